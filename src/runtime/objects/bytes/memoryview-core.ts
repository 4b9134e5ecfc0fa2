/** What a memoryview sees: items of a format at strides over the memory of another object. */
import { indexError, notImplementedError, typeError, valueError } from "../../errors.ts";
import { asIndex } from "../../protocols/number.ts";
import type { Value } from "../../slots.ts";
import { Ellipsis } from "../singletons.ts";
import { PySlice, sliceIndices } from "../slice/index.ts";
import { isTuple } from "../tuple/index.ts";
import { bytesOf, isByteArray, itemOwner } from "./core.ts";
import { type ItemFormat, itemFormat } from "./item-format.ts";
import { exportView } from "./storage.ts";

/** Where the items lie. */
export interface Layout {
  readonly offset: number;
  readonly shape: readonly number[];
  /** In bytes. */
  readonly strides: readonly number[];
  readonly format: string;
  readonly itemsize: number;
}

export class PyMemoryView {
  declare obj: Value;
  declare layout: Layout;
  declare readonly: boolean;
  declare released: boolean;
  declare cached_hash: bigint | undefined;

  /** The items' bytes in order, as a view when they are contiguous. */
  buffer_bytes(): Uint8Array {
    checkReleased(this);
    return packed(this);
  }

  /** Overwrites bytes of the items in order. */
  buffer_write(at: number, bytes: Uint8Array): void {
    checkReleased(this);
    if (this.readonly) throw typeError("argument must be read-write bytes-like object, not memoryview");
    if (isContiguous(this)) return writeMemory(this, this.layout.offset + at, bytes);
    const all = packed(this);
    all.set(bytes, at);
    writePacked(this, all);
  }
}

/** A view of `obj`, whose memory is what `bytesOf` or a bytearray's store gives. */
export function newMemoryView(obj: Value, layout: Layout, readonly: boolean): PyMemoryView {
  const m = new PyMemoryView();
  m.obj = obj;
  m.layout = layout;
  m.readonly = readonly;
  m.released = false;
  m.cached_hash = undefined;
  const exporter = isByteArray(obj) ? obj : itemOwner(obj);
  if (exporter !== undefined) exportView(exporter, m);
  return m;
}

/** A flat view of all bytes. */
export function flatLayout(size: number): Layout {
  return { offset: 0, shape: [size], strides: [1], format: "B", itemsize: 1 };
}

export function checkReleased(m: PyMemoryView): void {
  if (m.released) throw valueError("operation forbidden on released memoryview object");
}

export function formatOf(m: PyMemoryView): ItemFormat {
  const format = itemFormat(m.layout.format);
  if (format === undefined) throw notImplementedError(`memoryview: format ${m.layout.format} not supported`);
  return format;
}

export function itemCount(layout: Layout): number {
  return layout.shape.reduce((product, n) => product * n, 1);
}

/** C-contiguous: every stride is the size of what lies within. */
export function isContiguous(m: PyMemoryView): boolean {
  let expected = m.layout.itemsize;
  for (let d = m.layout.shape.length - 1; d >= 0; d--) {
    const n = m.layout.shape[d] ?? 0;
    if (n > 1 && m.layout.strides[d] !== expected) return false;
    expected *= n;
  }
  return true;
}

/** Some bytes as they are now, to be read at once; a bytearray may have got a new store. */
export function readMemory(m: PyMemoryView, at: number, size: number): Uint8Array {
  const owner = itemOwner(m.obj);
  if (owner !== undefined) return owner.buffer_read(at, size);
  const memory = isByteArray(m.obj) ? m.obj.store : (bytesOf(m.obj) ?? new Uint8Array(0));
  return memory.subarray(at, at + size);
}

/** Writes bytes where there are some. */
function writeMemory(m: PyMemoryView, at: number, bytes: Uint8Array): void {
  const owner = itemOwner(m.obj);
  if (owner !== undefined) owner.buffer_write(at, bytes);
  else readMemory(m, at, bytes.length).set(bytes);
}

/** Overwrites all items with these bytes, which are as many. */
export function writePacked(m: PyMemoryView, data: Uint8Array): void {
  const size = m.layout.itemsize;
  let at = 0;
  for (const offset of itemOffsets(m.layout)) {
    writeMemory(m, offset, data.subarray(at, at + size));
    at += size;
  }
}

