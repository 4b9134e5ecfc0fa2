/** What `raise x` and `generator.throw(x)` make of `x`. https://docs.python.org/3/reference/simple_stmts.html#the-raise-statement */
import { type PyBaseException, typeError } from "../../errors.ts";
import { call } from "../../protocols/call.ts";
import { reprText } from "../../protocols/repr.ts";
import type { Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { isTuple } from "../tuple/index.ts";
import { issubtype, isType } from "../type/core.ts";
import { BaseException, isException } from "./base.ts";

const MUST = "exceptions must derive from BaseException";

export function isExceptionClass(type: Value): boolean {
  return isType(type) && issubtype(type, BaseException);
}

/** An exception instance: a class is called, with `value` as its argument for the old `throw(type, value)` form. */
export function instantiate(type: Value, value?: Value, refusal?: string): PyBaseException {
  if (isException(type)) {
    if (value !== undefined && value !== None)
      throw typeError("instance exception may not have a separate value");
    return type;
  }
  if (!isType(type) || !issubtype(type, BaseException)) throw typeError(refusal ?? MUST);
  if (value !== undefined && isException(value) && issubtype(value.cls, type)) return value;
  const made =
    value === undefined || value === None
      ? call(type)
      : isTuple(value)
        ? call(type, ...value)
        : call(type, value);
  if (isException(made)) return made;
  throw typeError(
    `calling ${reprText(type)} should have returned an instance of BaseException, not ${reprText(made.cls)}`,
  );
}

/** The exception of `generator.throw(type, value)`. */
export function instantiateThrown(type: Value, value?: Value): PyBaseException {
  return instantiate(
    type,
    value,
    `exceptions must be classes or instances deriving from BaseException, not ${type.cls.tp_name}`,
  );
}
