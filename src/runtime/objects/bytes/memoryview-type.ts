/** The type `memoryview`. https://docs.python.org/3/library/stdtypes.html#memory-views */
import { builtinType, classMethods, getset, methods, slots } from "../../define.ts";
import { notImplementedError, typeError, valueError } from "../../errors.ts";
import { eqBool } from "../../protocols/compare.ts";
import { iterate, makeIterator } from "../../protocols/iter.ts";
import { asIndex } from "../../protocols/number.ts";
import { address } from "../../protocols/repr.ts";
import type { PyType, Value } from "../../slots.ts";
import { genericAlias } from "../generic-alias.ts";
import { None, NotImplemented } from "../singletons.ts";
import { PySlice } from "../slice/index.ts";
import { asStr } from "../str/access.ts";
import { startBound, stopBound, strArgument } from "../str/arguments.ts";
import { type Str, strHash } from "../str/astral.ts";
import { toHostText } from "../str/host-text.ts";
import { isTuple, tuple } from "../tuple/index.ts";
import { bufferMethods, writableBufferMethods } from "./buffer-methods.ts";
import { bytesOf, type ItemOwner, isByteArray, itemOwner, newBytes } from "./core.ts";
import { hexText } from "./hex.ts";
import { itemFormat } from "./item-format.ts";
import { toLatin } from "./latin.ts";
import {
  checkReleased,
  flatLayout,
  isContiguous,
  itemCount,
  itemOffsets,
  type Layout,
  nestedList,
  newMemoryView,
  PyMemoryView,
  packed,
  readItem,
  select,
  writeItem,
  writePacked,
} from "./memoryview-core.ts";

export const memoryview_: PyType = builtinType("memoryview", {
  proto: PyMemoryView.prototype,
  basetype: false,
  new: ["memoryview(object)", (_cls: PyType, object: Value) => viewOf(object)],
});

/** `memoryview(object)`. */
export function viewOf(object: Value): Value {
  if (object instanceof PyMemoryView) {
    checkReleased(object);
    return newMemoryView(object.obj, object.layout, object.readonly);
  }
  const owner = itemOwner(object);
  if (owner !== undefined) return newMemoryView(object, itemLayout(owner.buffer_items()), false);
  const bytes = bytesOf(object);
  if (bytes === undefined)
    throw typeError(`memoryview: a bytes-like object is required, not '${object.cls.tp_name}'`);
  return newMemoryView(object, flatLayout(bytes.length), !isByteArray(object));
}

function itemLayout(items: ReturnType<ItemOwner["buffer_items"]>): Layout {
  const { count, size, format } = items;
  return { offset: 0, shape: [count], strides: [size], format, itemsize: size };
}

/** The receiver, when it is not released. */
function live(v: Value): PyMemoryView {
  const m = v as PyMemoryView; // slots and methods are only reached through the proto
  checkReleased(m);
  return m;
}

slots(memoryview_, {
  tp_repr: (v) => `<${(v as PyMemoryView).released ? "released " : ""}memory at ${address(v)}>`, // as above
  tp_hash: hashView,
  tp_eq: (v, w) => equal(v, w, true),
  tp_ne: (v, w) => equal(v, w, false),
  sq_length: (v) => live(v).layout.shape[0] ?? 1,
  mp_subscript: (v, key) => {
    const m = live(v);
    const found = select(m, key);
    return typeof found === "number" ? readItem(m, found) : newMemoryView(m.obj, found, m.readonly);
  },
  mp_ass_subscript: assign,
  js_iter: (v) => items(live(v)),
  tp_iter: (v) => makeIterator("memory_iterator", items(live(v))),
});

function hashView(v: Value): bigint {
  const m = v as PyMemoryView; // slots are only reached through the proto
  if (m.cached_hash !== undefined) return m.cached_hash;
  checkReleased(m);
  if (!m.readonly) throw valueError("cannot hash writable memoryview object");
  if (!"bBc".includes(m.layout.format.replace("@", ""))) {
    throw valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  }
  m.cached_hash = strHash(toLatin(packed(m)));
  return m.cached_hash;
}

