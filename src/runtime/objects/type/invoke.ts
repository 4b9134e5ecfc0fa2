/** Calling dunders: looked up on the type, never on the instance. https://docs.python.org/3/reference/datamodel.html#special-method-lookup */

import { bag } from "../../names.ts";
import { callKw } from "../../protocols/call.ts";
import type { PyCallable, PyObject, Value } from "../../slots.ts";
import { withFirst } from "../sequence/copy.ts";
import { NO_KWNAMES, typeLookup } from "./core.ts";

/** Binds a raw class attribute to an instance as attribute lookup does. */
export function bindRaw(raw: Value, self: Value): Value {
  const get = raw.tp_descr_get;
  return get === undefined ? raw : get(raw, self, self.cls);
}

/** Calls a raw class attribute as a method of `self`. */
export function invokeRaw(raw: Value, self: Value, args: Value[]): Value {
  if ((raw as PyCallable).selfFirst === true) return callKw(raw, withFirst(self, args), NO_KWNAMES);
  return callKw(bindRaw(raw, self), args, NO_KWNAMES);
}

/** `type(self).name(self, …)`, or undefined where the type has no such attribute. */
export function invoke(self: Value, name: string, args: Value[]): Value | undefined {
  const raw = typeLookup(self.cls, name);
  return raw === undefined ? undefined : invokeRaw(raw, self, args);
}

/** One-argument form for the hot dunders. */
export function invoke1(self: Value, name: string, a: Value): Value | undefined {
  const raw = typeLookup(self.cls, name) as PyCallable | undefined; // read for its call properties only
  if (raw === undefined) return undefined;
  if (raw.selfFirst === true && (raw.arity & 4) !== 0) return raw(self, a);
  return invokeRaw(raw, self, [a]);
}

/** No-argument form for the hot dunders. */
export function invoke0(self: Value, name: string): Value | undefined {
  const raw = typeLookup(self.cls, name) as PyCallable | undefined; // read for its call properties only
  if (raw === undefined) return undefined;
  if (raw.selfFirst === true && (raw.arity & 2) !== 0) return raw(self);
  return invokeRaw(raw, self, []);
}

/** `invoke0` for a name whose call form is known: `key` is `methodName(name)`; a property read instead of a look-up. */
export function invokeKey0(self: Value, key: string, name: string): Value | undefined {
  const f = bag(self as PyObject)[key] as PyCallable | undefined; // call forms are plain callables
  return f !== undefined && (f.arity & 2) !== 0 ? f(self) : invoke0(self, name);
}

/** `invoke1`, likewise. */
export function invokeKey1(self: Value, key: string, name: string, a: Value): Value | undefined {
  const f = bag(self as PyObject)[key] as PyCallable | undefined; // call forms are plain callables
  return f !== undefined && (f.arity & 4) !== 0 ? f(self, a) : invoke1(self, name, a);
}
