/** The methods that bytes and bytearray share, over one character a byte. */
import { decodeBytes } from "../../codecs/object.ts";
import { classMethods, type MethodRow, methods, staticMethods } from "../../define.ts";
import { caught, TypeError_, typeError, valueError } from "../../errors.ts";
import { call } from "../../protocols/call.ts";
import { truth } from "../../protocols/compare.ts";
import { iterate } from "../../protocols/iter.ts";
import { checkSize } from "../../sizes.ts";
import type { PyType, Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { cInt, ssize, ssizeOr, startBound, stopBound, strArgument } from "../str/arguments.ts";
import type { Str } from "../str/astral.ts";
import { toHostText } from "../str/host-text.ts";
import { center, expandTabs, ljust, rjust, zfill } from "../str/pad.ts";
import { strReplace } from "../str/replace.ts";
import { strCount, strEndsWith, strIndexOf, strLastIndexOf, strStartsWith } from "../str/search.ts";
import { indexOfText, lastIndexOfText } from "../str/search-long.ts";
import { rsplitBy, splitBy, stripWhere } from "../str/split.ts";
import { isTuple, tuple } from "../tuple/index.ts";
import { isinstance } from "../type/core.ts";
import { needle } from "./arguments.ts";
import * as ascii from "./ascii.ts";
import { bytesOf, newBytes, PyBytes, requireBytes } from "./core.ts";
import { bytesFromHex, hexText } from "./hex.ts";
import { fromLatin, latinArgument, toLatin } from "./latin.ts";
import { type Make, own } from "./slots.ts";

/** Adds the methods to `T`, whose results `make` makes. */
export function addBytesMethods(T: PyType, make: Make): void {
  const text = (v: Value): string => toLatin(own(v));
  const back = (s: Str): Value => make(fromLatin(typeof s === "string" ? s : ""));
  methods(T, [
    ...searching(text, back),
    ...splitting(text, back),
    ...padding(text, back),
    ...ascii.predicates.map(([name, test]): MethodRow => [`${name}(self, /)`, (v: Value) => test(text(v))]),
    ...ascii.conversions.map(
      ([name, convert]): MethodRow => [`${name}(self, /)`, (v: Value) => back(convert(text(v)))],
    ),
    ["join(self, iterable_of_bytes, /)", (v: Value, iterable: Value) => make(joinBytes(own(v), iterable))],
    [
      "translate(self, table, /, delete=b'')",
      (v: Value, table: Value, gone?: Value) => make(translate(v, table, gone)),
    ],
    [
      "replace(self, old, new, count=-1, /)",
      (v: Value, old: Value, by: Value, count?: Value) =>
        back(strReplace(text(v), latinArgument(old), latinArgument(by), ssizeOr(count, -1))),
    ],
    ["decode(self, /, encoding='utf-8', errors='strict')", decodeMethod],
    [
      "hex(self, sep=<unrepresentable>, bytes_per_sep=1)",
      (v: Value, sep?: Value, size?: Value) => hexText(own(v), sep, size),
    ],
  ]);
  classMethods(T, [
    [
      "fromhex(type, string, /)",
      (cls: PyType, hex: Value) =>
        cls === T ? make(bytesFromHex(hex)) : call(cls, newBytes(bytesFromHex(hex))),
    ],
  ]);
  staticMethods(T, [["maketrans(frm, to, /)", makeTrans]]);
}

type Text = (v: Value) => string;
type Back = (s: Str) => Value;
type Search = (s: Str, sub: Str, start: number, stop: number) => number;
type AffixTest = (s: Str, affix: Str, start: number, stop: number) => boolean;

function searching(text: Text, back: Back): MethodRow[] {
  const search = (f: Search) => (v: Value, sub: Value, start?: Value, stop?: Value) => {
    const size = own(v).length;
    const from = startBound(start, size);
    const to = stopBound(stop, size);
    const wanted = needle(sub);
    return f(text(v), wanted, from, to);
  };
  const row = (name: string, f: Search, must: boolean): MethodRow => {
    const find = search(f);
    const impl = (v: Value, sub: Value, start?: Value, stop?: Value): Value => {
      const at = find(v, sub, start, stop);
      if (must && at < 0) throw valueError("subsection not found");
      return BigInt(at);
    };
    return [`${name}(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)`, impl];
  };
  return [
    row("find", strIndexOf, false),
    row("rfind", strLastIndexOf, false),
    row("index", strIndexOf, true),
    row("rindex", strLastIndexOf, true),
    row("count", strCount, false),
    [
      "startswith(self, prefix, start=<unrepresentable>, end=<unrepresentable>, /)",
      affixMethod("startswith", strStartsWith, text),
    ],
    [
      "endswith(self, suffix, start=<unrepresentable>, end=<unrepresentable>, /)",
      affixMethod("endswith", strEndsWith, text),
    ],
    [
      "removeprefix(self, prefix, /)",
      (v: Value, prefix: Value) => {
        const s = text(v);
        const start = latinArgument(prefix);
        return back(s.startsWith(start) ? s.slice(start.length) : s);
      },
    ],
    [
      "removesuffix(self, suffix, /)",
      (v: Value, suffix: Value) => {
        const s = text(v);
        const end = latinArgument(suffix);
        return back(s.endsWith(end) ? s.slice(0, s.length - end.length) : s);
      },
    ],
    ["partition(self, sep, /)", (v: Value, sep: Value) => partition(v, sep, back, false)],
    ["rpartition(self, sep, /)", (v: Value, sep: Value) => partition(v, sep, back, true)],
  ];
}

function affixMethod(name: string, test: AffixTest, text: Text) {
  return (v: Value, affix: Value, start?: Value, stop?: Value): Value => {
    const s = text(v);
    const from = startBound(start, s.length);
    const to = stopBound(stop, s.length);
    if (isTuple(affix)) {
      for (const one of affix) if (test(s, latinArgument(one), from, to)) return true;
      return false;
    }
    const bytes = bytesOf(affix);
    if (bytes !== undefined) return test(s, toLatin(bytes), from, to);
    throw typeError(`${name} first arg must be bytes or a tuple of bytes, not ${affix.cls.tp_name}`);
  };
}

function partition(v: Value, arg: Value, back: Back, last: boolean): Value {
  const s = toLatin(own(v));
  const keep = v instanceof PyBytes;
  const sep = latinArgument(arg);
  if (sep === "") throw valueError("empty separator");
  const at = last ? lastIndexOfText(s, sep) : indexOfText(s, sep);
  if (at < 0) return tuple(last ? [back(""), back(""), back(s)] : [back(s), back(""), back("")]);
  // bytes hand back the separator itself, bytearrays a copy
  return tuple([back(s.slice(0, at)), keep ? arg : back(sep), back(s.slice(at + sep.length))]);
}

function splitting(text: Text, back: Back): MethodRow[] {
  type By = (s: Str, sep: Str, limit: number) => Str[];
  const split =
    (by: By, words: (s: string, limit: number) => string[]) => (v: Value, sep?: Value, max?: Value) => {
      const limit = ssizeOr(max, -1);
      const parts =
        sep === undefined || sep === None ? words(text(v), limit) : by(text(v), latinArgument(sep), limit);
      return parts.map(back);
    };
  const strip = (left: boolean, right: boolean) => (v: Value, chars?: Value) => {
    const set = chars === undefined || chars === None ? undefined : requireBytes(chars);
    const test = set === undefined ? ascii.isSpace : (c: number) => set.includes(c);
    return back(stripWhere(text(v), test, left, right));
  };
  return [
    ["split(self, /, sep=None, maxsplit=-1)", split(splitBy, ascii.splitWords)],
    ["rsplit(self, /, sep=None, maxsplit=-1)", split(rsplitBy, ascii.rsplitWords)],
    [
      "splitlines(self, /, keepends=False)",
      (v: Value, keep?: Value) => ascii.splitLines(text(v), keep !== undefined && truth(keep)).map(back),
    ],
    ["strip(self, bytes=None, /)", strip(true, true)],
    ["lstrip(self, bytes=None, /)", strip(true, false)],
    ["rstrip(self, bytes=None, /)", strip(false, true)],
  ];
}

function padding(text: Text, back: Back): MethodRow[] {
  const row = (name: string, pad: (s: Str, width: number, fill: Str) => Str): MethodRow => [
    `${name}(self, width, fillchar=b' ', /)`,
    (v: Value, width: Value, fill?: Value) => back(pad(text(v), ssize(width), fillByte(name, fill))),
  ];
  return [
    row("center", center),
    row("ljust", ljust),
    row("rjust", rjust),
    ["zfill(self, width, /)", (v: Value, width: Value) => back(zfill(text(v), ssize(width)))],
    [
      "expandtabs(self, /, tabsize=8)",
      (v: Value, size?: Value) => back(expandTabs(text(v), size === undefined ? 8 : cInt(size))),
    ],
  ];
}

function fillByte(name: string, fill: Value | undefined): string {
  if (fill === undefined) return " ";
  const bytes = bytesOf(fill);
  const kind = fill.cls.tp_name;
  if (bytes === undefined)
    throw typeError(`${name}() argument 2 must be a byte string of length 1, not ${kind}`);
  if (bytes.length !== 1) {
    throw typeError(
      `${name}(): argument 2 must be a byte string of length 1, not a ${kind} object of length ${bytes.length}`,
    );
  }
  return toLatin(bytes);
}

function joinBytes(sep: Uint8Array, iterable: Value): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const item of itemsOf(iterable)) {
    const bytes = bytesOf(item);
    if (bytes === undefined) {
      throw typeError(
        `sequence item ${parts.length}: expected a bytes-like object, ${item.cls.tp_name} found`,
      );
    }
    size += bytes.length + (parts.length > 0 ? sep.length : 0);
    checkSize(size);
    parts.push(bytes);
  }
  const out = new Uint8Array(size);
  let at = 0;
  parts.forEach((part, i) => {
    if (i > 0) {
      out.set(sep, at);
      at += sep.length;
    }
    out.set(part, at);
    at += part.length;
  });
  return out;
}

