/**
 * Case mappings. The engine's own mappings are those of Unicode 17; what that version added (unassigned in 16) and lone
 * surrogates are kept away from it, and the final sigma is decided here, which leaves exactly Unicode 16.
 */
import { nativeLower, nativeUpper } from "../natives.ts";
import { type Str, StrBuilder, strCodePointAt, strFromCodePoint, strLength } from "../objects/str/astral.ts";
import { fromHostText, toHostText } from "../objects/str/host-text.ts";
import * as packed from "./generated/case.ts";
import { inPieces } from "./pieces.ts";
import { category, isCased, LOWER, typeFlags, UPPER } from "./types.ts";

/** What the engine must not see: lone surrogates, letters with a case only since Unicode 17, the capital sigma. */
const FOREIGN = /[\ud800-\udfff\ua7ce\ua7cf\ua7d2-\ua7d5\ua7f1\u03a3]/;
/** The same in UTF-16 text, where surrogates in pairs are nothing special. */
const FOREIGN_TEXT = /[\ud800-\udfff\ua7ce\ua7cf\ua7d2-\ua7d5\ua7f1\u03a3\u{16ea0}-\u{16ed3}]/u;
const SIGMA = 0x3a3;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;
const CASE_IGNORABLE = /^\p{Case_Ignorable}$/u;

let titles: Map<number, Str> | undefined;
let folds: Map<number, Str> | undefined;
/** Characters whose folding is not their lower case. */
let foldsOtherwise: RegExp | undefined;

/** `str.lower`. */
export function toLower(s: Str): Str {
  const lower = nativeLower(s as string); // it looks itself
  if (lower !== undefined) return lower;
  if (typeof s === "string" && FOREIGN.exec(s) === null) return s.toLowerCase();
  const text = engineText(s);
  if (text !== undefined) return fromHostText(text.toLowerCase());
  return inPieces(
    s,
    isForeign,
    (text) => text.toLowerCase(),
    (cp, i) => (cp === SIGMA ? lowerSigma(s, i) : strFromCodePoint(cp)),
  );
}

/** `str.upper`. */
export function toUpper(s: Str): Str {
  const upper = nativeUpper(s as string);
  if (upper !== undefined) return upper;
  if (typeof s === "string" && FOREIGN.exec(s) === null) return s.toUpperCase();
  const text = engineText(s);
  if (text !== undefined) return fromHostText(text.toUpperCase());
  return inPieces(s, isForeign, (text) => text.toUpperCase(), strFromCodePoint);
}

/** `str.casefold`. */
export function toCasefold(s: Str): Str {
  if (typeof s === "string" && ASCII.exec(s) !== null) return s.toLowerCase();
  folds ??= unpack(packed.CASEFOLD);
  foldsOtherwise ??= new RegExp(`[${[...folds.keys()].map(unitEscape).join("")}]`);
  if (typeof s === "string" && FOREIGN.exec(s) === null && foldsOtherwise.exec(s) === null)
    return s.toLowerCase();
  const table = folds;
  return mapCodePoints(s, (cp) => table.get(cp) ?? lowerOf(cp));
}

/** `str.title`: the first letter of each run of cased letters in title case, the others lower. */
export function toTitle(s: Str): Str {
  if (typeof s === "string" && ASCII.exec(s) !== null) return s.toLowerCase().replace(/[a-z]+/g, capitalized);
  let previousIsCased = false;
  return mapCodePoints(s, (cp, i) => {
    const mapped = previousIsCased ? lowerAt(s, cp, i) : titleOf(cp);
    previousIsCased = isCased(cp);
    return mapped;
  });
}

/** `str.capitalize`. */
export function toCapitalized(s: Str): Str {
  if (strLength(s) === 0) return "";
  if (typeof s === "string" && ASCII.exec(s) !== null)
    return s.charAt(0).toUpperCase() + s.substring(1).toLowerCase();
  return mapCodePoints(s, (cp, i) => (i === 0 ? titleOf(cp) : lowerAt(s, cp, i)));
}

