/** How a bytearray grows and shrinks. */
import { checkSize } from "../../sizes.ts";
import type { PyByteArray } from "./core.ts";

/** Gives it this array as contents; takes it over. */
export function setContents(b: PyByteArray, data: Uint8Array): void {
  b.store = data;
  b.size = data.length;
}

/** Replaces the bytes `start..stop` by others; `by` may be a view of the same memory. */
export function replaceRange(b: PyByteArray, start: number, stop: number, by: Uint8Array): void {
  const end = Math.max(start, stop);
  const size = checkSize(b.size - (end - start) + by.length);
  const values = by.buffer === b.store.buffer ? by.slice() : by;
  if (size > b.store.length) {
    const grown = new Uint8Array(size + (size >> 3) + 6);
    grown.set(b.store.subarray(0, start));
    grown.set(b.store.subarray(end, b.size), start + values.length);
    b.store = grown;
  } else if (end - start !== values.length) b.store.copyWithin(start + values.length, end, b.size);
  b.store.set(values, start);
  b.size = size;
}

/** Sets the size; new bytes are zero. */
export function resize(b: PyByteArray, size: number): void {
  if (size > b.size) replaceRange(b, b.size, b.size, new Uint8Array(checkSize(size - b.size)));
  else b.size = size;
}
