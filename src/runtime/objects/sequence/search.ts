/** Searching lists and tuples. Equality is identity or `==`, item on the left, as CPython asks. */
import { nativeCount, nativeIndex } from "../../natives.ts";
import { eqBool } from "../../protocols/compare.ts";
import type { Value } from "../../slots.ts";

/** The index of the first item equal to `wanted` in `start … stop`, or -1. `__eq__` may change the length of a list. */
export function indexOfItem(items: ArrayLike<Value>, wanted: Value, start: number, stop: number): number {
  if (start === 0 && stop >= items.length) {
    const found = nativeIndex(items, wanted);
    if (found !== undefined) return found;
  }
  const kind = wanted.kind;
  for (let i = start; i < stop && i < items.length; i++) {
    const item = items[i] as Value; // in range
    // two ints or two strs are equal when they are the same to the engine
    if (item === wanted || ((item.kind !== kind || kind === 2) && eqBool(item, wanted))) return i;
  }
  return -1;
}

type Searchable = ArrayLike<Value> & { indexOf(v: Value): number };

/** `wanted in items`. The engine finds an int or str; what stands before it may have an `__eq__` that is asked first. */
export function hasItem(items: Searchable, wanted: Value): boolean {
  const kind = wanted.kind;
  if (kind !== 1 && kind !== 3) return indexOfItem(items, wanted, 0, Number.POSITIVE_INFINITY) >= 0;
  const index = nativeIndex(items, wanted);
  if (index !== undefined) return index >= 0;
  const found = items.indexOf(wanted);
  const end = found < 0 ? items.length : found;
  for (let i = 0; i < end; i++) {
    const item = items[i];
    if (item !== undefined && item.kind !== kind && eqBool(item, wanted)) return true;
  }
  if (items[found] === wanted) return true;
  return items.length > end && indexOfItem(items, wanted, end, Number.POSITIVE_INFINITY) >= 0; // an `__eq__` has changed the list
}

/** `items.count(wanted)` */
export function countItem(items: ArrayLike<Value>, wanted: Value): bigint {
  const known = nativeCount(items, wanted);
  if (known !== undefined) return BigInt(known);
  const kind = wanted.kind;
  let count = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value; // in range
    if (item === wanted || ((item.kind !== kind || kind === 2) && eqBool(item, wanted))) count++;
  }
  return BigInt(count);
}
