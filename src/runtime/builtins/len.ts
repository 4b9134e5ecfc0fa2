/** https://docs.python.org/3/library/functions.html#len */
import { builtin } from "../define.ts";
import { PyRange } from "../objects/range/core.ts";
import { length } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";

export const len = builtin("len(obj, /)", (obj: Value) => {
  if (obj.ix === 1) return BigInt((obj as readonly Value[]).length); // by the tag; a str has one, too
  const n = length(obj);
  // the slot gives a float, which is not exact for the longest ranges
  return n > Number.MAX_SAFE_INTEGER && obj instanceof PyRange ? obj.length : BigInt(n);
});
