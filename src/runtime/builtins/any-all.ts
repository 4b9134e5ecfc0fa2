/** https://docs.python.org/3/library/functions.html#any and #all */
import { builtin } from "../define.ts";
import { truth } from "../protocols/compare.ts";
import { iterate } from "../protocols/iter.ts";
import type { Value } from "../slots.ts";

export const any = builtin("any(iterable, /)", (iterable: Value) => {
  for (const item of iterate(iterable)) if (item === true || (item !== false && truth(item))) return true;
  return false;
});

export const all = builtin("all(iterable, /)", (iterable: Value) => {
  for (const item of iterate(iterable)) if (item === false || (item !== true && !truth(item))) return false;
  return true;
});