/** The byte offsets of all items in order. */
export function* itemOffsets(layout: Layout, dimension = 0, offset = layout.offset): Iterable<number> {
  if (dimension === layout.shape.length) {
    yield offset;
    return;
  }
  const stride = layout.strides[dimension] ?? 0;
  for (let i = 0; i < (layout.shape[dimension] ?? 0); i++)
    yield* itemOffsets(layout, dimension + 1, offset + i * stride);
}

export function readItem(m: PyMemoryView, offset: number): Value {
  checkReleased(m);
  const bytes = readMemory(m, offset, m.layout.itemsize);
  if (bytes.length < m.layout.itemsize) throw indexError("index out of bounds on dimension 1");
  return formatOf(m).read(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0);
}

/** Converts first: that may call the guest, which may release the view. */
export function writeItem(m: PyMemoryView, offset: number, v: Value): void {
  checkReleased(m);
  const bytes = new Uint8Array(m.layout.itemsize);
  formatOf(m).write(new DataView(bytes.buffer), 0, v, m.layout.format.replace("@", ""));
  checkReleased(m);
  writeMemory(m, offset, bytes);
}

/** `tolist()`: nested lists, one level for each dimension. */
export function nestedList(m: PyMemoryView, dimension = 0, offset = m.layout.offset): Value {
  const { shape, strides } = m.layout;
  if (dimension === shape.length) return readItem(m, offset);
  const out: Value[] = [];
  for (let i = 0; i < (shape[dimension] ?? 0); i++)
    out.push(nestedList(m, dimension + 1, offset + i * (strides[dimension] ?? 0)));
  return out;
}

/** The bytes of the items, one after another. */
export function packed(m: PyMemoryView): Uint8Array {
  const size = m.layout.itemsize;
  const total = itemCount(m.layout) * size;
  if (isContiguous(m)) return readMemory(m, m.layout.offset, total);
  const out = new Uint8Array(total);
  let at = 0;
  for (const offset of itemOffsets(m.layout)) {
    out.set(readMemory(m, offset, size), at);
    at += size;
  }
  return out;
}

/** What a subscript selects: the offset of one item, or a view's layout. */
export function select(m: PyMemoryView, key: Value): number | Layout {
  const { layout } = m;
  if (key instanceof PySlice) return sliced(layout, key);
  if (key === Ellipsis && layout.shape.length === 0) return layout;
  if (isTuple(key)) {
    const indexes = Array.from(key);
    if (indexes.every((k) => k.nb_index !== undefined)) return tupleOffset(layout, indexes);
    if (indexes.every((k) => k instanceof PySlice))
      throw notImplementedError("multi-dimensional slicing is not implemented");
  }
  if (key.nb_index === undefined) throw typeError("memoryview: invalid slice key");
  const at = asIndex(key);
  if (layout.shape.length > 1) throw notImplementedError("multi-dimensional sub-views are not implemented");
  return layout.offset + position(layout, 0, at) * (layout.strides[0] ?? 0);
}

function sliced(layout: Layout, key: PySlice): Layout {
  const stride = layout.strides[0] ?? 0;
  const { start, step, length } = sliceIndices(key, layout.shape[0] ?? 0);
  return {
    ...layout,
    offset: layout.offset + (length > 0 ? start * stride : 0),
    shape: [length, ...layout.shape.slice(1)],
    strides: [stride * step, ...layout.strides.slice(1)],
  };
}

function tupleOffset(layout: Layout, key: readonly Value[]): number {
  const dimensions = layout.shape.length;
  if (key.length < dimensions) throw notImplementedError("sub-views are not implemented");
  if (key.length > dimensions)
    throw typeError(`cannot index ${dimensions}-dimension view with ${key.length}-element tuple`);
  return key.reduce<number>(
    (offset, k, d) => offset + position(layout, d, asIndex(k)) * (layout.strides[d] ?? 0),
    layout.offset,
  );
}

function position(layout: Layout, dimension: number, at: number): number {
  const n = layout.shape[dimension] ?? 0;
  const i = at < 0 ? at + n : at;
  if (i < 0 || i >= n) throw indexError(`index out of bounds on dimension ${dimension + 1}`);
  return i;
}
