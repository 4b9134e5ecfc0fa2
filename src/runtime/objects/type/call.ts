/** `type.__call__`: `C(…)` is `C.__new__` then `__init__`. https://docs.python.org/3/reference/datamodel.html#basic-customization */

import { applyFirst } from "../../call/apply.ts";
import { typeError } from "../../errors.ts";
import { hidden } from "../../names.ts";
import { callKw } from "../../protocols/call.ts";
import type { PyCallable, PyType, Value } from "../../slots.ts";
import { withFirst } from "../sequence/copy.ts";
import { None } from "../singletons.ts";
import { tupleOf } from "../tuple/core.ts";
import {
  alloc,
  type Direct,
  installTypeCall,
  isinstance,
  NO_KWNAMES,
  object_,
  type_,
  typeLookup,
} from "./core.ts";

/** The general constructor: `self` is the class. */
export function typeCall(self: Value, args: Value[], kwnames: readonly string[]): Value {
  const T = self as PyType; // the slot of `type` is only reached through type objects
  if (T === type_) {
    const only = args[0];
    if (args.length === 1 && only !== undefined && kwnames.length === 0) return only.cls;
    const given = args.length - kwnames.length;
    if (given === 1) throw typeError("type() takes no keyword arguments");
    if (given !== 3) throw typeError("type() takes 1 or 3 arguments");
  }
  if (T.tp_new === objectNew) return construct(T, args, kwnames);
  const o = T.tp_new(T, args, kwnames);
  if (!isinstance(o, T)) return o;
  o.cls.tp_proto.tp_init(o, args, kwnames);
  return o;
}

/** The common case: `object.__new__`, then a plain `__init__` called directly. */
function construct(T: PyType, args: Value[], kwnames: readonly string[]): Value {
  const init = fastInit(T);
  if (init === undefined || init === noInit) {
    const o = objectNew(T, args, kwnames);
    T.tp_proto.tp_init(o, args, kwnames);
    return o;
  }
  const o = alloc(T);
  const count = args.length + 1;
  const direct = kwnames.length === 0 && count < 31 && (init.arity & (1 << count)) !== 0;
  checkInit(direct ? applyFirst(init, o, args) : callKw(init, withFirst(o, args), kwnames));
  return o;
}

/** What `__init__` gives must be None. */
export function checkInit(result: Value): void {
  if (result !== None) throw typeError(`__init__() should return None, not '${result.cls.tp_name}'`);
}

/** The plain function that is `T.__init__`, where construction is `object.__new__` and that function. */
function fastInit(T: PyType): PyCallable | undefined {
  if (T.tp_fast_init === undefined) hidden(T, "tp_fast_init", findFastInit(T) ?? false);
  return T.tp_fast_init === false ? undefined : T.tp_fast_init;
}

function findFastInit(T: PyType): PyCallable | undefined {
  if (T.tp_new !== objectNew || T.tp_abstract !== undefined) return undefined;
  if (typeLookup(T, "__del__") !== undefined) return undefined; // kernels would make instances that are not watched
  return plainInit(T) ?? (T.tp_proto.tp_init === objectInit ? (noInit as PyCallable) : undefined);
}

/** Stands for `object.__init__`, which has nothing to do without arguments. */
const noInit: Value = () => None;

/** `T.__init__` when it is a function written in Python. */
function plainInit(T: PyType): PyCallable | undefined {
  const init = typeLookup(T, "__init__") as PyCallable | undefined; // read for its call properties only
  return init !== undefined && init.selfFirst === true && init.isBuiltinMethod !== true ? init : undefined;
}

/** The direct constructor of classes made by `class`: positional calls of few arguments make no array. */
export function constructDirect(T: PyType, a?: Value, b?: Value, c?: Value, d?: Value): Value {
  const init = T.tp_fast_init ?? fastInit(T) ?? false;
  if (init === noInit && a === undefined) return new T.tp_ctor();
  if (init === false || init === noInit) return constructOther(T, listOf(a, b, c, d));
  const o = new T.tp_ctor();
  const result = callInit(init, o, a, b, c, d);
  if (result !== None) checkInit(result);
  return o;
}

