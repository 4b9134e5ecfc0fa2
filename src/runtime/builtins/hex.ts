import { builtin } from "../define.ts";
import { index } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** `hex(number)`. https://docs.python.org/3/library/functions.html#hex */
export const hex = builtin("hex(number, /)", (v: Value) => {
  const n = index(v);
  return n < 0n ? `-0x${(-n).toString(16)}` : `0x${n.toString(16)}`;
});
