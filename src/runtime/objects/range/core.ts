/** The representation of `range`: three ints of any size. */

import { memoryError } from "../../errors.ts";
import { nativeRange } from "../../natives.ts";
import { checkSize } from "../../sizes.ts";
import type { Value } from "../../slots.ts";

/** Within these bounds CPython's iterator is a `range_iterator`. */
const SMALL = 1n << 63n;

export class PyRange {
  readonly start: bigint;
  readonly stop: bigint;
  readonly step: bigint;
  /** `len()`, of any size. */
  readonly length: bigint;

  constructor(start: bigint, stop: bigint, step: bigint) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = lengthOf(start, stop, step);
  }
}

function lengthOf(start: bigint, stop: bigint, step: bigint): bigint {
  const distance = step > 0n ? stop - start : start - stop;
  if (distance <= 0n) return 0n;
  return (distance - 1n) / (step > 0n ? step : -step) + 1n;
}

/** The item at an index within the range. */
export function rangeAt(r: PyRange, i: bigint): bigint {
  return r.start + i * r.step;
}

/** True when start, stop and step fit into 64 bits. */
export function isSmallRange(r: PyRange): boolean {
  return isSmall(r.start) && isSmall(r.stop) && isSmall(r.step);
}

function isSmall(n: bigint): boolean {
  return n < SMALL && n > -SMALL;
}

/** The items in order. No walk outlives 2^53 steps, so a JS number counts them. */
export function* rangeItems(r: PyRange): Generator<Value> {
  const { step } = r;
  let item = r.start;
  for (let left = Number(r.length); left > 0; left--) {
    yield item;
    item += step;
  }
}

/** The items in an array, size checked. */
export function rangeArray(r: PyRange): Value[] {
  const { step } = r;
  if (r.length >= SMALL) throw memoryError();
  const count = checkSize(r.length);
  const items: Value[] = [];
  if (nativeRange(items, r.start, step, count) === 1) return items;
  let item = r.start;
  for (let i = 0; i < count; i++) {
    items[i] = item;
    item += step;
  }
  return items;
}

/** The index of an int in the range, or undefined. */
export function rangeIndexOf(r: PyRange, n: bigint): bigint | undefined {
  const offset = n - r.start;
  if (offset % r.step !== 0n) return undefined;
  const i = offset / r.step;
  return i >= 0n && i < r.length ? i : undefined;
}
