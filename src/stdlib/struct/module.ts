/** Module `struct`. https://docs.python.org/3/library/struct.html */

import { encodeStr } from "../../runtime/codecs/index.ts";
import { builtin, builtinType, getset, methods, qualifyName } from "../../runtime/define.ts";
import { Exception, indexError, type PyBaseException, raise, typeError } from "../../runtime/errors.ts";
import { hidden } from "../../runtime/names.ts";
import { bytesOf, newBytes, requireBytes, toLatin, writeBuffer } from "../../runtime/objects/bytes/index.ts";
import { makeComplex } from "../../runtime/objects/complex.ts";
import { iteratorType, makeIterator, PyIterator } from "../../runtime/objects/iterator.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { PySlice } from "../../runtime/objects/slice/core.ts";
import { asStr, inHostText } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type/core.ts";
import { index } from "../../runtime/protocols/number.ts";
import { reprText } from "../../runtime/protocols/repr.ts";
import { setitem } from "../../runtime/protocols/subscript.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { PyCallable, PyType, Value } from "../../runtime/slots.ts";
import { bytesLike, makeCodes } from "./codes.ts";
import { complexParts } from "./complex-parts.ts";
import { FormatReader, type Item, isComplexLetter, type Layout } from "./format.ts";

export const structError: PyType = builtinType("error", { base: Exception, module: "struct", dict: true });
const fail = (message: string): PyBaseException => raise(structError, message);
const codes = makeCodes(fail);
const reader = new FormatReader(codes.standard, codes.native, fail);

function formatText(v: Value): string {
  const text = asStr(v);
  if (text !== undefined) return toLatin(encodeStr(text, "ascii", "strict"));
  const bytes = bytesOf(v);
  if (bytes === undefined)
    throw typeError(`Struct() argument 1 must be a str or bytes object, not ${v.cls.tp_name}`);
  return toLatin(bytes);
}

const layoutOf = (format: Value): Layout =>
  reader.layout(typeof format === "string" ? asciiFormat(format) : formatText(format));

function asciiFormat(format: string): string {
  return /^[\x20-\x7e]*$/.test(format) ? format : formatText(format);
}

function packValues(layout: Layout, values: readonly Value[], name: string): Uint8Array {
  if (values.length !== layout.items.length)
    throw fail(`${name} expected ${layout.items.length} items for packing (got ${values.length})`);
  const out = new Uint8Array(checkSize(layout.size));
  const view = new DataView(out.buffer);
  layout.items.forEach((item, i) => {
    writeItem(item, values[i] ?? None, out, view, layout.little);
  });
  return out;
}

function writeItem(item: Item, value: Value, out: Uint8Array, view: DataView, little: boolean): void {
  const { code, at, length, letter } = item;
  if (code === undefined) writeString(letter, value, out, at, length);
  else if (isComplexLetter(letter)) {
    const [re, im] = complexParts(value, fail);
    code.write(view, at, little, re);
    code.write(view, at + code.size, little, im);
  } else code.write(view, at, little, value);
}

/** `s` fills up with zeros; `p` has its length in the first byte. */
function writeString(letter: string, value: Value, out: Uint8Array, at: number, length: number): void {
  const bytes = bytesLike(value);
  if (bytes === undefined) throw fail(`argument for '${letter}' must be a bytes object`);
  if (letter === "s") out.set(bytes.subarray(0, length), at);
  else if (length > 0) {
    const n = Math.min(bytes.length, length - 1);
    out.set(bytes.subarray(0, n), at + 1);
    out[at] = Math.min(n, 255);
  }
}

function unpackAt(layout: Layout, data: Uint8Array, offset: number): Value {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return tuple(layout.items.map((item) => readItem(item, data, view, offset, layout.little)));
}

function readItem(item: Item, data: Uint8Array, view: DataView, offset: number, little: boolean): Value {
  const { code, length, letter } = item;
  const at = offset + item.at;
  if (code !== undefined) {
    const value = code.read(view, at, little);
    if (!isComplexLetter(letter)) return value;
    return makeComplex(Number(value), Number(code.read(view, at + code.size, little)));
  }
  if (letter === "s") return newBytes(data.slice(at, at + length));
  const n = length === 0 ? 0 : Math.min(data[at] ?? 0, length - 1);
  return newBytes(data.slice(at + 1, at + 1 + n));
}

function unpack(layout: Layout, buffer: Value): Value {
  const data = requireBytes(buffer);
  if (data.length !== layout.size) throw fail(`unpack requires a buffer of ${layout.size} bytes`);
  return unpackAt(layout, data, 0);
}

const MAX_OFFSET = 2n ** 63n - 1n;

function offsetOf(v: Value | undefined): bigint {
  const n = v === undefined ? 0n : index(v);
  if (n > MAX_OFFSET || n < ~MAX_OFFSET) throw indexError("cannot fit 'int' into an index-sized integer");
  return n;
}

/** The offset counted from the start, with room for `size` bytes behind it. */
function placeIn(length: number, size: number, wanted: bigint, what: "pack" | "unpack"): number {
  const bytes = BigInt(size);
  let offset = wanted;
  if (offset < 0n) {
    if (offset + bytes > 0n && what === "pack")
      throw fail(`no space to pack ${size} bytes at offset ${wanted}`);
    if (offset + bytes > 0n) throw fail(`not enough data to unpack ${size} bytes at offset ${wanted}`);
    offset += BigInt(length);
    if (offset < 0n) throw fail(`offset ${wanted} out of range for ${length}-byte buffer`);
  }
  if (offset + bytes > BigInt(length)) {
    const name = what === "pack" ? "pack_into" : "unpack_from";
    throw fail(
      `${name} requires a buffer of at least ${bytes + offset} bytes for ${what}ing ${size} bytes at offset ${offset} (actual buffer size is ${length})`,
    );
  }
  return Number(offset);
}

