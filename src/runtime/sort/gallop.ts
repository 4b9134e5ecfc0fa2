/** Exponential search, then binary search, in a sorted stretch of `items`: from `base`, `count` long, near `hint`. */
import type { Value } from "../slots.ts";
import type { Sortable } from "./timsort.ts";

/** Where `key` belongs, left of equal items. */
export function gallopLeft(
  s: Sortable,
  key: Value,
  items: readonly Value[],
  base: number,
  count: number,
  hint: number,
): number {
  return gallop((item) => s.lt(item, key), items, base, count, hint);
}

/** Where `key` belongs, right of equal items. */
export function gallopRight(
  s: Sortable,
  key: Value,
  items: readonly Value[],
  base: number,
  count: number,
  hint: number,
): number {
  return gallop((item) => !s.lt(key, item), items, base, count, hint);
}

/** The number of items for which `before` holds; they all stand first. Offsets grow as 1, 3, 7, 15 … away from the hint. */
function gallop(
  before: (item: Value) => boolean,
  items: readonly Value[],
  base: number,
  count: number,
  hint: number,
): number {
  const test = (i: number): boolean => {
    const item = items[base + i];
    return item !== undefined && before(item);
  };
  let near = 0;
  let far = 1;
  let low: number;
  let high: number;
  if (test(hint)) {
    const most = count - hint;
    while (far < most && test(hint + far)) {
      near = far;
      far = 2 * far + 1;
    }
    low = hint + near;
    high = hint + Math.min(far, most);
  } else {
    const most = hint + 1;
    while (far < most && !test(hint - far)) {
      near = far;
      far = 2 * far + 1;
    }
    low = hint - Math.min(far, most);
    high = hint - near;
  }
  for (low++; low < high; ) {
    const middle = low + ((high - low) >> 1);
    if (test(middle)) low = middle + 1;
    else high = middle;
  }
  return high;
}