/** `str.swapcase`. */
export function toSwapped(s: Str): Str {
  if (typeof s === "string" && ASCII.exec(s) !== null) return s.replace(/[a-z]+|[A-Z]+/g, swapped);
  return mapCodePoints(s, (cp, i) => {
    const flags = typeFlags(cp);
    if ((flags & UPPER) !== 0) return lowerAt(s, cp, i);
    return (flags & LOWER) !== 0 ? upperOf(cp) : strFromCodePoint(cp);
  });
}

/** `chr(cp).lower()`: the full mapping, without context. */
export function lowerOf(cp: number): Str {
  return toLower(strFromCodePoint(cp));
}

/** `chr(cp).upper()`: the full mapping. */
export function upperOf(cp: number): Str {
  return toUpper(strFromCodePoint(cp));
}

/** `chr(cp).title()`: the full mapping. */
export function titleOf(cp: number): Str {
  titles ??= unpack(packed.TITLE);
  return titles.get(cp) ?? upperOf(cp);
}

/** The simple lower case of one code point, as regular expressions fold. */
export function simpleLower(cp: number): number {
  if (cp < 128) return cp >= 65 && cp <= 90 ? cp + 32 : cp;
  return strCodePointAt(lowerOf(cp), 0);
}

/** The UTF-16 text of a string with astral characters that the engine may convert as a whole. */
function engineText(s: Str): string | undefined {
  if (typeof s === "string") return undefined;
  const text = toHostText(s);
  return FOREIGN_TEXT.exec(text) !== null || s.cps.some(isSurrogate) ? undefined : text;
}

function isSurrogate(cp: number): boolean {
  return cp >= 0xd800 && cp < 0xe000;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.substring(1);
}

function swapped(letters: string): string {
  return letters >= "a" ? letters.toUpperCase() : letters.toLowerCase();
}

function unitEscape(cp: number): string {
  return cp > 0xffff ? "" : `\\u${cp.toString(16).padStart(4, "0")}`;
}

/** Lower case of the code point at `i`, where a capital sigma depends on its neighbours. */
function lowerAt(s: Str, cp: number, i: number): Str {
  return cp === SIGMA ? lowerSigma(s, i) : lowerOf(cp);
}

/** Final_Sigma: a cased letter before, none after, case-ignorable characters not counting. */
function lowerSigma(s: Str, at: number): string {
  let i = at - 1;
  while (i >= 0 && isCaseIgnorable(strCodePointAt(s, i))) i--;
  if (i < 0 || !isCased(strCodePointAt(s, i))) return "\u03c3";
  let j = at + 1;
  while (j < strLength(s) && isCaseIgnorable(strCodePointAt(s, j))) j++;
  return j < strLength(s) && isCased(strCodePointAt(s, j)) ? "\u03c3" : "\u03c2";
}

function isCaseIgnorable(cp: number): boolean {
  return CASE_IGNORABLE.exec(String.fromCodePoint(cp)) !== null && category(cp) !== "Cn";
}

function isForeign(cp: number): boolean {
  if (cp > 0xffff) return cp >= 0x16ea0 && cp <= 0x16ed3;
  return cp === SIGMA || (cp >= 0xa7ce && FOREIGN.exec(String.fromCharCode(cp)) !== null);
}

function mapCodePoints(s: Str, map: (cp: number, i: number) => Str): Str {
  const builder = new StrBuilder();
  for (let i = 0; i < strLength(s); i++) builder.push(map(strCodePointAt(s, i), i));
  return builder.finish();
}

/** Entries `cp mapped…` in base 36. */
function unpack(text: string): Map<number, Str> {
  const table = new Map<number, Str>();
  for (const entry of text.split(",")) {
    const [cp = 0, ...mapped] = entry.split(" ").map((part) => Number.parseInt(part, 36));
    table.set(cp, mapped.length === 1 ? strFromCodePoint(mapped[0] ?? 0) : String.fromCharCode(...mapped));
  }
  return table;
}
