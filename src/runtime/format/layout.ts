/** Padding and grouping of formatted values. */
import { type Str, StrBuilder, strFromCodePoint, strLength, strRepeat } from "../objects/str/index.ts";
import { checkSize } from "../sizes.ts";
import type { FormatSpec, Grouping } from "./spec.ts";

const ZERO = 48;
const SPACE = 32;

/** The parts of a number before padding. */
export interface NumberText {
  readonly negative: boolean;
  /** `0x` and its like. */
  readonly prefix: string;
  /** Digits before the point; empty for inf, nan and characters, which are never grouped. */
  readonly whole: string;
  /** Everything after: point, fraction, exponent, percent sign. */
  readonly rest: Str;
}

/** `text` padded to the width of `spec`. */
export function pad(text: Str, spec: FormatSpec): Str {
  if (typeof text === "string" && spec.fill < 0x10000) return padNative(text, spec);
  const missing = spec.width - strLength(text);
  if (missing <= 0) return text;
  checkSize(spec.width);
  const left = spec.align === "^" ? missing >> 1 : spec.align === "<" ? 0 : missing;
  return surround("", left, text, missing - left, spec.fill);
}

/** `pad` for the common case: nothing astral. */
export function padNative(text: string, spec: FormatSpec): string {
  const { width, fill, align } = spec;
  const missing = width - text.length;
  if (missing <= 0) return text;
  checkSize(width);
  const filler = fill === SPACE ? " " : String.fromCharCode(fill);
  if (align === "<") return text.padEnd(width, filler);
  return align === "^"
    ? text.padStart(text.length + (missing >> 1), filler).padEnd(width, filler)
    : text.padStart(width, filler);
}

function surround(head: string, left: number, text: Str, right: number, fill: number): Str {
  const filler = strFromCodePoint(fill);
  if (typeof text === "string" && typeof filler === "string") {
    return filler.repeat(left) + head + text + filler.repeat(right);
  }
  const builder = new StrBuilder();
  builder.push(strRepeat(filler, left));
  builder.push(head);
  builder.push(text);
  builder.push(strRepeat(filler, right));
  return builder.finish();
}

/** Sign, prefix, grouped and zero-filled digits, padded as `spec` says. `size` is the number of digits in a group. */
export function layoutNumber(number: NumberText, spec: FormatSpec, size = 3): Str {
  if (spec.align !== "=" && spec.thousands === "" && typeof number.rest === "string" && spec.fill < 0x10000)
    return padNative(signText(number.negative, spec) + number.prefix + number.whole + number.rest, spec);
  const head = signText(number.negative, spec) + number.prefix;
  const zeroFilled = spec.fill === ZERO && spec.align === "=";
  const room = zeroFilled ? spec.width - head.length - strLength(number.rest) : 0;
  const whole = number.whole === "" ? "" : groupDigits(number.whole, room, spec.thousands, size);
  const body = join(whole, number.rest);
  const missing = spec.width - head.length - strLength(body);
  if (missing <= 0) return join(head, body);
  checkSize(spec.width);
  if (spec.align === "=") {
    return join(head, surround("", missing, body, 0, spec.fill));
  }
  return pad(join(head, body), spec);
}

function join(a: string, b: Str): Str {
  if (typeof b === "string") return a + b;
  const builder = new StrBuilder();
  builder.push(a);
  builder.push(b);
  return builder.finish();
}

function signText(negative: boolean, spec: FormatSpec): string {
  if (negative) return "-";
  return spec.sign === "-" ? "" : spec.sign;
}

/** Digits with separators, filled with zeros to at least `room` characters; a separator never comes first. */
function groupDigits(digits: string, room: number, separator: Grouping, size: number): string {
  if (room > digits.length) checkSize(room);
  if (separator === "") return digits.padStart(room, "0");
  const filled = digits.padStart(digitsToFill(room, size), "0");
  const first = filled.length % size || size;
  const parts = [filled.slice(0, first)];
  for (let i = first; i < filled.length; i += size) parts.push(filled.slice(i, i + size));
  return parts.join(separator);
}

/** The fewest digits that fill `room` characters together with their separators. */
function digitsToFill(room: number, size: number): number {
  if (room <= 0) return 0;
  const groups = Math.floor(room / (size + 1));
  return room - groups + (room % (size + 1) === 0 ? 1 : 0);
}

/** Digits after the point with separators, grouped from the point. */
export function groupFraction(digits: string, separator: Grouping): string {
  if (separator === "") return digits;
  const parts: string[] = [];
  for (let i = 0; i < digits.length; i += 3) parts.push(digits.slice(i, i + 3));
  return parts.join(separator);
}
