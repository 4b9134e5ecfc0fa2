/** Between Python strings and the UTF-16 text of the world outside, where two adjacent surrogates are one character. */
import { AstralStr, type Str, StrBuilder, strCodePointAt, strFromUnits, strLength } from "./astral.ts";

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * UTF-16 text. A lone surrogate stays one; where a high and a low one are neighbours in Python, both are written as
 * `\ud83d\ude00`, because outside they would become a character that the string does not contain.
 */
export function toHostText(s: Str): string {
  if (typeof s === "string" && PAIR.exec(s) === null) return s;
  const quick = typeof s === "string" ? undefined : utf16Text(s);
  if (quick !== undefined) return quick;
  const parts: string[] = [];
  const n = strLength(s);
  for (let i = 0; i < n; i++) {
    const cp = strCodePointAt(s, i);
    if (isHigh(cp) && i + 1 < n && isLow(strCodePointAt(s, i + 1))) {
      parts.push(escapeUnit(cp), escapeUnit(strCodePointAt(s, ++i)));
    } else parts.push(String.fromCodePoint(cp));
  }
  return parts.join("");
}

/** UTF-16 text of a string without surrogates; undefined when it has one. */
function utf16Text({ cps }: AstralStr): string | undefined {
  const units = new Uint16Array(cps.length * 2);
  let n = 0;
  for (let i = 0; i < cps.length; i++) {
    const cp = cps[i] ?? 0;
    if (cp < 0x10000) {
      if (cp >= 0xd800 && cp < 0xe000) return undefined;
      units[n++] = cp;
    } else {
      units[n++] = 0xd7c0 + (cp >> 10);
      units[n++] = 0xdc00 | (cp & 0x3ff);
    }
  }
  return strFromUnits(units.subarray(0, n));
}

/** The Python string of UTF-16 text: surrogate pairs become one code point. */
export function fromHostText(text: string): Str {
  if (PAIR.exec(text) === null) return text;
  const out = new Uint32Array(text.length);
  let n = 0;
  for (let i = 0; i < text.length; n++) {
    const cp = text.codePointAt(i) ?? 0;
    out[n] = cp;
    i += cp > 0xffff ? 2 : 1;
  }
  return new AstralStr(out.slice(0, n));
}

/** A `tp_repr` or `tp_str` whose text may hold what other objects show of themselves. */
export function inHostText<T>(text: (v: T) => string): (v: T) => Str {
  return (v) => fromHostText(text(v));
}

/** The Python string of pieces of host text and Python strings, in order. */
export function strOfParts(...parts: Str[]): Str {
  const builder = new StrBuilder();
  for (const part of parts) builder.push(part);
  return builder.finish();
}

function isHigh(cp: number): boolean {
  return cp >= 0xd800 && cp <= 0xdbff;
}

function isLow(cp: number): boolean {
  return cp >= 0xdc00 && cp <= 0xdfff;
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16)}`;
}
