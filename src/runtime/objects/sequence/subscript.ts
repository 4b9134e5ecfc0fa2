/** Subscripts shared by list and tuple. */

import { indexError, overflowError, typeError } from "../../errors.ts";
import { nativeRepeat } from "../../natives.ts";
import { index } from "../../protocols/number.ts";
import { checkSize } from "../../sizes.ts";
import type { Value } from "../../slots.ts";
import type { SliceIndices } from "../slice/core.ts";
import { typeName } from "../type.ts";
import { copyItems, cutItems, joinItems, pushItems } from "./copy.ts";

const LIMIT = 2 ** 63;

/** The JS number of a subscript that is not a slice. `kind` names the sequence for the message. */
export function subscriptIndex(key: Value, kind: string): number {
  if (typeof key !== "bigint" && key.nb_index === undefined)
    throw typeError(`${kind} indices must be integers or slices, not ${typeName(key)}`);
  const i = ssizeNumber(typeof key === "bigint" ? key : index(key));
  if (i === undefined) throw indexError(`cannot fit '${typeName(key)}' into an index-sized integer`);
  return i;
}

/** The JS number of an int of at most 64 bits, else undefined. The number alone does not tell 2^63 - 1 from 2^63. */
export function ssizeNumber(n: bigint): number | undefined {
  const i = Number(n);
  return (i >= LIMIT || i <= -LIMIT) && BigInt.asIntN(64, n) !== n ? undefined : i;
}

/** An `__index__` argument of a method, as a JS number within 64 bits. */
export function ssizeArgument(v: Value): number {
  const i = ssizeNumber(index(v));
  if (i === undefined) throw overflowError("Python int too large to convert to C ssize_t");
  return i;
}

/** A start or stop argument of `index()`: clipped, negative ones count from the end. */
export function searchBound(v: Value | undefined, length: number, fallback: number): number {
  if (v === undefined) return fallback;
  if (typeof v !== "bigint" && v.nb_index === undefined)
    throw typeError("slice indices must be integers or have an __index__ method");
  const i = Number(index(v));
  return i < 0 ? Math.max(i + length, 0) : i;
}

/** The items that a slice selects, in a fresh array. */
export function sliceItems(items: readonly Value[], at: SliceIndices): Value[] {
  if (at.step === 1) return cutItems(items, at.start, at.start + at.length);
  if (at.step === -1) return cutItems(items, at.start - at.length + 1, at.start + 1).reverse();
  const out: Value[] = [];
  for (let k = 0, i = at.start; k < at.length; k++, i += at.step) out.push(items[i] as Value); // in range
  return out;
}

/** The factor of `seq * n`; TypeError when it is not an int. */
export function repeatCount(n: Value): number {
  const count = index(n);
  if (BigInt.asIntN(64, count) !== count)
    throw overflowError(`cannot fit '${typeName(n)}' into an index-sized integer`);
  return Math.max(Number(count), 0);
}

/** Up to twice so many items are appended at once. */
const BLOCK = 250;

/** `items * count` in a fresh array, size checked. */
export function repeatItems(items: readonly Value[], count: number): Value[] {
  const size = items.length;
  checkSize(size * count);
  const only = items[0];
  if (size === 1 && only !== undefined) return new Array<Value>(count).fill(only);
  if (size === 0 || count === 0) return [];
  const filled: Value[] = [];
  if (nativeRepeat(filled, items, count) === 1) return filled;
  const out = copyItems(items);
  // the block that is appended doubles, so that few calls append many items
  let block = items;
  let left = count - 1;
  for (let times = 1; left > 0; ) {
    if (times * 2 <= left && block.length <= BLOCK) {
      block = joinItems(block, block);
      times *= 2;
    } else if (times > left) {
      block = items;
      times = 1;
    }
    pushItems(out, block);
    left -= times;
  }
  return out;
}
