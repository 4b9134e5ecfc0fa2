/** The codecs `unicode_escape` and `raw_unicode_escape`: Python's escapes in string literals. */

import { DeprecationWarning } from "../errors.ts";
import { type Str, strCodePointAt, strFromCodePoint, strLength } from "../objects/str/astral.ts";
import { hexEscape } from "../objects/str/repr.ts";
import { lookupName } from "../unicode/names.ts";
import { warn } from "../warn.ts";
import { ByteBuilder, CodePointBuilder } from "./buffers.ts";
import { handleDecodeFault } from "./handlers.ts";

const SIMPLE: ReadonlyMap<number, string> = new Map([
  [10, ""],
  [0x22, '"'],
  [0x27, "'"],
  [0x5c, "\\"],
  [0x61, "\x07"],
  [0x62, "\b"],
  [0x66, "\f"],
  [0x6e, "\n"],
  [0x72, "\r"],
  [0x74, "\t"],
  [0x76, "\v"],
]);
const SIZES: ReadonlyMap<number, number> = new Map([
  [0x78, 2],
  [0x75, 4],
  [0x55, 8],
]);
const TRUNCATED: ReadonlyMap<number, string> = new Map([
  [2, "truncated \\xXX escape"],
  [4, "truncated \\uXXXX escape"],
  [8, "truncated \\UXXXXXXXX escape"],
]);

/** What an escape stands for and where it ends; or where the fault ends and why. */
type Escape =
  | { readonly text: Str; readonly next: number; readonly invalid?: "" | "octal " }
  | { readonly end: number; readonly reason: string };

export function encodeUnicodeEscape(s: Str): Uint8Array {
  return asciiBytes(s, (cp) => {
    if (cp === 0x5c) return "\\\\";
    if (cp === 9) return "\\t";
    if (cp === 10) return "\\n";
    if (cp === 13) return "\\r";
    return cp < 32 || cp > 126 ? hexEscape(cp) : undefined;
  });
}

export function encodeRawUnicodeEscape(s: Str): Uint8Array {
  return asciiBytes(s, (cp) => (cp > 255 ? hexEscape(cp) : undefined));
}

export function decodeUnicodeEscape(bytes: Uint8Array, errors: string): Str {
  let first: { kind: string; text: string } | undefined;
  const text = decode(bytes, errors, "unicodeescape", (b, i) => {
    const found = escapeAt(b, i);
    if (first === undefined && "text" in found && found.invalid !== undefined) {
      first = { kind: found.invalid, text: String.fromCharCode(...b.subarray(i, found.next)) };
    }
    return found;
  });
  if (first !== undefined) {
    const what = `"${first.text}" is an invalid ${first.kind}escape sequence`;
    warn(DeprecationWarning, `${what}. Such sequences will not work in the future. `);
  }
  return text;
}

export function decodeRawUnicodeEscape(bytes: Uint8Array, errors: string): Str {
  return decode(bytes, errors, "rawunicodeescape", (b, i) => {
    const size = b[i + 1] === 0x78 ? undefined : SIZES.get(b[i + 1] ?? 0);
    if (size === undefined) return { text: "\\", next: i + 1 };
    return hexEscapeAt(b, i, size, "\\Uxxxxxxxx out of range");
  });
}

function asciiBytes(s: Str, toText: (cp: number) => string | undefined): Uint8Array {
  const out = new ByteBuilder(strLength(s));
  for (let i = 0; i < strLength(s); i++) {
    const cp = strCodePointAt(s, i);
    const text = toText(cp);
    if (text === undefined) out.push(cp);
    else for (let k = 0; k < text.length; k++) out.push(text.charCodeAt(k));
  }
  return out.finish();
}

function decode(
  given: Uint8Array,
  errors: string,
  encoding: string,
  read: (b: Uint8Array, i: number) => Escape,
): Str {
  let bytes = given;
  const out = new CodePointBuilder(bytes.length);
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i] ?? 0;
    if (byte !== 0x5c) {
      out.push(byte);
      i++;
      continue;
    }
    const found = read(bytes, i);
    if ("text" in found) {
      out.pushStr(found.text);
      i = found.next;
      continue;
    }
    const handled = handleDecodeFault(errors, { encoding, object: bytes, start: i, ...found });
    out.pushStr(handled.out);
    i = handled.next;
    bytes = handled.bytes ?? bytes;
  }
  return out.finish();
}

function escapeAt(bytes: Uint8Array, i: number): Escape {
  const letter = bytes[i + 1];
  if (letter === undefined) return { end: i + 1, reason: "\\ at end of string" };
  const simple = SIMPLE.get(letter);
  if (simple !== undefined) return { text: simple, next: i + 2 };
  const size = SIZES.get(letter);
  if (size !== undefined) return hexEscapeAt(bytes, i, size, "illegal Unicode character");
  if (letter >= 0x30 && letter <= 0x37) return octalAt(bytes, i + 1);
  if (letter === 0x4e) return nameAt(bytes, i);
  return { text: `\\${String.fromCharCode(letter)}`, next: i + 2, invalid: "" };
}

function octalAt(bytes: Uint8Array, at: number): Escape {
  let n = 0;
  let i = at;
  for (; i < at + 3; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) break;
    n = n * 8 + digit;
  }
  const found = { text: strFromCodePoint(n), next: i };
  return n > 255 ? { ...found, invalid: "octal " } : found;
}

function hexEscapeAt(bytes: Uint8Array, i: number, size: number, outOfRange: string): Escape {
  let n = 0;
  for (let k = 0; k < size; k++) {
    const digit = Number.parseInt(String.fromCharCode(bytes[i + 2 + k] ?? 0), 16);
    if (Number.isNaN(digit))
      return { end: Math.min(i + 2 + k, bytes.length), reason: TRUNCATED.get(size) ?? "" };
    n = n * 16 + digit;
  }
  if (n > 0x10ffff) return { end: i + 2 + size, reason: outOfRange };
  return { text: strFromCodePoint(n), next: i + 2 + size };
}

function nameAt(bytes: Uint8Array, i: number): Escape {
  if (bytes[i + 2] !== 0x7b)
    return { end: Math.min(i + 2, bytes.length), reason: "malformed \\N character escape" };
  const close = bytes.indexOf(0x7d, i + 3);
  if (close < 0 || close === i + 3)
    return { end: close < 0 ? bytes.length : close + 1, reason: "malformed \\N character escape" };
  const name = String.fromCharCode(...bytes.subarray(i + 3, Math.min(close, i + 3 + 300)));
  const found = lookupName(name, false);
  if (found === undefined) return { end: close + 1, reason: "unknown Unicode character name" };
  return { text: found, next: close + 1 };
}
