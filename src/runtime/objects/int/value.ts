/** Instances of int subclasses. */
import { asInt } from "../../protocols/number.ts";
import type { PyType, Value } from "../../slots.ts";
import { alloc } from "../type/core.ts";

/** The value of a receiver that is known to be an int, a bool or an instance of an int subclass. */
export function selfInt(v: Value): bigint {
  return asInt(v) ?? 0n;
}

/** An instance of `cls`, a user's subclass of int. */
export function boxInt(cls: PyType, n: bigint): Value {
  const o = alloc(cls);
  o.int_value = n;
  return o;
}
