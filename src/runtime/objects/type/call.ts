/** `type.__call__`: `C(…)` is `C.__new__` then `__init__`. https://docs.python.org/3/reference/datamodel.html#basic-customization */
import { typeError } from "../../errors.ts";
import { callKw } from "../../protocols/call.ts";
import type { PyCallable, PyType, Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { alloc, installTypeCall, isinstance, object_, type_, typeLookup } from "./core.ts";

/** The general constructor: `self` is the class. */
export function typeCall(self: Value, args: Value[], kwnames: readonly string[]): Value {
  const T = self as PyType; // the slot of `type` is only reached through type objects
  if (T === type_ && args.length === 1 && kwnames.length === 0) return (args[0] as Value).cls;
  if (T.tp_new === objectNew) return construct(T, args, kwnames);
  const o = T.tp_new(T, args, kwnames);
  if (!isinstance(o, T)) return o;
  o.cls.tp_proto.tp_init(o, args, kwnames);
  return o;
}

/** The common case: `object.__new__`, then a plain `__init__` called directly. */
function construct(T: PyType, args: Value[], kwnames: readonly string[]): Value {
  const init = typeLookup(T, "__init__") as PyCallable | undefined; // read for its call properties only
  if (T.tp_abstract !== undefined || init === undefined || init.selfFirst !== true || init.isBuiltinMethod === true) {
    const o = objectNew(T, args, kwnames);
    T.tp_proto.tp_init(o, args, kwnames);
    return o;
  }
  const o = alloc(T);
  const count = args.length + 1;
  const result =
    kwnames.length === 0 && count < 31 && (init.arity & (1 << count)) !== 0 ? init(o, ...args) : callKw(init, [o, ...args], kwnames);
  if (result !== None) throw typeError(`__init__() should return None, not '${result.cls.tp_name}'`);
  return o;
}

function overrides(T: PyType, name: string): boolean {
  return typeLookup(T, name) !== object_.tp_dict.get(name);
}

/** `object.__new__`: refuses arguments unless `__init__` takes them, and abstract classes. */
export function objectNew(T: PyType, args: Value[], _kwnames: readonly string[]): Value {
  if (args.length > 0) {
    if (overrides(T, "__new__")) throw typeError("object.__new__() takes exactly one argument (the type to instantiate)");
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
    if (overrides(T, "__init__")) throw typeError("object.__init__() takes exactly one argument (the instance to initialize)");
    if (!overrides(T, "__new__")) throw typeError(`${T.tp_name}() takes no arguments`);
  }
  return None;
}

installTypeCall(typeCall);
