/** UTF-8, with CPython's limits and words for each fault. */
import { type Str, strCodePointAt, strFromUnits, strLength } from "../objects/str/astral.ts";
import { type ByteBuilder, CodePointBuilder } from "./buffers.ts";
import { encodeWith } from "./encode-with.ts";
import { handleDecodeFault } from "./handlers.ts";

const NAME = "utf-8";
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;

/** `s.encode("utf-8", errors)`. Lone surrogates are what the handler is asked for. */
export function encodeUtf8(s: Str, errors = "strict"): Uint8Array {
  if (typeof s === "string" && ASCII.exec(s) !== null) return encodeAsciiText(s);
  const plain = encodePlain(s);
  if (plain !== undefined) return plain;
  return encodeWith(s, errors, {
    name: NAME,
    reason: "surrogates not allowed",
    group: true,
    unit: 1,
    can: (cp) => cp < 0xd800 || cp > 0xdfff,
    takes: (cp) => cp < 0x80,
    put: (cp, out) => putUtf8(cp, out),
  });
}

/** How many bytes `s` takes in UTF-8, lone surrogates three. */
export function utf8Length(s: Str): number {
  if (typeof s === "string" && ASCII.exec(s) !== null) return s.length;
  let size = 0;
  for (let i = 0; i < strLength(s); i++) size += utf8Size(strCodePointAt(s, i));
  return size;
}

/** `bytes.decode("utf-8", errors)`. */
export function decodeUtf8(given: Uint8Array, errors = "strict"): Str {
  let bytes = given;
  const latin = strFromUnits(bytes);
  if (ASCII.exec(latin) !== null) return latin;
  const out = new CodePointBuilder(bytes.length);
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i] ?? 0;
    if (byte < 128) {
      out.push(byte);
      i++;
      continue;
    }
    const cp = sequence(bytes, i, byte);
    if (cp >= 0) {
      out.push(cp);
      i += cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
      continue;
    }
    const fault = { encoding: NAME, object: bytes, start: i, ...faultAt(bytes, i, byte) };
    const handled = handleDecodeFault(errors, fault);
    out.pushStr(handled.out);
    i = handled.next;
    bytes = handled.bytes ?? bytes;
  }
  return out.finish();
}

function utf8Size(cp: number): number {
  return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

function encodeAsciiText(s: string): Uint8Array {
  const n = s.length;
  const out = new Uint8Array(n);
  for (let i = 0; i < n; i++) out[i] = s.charCodeAt(i);
  return out;
}

/** Without surrogates: in one pass over an array of the right size. */
function encodePlain(s: Str): Uint8Array | undefined {
  const n = strLength(s);
  const out = new Uint8Array(utf8Length(s));
  let at = 0;
  for (let i = 0; i < n; i++) {
    const cp = strCodePointAt(s, i);
    if (cp < 0x80) {
      out[at++] = cp;
      continue;
    }
    if (cp >= 0xd800 && cp <= 0xdfff) return undefined;
    if (cp < 0x800) out[at++] = 0xc0 | (cp >> 6);
    else {
      if (cp < 0x10000) out[at++] = 0xe0 | (cp >> 12);
      else {
        out[at++] = 0xf0 | (cp >> 18);
        out[at++] = 0x80 | ((cp >> 12) & 63);
      }
      out[at++] = 0x80 | ((cp >> 6) & 63);
    }
    out[at++] = 0x80 | (cp & 63);
  }
  return out;
}

function putUtf8(cp: number, out: ByteBuilder): void {
  if (cp < 0x80) out.push(cp);
  else if (cp < 0x800) out.pushAll(Uint8Array.of(0xc0 | (cp >> 6), 0x80 | (cp & 63)));
  else if (cp < 0x10000)
    out.pushAll(Uint8Array.of(0xe0 | (cp >> 12), 0x80 | ((cp >> 6) & 63), 0x80 | (cp & 63)));
  else {
    const last = [0x80 | ((cp >> 12) & 63), 0x80 | ((cp >> 6) & 63), 0x80 | (cp & 63)];
    out.pushAll(Uint8Array.of(0xf0 | (cp >> 18), ...last));
  }
}

/** How many continuation bytes a start byte asks for; 0 for no start byte. */
function continuations(byte: number): number {
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
}

/** May `second` follow the start byte: no overlong forms, no surrogates, nothing above U+10FFFF. */
function allowsSecond(byte: number, second: number): boolean {
  if ((second & 0xc0) !== 0x80) return false;
  if (byte === 0xe0) return second >= 0xa0;
  if (byte === 0xed) return second < 0xa0;
  if (byte === 0xf0) return second >= 0x90;
  return byte !== 0xf4 || second < 0x90;
}

/** The code point of the sequence at `i`, or -1. */
function sequence(bytes: Uint8Array, i: number, byte: number): number {
  const count = continuations(byte);
  if (count === 0 || i + count >= bytes.length || !allowsSecond(byte, bytes[i + 1] ?? 0)) return -1;
  let cp = byte & (0x3f >> count);
  for (let k = 1; k <= count; k++) {
    const next = bytes[i + k] ?? 0;
    if ((next & 0xc0) !== 0x80) return -1;
    cp = (cp << 6) | (next & 63);
  }
  return cp;
}

function faultAt(bytes: Uint8Array, i: number, byte: number): { end: number; reason: string } {
  const count = continuations(byte);
  if (count === 0) return { end: i + 1, reason: "invalid start byte" };
  for (let k = 1; k <= count; k++) {
    const next = bytes[i + k];
    if (next === undefined) return { end: i + k, reason: "unexpected end of data" };
    if (k === 1 ? !allowsSecond(byte, next) : (next & 0xc0) !== 0x80)
      return { end: i + k, reason: "invalid continuation byte" };
  }
  return { end: i + 1, reason: "invalid continuation byte" };
}
