/** https://docs.python.org/3/library/functions.html#sorted */
import { builtin } from "../define.ts";
import { listOf } from "../objects/list/core.ts";
import type { Value } from "../slots.ts";
import { elementsOfOneKind } from "../sort/distinct.ts";
import { sortItems } from "../sort/sort.ts";

export const sorted = builtin(
  "sorted(iterable, /, *, key=None, reverse=False)",
  (iterable: Value, key: Value | undefined, reverse: Value | undefined) => {
    const distinct = key === undefined ? elementsOfOneKind(iterable) : undefined;
    const items = distinct ?? listOf(iterable);
    sortItems(items, key, reverse);
    return items;
  },
  { style: "fastcall" },
);
