/** `int(x, base)`: what CPython's PyNumber_Long and PyLong_FromUnicodeObject accept. */

import { typeError, valueError } from "../../errors.ts";
import { nativeParseInt } from "../../natives.ts";
import { index, intResult } from "../../protocols/number.ts";
import { reprText } from "../../protocols/repr.ts";
import type { Value } from "../../slots.ts";
import { decimalValue, isSpace } from "../../unicode/index.ts";
import { bytesOf, fromLatin, isByteArray, isBytes, newBytes, toLatin } from "../bytes/index.ts";
import { floatToInt } from "../float/round.ts";
import { asStr, type Str, strCodePointAt, strLength } from "../str/index.ts";
import { parseIntText } from "./text.ts";

/** `int(x)` and `int(x, base)`; both may be absent. */
export function toInt(x: Value | undefined, base: Value | undefined): bigint {
  if (base !== undefined) return withBase(x, base);
  return x === undefined ? 0n : intFrom(x);
}

const SHORT_TEXT = 40;
const SHORT_DECIMAL = /^-?[0-9]+$/;

/** `int(x)`. */
export function intFrom(x: Value): bigint {
  if (typeof x === "bigint") return x;
  if (typeof x === "number") return floatToInt(x);
  const parsed = nativeParseInt(x as string); // it looks itself
  if (parsed !== undefined) return parsed;
  if (typeof x === "string" && x.length < SHORT_TEXT && SHORT_DECIMAL.exec(x) !== null) return BigInt(x);
  const slot = x.nb_int;
  if (slot !== undefined) return intResult("__int__", slot(x));
  if (x.nb_index !== undefined) return index(x);
  const n = fromText(x, 10);
  if (n !== undefined) return n;
  throw typeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${x.cls.tp_name}'`,
  );
}

function withBase(x: Value | undefined, base: Value): bigint {
  if (x === undefined) throw typeError("int() missing string argument");
  const b = index(base);
  if (b !== 0n && (b < 2n || b > 36n)) throw valueError("int() base must be >= 2 and <= 36, or 0");
  const fits = asStr(x) !== undefined || isBytes(x) || isByteArray(x);
  const n = fits ? fromText(x, Number(b)) : undefined;
  if (n === undefined) throw typeError("int() can't convert non-string with explicit base");
  return n;
}

/** The bytes of a bytes-like object as text; undefined when it is none. */
export function bytesText(v: Value): string | undefined {
  const bytes = bytesOf(v);
  return bytes === undefined ? undefined : toLatin(bytes);
}

/** The int that a str or bytes value spells; undefined when it is neither. */
function fromText(x: Value, base: number): bigint | undefined {
  const text = asStr(x);
  const ascii = text === undefined ? bytesText(x) : asciiNumber(text);
  if (ascii === undefined) return undefined;
  const n = parseIntText(ascii, base);
  if (n === undefined) {
    const shown = reprText(text ?? newBytes(fromLatin(ascii.slice(0, MAX_SHOWN))));
    throw valueError(`invalid literal for int() with base ${base}: ${firstCharacters(shown, MAX_SHOWN)}`);
  }
  return n;
}

/** So much of a wrong text the message shows (`%.200R`). */
const MAX_SHOWN = 200;

function firstCharacters(text: string, count: number): string {
  if (text.length <= count) return text;
  return Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .join("");
}

const FOREIGN = "?";
const NOT_PRINTABLE_ASCII = /[^ -~]/;

/**
 * The text of a number with decimal digits of any script as ASCII, and white space beyond ASCII as blanks; what cannot be
 * part of a number becomes `?` and ends the text (CPython's _PyUnicode_TransformDecimalAndSpaceToASCII).
 */
export function asciiNumber(text: Str): string {
  if (typeof text === "string" && NOT_PRINTABLE_ASCII.exec(text) === null) return text;
  const parts: string[] = [];
  for (let i = 0; i < strLength(text); i++) {
    const c = asciiCharacter(strCodePointAt(text, i));
    parts.push(c);
    if (c === FOREIGN) break;
  }
  return parts.join("");
}

function asciiCharacter(cp: number): string {
  if (cp < 127) return String.fromCharCode(cp);
  if (isSpace(cp)) return " ";
  const digit = decimalValue(cp);
  return digit < 0 ? FOREIGN : String(digit);
}
