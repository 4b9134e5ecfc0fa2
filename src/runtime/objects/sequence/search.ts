/** Searching lists and tuples. Equality is identity or `==`, item on the left, as CPython asks. */
import { nativeCount, nativeIndex } from "../../natives.ts";
import { eqBool } from "../../protocols/compare.ts";
import type { Value } from "../../slots.ts";

/** The index of the first item equal to `wanted` in `start … stop`, or -1. `__eq__` may shorten the sequence. */
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
  const index = nativeIndex(items, wanted);
  if (index !== undefined) return index >= 0;
  const kind = wanted.kind;
  if (kind !== 1 && kind !== 3) return indexOfItem(items, wanted, 0, items.length) >= 0;
  const found = items.indexOf(wanted);
  for (let i = 0; i < (found < 0 ? items.length : found); i++) {
    const item = items[i];
    if (item !== undefined && item.kind !== kind && eqBool(item, wanted)) return true;
  }
  return found >= 0 && (items[found] === wanted || indexOfItem(items, wanted, found, items.length) >= 0);
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
