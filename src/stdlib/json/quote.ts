/** JSON string literals. https://docs.python.org/3/library/json.html#json.JSONEncoder */
import { nativeQuote } from "../../runtime/natives.ts";
import { type AstralStr, type Str, strOfOwned } from "../../runtime/objects/str/index.ts";

/** What is not written as it is, with and without `ensure_ascii`. */
const SPECIAL_ASCII = /[^ !#-[\]-~]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
const SPECIAL = /["\\\x00-\x1f]/;
const BEYOND_ASCII = /[\x7f-\uffff]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
const ESCAPED = /["\\\x00-\x1f]/g;

/** Literals with escapes of short strings, which come again and again; emptied when full. */
const literals = new Map<string, string>();
const MAX_LITERALS = 1000;
const LONGEST_KEPT = 40;
const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function escapeRun(run: string): string {
  let text = "";
  for (let i = 0; i < run.length; i++) {
    const unit = run.charCodeAt(i);
    text += `\\u${HEX_BYTES[unit >> 8]}${HEX_BYTES[unit & 255]}`;
  }
  return text;
}

/** The literal in ASCII only; astral characters become surrogate pairs. */
export function quoteAscii(s: Str): string {
  const quoted = nativeQuote(s as string); // it looks itself
  if (quoted !== undefined) return quoted;
  const text = typeof s === "string" ? s : utf16(s);
  if (SPECIAL_ASCII.exec(text) === null) return '"' + text + '"'; // half the price of `test`
  const known = literals.get(text);
  if (known !== undefined) return known;
  const literal = JSON.stringify(text).replace(BEYOND_ASCII, escapeRun);
  if (text.length > LONGEST_KEPT) return literal;
  if (literals.size >= MAX_LITERALS) literals.clear();
  literals.set(text, literal);
  return literal;
}

/** The literal with other characters as they are, lone surrogates included. */
export function quote(s: Str): Str {
  if (typeof s === "string") return quoteUnits(s);
  return s.cps.some(isEscaped) ? quoteAstral(s) : surround(s.cps);
}

function quoteUnits(text: string): string {
  if (SPECIAL.exec(text) === null) return '"' + text + '"';
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
