/** General category and the properties behind `str.isalpha` and its kin, for each code point. */
import { TYPE_LEAF, TYPE_MID, TYPE_RECORDS, TYPE_TOP } from "./generated/types.ts";
import { Trie } from "./trie.ts";

export const ALPHA = 1;
export const DECIMAL = 2;
export const DIGIT = 4;
export const NUMERIC = 8;
export const LOWER = 16;
export const UPPER = 32;
export const PRINTABLE = 64;
export const SPACE = 128;
/** XID_Start or the underscore. */
export const ID_START = 256;
/** XID_Continue. */
export const ID_CONTINUE = 512;

const trie = new Trie(TYPE_TOP, TYPE_MID, TYPE_LEAF);
const categories = TYPE_RECORDS.map((record) => record.slice(0, 2));
const flags = Uint16Array.from(TYPE_RECORDS, (record) => Number(record.slice(3)));
const titles = Uint8Array.from(categories, (name) => (name === "Lt" ? 1 : 0));

/** The property bits of a code point. */
export function typeFlags(cp: number): number {
  return flags[trie.at(cp)] ?? 0;
}

/** `unicodedata.category`. */
export function category(cp: number): string {
  return categories[trie.at(cp)] ?? "Cn";
}

/** Is it a title-case letter (Lt). */
export function isTitleCase(cp: number): boolean {
  return titles[trie.at(cp)] === 1;
}

/** Has it a case: lower, upper or title (the property Cased). */
export function isCased(cp: number): boolean {
  const record = trie.at(cp);
  return ((flags[record] ?? 0) & (LOWER | UPPER)) !== 0 || titles[record] === 1;
}

/** `chr(cp).isprintable()`. */
export function isPrintable(cp: number): boolean {
  return cp < 127 ? cp >= 32 : (typeFlags(cp) & PRINTABLE) !== 0;
}

/** `chr(cp).isspace()`. */
export function isSpace(cp: number): boolean {
  if (cp < 128) return cp === 32 || (cp >= 9 && cp <= 13) || (cp >= 28 && cp <= 31);
  return (typeFlags(cp) & SPACE) !== 0;
}
