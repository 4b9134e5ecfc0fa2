/** The conversions of `%` formatting that str and bytes share: ints, floats, padding. */
import { caught, overflowError, TypeError_, typeError } from "../errors.ts";
import { intFrom } from "../objects/int/convert.ts";
import { intText } from "../objects/int/text.ts";
import { type Str, strLength, strOfParts, strSubstring } from "../objects/str/index.ts";
import { isinstance } from "../objects/type/core.ts";
import { asInt, index } from "../protocols/number.ts";
import { checkSize } from "../sizes.ts";
import type { Value } from "../slots.ts";
import { floatDigits } from "./float-text.ts";
import type { PercentSpec } from "./percent-parse.ts";

const RADIX: Readonly<Record<string, number>> = { o: 8, x: 16, X: 16 };

/** `%d %i %u %o %x %X`. */
export function convertInt(v: Value, letter: string, spec: PercentSpec): Str {
  if (typeof v === "bigint" && letter === "d" && isBare(spec)) return intText(v);
  const radix = RADIX[letter];
  const n = radix === undefined ? realToInt(v, letter) : toIndex(v, letter);
  const size = n < 0n ? -n : n;
  let digits = radix === undefined ? intText(size) : size.toString(radix);
  checkSize(spec.precision);
  digits = digits.padStart(spec.precision, "0");
  let prefix = radix !== undefined && spec.alternate ? `0${letter}` : "";
  if (letter === "X") {
    digits = digits.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  return padNumber(n < 0n, prefix, digits, spec);
}

/** Nothing but the letter, as in most templates. */
function isBare(spec: PercentSpec): boolean {
  return spec.width < 0 && spec.precision < 0 && !spec.sign && !spec.blank;
}

function realToInt(v: Value, letter: string): bigint {
  const n = asInt(v);
  if (n !== undefined) return n;
  if (v.nb_int === undefined && v.nb_index === undefined) throw wrongType(v, letter);
  return orWrongType(v, letter, () => intFrom(v));
}

function toIndex(v: Value, letter: string): bigint {
  const n = asInt(v);
  if (n !== undefined) return n;
  if (v.nb_index === undefined) throw wrongType(v, letter);
  return orWrongType(v, letter, () => index(v));
}

/** A TypeError of the conversion method itself is replaced. */
function orWrongType(v: Value, letter: string, convert: () => bigint): bigint {
  try {
    return convert();
  } catch (e) {
    const exc = caught(e);
    throw isinstance(exc, TypeError_) ? wrongType(v, letter) : exc;
  }
}

function wrongType(v: Value, letter: string) {
  const wanted = RADIX[letter] === undefined ? "a real number" : "an integer";
  return typeError(`%${letter} format: ${wanted} is required, not ${v.cls.tp_name}`);
}

/** `%e %E %f %F %g %G`. */
export function convertFloat(x: number, letter: string, spec: PercentSpec): Str {
  const fixed = spec.fixed?.(x);
  if (fixed !== undefined) return padFixed(fixed, spec);
  checkSize(spec.precision);
  const lower = letter.toLowerCase() as "e" | "f" | "g"; // the caller has no other letters
  const style = { alternate: spec.alternate, dotZero: false };
  const digits = floatDigits(x, lower, spec.precision < 0 ? 6 : spec.precision, style);
  const negative = x < 0 || Object.is(x, -0);
  return padNumber(negative, "", letter === lower ? digits : digits.toUpperCase(), spec);
}

function padFixed(text: string, spec: PercentSpec): string {
  const { width } = spec;
  if (width <= text.length) return text;
  checkSize(width);
  if (spec.leftJustify) return text.padEnd(width);
  if (!spec.zero) return text.padStart(width);
  return text.charCodeAt(0) === 45 ? `-${text.slice(1).padStart(width - 1, "0")}` : text.padStart(width, "0");
}

function padNumber(negative: boolean, prefix: string, digits: string, spec: PercentSpec): Str {
  const sign = negative ? "-" : spec.sign ? "+" : spec.blank ? " " : "";
  const head = sign + prefix;
  const missing = spec.width - head.length - digits.length;
  if (missing <= 0) return head + digits;
  checkSize(spec.width);
  if (spec.leftJustify) return head + digits + " ".repeat(missing);
  return spec.zero ? head + "0".repeat(missing) + digits : " ".repeat(missing) + head + digits;
}

/** Text cut to the precision and padded to the width. */
export function padText(text: Str, spec: PercentSpec): Str {
  const long = spec.precision >= 0 && strLength(text) > spec.precision;
  const shown = long ? strSubstring(text, 0, spec.precision) : text;
  const missing = spec.width - strLength(shown);
  if (missing <= 0) return shown;
  checkSize(spec.width);
  const blanks = " ".repeat(missing);
  return spec.leftJustify ? strOfParts(shown, blanks) : strOfParts(blanks, shown);
}

/** The code point of an int operand of `%c`; undefined when `v` is no int. OverflowError beyond `limit`. */
export function characterCode(v: Value, limit: number, limitText: string): number | undefined {
  if (asInt(v) === undefined && v.nb_index === undefined) return undefined;
  const n = index(v);
  if (n < 0n || n >= limit) throw overflowError(`%c arg not in range(${limitText})`);
  return Number(n);
}
