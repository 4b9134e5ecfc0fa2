/** How `repr` shows constants. */
import type { StrValue } from "./ast.ts";

const SHORT: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

export function strText(value: StrValue): string {
  const points = typeof value === "string" ? Array.from(value, (c) => c.codePointAt(0) ?? 0) : [...value];
  return quoted(points, (code) => {
    if (code < 0x80) return undefined;
    const character = String.fromCodePoint(code);
    if (!UNPRINTABLE.test(character)) return character;
    if (code < 0x100) return `\\x${hex(code, 2)}`;
    return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
}

export function bytesText(value: readonly number[]): string {
  return `b${quoted(value, (code) => (code < 0x80 ? undefined : `\\x${hex(code, 2)}`))}`;
}

/** With the quote that needs fewer backslashes; `beyond` shows what is not ASCII. */
function quoted(codes: readonly number[], beyond: (code: number) => string | undefined): string {
  const quote = codes.includes(0x27) && !codes.includes(0x22) ? '"' : "'";
  const show = (code: number): string => {
    const special = beyond(code) ?? SHORT[code];
    if (special !== undefined) return special;
    if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
    const character = String.fromCharCode(code);
    return character === quote ? `\\${character}` : character;
  };
  return quote + codes.map(show).join("") + quote;
}

/** Shortest digits as in JS, with an exponent below 1e-4 and from 1e16 on. */
export function floatText(value: number): string {
  const text = numberText(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

export function complexText(real: number, imag: number): string {
  const imaginary = `${numberText(imag)}j`;
  if (Object.is(real, 0)) return imaginary;
  return `(${numberText(real)}${imaginary.startsWith("-") ? "" : "+"}${imaginary})`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0";
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e16)) return String(value);
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${digits}e${sign}${exponent.slice(1).padStart(2, "0")}`;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, "0");
}
