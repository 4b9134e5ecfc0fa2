/** `str.isalpha` and its kin. */
import {
  ALPHA,
  DECIMAL,
  DIGIT,
  ID_CONTINUE,
  ID_START,
  isPrintable,
  isTitleCase,
  LOWER,
  NUMERIC,
  SPACE,
  typeFlags,
  UPPER,
} from "../../unicode/types.ts";
import { type Str, strCodePointAt, strLength } from "./astral.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;

export function isAsciiStr(s: Str): boolean {
  return typeof s === "string" && ASCII.exec(s) !== null;
}

/** True for a short text of nothing but ASCII digits. */
function areDigits(s: string): boolean {
  const n = s.length;
  if (n === 0 || n > 8) return false;
  for (let i = 0; i < n; i++) {
    const code = s.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** The predicate, answered at once for short texts of digits. */
function orDigits(test: (s: Str) => boolean): (s: Str) => boolean {
  return (s) => (typeof s === "string" && areDigits(s)) || test(s);
}

/** Which of the ASCII characters have one of the properties: 1 for those. */
function asciiTable(mask: number): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => ((typeFlags(code) & mask) === 0 ? 0 : 1));
}

/**
 * A predicate: every code point has one of the properties, and there is at least one. The first character decides about
 * single ones and about most others; `ascii` decides quickly for ASCII text.
 */
function everyCodePoint(mask: number, ascii: RegExp): (s: Str) => boolean {
  const table = asciiTable(mask);
  return (s) => {
    if (typeof s === "string") {
      const first = s.charCodeAt(0); // NaN without characters
      if (first < 128) {
        if (table[first] === 0) return false;
        if (s.length === 1) return true;
      }
      if (ascii.exec(s) !== null) return true;
      if (s === "" || ASCII.exec(s) !== null) return false;
    }
    for (let i = 0; i < strLength(s); i++) if ((typeFlags(strCodePointAt(s, i)) & mask) === 0) return false;
    return true;
  };
}

export const isAlpha = everyCodePoint(ALPHA, /^[A-Za-z]+$/);
export const isAlnum = everyCodePoint(ALPHA | DECIMAL | DIGIT | NUMERIC, /^[A-Za-z0-9]+$/);
export const isDecimal = orDigits(everyCodePoint(DECIMAL, /^[0-9]+$/));
export const isDigit = orDigits(everyCodePoint(DIGIT, /^[0-9]+$/));
export const isNumeric = orDigits(everyCodePoint(NUMERIC, /^[0-9]+$/));
// biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts the separators 1C to 1F as white space
export const isSpaceStr = everyCodePoint(SPACE, /^[\t-\r\x1c- ]+$/);

export function isPrintableStr(s: Str): boolean {
  if (typeof s === "string" && /^[ -~]*$/.exec(s) !== null) return true;
  for (let i = 0; i < strLength(s); i++) if (!isPrintable(strCodePointAt(s, i))) return false;
  return true;
}

export function isIdentifier(s: Str): boolean {
  if (isAsciiStr(s)) return typeof s === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.exec(s) !== null;
  if ((typeFlags(strCodePointAt(s, 0)) & ID_START) === 0) return false;
  for (let i = 1; i < strLength(s); i++)
    if ((typeFlags(strCodePointAt(s, i)) & ID_CONTINUE) === 0) return false;
  return true;
}

export function isLower(s: Str): boolean {
  if (isAsciiStr(s)) return typeof s === "string" && /[a-z]/.exec(s) !== null && /[A-Z]/.exec(s) === null;
  return hasOnlyCase(s, LOWER, UPPER);
}

export function isUpper(s: Str): boolean {
  if (isAsciiStr(s)) return typeof s === "string" && /[A-Z]/.exec(s) !== null && /[a-z]/.exec(s) === null;
  return hasOnlyCase(s, UPPER, LOWER);
}

/** Upper or title case only at the start of words, lower case only after a cased character, at least one cased. */
export function isTitle(s: Str): boolean {
  let cased = false;
  let previousIsCased = false;
  for (let i = 0; i < strLength(s); i++) {
    const cp = strCodePointAt(s, i);
    const flags = typeFlags(cp);
    if ((flags & UPPER) !== 0 || isTitleCase(cp)) {
      if (previousIsCased) return false;
      previousIsCased = cased = true;
    } else if ((flags & LOWER) !== 0) {
      if (!previousIsCased) return false;
      cased = true;
    } else previousIsCased = false;
  }
  return cased;
}

function hasOnlyCase(s: Str, wanted: number, other: number): boolean {
  let found = false;
  for (let i = 0; i < strLength(s); i++) {
    const cp = strCodePointAt(s, i);
    const flags = typeFlags(cp);
    if ((flags & other) !== 0 || isTitleCase(cp)) return false;
    found ||= (flags & wanted) !== 0;
  }
  return found;
}
