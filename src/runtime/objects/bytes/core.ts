/** The representations of `bytes`, `bytearray` and what else holds bytes. The types are made in the `…-type.ts` files. */
import { typeError } from "../../errors.ts";
import type { PyType, Value } from "../../slots.ts";
import { alloc } from "../type/core.ts";

/** `bytes`, exact or of a subclass. The array is never written to. */
export class PyBytes {
  declare data: Uint8Array;
}

/** `bytearray`. The bytes are the first `size` of `store`, which may be longer. */
export class PyByteArray {
  declare store: Uint8Array;
  declare size: number;
  declare views: Exporter["views"];
}

/** What must keep its size while a memoryview of it lives. */
export interface Exporter {
  /** The memoryviews made over it; the engine counts references, so that one that nobody holds is gone at once. */
  views: WeakRef<View>[] | undefined;
}

/** What an exporter needs to know of a view of it. */
export interface View {
  readonly released: boolean;
}

PyByteArray.prototype.store = new Uint8Array(0);
PyByteArray.prototype.size = 0;
PyByteArray.prototype.views = undefined;

/** Other objects that hand out their memory: memoryview, `array.array`. */
export interface BufferOwner {
  /** The bytes, in order, as a copy or a view that is only read at once. */
  readonly buffer_bytes: () => Uint8Array;
  /** Overwrites bytes from `at` on, which are there; absent where other means serve. */
  readonly buffer_write?: (at: number, bytes: Uint8Array) => void;
}

/** What keeps its items in another form than bytes, and shares them with its memoryviews. */
export interface ItemOwner extends BufferOwner, Exporter {
  readonly buffer_write: (at: number, bytes: Uint8Array) => void;
  /** A copy of some bytes. */
  readonly buffer_read: (at: number, size: number) => Uint8Array;
  /** The struct code of its items, with their size and number. */
  readonly buffer_items: () => { readonly format: string; readonly size: number; readonly count: number };
}

/** Does `v` keep its items in another form than bytes. */
export function itemOwner(v: Value): ItemOwner | undefined {
  const owner = v as Partial<ItemOwner>; // as in bytesOf
  return owner.buffer_read === undefined ? undefined : (owner as ItemOwner);
}

/** A `bytes` object over this array, which nobody may change any more. */
export function newBytes(data: Uint8Array): PyBytes {
  const b = new PyBytes();
  b.data = data;
  return b;
}

/** A `bytearray` that takes over this array. */
export function newByteArray(data: Uint8Array): PyByteArray {
  const b = new PyByteArray();
  b.store = data;
  b.size = data.length;
  return b;
}

/** An instance of `cls`, a subclass of bytes, or plain bytes. */
export function allocBytes(cls: PyType, data: Uint8Array): Value {
  const b = alloc(cls) as PyBytes; // the proto of every subclass derives from PyBytes.prototype
  b.data = data;
  return b;
}

export function isBytes(v: Value): v is PyBytes {
  return v instanceof PyBytes;
}

/** `type(v) is bytes`. */
export function isExactBytes(v: Value): v is PyBytes {
  return v instanceof PyBytes && !v.cls.tp_heap;
}

export function isByteArray(v: Value): v is PyByteArray {
  return v instanceof PyByteArray;
}

/** The present contents of a bytearray, as a view. */
export function contents(b: PyByteArray): Uint8Array {
  return b.size === b.store.length ? b.store : b.store.subarray(0, b.size);
}

/** The bytes of a bytes-like object, as a view that is only read at once; undefined for everything else. */
export function bytesOf(v: Value): Uint8Array | undefined {
  if (v instanceof PyBytes) return v.data;
  if (v instanceof PyByteArray) return contents(v);
  // Objects of the runtime only have this property; guest attributes are `$name`.
  return (v as Partial<BufferOwner>).buffer_bytes?.();
}

/** Writes into what keeps its bytes in another form; false, and nothing done, where it does not. */
export function writeBuffer(v: Value, at: number, bytes: Uint8Array): boolean {
  const owner = v as Partial<BufferOwner>; // as in bytesOf
  if (owner.buffer_write === undefined) return false;
  owner.buffer_write(at, bytes);
  return true;
}

/** As bytesOf; TypeError for everything else. */
export function requireBytes(v: Value): Uint8Array {
  const bytes = bytesOf(v);
  if (bytes === undefined) throw typeError(`a bytes-like object is required, not '${v.cls.tp_name}'`);
  return bytes;
}

/** Compares by bytes, then by length. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