/** `__new__` of named tuples, with the number of their fields and the `__init__` that has nothing to do. */
interface FieldsNew {
  readonly fields?: number;
  readonly init?: unknown;
}

function constructOther(T: PyType, args: Value[]): Value {
  const { fields, init } = T.tp_new as FieldsNew;
  if (fields === args.length && T.tp_proto.tp_init === init) return tupleOf(T, args);
  return typeCall(T, args, NO_KWNAMES);
}

function callInit(init: PyCallable, o: Value, a?: Value, b?: Value, c?: Value, d?: Value): Value {
  if (a === undefined) return (init.arity & 2) !== 0 ? init(o) : callKw(init, [o], NO_KWNAMES);
  if (b === undefined) return (init.arity & 4) !== 0 ? init(o, a) : callKw(init, [o, a], NO_KWNAMES);
  if (c === undefined) return (init.arity & 8) !== 0 ? init(o, a, b) : callKw(init, [o, a, b], NO_KWNAMES);
  if (d === undefined)
    return (init.arity & 16) !== 0 ? init(o, a, b, c) : callKw(init, [o, a, b, c], NO_KWNAMES);
  return (init.arity & 32) !== 0 ? init(o, a, b, c, d) : callKw(init, [o, a, b, c, d], NO_KWNAMES);
}

/** `__new__` of the exceptions that only keep their arguments, with how it does that. */
interface KeepingNew {
  readonly keeps?: (o: Value, args: Value[]) => void;
}

/** The direct constructor of exception classes made by `class`. */
function constructException(T: PyType, a?: Value, b?: Value, c?: Value, d?: Value): Value {
  const args = listOf(a, b, c, d);
  const { keeps } = T.tp_new as KeepingNew;
  if (keeps === undefined) return typeCall(T, args, NO_KWNAMES);
  const o = new T.tp_ctor();
  keeps(o, args);
  const init = plainInit(T);
  if (init === undefined) T.tp_proto.tp_init(o, args, NO_KWNAMES);
  else checkInit(callInit(init, o, a, b, c, d));
  return o;
}

/** The constructor that classes on this base have; undefined for the usual one. */
export function directConstructor(base: PyType): Direct | undefined {
  return (base.tp_new as KeepingNew).keeps === undefined ? undefined : constructException;
}

function listOf(a?: Value, b?: Value, c?: Value, d?: Value): Value[] {
  if (a === undefined) return [];
  if (b === undefined) return [a];
  if (c === undefined) return [a, b];
  return d === undefined ? [a, b, c] : [a, b, c, d];
}

function overrides(T: PyType, name: string): boolean {
  return typeLookup(T, name) !== object_.tp_dict.get(name);
}

/** `object.__new__`: refuses arguments unless `__init__` takes them, and abstract classes. */
export function objectNew(T: PyType, args: Value[], _kwnames: readonly string[]): Value {
  if (args.length > 0) {
    if (overrides(T, "__new__"))
      throw typeError("object.__new__() takes exactly one argument (the type to instantiate)");
    if (!overrides(T, "__init__")) throw typeError(`${T.tp_name}() takes no arguments`);
  }
  if (T.tp_abstract !== undefined) throw abstractError(T);
  return alloc(T);
}

function abstractError(T: PyType) {
  const names = [...(T.tp_abstract ?? [])].sort();
  const list = names.map((n) => `'${n}'`).join(", ");
  const plural = names.length > 1 ? "s" : "";
  return typeError(
    `Can't instantiate abstract class ${T.tp_name} without an implementation for abstract method${plural} ${list}`,
  );
}

/** `object.__init__`: refuses arguments unless `__new__` takes them. */
export function objectInit(self: Value, args: Value[], _kwnames: readonly string[]): Value {
  if (args.length > 0) {
    const T = self.cls;
    if (overrides(T, "__init__"))
      throw typeError("object.__init__() takes exactly one argument (the instance to initialize)");
    if (!overrides(T, "__new__"))
      throw typeError(`${T.tp_name}.__init__() takes exactly one argument (the instance to initialize)`);
  }
  return None;
}

installTypeCall(typeCall, constructDirect);
