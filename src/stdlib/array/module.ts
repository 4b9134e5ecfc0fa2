/** Module `array`. https://docs.python.org/3/library/array.html */
import { builtinType, classMethods, getset, methods, qualifyName } from "../../runtime/define.ts";
import { EOFError, indexError, raise, typeError, valueError } from "../../runtime/errors.ts";
import { hidden } from "../../runtime/names.ts";
import type { Exporter } from "../../runtime/objects/bytes/core.ts";
import { bytesOf, newBytes, requireBytes } from "../../runtime/objects/bytes/index.ts";
import { requireResizable } from "../../runtime/objects/bytes/storage.ts";
import { genericAlias } from "../../runtime/objects/generic-alias.ts";
import { makeIterator } from "../../runtime/objects/iterator.ts";
import { isList } from "../../runtime/objects/list/index.ts";
import { listAssSubscript, listSubscript } from "../../runtime/objects/list/subscript.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { markSequence } from "../../runtime/objects/pattern-flags.ts";
import { compareTuples } from "../../runtime/objects/sequence/compare.ts";
import { countItem, indexOfItem } from "../../runtime/objects/sequence/search.ts";
import {
  repeatCount,
  repeatItems,
  searchBound,
  sliceItems,
  subscriptIndex,
} from "../../runtime/objects/sequence/subscript.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { PySlice, sliceIndices } from "../../runtime/objects/slice/core.ts";
import {
  asStr,
  type Str,
  strAt,
  strJoinAll,
  strLength,
  strOfParts,
} from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type/core.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { eqBool } from "../../runtime/protocols/compare.ts";
import { notHashable } from "../../runtime/protocols/hash.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { asIndex } from "../../runtime/protocols/number.ts";
import { repr } from "../../runtime/protocols/repr.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { BinarySlot, PyType, Value } from "../../runtime/slots.ts";
import { TYPE_CODES, type TypeCode } from "./codes.ts";

