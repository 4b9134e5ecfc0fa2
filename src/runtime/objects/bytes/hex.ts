/** `hex()` and `fromhex()` of bytes, bytearray and memoryview. */

import { ByteBuilder } from "../../codecs/buffers.ts";
import { typeError, valueError } from "../../errors.ts";
import { length } from "../../protocols/subscript.ts";
import { checkSize } from "../../sizes.ts";
import type { Value } from "../../slots.ts";
import { asStr } from "../str/access.ts";
import { cInt } from "../str/arguments.ts";
import { type Str, strCodePointAt, strLength } from "../str/astral.ts";
import { bytesOf, PyBytes } from "./core.ts";

/** `b.hex(sep, bytes_per_sep)`; positive groups count from the right. */
export function hexText(bytes: Uint8Array, sep?: Value, perGroup?: Value): string {
  const size = perGroup === undefined ? 1 : cInt(perGroup);
  const separator = sep === undefined ? "" : separatorOf(sep);
  checkSize(bytes.length * 3);
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
  const group = Math.abs(size);
  if (separator === "" || group === 0) return digits.join("");
  const first = size > 0 ? digits.length % group : 0;
  const groups: string[] = first > 0 ? [digits.slice(0, first).join("")] : [];
  for (let i = first; i < digits.length; i += group) groups.push(digits.slice(i, i + group).join(""));
  return groups.join(separator);
}

function separatorOf(sep: Value): string {
  if (length(sep) !== 1) throw valueError("sep must be length 1.");
  const text = asStr(sep);
  const bytes = sep instanceof PyBytes ? bytesOf(sep) : undefined;
  if (text === undefined && bytes === undefined) throw typeError("sep must be str or bytes.");
  const code = text === undefined ? (bytes?.[0] ?? 0) : strCodePointAt(text, 0);
  if (code > 127) throw valueError("sep must be ASCII.");
  return String.fromCharCode(code);
}

/** `bytes.fromhex(text)`. */
export function bytesFromHex(v: Value): Uint8Array {
  const text = asStr(v);
  const bytes = text === undefined ? bytesOf(v) : undefined;
  if (text === undefined && bytes === undefined) {
    throw typeError(`fromhex() argument must be str or bytes-like, not ${v.cls.tp_name}`);
  }
  const foreign = text === undefined ? -1 : firstNonAscii(text);
  if (foreign >= 0) throw notHex(foreign);
  const size = text === undefined ? (bytes?.length ?? 0) : strLength(text);
  const at = (i: number): number => (text === undefined ? (bytes?.[i] ?? 0) : strCodePointAt(text, i));
  return parseHex(size, at);
}

function parseHex(size: number, at: (i: number) => number): Uint8Array {
  const out = new ByteBuilder(size >> 1);
  for (let i = 0; i < size; ) {
    if (isBlank(at(i))) {
      i++;
      continue;
    }
    const high = digit(at(i));
    if (high < 0) throw notHex(i);
    if (i + 1 >= size) throw valueError("fromhex() arg must contain an even number of hexadecimal digits");
    const low = digit(at(i + 1));
    if (low < 0) throw notHex(i + 1);
    out.push(high * 16 + low);
    i += 2;
  }
  return out.finish();
}

/** Text with any character outside ASCII is refused for that one, whatever stands before it. */
function firstNonAscii(text: Str): number {
  const size = strLength(text);
  for (let i = 0; i < size; i++) if (strCodePointAt(text, i) > 127) return i;
  return -1;
}

function notHex(position: number) {
  return valueError(`non-hexadecimal number found in fromhex() arg at position ${position}`);
}

function isBlank(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}

function digit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const letter = c | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
