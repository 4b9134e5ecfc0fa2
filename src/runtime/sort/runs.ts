/** Natural runs and their extension by binary insertion. */
import type { Value } from "../slots.ts";
import type { Sortable } from "./timsort.ts";

/** True when the item at `i` is less than the one at `j`. */
function less(s: Sortable, i: number, j: number): boolean {
  const a = s.keys[i];
  const b = s.keys[j];
  return a !== undefined && b !== undefined && s.lt(a, b);
}

function reverseRange(items: Value[], start: number, stop: number): void {
  for (let i = start, j = stop - 1; i < j; i++, j--) {
    const a = items[i];
    const b = items[j];
    if (a === undefined || b === undefined) return;
    items[i] = b;
    items[j] = a;
  }
}

function reverse(s: Sortable, start: number, stop: number): void {
  reverseRange(s.keys, start, stop);
  if (s.values !== undefined) reverseRange(s.values, start, stop);
}

/**
 * Length of the run at `lo`, made ascending. A descending run may hold equal items: their stretches are reversed first,
 * so that reversing the whole keeps them in order.
 */
export function countRun(s: Sortable, lo: number, remaining: number): number {
  let n = 1;
  while (n < remaining && !less(s, lo + n, lo + n - 1)) n++;
  if (n === remaining) return n;
  if (n > 1) {
    if (less(s, lo, lo + n - 1)) return n;
    reverse(s, lo, lo + n);
  }
  n = descend(s, lo, n + 1, remaining);
  reverse(s, lo, lo + n);
  while (n < remaining && !less(s, lo + n, lo + n - 1)) n++;
  return n;
}

/** Extends a descending run of `n` items as far as it goes. */
function descend(s: Sortable, lo: number, from: number, remaining: number): number {
  let n = from;
  let equal = 0;
  for (; n < remaining; n++) {
    if (less(s, lo + n, lo + n - 1)) {
      if (equal > 0) reverse(s, lo + n - equal - 1, lo + n);
      equal = 0;
    } else if (less(s, lo + n - 1, lo + n)) break;
    else equal++;
  }
  if (equal > 0) reverse(s, lo + n - equal - 1, lo + n);
  return n;
}

/** Sorts `count` items at `lo`, of which the first `sorted` are in order, by binary insertion. */
export function binarySort(s: Sortable, lo: number, count: number, sorted: number): void {
  for (let ok = Math.max(sorted, 1); ok < count; ok++) {
    const pivot = s.keys[lo + ok];
    if (pivot === undefined) return;
    let left = 0;
    let right = ok;
    while (left < right) {
      const middle = (left + right) >> 1;
      const item = s.keys[lo + middle];
      if (item !== undefined && s.lt(pivot, item)) right = middle;
      else left = middle + 1;
    }
    rotate(s.keys, lo + left, lo + ok);
    if (s.values !== undefined) rotate(s.values, lo + left, lo + ok);
  }
}

/** Moves the item at `from` down to `to`: the engine moves ten items in the time in which a loop moves two. */
export function rotate(items: Value[], to: number, from: number): void {
  const moved = items[from];
  if (moved === undefined) return;
  if (from - to > 2) items.copyWithin(to + 1, to, from);
  else for (let i = from; i > to; i--) items[i] = items[i - 1] as Value; // in range
  items[to] = moved;
}
