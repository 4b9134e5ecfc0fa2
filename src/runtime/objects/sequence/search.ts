/** Searching lists and tuples. Equality is identity or `==`, item on the left, as CPython asks. */
import { eqBool } from "../../protocols/compare.ts";
import type { Value } from "../../slots.ts";

/** The index of the first item equal to `wanted` in `start … stop`, or -1. `__eq__` may shorten the sequence. */
export function indexOfItem(items: ArrayLike<Value>, wanted: Value, start: number, stop: number): number {
  for (let i = start; i < stop && i < items.length; i++) {
    const item = items[i];
    if (item === wanted || (item !== undefined && eqBool(item, wanted))) return i;
  }
  return -1;
}

/** `wanted in items` */
export function hasItem(items: ArrayLike<Value> & { includes(v: Value): boolean }, wanted: Value): boolean {
  const kind = wanted.kind;
  if (kind !== 1 && kind !== 3) return indexOfItem(items, wanted, 0, items.length) >= 0;
  if (items.includes(wanted)) return true;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item !== undefined && item.kind !== kind && eqBool(item, wanted)) return true;
  }
  return false;
}

/** `items.count(wanted)` */
export function countItem(items: ArrayLike<Value>, wanted: Value): bigint {
  let count = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === wanted || (item !== undefined && eqBool(item, wanted))) count++;
  }
  return BigInt(count);
}
