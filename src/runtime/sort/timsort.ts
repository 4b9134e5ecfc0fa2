/**
 * The stable merge sort of CPython's lists, comparison for comparison, so that programs that can see comparisons (`__lt__`
 * with effects or errors, NaN, sets) get CPython's order. Names and strategy follow Tim Peters' description:
 * https://github.com/python/cpython/blob/3.14/Objects/listsort.txt
 */
import type { Value } from "../slots.ts";
import { gallopLeft, gallopRight } from "./gallop.ts";
import { mergeHigh, mergeLow } from "./merge.ts";
import { binarySort, countRun } from "./runs.ts";

export type LessThan = (a: Value, b: Value) => boolean;

/** What is being sorted: `values`, when given, are moved along with `keys`. */
export interface Sortable {
  readonly keys: Value[];
  readonly values: Value[] | undefined;
  readonly lt: LessThan;
  /** How many wins in a row make galloping worth while; adapts to the data. */
  minGallop: number;
}

/** Wins in a row at which galloping starts, and below which it ends. */
export const MIN_GALLOP = 7;
const MAX_MINRUN = 64;

interface Run {
  start: number;
  length: number;
  power: number;
}

/** Sorts in place. When `lt` throws, `keys` and `values` are left a permutation of what they were. */
export function timsort(keys: Value[], values: Value[] | undefined, lt: LessThan): void {
  const s: Sortable = { keys, values, lt, minGallop: MIN_GALLOP };
  const size = keys.length;
  const nextMinrun = minruns(size);
  const pending: Run[] = [];
  for (let start = 0; start < size; ) {
    const remaining = size - start;
    const minrun = nextMinrun();
    let length = countRun(s, start, remaining);
    if (length < minrun) {
      const forced = Math.min(remaining, minrun);
      binarySort(s, start, forced, length);
      length = forced;
    }
    mergeBefore(s, pending, length, size);
    pending.push({ start, length, power: 0 });
    start += length;
  }
  while (pending.length > 1) {
    let i = pending.length - 2;
    if (i > 0 && lengthAt(pending, i - 1) < lengthAt(pending, i + 1)) i--;
    mergeAt(s, pending, i);
  }
}

function lengthAt(pending: readonly Run[], i: number): number {
  return pending[i]?.length ?? 0;
}

/** A function that gives the least length of each run in turn. */
function minruns(size: number): () => number {
  let rest = size;
  let odd = 0;
  while (rest >= MAX_MINRUN) {
    odd |= rest & 1;
    rest >>= 1;
  }
  return () => rest + odd;
}

/** Powersort's rule: merge what lies deeper in the ideal merge tree before a run of `length` is pushed. */
function mergeBefore(s: Sortable, pending: Run[], length: number, size: number): void {
  const top = pending.at(-1);
  if (top === undefined) return;
  const power = powerOf(top.start, top.length, length, size);
  while (pending.length > 1 && (pending.at(-2)?.power ?? 0) > power) mergeAt(s, pending, pending.length - 2);
  const merged = pending.at(-1);
  if (merged !== undefined) merged.power = power;
}

/** The depth of the boundary between two neighbouring runs in the tree that halves `0 … size`. */
function powerOf(start: number, first: number, second: number, size: number): number {
  let a = 2 * start + first;
  let b = a + first + second;
  for (let power = 1; ; power++) {
    if (a >= size) {
      a -= size;
      b -= size;
    } else if (b >= size) return power;
    a *= 2;
    b *= 2;
  }
}

/** Merges the pending runs at `i` and `i + 1`. */
function mergeAt(s: Sortable, pending: Run[], i: number): void {
  const first = pending[i];
  const second = pending[i + 1];
  if (first === undefined || second === undefined) return;
  let a = first.start;
  let countA = first.length;
  const b = second.start;
  first.length += second.length;
  pending.splice(i + 1, 1);
  const head = s.keys[b];
  if (head === undefined) return;
  const skip = gallopRight(s, head, s.keys, a, countA, 0);
  a += skip;
  countA -= skip;
  const last = s.keys[a + countA - 1];
  if (countA === 0 || last === undefined) return;
  const countB = gallopLeft(s, last, s.keys, b, second.length, second.length - 1);
  if (countB === 0) return;
  if (countA <= countB) mergeLow(s, a, countA, b, countB);
  else mergeHigh(s, a, countA, b, countB);
}
