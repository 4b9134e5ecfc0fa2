/** How a bytearray grows and shrinks. */
import { bufferError } from "../../errors.ts";
import { checkSize } from "../../sizes.ts";
import type { Exporter, PyByteArray, View } from "./core.ts";

const Weak = WeakRef;
const RESIZED = "Existing exports of data: object cannot be re-sized";

/** Notes a memoryview of the object, which must keep its size while that lives. */
export function exportView(b: Exporter, view: View): void {
  const views = b.views ?? [];
  const full = views.length >= 16 && (views.length & (views.length - 1)) === 0;
  b.views = full ? liveViews(b) : views;
  b.views.push(new Weak(view));
}

function liveViews(b: Exporter): WeakRef<View>[] {
  return (b.views ?? []).filter((ref) => ref.deref()?.released === false);
}

/** BufferError while a memoryview of it lives. */
export function requireResizable(b: Exporter, message = RESIZED): void {
  if (b.views === undefined) return;
  if (liveViews(b).length > 0) throw bufferError(message);
  b.views = undefined;
}

/** Gives it this array as contents; takes it over. */
export function setContents(b: PyByteArray, data: Uint8Array): void {
  if (data.length !== b.size) requireResizable(b);
  if (b.views !== undefined) {
    b.store.set(data);
    return;
  }
  b.store = data;
  b.size = data.length;
}

/** Replaces the bytes `start..stop` by others; `by` may be a view of the same memory. */
export function replaceRange(b: PyByteArray, start: number, stop: number, by: Uint8Array): void {
  const end = Math.max(start, stop);
  const size = checkSize(b.size - (end - start) + by.length);
  const values = by.buffer === b.store.buffer ? by.slice() : by;
  if (size !== b.size) requireResizable(b);
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
  else if (size < b.size) {
    requireResizable(b);
    b.size = size;
  }
}
