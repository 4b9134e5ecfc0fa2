/** Module `array`. https://docs.python.org/3/library/array.html */
import { builtinType, classMethods, getset, methods, qualifyName } from "../../runtime/define.ts";
import { EOFError, indexError, raise, typeError, valueError } from "../../runtime/errors.ts";
import { newBytes, requireBytes } from "../../runtime/objects/bytes/index.ts";
import { genericAlias } from "../../runtime/objects/generic-alias.ts";
import { makeIterator } from "../../runtime/objects/iterator.ts";
import { isList } from "../../runtime/objects/list/index.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { markSequence } from "../../runtime/objects/pattern-flags.ts";
import { compareTuples } from "../../runtime/objects/sequence/compare.ts";
import { countItem, indexOfItem } from "../../runtime/objects/sequence/search.ts";
import { repeatCount, repeatItems, searchBound } from "../../runtime/objects/sequence/subscript.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr, type Str, strJoinAll, strLength, strOfParts } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { notHashable } from "../../runtime/protocols/hash.ts";
import { asIndex } from "../../runtime/protocols/number.ts";
import { repr } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { TYPE_CODES } from "./codes.ts";
import { characters, construct } from "./construct.ts";
import { append, assign, compare, concat, extend, inplaceConcat, subscript } from "./sequence.ts";
import { addBytes, newArray, PyArray, packed, resizing, self } from "./storage.ts";

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

/** Where an item goes that is inserted at `n`. */
function position(a: PyArray, n: number): number {
  return Math.min(Math.max(n < 0 ? n + a.items.length : n, 0), a.items.length);
}

function pop(a: PyArray, i?: Value): Value {
  const n = i === undefined ? -1 : asIndex(i);
  if (a.items.length === 0) throw indexError("pop from empty array");
  const at = n < 0 ? n + a.items.length : n;
  const item = a.items[at];
  if (item === undefined) throw indexError("pop index out of range");
  resizing(a, -1).splice(at, 1);
  return item;
}

function indexOf(a: PyArray, value: Value, start?: Value, stop?: Value): number {
  const n = a.items.length;
  if (Number.isNaN(value)) return -1;
  const from = searchBound(start, n, 0);
  const to = searchBound(stop, n, n);
  return indexOfItem(a.items, value, from, Math.min(to, a.items.length));
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
      const at = asIndex(i);
      const item = a.code.convert(v);
      resizing(a, -1).splice(position(a, at), 0, item);
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