function itemsOf(iterable: Value): Value[] {
  let items: Iterable<Value>;
  try {
    items = iterate(iterable);
  } catch (e) {
    const exc = caught(e);
    throw isinstance(exc, TypeError_) ? typeError("can only join an iterable") : exc;
  }
  return [...items];
}

function translate(v: Value, table: Value, gone: Value | undefined): Uint8Array {
  const map = table === None ? undefined : requireBytes(table);
  if (map !== undefined && map.length !== 256)
    throw valueError("translation table must be 256 characters long");
  const removed = gone === undefined ? undefined : requireBytes(gone);
  const kept = removed === undefined ? own(v) : own(v).filter((byte) => !removed.includes(byte));
  return map === undefined ? kept.slice() : kept.map((byte) => map[byte] ?? byte);
}

function makeTrans(from: Value, to: Value): Value {
  const a = requireBytes(from);
  const b = requireBytes(to);
  if (a.length !== b.length) throw valueError("maketrans arguments must have same length");
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  a.forEach((byte, i) => {
    table[byte] = b[i] ?? byte;
  });
  return newBytes(table);
}

function decodeMethod(v: Value, encoding?: Value, errors?: Value): Value {
  const codec =
    encoding === undefined ? "utf-8" : toHostText(strArgument(encoding, "decode() argument 'encoding'"));
  const handler =
    errors === undefined ? "strict" : toHostText(strArgument(errors, "decode() argument 'errors'"));
  const data = own(v);
  return data.length === 0 ? "" : decodeBytes(data, codec, handler);
}
