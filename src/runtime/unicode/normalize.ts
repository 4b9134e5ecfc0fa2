/**
 * Normalisation forms. The engine's are those of Unicode 17; what that version added (in 16 unassigned: inert) and lone
 * surrogates are kept away from it, and U+11A7, just below the Hangul finals, which it swallows.
 */
import { type Str, strEq, strFromCodePoint } from "../objects/str/astral.ts";
import { inPieces } from "./pieces.ts";

export type Form = "NFC" | "NFD" | "NFKC" | "NFKD";

const FOREIGN = /[\ud800-\udfff]|[\u1acf-\u1aeb]|\u11a7|\ua7f1/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;

export function isForm(form: string): form is Form {
  return form === "NFC" || form === "NFD" || form === "NFKC" || form === "NFKD";
}

/** `unicodedata.normalize`. */
export function normalize(form: Form, s: Str): Str {
  if (typeof s === "string") {
    if (ASCII.exec(s) !== null) return s;
    if (FOREIGN.exec(s) === null) return inBmp(s.normalize(form)) ? s.normalize(form) : pieces(form, s);
  }
  return pieces(form, s);
}

/** `unicodedata.is_normalized`. */
export function isNormalized(form: Form, s: Str): boolean {
  return strEq(normalize(form, s), s);
}

function pieces(form: Form, s: Str): Str {
  return inPieces(s, isForeign, (text) => text.normalize(form), strFromCodePoint);
}

/** Some BMP characters decompose to others above U+FFFF (U+FA6C …): those come as surrogate pairs. */
function inBmp(text: string): boolean {
  return /[\ud800-\udfff]/.exec(text) === null;
}

function isForeign(cp: number): boolean {
  if (cp < 0x10000) return cp >= 0x11a7 && FOREIGN.exec(String.fromCharCode(cp)) !== null;
  return cp === 0x10efa || cp === 0x10efb || (cp >= 0x1e6e3 && cp <= 0x1e6f5);
}