function unpackFrom(layout: Layout, buffer: Value, offset?: Value): Value {
  const data = requireBytes(buffer);
  return unpackAt(layout, data, placeIn(data.length, layout.size, offsetOf(offset), "unpack"));
}

function packInto(layout: Layout, args: readonly Value[]): Value {
  const [buffer, offset, ...values] = args;
  if (buffer === undefined) throw fail("pack_into expected buffer argument");
  if (offset === undefined) throw fail("pack_into expected offset argument");
  if (values.length !== layout.items.length)
    throw fail(`pack_into expected ${layout.items.length} items for packing (got ${values.length})`);
  const data = bytesOf(buffer);
  if (data === undefined || buffer.cls.tp_proto.mp_ass_subscript === undefined)
    throw typeError(`argument must be read-write bytes-like object, not ${buffer.cls.tp_name}`);
  const at = placeIn(data.length, layout.size, offsetOf(offset), "pack");
  const packed = newBytes(packValues(layout, values, "pack_into"));
  if (!writeBuffer(buffer, at, packed.data))
    setitem(buffer, new PySlice(BigInt(at), BigInt(at + layout.size), None), packed);
  return None;
}

/** Walks a buffer by the layout; knows how many tuples are left. */
class UnpackIterator extends PyIterator {
  declare left: () => number;
}

let unpackIteratorType: PyType | undefined;

function unpackIterator(values: Iterable<Value>, left: () => number): Value {
  if (unpackIteratorType === undefined) {
    unpackIteratorType = iteratorType("unpack_iterator");
    methods(unpackIteratorType, [["__length_hint__(self, /)", (it: UnpackIterator) => BigInt(it.left())]]);
  }
  const it = makeIterator(unpackIteratorType, values);
  hidden(it, "left", left);
  return it;
}

function iterUnpack(layout: Layout, buffer: Value): Value {
  if (layout.size === 0) throw fail("cannot iteratively unpack with a struct of length 0");
  const data = requireBytes(buffer);
  if (data.length % layout.size !== 0)
    throw fail(`iterative unpacking requires a buffer of a multiple of ${layout.size} bytes`);
  let at = 0;
  function* values(): Generator<Value> {
    while (at < data.length) {
      at += layout.size;
      yield unpackAt(layout, data, at - layout.size);
    }
  }
  const left = () => Math.max(0, (data.length - at) / layout.size);
  return unpackIterator(values(), left);
}

class PyStruct {
  declare layout: Layout;
  declare format_text: string;
}

/** What a Struct holds before its `__init__`. */
const UNINITIALIZED: Layout = { size: -1, little: true, items: [] };

const Struct: PyType = builtinType("Struct", {
  module: "_struct",
  proto: PyStruct.prototype,
  new: [
    "Struct(*args, **kwargs)",
    (cls: PyType) => {
      const s = alloc(cls) as PyStruct; // types deriving from Struct have its layout
      s.layout = UNINITIALIZED;
      s.format_text = "";
      return s;
    },
  ],
  init: [
    "Struct(self, format)",
    (s: PyStruct, format: Value) => {
      const text = formatText(format);
      s.layout = reader.layout(text);
      s.format_text = text;
    },
  ],
  slots: {
    tp_repr: inHostText(
      (v: Value) => `${v.cls.tp_heap ? v.cls.tp_name : "Struct"}(${reprText((v as PyStruct).format_text)})`,
    ),
  }, // slot of Struct
});
qualifyName(Struct);

methods(Struct, [
  [
    "pack(self, /, *values)",
    (s: PyStruct, values: Value[]) => newBytes(packValues(s.layout, values, "pack")),
  ],
  ["pack_into(self, /, *args)", (s: PyStruct, args: Value[]) => packInto(s.layout, args)],
  ["unpack(self, buffer, /)", (s: PyStruct, buffer: Value) => unpack(s.layout, buffer)],
  [
    "unpack_from(self, /, buffer, offset=0)",
    (s: PyStruct, buffer: Value, offset?: Value) => unpackFrom(s.layout, buffer, offset),
  ],
  ["iter_unpack(self, buffer, /)", (s: PyStruct, buffer: Value) => iterUnpack(s.layout, buffer)],
]);
getset(Struct, {
  size: { get: (s: PyStruct) => BigInt(s.layout.size) },
  format: { get: (s: PyStruct) => s.format_text },
});

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value): PyCallable {
  return builtin(text, impl, { module: "_struct" });
}

/** A function whose first argument is the format. */
function withFormat(args: readonly Value[]): [Layout, readonly Value[]] {
  const [format, ...rest] = args;
  if (format === undefined) throw typeError("missing format argument");
  return [layoutOf(format), rest];
}

export const module = defineModule("struct", () => ({
  error: structError,
  Struct,
  calcsize: define("calcsize(format, /)", (format: Value) => BigInt(layoutOf(format).size)),
  pack: define("pack(*args)", (args: Value[]) => {
    const [layout, values] = withFormat(args);
    return newBytes(packValues(layout, values, "pack"));
  }),
  pack_into: define("pack_into(*args)", (args: Value[]) => packInto(...withFormat(args))),
  unpack: define("unpack(format, buffer, /)", (format: Value, buffer: Value) =>
    unpack(layoutOf(format), buffer),
  ),
  unpack_from: define(
    "unpack_from(format, /, buffer, offset=0)",
    (format: Value, buffer: Value, offset?: Value) => unpackFrom(layoutOf(format), buffer, offset),
  ),
  iter_unpack: define("iter_unpack(format, buffer, /)", (format: Value, buffer: Value) =>
    iterUnpack(layoutOf(format), buffer),
  ),
  __all__: ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"],
}));
