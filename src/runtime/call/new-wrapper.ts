/** `T.__new__(cls, …)` as a callable (CPython's `tp_new_wrapper`). */
import { type PyBaseException, typeError } from "../errors.ts";
import { issubtype, isType } from "../objects/type/core.ts";
import { splitKwargs } from "../protocols/call.ts";
import type { PyType, Value } from "../slots.ts";

export function cannotCreate(cls: PyType): PyBaseException {
  return typeError(`cannot create '${qualified(cls)}' instances`);
}

function qualified(T: PyType): string {
  return T.tp_module === "builtins" || T.tp_name.includes(".") ? T.tp_name : `${T.tp_module}.${T.tp_name}`;
}

export function newWrapper(
  T: PyType,
  native: (cls: PyType, args: Value[], kwnames: readonly string[]) => Value,
): (args: Value[], kwargs: Value | undefined) => Value {
  return (args, kwargs) => {
    const cls = args[0];
    if (cls === undefined) throw typeError(`${T.tp_name}.__new__(): not enough arguments`);
    if (!isType(cls)) throw typeError(`${T.tp_name}.__new__(X): X is not a type object (${cls.cls.tp_name})`);
    if (!issubtype(cls, T))
      throw typeError(
        `${T.tp_name}.__new__(${cls.tp_name}): ${cls.tp_name} is not a subtype of ${T.tp_name}`,
      );
    const base = cls.tp_mro.find((c) => !c.tp_heap);
    if (base !== undefined && base.tp_new !== T.tp_new)
      throw typeError(`${T.tp_name}.__new__(${cls.tp_name}) is not safe, use ${base.tp_name}.__new__()`);
    const { values, names } = splitKwargs(kwargs);
    return native(cls, [...args.slice(1), ...values], names);
  };
}