function equal(v: Value, w: Value, wanted: boolean): Value {
  if (v === w) return wanted;
  const a = v as PyMemoryView; // slots are only reached through the proto
  if (a.released || (w instanceof PyMemoryView && w.released)) return !wanted;
  if (!(w instanceof PyMemoryView) && bytesOf(w) === undefined) return NotImplemented;
  const b = viewOf(w) as PyMemoryView; // what viewOf makes
  return sameItems(a, b) === wanted;
}

function sameItems(a: PyMemoryView, b: PyMemoryView): boolean {
  if (a.layout.shape.join() !== b.layout.shape.join()) return false;
  const others = itemOffsets(b.layout)[Symbol.iterator]();
  for (const offset of itemOffsets(a.layout)) {
    const other = others.next();
    if (other.done === true || !eqBool(readItem(a, offset), readItem(b, other.value))) return false;
  }
  return true;
}

function assign(v: Value, key: Value, value: Value | undefined): void {
  const m = live(v);
  if (m.readonly) throw typeError("cannot modify read-only memory");
  if (value === undefined) throw typeError("cannot delete memory");
  if (m.layout.shape.length > 1 && (key instanceof PySlice || isSlices(key)))
    throw notImplementedError("memoryview slice assignments are currently restricted to ndim = 1");
  const found = select(m, key);
  checkReleased(m); // an `__index__` may have done that
  if (typeof found === "number") writeItem(m, found, value);
  else assignView(newMemoryView(m.obj, found, false), value);
}

function isSlices(key: Value): boolean {
  return isTuple(key) && [...key].every((k) => k instanceof PySlice);
}

function assignView(target: PyMemoryView, value: Value): void {
  if (bytesOf(value) === undefined)
    throw typeError(`a bytes-like object is required, not '${value.cls.tp_name}'`);
  const source = viewOf(value) as PyMemoryView; // what viewOf makes
  const sameFormat = source.layout.format.replace("@", "") === target.layout.format.replace("@", "");
  if (!sameFormat || source.layout.shape.join() !== target.layout.shape.join()) {
    throw valueError("memoryview assignment: lvalue and rvalue have different structures");
  }
  writePacked(target, packed(source).slice());
}

function* items(m: PyMemoryView): Iterable<Value> {
  const [first = 0] = m.layout.shape;
  for (let i = 0; i < first; i++) {
    checkReleased(m);
    const found = select(m, BigInt(i));
    if (typeof found === "number") yield readItem(m, found);
  }
}

bufferMethods(memoryview_);
writableBufferMethods(memoryview_);
classMethods(memoryview_, [["__class_getitem__(cls, object, /)", genericAlias]]);
methods(memoryview_, [
  ["tobytes(self, /, order='C')", toBytes],
  ["tolist(self, /)", (m: PyMemoryView) => nestedList(live(m))],
  [
    "hex(self, sep=<unrepresentable>, bytes_per_sep=1)",
    (m: PyMemoryView, sep?: Value, size?: Value) => hexText(packed(live(m)), sep, size),
  ],
  ["cast(self, format, shape=<unrepresentable>)", cast],
  ["toreadonly(self, /)", (m: PyMemoryView) => newMemoryView(live(m).obj, m.layout, true)],
  ["release(self, /)", release],
  ["__enter__(self, /)", (m: PyMemoryView) => live(m)],
  ["__exit__(self, /, *args)", release],
  [
    "count(self, value, /)",
    (m: PyMemoryView, value: Value) => BigInt([...items(live(m))].filter((x) => eqBool(x, value)).length),
  ],
  ["index(self, value, start=0, stop=sys.maxsize, /)", indexOf],
]);

/** `memoryview.release()`. */
export function release(m: PyMemoryView): Value {
  m.released = true;
  return None;
}

function toBytes(m: PyMemoryView, order?: Value): Value {
  const text = order === undefined || order === None ? "C" : toHostText(orderArgument(order));
  if (text !== "C" && text !== "F" && text !== "A") throw valueError("order must be 'C', 'F' or 'A'");
  return newBytes(packed(live(m)).slice());
}

