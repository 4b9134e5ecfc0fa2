/** Splitting, stripping and joining. */
import { SHORT_TEXT } from "../../../shared/short-text.ts";
import { valueError } from "../../errors.ts";
import { nativeWords } from "../../natives.ts";
import { isSpace } from "../../unicode/types.ts";
import { type Str, strCodePointAt, strLength, strSubstring } from "./astral.ts";
import { strIndexOf, strLastIndexOf } from "./search.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts the separators 1C to 1F as white space
const WORDS = /[^\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts the separators 1C to 1E as line boundaries
const LINES = /[^\n-\r\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]|$)/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const RARE_BREAK = /[\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const RARE_BREAKS = ["\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"];

/** `s.split(sep, limit)`; a negative limit is none. */
export function splitBy(s: Str, sep: Str, limit: number): Str[] {
  requireSeparator(sep);
  if (typeof s === "string" && limit < 0)
    if (typeof sep !== "string") return [s];
    else if (sep.length <= SHORT_TEXT) return s.split(sep);
  const out: Str[] = [];
  let from = 0;
  while (limit < 0 || out.length < limit) {
    const at = strIndexOf(s, sep, from);
    if (at < 0) break;
    out.push(strSubstring(s, from, at));
    from = at + strLength(sep);
  }
  out.push(strSubstring(s, from, strLength(s)));
  return out;
}

/** `s.rsplit(sep, limit)`. */
export function rsplitBy(s: Str, sep: Str, limit: number): Str[] {
  requireSeparator(sep);
  const out: Str[] = [];
  let to = strLength(s);
  while (limit < 0 || out.length < limit) {
    const at = strLastIndexOf(s, sep, 0, to);
    if (at < 0) break;
    out.push(strSubstring(s, at + strLength(sep), to));
    to = at;
  }
  out.push(strSubstring(s, 0, to));
  return out.reverse();
}

/** `s.split(None, limit)`: words between white space. */
export function splitWords(s: Str, limit: number): Str[] {
  if (typeof s === "string" && limit < 0) {
    const words: string[] = [];
    return nativeWords(s, words) === undefined ? longWords(s) : words;
  }
  const out: Str[] = [];
  const n = strLength(s);
  let i = skipSpace(s, 0);
  while (i < n) {
    const start = i;
    if (limit >= 0 && out.length >= limit) i = n;
    else while (i < n && !isSpace(strCodePointAt(s, i))) i++;
    out.push(strSubstring(s, start, i));
    i = skipSpace(s, i);
  }
  return out;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts the separators 1C to 1F as white space
const OTHER_SPACE = /[\v-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** As `s.match(WORDS)`, by native splitting at blanks, which is three times as fast on long texts. */
function longWords(s: string): string[] {
  if (OTHER_SPACE.exec(s) !== null) return s.match(WORDS) ?? [];
  let text = s;
  for (const c of ["\n", "\t"]) if (text.includes(c)) text = text.split(c).join(" ");
  const words = text.split(" ");
  return words.includes("") ? words.filter((word) => word !== "") : words;
}

/** `s.rsplit(None, limit)`. */
export function rsplitWords(s: Str, limit: number): Str[] {
  if (limit < 0) return splitWords(s, limit);
  const out: Str[] = [];
  let i = stripEnd(s, isSpace, 0);
  while (i > 0) {
    const stop = i;
    if (out.length >= limit) i = 0;
    else while (i > 0 && !isSpace(strCodePointAt(s, i - 1))) i--;
    out.push(strSubstring(s, i, stop));
    if (out.length > limit) break;
    while (i > 0 && isSpace(strCodePointAt(s, i - 1))) i--;
  }
  return out.reverse();
}

/** `s.splitlines(keepends)`. */
export function splitLines(s: Str, keepEnds: boolean): Str[] {
  if (typeof s !== "string") return splitLinesOfUnits(s, keepEnds);
  if (!keepEnds && !hasRareBreak(s)) return linesBetween(s);
  const lines = s.match(LINES) ?? [];
  if (lines[lines.length - 1] === "") lines.pop();
  if (keepEnds) return lines;
  return lines.map((line) => {
    if (!isLineBreak(line.charCodeAt(line.length - 1))) return line;
    return line.slice(0, line.endsWith("\r\n") ? -2 : -1);
  });
}

/** Short texts are looked at once, long ones searched for each character natively, which takes a nanosecond a character. */
function hasRareBreak(s: string): boolean {
  return s.length < 100 ? RARE_BREAK.exec(s) !== null : RARE_BREAKS.some((c) => s.includes(c));
}

/** `s.strip(chars)` with `test` telling what goes; `left` and `right` say where. */
export function stripWhere(s: Str, test: (cp: number) => boolean, left: boolean, right: boolean): Str {
  const n = strLength(s);
  let start = 0;
  if (left) while (start < n && test(strCodePointAt(s, start))) start++;
  return strSubstring(s, start, right ? stripEnd(s, test, start) : n);
}

/** `s.strip(chars)` where both are strings of the basic plane. */
export function stripChars(s: string, chars: string, left: boolean, right: boolean): string {
  const { length } = s;
  let start = 0;
  let stop = length;
  // an index is read without a call
  if (left) while (start < stop && chars.includes(s[start] as string)) start++;
  if (right) while (stop > start && chars.includes(s[stop - 1] as string)) stop--;
  return start === 0 && stop === length ? s : s.slice(start, stop);
}

/**
 * `s.strip()` by the engine; undefined when its idea of white space differs at the ends: it takes U+FEFF for a space and
 * not U+001C … U+001F, U+0085.
 */
export function stripNative(s: string, left: boolean, right: boolean): string | undefined {
  const t = left ? (right ? s.trim() : s.trimStart()) : s.trimEnd();
  if (t.length === 0) return ASCII_BLANKS.exec(s) !== null ? t : undefined;
  const first = t.charCodeAt(0);
  const last = t.charCodeAt(t.length - 1);
  if ((first < 0x86 && isDoubtful(first)) || (last < 0x86 && isDoubtful(last))) return undefined;
  return t.length === s.length || !s.includes("\ufeff") ? t : undefined;
}

const ASCII_BLANKS = /^[\t-\r ]*$/;

function isDoubtful(code: number): boolean {
  return (code >= 0x1c && code <= 0x1f) || code === 0x85;
}

/** Is a code point a boundary for `splitlines`. */
export function isLineBreak(cp: number): boolean {
  return (
    (cp >= 10 && cp <= 13) || (cp >= 0x1c && cp <= 0x1e) || cp === 0x85 || cp === 0x2028 || cp === 0x2029
  );
}

/** Lines of text where only `\n` ends them. */
function linesBetween(s: string): string[] {
  const lines = s.split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

function splitLinesOfUnits(s: Str, keepEnds: boolean): Str[] {
  const out: Str[] = [];
  const n = strLength(s);
  for (let start = 0; start < n; ) {
    let end = start;
    while (end < n && !isLineBreak(strCodePointAt(s, end))) end++;
    const crlf = end + 1 < n && strCodePointAt(s, end) === 13 && strCodePointAt(s, end + 1) === 10;
    const next = Math.min(n, end + (crlf ? 2 : 1));
    out.push(strSubstring(s, start, keepEnds ? next : end));
    start = next;
  }
  return out;
}

function requireSeparator(sep: Str): void {
  if (sep === "") throw valueError("empty separator");
}

function skipSpace(s: Str, from: number): number {
  let i = from;
  while (i < strLength(s) && isSpace(strCodePointAt(s, i))) i++;
  return i;
}

/** Where the tail of code points passing `test` begins, not before `start`. */
function stripEnd(s: Str, test: (cp: number) => boolean, start: number): number {
  let stop = strLength(s);
  while (stop > start && test(strCodePointAt(s, stop - 1))) stop--;
  return stop;
}
