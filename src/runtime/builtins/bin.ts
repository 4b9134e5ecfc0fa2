import { builtin } from "../define.ts";
import { index } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** `bin(number)`. https://docs.python.org/3/library/functions.html#bin */
export const bin = builtin("bin(number, /)", (v: Value) => {
  const n = index(v);
  return n < 0n ? `-0b${(-n).toString(2)}` : `0b${n.toString(2)}`;
});