/** The items are kept as Python values: reading them is what programs do most. */
class PyArray {
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
function resizing(a: PyArray, size: number): Value[] {
  if (a.views !== undefined && size !== a.items.length)
    requireResizable(a, "cannot resize an array that is exporting buffers");
  return a.items;
}

const BAD_CODE = "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)";

function newArray(cls: PyType, code: TypeCode, items: Value[]): PyArray {
  const a = alloc(cls) as PyArray; // array and the types that derive from it
  a.code = code;
  a.items = items;
  return a;
}

function construct(cls: PyType, typecode?: Value, initializer?: Value): Value {
  if (typecode === undefined) throw typeError("array() takes at least 1 argument (0 given)");
  const text = asStr(typecode);
  if (text === undefined)
    throw typeError(`array() argument 1 must be a unicode character, not ${typecode.cls.tp_name}`);
  if (strLength(text) !== 1)
    throw typeError(
      `array() argument 1 must be a unicode character, not a string of length ${strLength(text)}`,
    );
  const code = typeof text === "string" ? TYPE_CODES.get(text) : undefined;
  const letters = code?.letter === "u" || code?.letter === "w";
  if (initializer !== undefined && code !== undefined && !letters) {
    if (asStr(initializer) !== undefined)
      throw typeError(`cannot use a str to initialize an array with typecode '${code.letter}'`);
    if (
      initializer instanceof PyArray &&
      (initializer.code.letter === "u" || initializer.code.letter === "w")
    )
      throw typeError(`cannot use a unicode array to initialize an array with typecode '${code.letter}'`);
  }
  if (code === undefined) throw valueError(BAD_CODE);
  const a = newArray(cls, code, []);
  if (initializer !== undefined) fill(a, initializer);
  return a;
}

function fill(a: PyArray, source: Value): void {
  const text = asStr(source);
  const bytes = source instanceof PyArray ? undefined : bytesOf(source);
  if (text !== undefined) a.items = characters(text);
  else if (bytes !== undefined) addBytes(a, bytes);
  else for (const item of iterate(source)) a.items.push(a.code.convert(item));
}

function characters(text: Str): Value[] {
  const items: Value[] = [];
  for (let i = 0; i < strLength(text); i++) items.push(strAt(text, i));
  return items;
}

function packed(a: PyArray, start = 0, stop = a.items.length): Uint8Array {
  const { size, write } = a.code;
  const end = Math.min(stop, a.items.length);
  const out = new Uint8Array(checkSize(Math.max(end - start, 0) * size));
  const view = new DataView(out.buffer);
  for (let i = start; i < end; i++) write(view, (i - start) * size, a.items[i] as Value); // in range
  return out;
}

function addBytes(a: PyArray, bytes: Uint8Array): void {
  const { size, read } = a.code;
  if (bytes.length % size !== 0) throw valueError("bytes length not a multiple of item size");
  const view = new DataView(bytes.slice().buffer);
  const items = resizing(a, a.items.length + bytes.length / size);
  for (let at = 0; at < bytes.length; at += size) items.push(read(view, at));
}

function self(v: Value): PyArray {
  return v as PyArray; // the slot's receiver
}

function reprArray(v: Value): Value {
  const a = self(v);
  const name = v.cls === array ? "array" : v.cls.tp_name;
  const head = `${name}('${a.code.letter}'`;
  if (a.items.length === 0) return `${head})`;
  const letters = a.code.letter === "u" || a.code.letter === "w";
  return strOfParts(`${head}, `, repr(letters ? joined(a) : a.items), ")");
}

function joined(a: PyArray): Str {
  return strJoinAll(a.items.map((item) => asStr(item) ?? ""));
}

/** `unlike` is the answer when the first items that differ are no numbers: items have no identity here. */
function compare(op: (v: Value[], w: Value[]) => Value, unlike: boolean): BinarySlot {
  return (v, w) => {
    if (!(v instanceof PyArray && w instanceof PyArray)) return NotImplemented;
    if (meetsNan(v.items, w.items)) return unlike;
    return op(v.items, w.items);
  };
}

/** Whether the first pair of items that differ has a NaN in it. */
function meetsNan(v: readonly Value[], w: readonly Value[]): boolean {
  for (let i = 0; i < v.length && i < w.length; i++) {
    const a = v[i];
    const b = w[i];
    if (Number.isNaN(a) || Number.isNaN(b)) return true;
    if (a !== b && a !== undefined && b !== undefined && !eqBool(a, b)) return false;
  }
  return false;
}

function subscript(v: Value, key: Value): Value {
  const a = self(v);
  if (key instanceof PySlice) {
    const at = sliceIndices(key, () => a.items.length);
    return newArray(array, a.code, sliceItems(a.items, at));
  }
  return listSubscript(a.items, itemIndex(a, key, "array index out of range"));
}

function itemIndex(a: PyArray, key: Value, message: string): Value {
  if (typeof key !== "bigint" && key.nb_index === undefined)
    throw typeError("array indices must be integers");
  const i = subscriptIndex(key, "array");
  const at = i < 0 ? i + a.items.length : i;
  if (at < 0 || at >= a.items.length) throw indexError(message);
  return BigInt(at);
}

function assign(v: Value, key: Value, value: Value | undefined): void {
  const a = self(v);
  if (!(key instanceof PySlice)) {
    const at = itemIndex(a, key, "array assignment index out of range");
    if (value === undefined) resizing(a, -1);
    listAssSubscript(a.items, at, value === undefined ? undefined : a.code.convert(value));
    return;
  }
  if (value !== undefined && !(value instanceof PyArray))
    throw typeError(`can only assign array (not "${value.cls.tp_name}") to array slice`);
  if (value !== undefined && value.code !== a.code)
    throw typeError("bad argument type for built-in operation");
  const { step, length } = sliceIndices(key, () => a.items.length);
  if (value === undefined || step === 1) resizing(a, a.items.length - length + (value?.items.length ?? 0));
  listAssSubscript(a.items, key, value === undefined ? undefined : [...value.items]);
}

function concat(v: Value, w: Value): Value {
  const a = self(v);
  if (!(w instanceof PyArray)) throw typeError(`can only append array (not "${w.cls.tp_name}") to array`);
  if (w.code !== a.code) throw typeError("bad argument type for built-in operation");
  checkSize(a.items.length + w.items.length);
  return newArray(array, a.code, a.items.concat(w.items));
}

function extend(a: PyArray, source: Value): Value {
  if (source instanceof PyArray) {
    if (source.code !== a.code) throw typeError("can only extend with array of same kind");
    const items = resizing(a, a.items.length + source.items.length);
    for (const item of [...source.items]) items.push(item);
  } else for (const item of iterate(source)) append(a, item);
  return None;
}

function append(a: PyArray, v: Value): void {
  const item = a.code.convert(v);
  resizing(a, -1).push(item);
}

function inplaceConcat(v: Value, w: Value): Value {
  if (!(w instanceof PyArray)) throw typeError(`can only extend array with array (not "${w.cls.tp_name}")`);
  extend(self(v), w);
  return v;
}

const array: PyType = builtinType("array", {
  module: "array",
  proto: PyArray.prototype,
  new: ["array(typecode=None, initializer=(), /)", construct],
  slots: {
    tp_repr: reprArray,
    tp_hash: notHashable,
    tp_eq: compare(compareTuples.eq, false),
    tp_ne: compare(compareTuples.ne, true),
    tp_lt: compare(compareTuples.lt, false),
    tp_le: compare(compareTuples.le, false),
    tp_gt: compare(compareTuples.gt, false),
    tp_ge: compare(compareTuples.ge, false),
    js_iter: (v) => self(v).items,
    tp_iter: (v) => makeIterator("arrayiterator", self(v).items),
    sq_length: (v) => self(v).items.length,
    sq_contains: (v, item) => indexOf(self(v), item) >= 0,
    mp_subscript: subscript,
    mp_ass_subscript: assign,
    sq_concat: concat,
    sq_inplace_concat: inplaceConcat,
    sq_repeat: (v, n) => newArray(array, self(v).code, repeatItems(self(v).items, repeatCount(n))),
    sq_inplace_repeat: (v, n) => {
      const count = repeatCount(n);
      resizing(self(v), self(v).items.length * count);
      self(v).items = repeatItems(self(v).items, count);
      return v;
    },
  },
});

markSequence(array);

function position(a: PyArray, i: Value): number {
  const n = asIndex(i);
  return Math.min(Math.max(n < 0 ? n + a.items.length : n, 0), a.items.length);
}

function pop(a: PyArray, i?: Value): Value {
  if (a.items.length === 0) throw indexError("pop from empty array");
  const n = i === undefined ? -1 : asIndex(i);
  const at = n < 0 ? n + a.items.length : n;
  const item = a.items[at];
  if (item === undefined) throw indexError("pop index out of range");
  resizing(a, -1).splice(at, 1);
  return item;
}

function indexOf(a: PyArray, value: Value, start?: Value, stop?: Value): number {
  const n = a.items.length;
  if (Number.isNaN(value)) return -1;
  return indexOfItem(a.items, value, searchBound(start, n, 0), searchBound(stop, n, n));
}

function byteswap(a: PyArray): Value {
  const { size, read } = a.code;
  const bytes = packed(a);
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  const view = new DataView(bytes.buffer);
  a.items = a.items.map((_, i) => read(view, i * size));
  return None;
}

function fromfile(a: PyArray, file: Value, n: Value): Value {
  const wanted = asIndex(n) * a.code.size;
  const bytes = requireBytes(callMethod(file, "read", BigInt(wanted)));
  addBytes(a, bytes.subarray(0, bytes.length - (bytes.length % a.code.size)));
  if (bytes.length < wanted) throw raise(EOFError, "read() didn't return enough bytes");
  return None;
}

function fromlist(a: PyArray, list: Value): Value {
  if (!isList(list)) throw typeError("arg must be list");
  const converted = list.map((item) => a.code.convert(item));
  const items = resizing(a, a.items.length + converted.length);
  for (const item of converted) items.push(item);
  return None;
}

const none =
  <T extends unknown[]>(f: (a: PyArray, ...args: T) => unknown) =>
  (a: PyArray, ...args: T): Value => {
    f(a, ...args);
    return None;
  };

qualifyName(array);
methods(array, [
  ["append(self, v, /)", none(append)],
  ["extend(self, bb, /)", extend],
  [
    "insert(self, i, v, /)",
    none((a, i: Value, v: Value) => {
      const item = a.code.convert(v);
      resizing(a, -1).splice(position(a, i), 0, item);
    }),
  ],
  ["pop(self, i=-1, /)", pop],
  [
    "remove(self, v, /)",
    none((a, v: Value) => {
      const at = indexOf(a, v);
      if (at < 0) throw valueError("array.remove(x): x not in array");
      resizing(a, -1).splice(at, 1);
    }),
  ],
  [
    "index(self, v, start=0, stop=sys.maxsize, /)",
    (a: PyArray, v: Value, start?: Value, stop?: Value) => {
      const at = indexOf(a, v, start, stop);
      if (at < 0) throw valueError("array.index(x): x not in array");
      return BigInt(at);
    },
  ],
  ["count(self, v, /)", (a: PyArray, v: Value) => (Number.isNaN(v) ? 0n : countItem(a.items, v))],
  ["reverse(self, /)", none((a) => a.items.reverse())],
  [
    "clear(self, /)",
    none((a) => {
      resizing(a, 0);
      a.items = [];
    }),
  ],
  ["tolist(self, /)", (a: PyArray) => [...a.items]],
  ["fromlist(self, list, /)", fromlist],
  ["tobytes(self, /)", (a: PyArray) => newBytes(packed(a))],
  ["frombytes(self, buffer, /)", none((a, buffer: Value) => addBytes(a, requireBytes(buffer)))],
  ["fromfile(self, f, n, /)", fromfile],
  ["tofile(self, f, /)", none((a, f: Value) => callMethod(f, "write", newBytes(packed(a))))],
  [
    "tounicode(self, /)",
    (a: PyArray) => {
      if (a.code.letter !== "u" && a.code.letter !== "w")
        throw valueError("tounicode() may only be called on unicode type arrays ('u' or 'w')");
      return joined(a);
    },
  ],
  [
    "fromunicode(self, ustr, /)",
    (a: PyArray, text: Value) => {
      if (a.code.letter !== "u" && a.code.letter !== "w")
        throw valueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
      const s = asStr(text);
      if (s === undefined) throw typeError(`fromunicode() argument must be str, not ${text.cls.tp_name}`);
      const items = resizing(a, a.items.length + strLength(s));
      for (const c of characters(s)) items.push(c);
      return None;
    },
  ],
  ["byteswap(self, /)", byteswap],
  ["buffer_info(self, /)", (a: PyArray) => tuple([0n, BigInt(a.items.length)])],
  ["__copy__(self, /)", (a: PyArray) => newArray(array, a.code, [...a.items])],
  ["__deepcopy__(self, unused, /)", (a: PyArray) => newArray(array, a.code, [...a.items])],
  [
    "__reduce_ex__(self, value, /)",
    (a: PyArray) => tuple([a.cls, tuple([a.code.letter, [...a.items]]), None]),
  ],
]);
classMethods(array, [["__class_getitem__(cls, object, /)", genericAlias]]);
getset(array, {
  typecode: { get: (a: PyArray) => a.code.letter },
  itemsize: { get: (a: PyArray) => BigInt(a.code.size) },
});

export const module = defineModule("array", () => ({
  array,
  ArrayType: array,
  typecodes: [...TYPE_CODES.keys()].join(""),
}));
