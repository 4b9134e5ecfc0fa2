/** https://docs.python.org/3/library/functions.html#len */
import { builtin } from "../define.ts";
import { exactLength } from "../objects/type/dispatch.ts";
import { length } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";

export const len = builtin("len(obj, /)", (obj: Value) => {
  if (obj.ix === 1) return BigInt((obj as readonly Value[]).length); // by the tag; a str has one, too
  const n = length(obj);
  return n > Number.MAX_SAFE_INTEGER ? exactLength(obj, n) : BigInt(n);
});
