/** `repr` and `ascii` of strings. */
import { isPrintable } from "../../unicode/types.ts";
import { type Str, StrBuilder, strCodePointAt, strLength, strSubstring } from "./astral.ts";

/** Printable ASCII without quote and backslash: written as it is. */
const PLAIN = /^[ !#-&(-[\]-~]*$/;
/** The same with blocks of other scripts that are printable throughout. */
const PRINTABLE_BLOCKS =
  /^[ !#-&(-[\]-~\xa1-\xac\xae-\u0377\u0400-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u2426\u2500-\u2b73\u3041-\u3096\u3099-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*$/;

/** `repr(s)`: single quotes unless the string has only those inside; escapes for what is not printable. */
export function reprStr(s: Str): Str {
  if (typeof s === "string" && (PLAIN.exec(s) !== null || PRINTABLE_BLOCKS.exec(s) !== null))
    return "'" + s + "'";
  return quoted(s, (cp) => !isPrintable(cp));
}

/** `ascii(s)`. */
export function asciiStr(s: Str): string {
  if (typeof s === "string" && PLAIN.exec(s) !== null) return "'" + s + "'";
  const text = quoted(s, (cp) => cp < 32 || cp > 126);
  return typeof text === "string" ? text : "";
}

/** `ascii()` of a repr text already made: escapes everything above 126. */
export function escapeNonAscii(s: Str): string {
  const parts: string[] = [];
  for (let i = 0; i < strLength(s); i++) {
    const cp = strCodePointAt(s, i);
    parts.push(cp < 127 ? String.fromCharCode(cp) : escapeCodePoint(cp));
  }
  return parts.join("");
}

/** `\xe9`, `\u20ac` or `\U0001f600`; `\t`, `\n`, `\r` for the three. */
export function escapeCodePoint(cp: number): string {
  if (cp === 9) return "\\t";
  if (cp === 10) return "\\n";
  if (cp === 13) return "\\r";
  return hexEscape(cp);
}

/** `\xe9`, `\u20ac` or `\U0001f600`. */
export function hexEscape(cp: number): string {
  const hex = cp.toString(16);
  if (cp < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return cp < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

function quoted(s: Str, mustEscape: (cp: number) => boolean): Str {
  const quote = hasUnit(s, 39) && !hasUnit(s, 34) ? 34 : 39;
  const builder = new StrBuilder();
  builder.pushCodePoint(quote);
  let from = 0;
  const n = strLength(s);
  for (let i = 0; i < n; i++) {
    const cp = strCodePointAt(s, i);
    const backslash = cp === quote || cp === 92;
    if (!backslash && !mustEscape(cp)) continue;
    builder.push(strSubstring(s, from, i));
    builder.push(backslash ? `\\${String.fromCharCode(cp)}` : escapeCodePoint(cp));
    from = i + 1;
  }
  builder.push(strSubstring(s, from, n));
  builder.pushCodePoint(quote);
  return builder.finish();
}

function hasUnit(s: Str, cp: number): boolean {
  return typeof s === "string" ? s.includes(String.fromCharCode(cp)) : s.cps.includes(cp);
}
