import { builtin } from "../define.ts";
import { index } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** `oct(number)`. https://docs.python.org/3/library/functions.html#oct */
export const oct = builtin("oct(number, /)", (v: Value) => {
  const n = index(v);
  return n < 0n ? `-0o${(-n).toString(8)}` : `0o${n.toString(8)}`;
});
