/** What an `array.array` holds, and its bytes. */
import { valueError } from "../../runtime/errors.ts";
import { hidden } from "../../runtime/names.ts";
import type { Exporter } from "../../runtime/objects/bytes/core.ts";
import { requireResizable } from "../../runtime/objects/bytes/storage.ts";
import { alloc } from "../../runtime/objects/type/core.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import type { TypeCode } from "./codes.ts";

/** The items are kept as Python values: reading them is what programs do most. */
export class PyArray {
  declare items: Value[];
  declare code: TypeCode;
  declare views: Exporter["views"];

  /** The bytes as `struct` sees them, a copy. */
  buffer_bytes(): Uint8Array {
    return packed(this);
  }

  /** What a memoryview of it has as items. */
  buffer_items() {
    const { letter, size } = this.code;
    return { format: letter === "u" ? "w" : letter, size, count: this.items.length };
  }

  /** Some of the bytes, a copy. */
  buffer_read(at: number, length: number): Uint8Array {
    const { size } = this.code;
    const first = Math.floor(at / size);
    const some = packed(this, first, Math.ceil((at + length) / size));
    return some.subarray(at - first * size, at - first * size + length);
  }

  /** Overwrites bytes of the items. */
  buffer_write(at: number, bytes: Uint8Array): void {
    const { size, read } = this.code;
    const first = Math.floor(at / size);
    const end = Math.ceil((at + bytes.length) / size);
    const some = packed(this, first, end);
    some.set(bytes, at - first * size);
    const view = new DataView(some.buffer);
    for (let i = first; i < end; i++) this.items[i] = read(view, (i - first) * size);
  }
}
for (const name of ["buffer_bytes", "buffer_items", "buffer_read", "buffer_write"] as const)
  hidden(PyArray.prototype, name, PyArray.prototype[name]);

hidden(PyArray.prototype, "views", undefined);

/** The items, of which there will be `size`: BufferError for another number while a memoryview lives. */
export function resizing(a: PyArray, size: number): Value[] {
  if (a.views !== undefined && size !== a.items.length)
    requireResizable(a, "cannot resize an array that is exporting buffers");
  return a.items;
}

/** An array of a class. */
export function newArray(cls: PyType, code: TypeCode, items: Value[]): PyArray {
  const a = alloc(cls) as PyArray; // array and the types that derive from it
  a.code = code;
  a.items = items;
  return a;
}

/** One that is no instance of a subclass. */
export function plainArray(code: TypeCode, items: Value[]): PyArray {
  return newArray(PyArray.prototype.cls, code, items);
}

/** The bytes of some items. */
export function packed(a: PyArray, start = 0, stop = a.items.length): Uint8Array {
  const { size, write } = a.code;
  const end = Math.min(stop, a.items.length);
  const out = new Uint8Array(checkSize(Math.max(end - start, 0) * size));
  const view = new DataView(out.buffer);
  for (let i = start; i < end; i++) write(view, (i - start) * size, a.items[i] as Value); // in range
  return out;
}

/** Appends the items that the bytes are. */
export function addBytes(a: PyArray, bytes: Uint8Array): void {
  const { size, read } = a.code;
  if (bytes.length % size !== 0) throw valueError("bytes length not a multiple of item size");
  const view = new DataView(bytes.slice().buffer);
  const items = resizing(a, a.items.length + bytes.length / size);
  for (let at = 0; at < bytes.length; at += size) items.push(read(view, at));
}

/** The receiver of a slot. */
export function self(v: Value): PyArray {
  return v as PyArray; // the slot's receiver
}
