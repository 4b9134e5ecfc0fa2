/** UTF-16 and UTF-32 in both byte orders. */
import type { Str } from "../objects/str/astral.ts";
import { ByteBuilder, CodePointBuilder } from "./buffers.ts";
import { encodeWith } from "./encode-with.ts";
import { handleDecodeFault } from "./handlers.ts";

const SURROGATES = "surrogates not allowed";
const isScalar = (cp: number): boolean => cp < 0xd800 || cp > 0xdfff;

const isAscii = (cp: number): boolean => cp < 0x80;

type Put = (cp: number, out: ByteBuilder) => void;

/** Encodes in one byte order, or with a byte order mark and little-endian when `order` is undefined. */
export function encodeUtf16(s: Str, errors: string, order?: "le" | "be"): Uint8Array {
  const unit = (n: number, out: ByteBuilder): void =>
    out.pushAll(order === "be" ? Uint8Array.of(n >> 8, n & 255) : Uint8Array.of(n & 255, n >> 8));
  const put: Put = (cp, out) => {
    if (cp < 0x10000) return unit(cp, out);
    unit(0xd800 + ((cp - 0x10000) >> 10), out);
    unit(0xdc00 + (cp & 0x3ff), out);
  };
  return encodeWide(s, errors, { name: nameOf("utf-16", order), unit: 2, mark: order === undefined, put });
}

/** As encodeUtf16, in units of four bytes. */
export function encodeUtf32(s: Str, errors: string, order?: "le" | "be"): Uint8Array {
  const put: Put = (cp, out) => {
    const bytes = [cp & 255, (cp >> 8) & 255, cp >> 16, 0];
    out.pushAll(Uint8Array.from(order === "be" ? bytes.reverse() : bytes));
  };
  return encodeWide(s, errors, { name: nameOf("utf-32", order), unit: 4, mark: order === undefined, put });
}

/** Decodes; without `order` a byte order mark is obeyed and dropped. */
export function decodeUtf16(given: Uint8Array, errors: string, order?: "le" | "be"): Str {
  let bytes = given;
  const mark = order === undefined ? markOf(bytes, 2) : undefined;
  const little = (order ?? mark ?? "le") === "le";
  const encoding = little ? "utf-16-le" : "utf-16-be";
  const out = new CodePointBuilder(bytes.length >> 1);
  const unitAt = (i: number): number =>
    (bytes[little ? i : i + 1] ?? 0) | ((bytes[little ? i + 1 : i] ?? 0) << 8);
  let i = mark === undefined ? 0 : 2;
  while (i < bytes.length) {
    const found =
      i + 1 < bytes.length
        ? utf16Unit(bytes.length, i, unitAt)
        : { end: bytes.length, reason: "truncated data" };
    if ("cp" in found) {
      out.push(found.cp);
      i += found.cp > 0xffff ? 4 : 2;
      continue;
    }
    const handled = handleDecodeFault(errors, { encoding, object: bytes, start: i, ...found });
    out.pushStr(handled.out);
    i = handled.next;
    bytes = handled.bytes ?? bytes;
  }
  return out.finish();
}

/** As decodeUtf16, in units of four bytes. */
export function decodeUtf32(given: Uint8Array, errors: string, order?: "le" | "be"): Str {
  let bytes = given;
  const mark = order === undefined ? markOf(bytes, 4) : undefined;
  const little = (order ?? mark ?? "le") === "le";
  const encoding = little ? "utf-32-le" : "utf-32-be";
  const out = new CodePointBuilder(bytes.length >> 2);
  let i = mark === undefined ? 0 : 4;
  while (i < bytes.length) {
    const cp = i + 4 <= bytes.length ? fourBytes(bytes, i, little) : -1;
    if (cp >= 0 && cp <= 0x10ffff && isScalar(cp)) {
      out.push(cp);
      i += 4;
      continue;
    }
    const fault = {
      encoding,
      object: bytes,
      start: i,
      end: Math.min(i + 4, bytes.length),
      reason: utf32Reason(cp),
    };
    const handled = handleDecodeFault(errors, fault);
    out.pushStr(handled.out);
    i = handled.next;
    bytes = handled.bytes ?? bytes;
  }
  return out.finish();
}

interface Wide {
  name: string;
  unit: number;
  mark: boolean;
  put: Put;
}

function encodeWide(s: Str, errors: string, { name, unit, mark, put }: Wide): Uint8Array {
  const out = new ByteBuilder();
  if (mark) put(0xfeff, out);
  const codec = { name, reason: SURROGATES, group: false, unit, can: isScalar, takes: isAscii, put };
  return encodeWith(s, errors, codec, out);
}

function nameOf(base: string, order: string | undefined): string {
  return order === undefined ? base : `${base}-${order}`;
}

function markOf(bytes: Uint8Array, size: 2 | 4): "le" | "be" | undefined {
  if (bytes.length < size) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (a === 0xff && b === 0xfe && (size === 2 || (c === 0 && d === 0))) return "le";
  if (size === 2 ? a === 0xfe && b === 0xff : a === 0 && b === 0 && c === 0xfe && d === 0xff) return "be";
  return undefined;
}

function utf16Unit(
  length: number,
  i: number,
  unitAt: (i: number) => number,
): { cp: number } | { end: number; reason: string } {
  const unit = unitAt(i);
  if (isScalar(unit)) return { cp: unit };
  if (unit >= 0xdc00) return { end: i + 2, reason: "illegal encoding" };
  if (i + 3 >= length) return { end: length, reason: "unexpected end of data" };
  const low = unitAt(i + 2);
  if (low < 0xdc00 || low > 0xdfff) return { end: i + 2, reason: "illegal UTF-16 surrogate" };
  return { cp: 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff) };
}

function fourBytes(bytes: Uint8Array, i: number, little: boolean): number {
  let cp = 0;
  for (let k = 0; k < 4; k++) cp = cp * 256 + (bytes[little ? i + 3 - k : i + k] ?? 0);
  return cp;
}

function utf32Reason(cp: number): string {
  if (cp < 0) return "truncated data";
  return cp > 0x10ffff
    ? "code point not in range(0x110000)"
    : "code point in surrogate code point range(0xd800, 0xe000)";
}
