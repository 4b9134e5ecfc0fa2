/** JSON string literals. https://docs.python.org/3/library/json.html#json.JSONEncoder */
import { type AstralStr, type Str, strOfOwned } from "../../runtime/objects/str/index.ts";

/** What is not written as it is, with and without `ensure_ascii`. */
const SPECIAL_ASCII = /[^ !#-[\]-~]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
const SPECIAL = /["\\\x00-\x1f\ud800-\udfff]/;
const BEYOND_ASCII = /[\x7f-\uffff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
const ESCAPED = /["\\\x00-\x1f]/g;

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** The literal in ASCII only; astral characters become surrogate pairs. */
export function quoteAscii(s: Str): string {
  const text = typeof s === "string" ? s : utf16(s);
  if (!SPECIAL_ASCII.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(BEYOND_ASCII, unicodeEscape);
}

/** The literal with other characters as they are, lone surrogates included. */
export function quote(s: Str): Str {
  if (typeof s === "string") return quoteUnits(s);
  return s.cps.some(isEscaped) ? quoteAstral(s) : surround(s.cps);
}

function quoteUnits(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  return `"${text.replace(ESCAPED, escapeUnit)}"`;
}

function escapeUnit(unit: string): string {
  return JSON.stringify(unit).slice(1, -1);
}

function isEscaped(cp: number): boolean {
  return cp < 32 || cp === 34 || cp === 92;
}

function quoteAstral(s: AstralStr): Str {
  const out: number[] = [];
  for (const cp of s.cps) {
    if (!isEscaped(cp)) out.push(cp);
    else for (const c of escapeUnit(String.fromCharCode(cp))) out.push(c.charCodeAt(0));
  }
  return surround(Uint32Array.from(out));
}

function surround(cps: Uint32Array): Str {
  const out = new Uint32Array(cps.length + 2);
  out[0] = 34;
  out.set(cps, 1);
  out[cps.length + 1] = 34;
  return strOfOwned(out);
}

function utf16(s: AstralStr): string {
  const parts: string[] = [];
  for (let i = 0; i < s.cps.length; i++) parts.push(String.fromCodePoint(s.cps[i] ?? 0));
  return parts.join("");
}