function orderArgument(order: Value): Str {
  const text = asStr(order);
  if (text === undefined)
    throw typeError(`tobytes() argument 'order' must be str or None, not ${order.cls.tp_name}`);
  return text;
}

function indexOf(m: PyMemoryView, value: Value, start?: Value, stop?: Value): Value {
  const n = live(m).layout.shape[0] ?? 0;
  const to = stopBound(stop, n);
  for (let i = startBound(start, n); i < to; i++) {
    const found = select(m, BigInt(i));
    if (typeof found === "number" && eqBool(readItem(m, found), value)) return BigInt(i);
  }
  throw valueError("memoryview.index(x): x not found");
}

function cast(m: PyMemoryView, format: Value, shape?: Value): Value {
  const code = strArgument(format, "cast() argument 'format'");
  const to = itemFormat(toHostText(code));
  if (!isContiguous(live(m))) throw typeError("memoryview: casts are restricted to C-contiguous views");
  const { shape: old } = m.layout;
  if ((shape !== undefined || old.length !== 1) && old.includes(0))
    throw typeError("memoryview: cannot cast view with zeros in shape or strides");
  if (shape !== undefined && !Array.isArray(shape)) throw typeError("shape must be a list or a tuple");
  if (to === undefined) {
    throw valueError(
      "memoryview: destination format must be a native single character format prefixed with an optional '@'",
    );
  }
  if (!isByteFormat(m.layout.format) && !isByteFormat(toHostText(code))) {
    throw typeError("memoryview: cannot cast between two non-byte formats");
  }
  const total = itemCount(m.layout) * m.layout.itemsize;
  if (total % to.size !== 0) throw typeError("memoryview: length is not a multiple of itemsize");
  const sizes = shape === undefined ? [total / to.size] : shapeArgument(shape);
  if (sizes.reduce((product, n) => product * n, to.size) !== total) {
    throw typeError("memoryview: product(shape) * itemsize != buffer size");
  }
  return newMemoryView(
    m.obj,
    contiguousLayout(m.layout.offset, sizes, toHostText(code), to.size),
    m.readonly,
  );
}

function isByteFormat(format: string): boolean {
  return "bBc".includes(format.replace("@", ""));
}

function shapeArgument(shape: Value): number[] {
  const sizes = [...iterate(shape)].map((n) => asIndex(n));
  if (sizes.some((n) => n <= 0))
    throw valueError("memoryview.cast(): elements of shape must be integers > 0");
  if (sizes.length > 64) throw valueError("memoryview: number of dimensions must not exceed 64");
  return sizes;
}

function contiguousLayout(offset: number, shape: readonly number[], format: string, size: number): Layout {
  const strides: number[] = [];
  let stride = size;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides.unshift(stride);
    stride *= shape[d] ?? 1;
  }
  return { offset, shape, strides, format, itemsize: size };
}

const numbers = (values: readonly number[]): Value => tuple(values.map((n) => BigInt(n)));

getset(memoryview_, {
  obj: { get: (m: PyMemoryView) => live(m).obj },
  nbytes: { get: (m: PyMemoryView) => BigInt(itemCount(live(m).layout) * m.layout.itemsize) },
  itemsize: { get: (m: PyMemoryView) => BigInt(live(m).layout.itemsize) },
  format: { get: (m: PyMemoryView) => live(m).layout.format },
  ndim: { get: (m: PyMemoryView) => BigInt(live(m).layout.shape.length) },
  shape: { get: (m: PyMemoryView) => numbers(live(m).layout.shape) },
  strides: { get: (m: PyMemoryView) => numbers(live(m).layout.strides) },
  suboffsets: { get: (m: PyMemoryView) => (live(m).released ? None : tuple([])) },
  readonly: { get: (m: PyMemoryView) => live(m).readonly },
  c_contiguous: { get: (m: PyMemoryView) => isContiguous(live(m)) },
  f_contiguous: { get: (m: PyMemoryView) => live(m).layout.shape.length <= 1 && isContiguous(m) },
  contiguous: { get: (m: PyMemoryView) => isContiguous(live(m)) },
});
