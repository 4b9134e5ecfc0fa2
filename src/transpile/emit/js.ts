/**
 * Pieces of JavaScript text. A `Js` can be made only here: from the emitter's own template text, from mangled names and
 * from escaped literals, so nothing of the guest's program reaches the output unescaped. Pieces carry site marks
 * (`mark`), which `assemble` turns into positions.
 */
import type { AbiName } from "../../shared/abi.ts";
import type { StrValue } from "../ast.ts";

declare const brand: unique symbol;

/** JavaScript text that is known to be well formed where it is put. */
export type Js = string & { readonly [brand]: "js" };

const SITE_OPEN = "\u0001";
const SITE_CLOSE = "\u0002";

/** Template text of the emitter with pieces in between. */
export function js(text: TemplateStringsArray, ...pieces: readonly (Js | number)[]): Js {
  let out = text[0] ?? "";
  for (let i = 0; i < pieces.length; i++) out += `${pieces[i]}${text[i + 1] ?? ""}`;
  return out as Js; // the one place where template text becomes Js
}

/** The empty piece. */
export const NOTHING = js``;

/** Pieces with a separator that the emitter chose. */
export function join(pieces: readonly Js[], separator: "," | ";" | "\n" | "" | "&&" | "||" = ","): Js {
  return pieces.join(separator) as Js; // pieces and separator are Js
}

/** A Python variable as JavaScript identifier: `$name`, what is not ASCII in hexadecimal between `$`. */
export function variable(name: string): Js {
  return `$${mangle(name)}` as Js; // mangle leaves identifier characters only
}

/** A local variable that must not be taken for a variable of the same name outside: `$name$n`. */
export function renamed(name: string, n: number): Js {
  return `$${mangle(name)}$${n}` as Js; // as above
}

/** A builtin, taken from the ABI once at the top. */
export function builtinVariable(name: string): Js {
  return `b$${mangle(name)}` as Js; // as above
}

/** A name of the emitter's own: a lower-case or upper-case letter and a number. */
export function temporary(
  letter: "t" | "n" | "s" | "k" | "c" | "r" | "w" | "i" | "h" | "S" | "C" | "L",
  n: number,
): Js {
  return `${letter}${n}` as Js; // letters and digits
}

/** A name of the ABI. */
export function abiName(name: AbiName): Js {
  return name as string as Js; // names of the ABI are identifiers
}

/** A property key for `$name`, as after a `.` or in brackets, with its leading punctuation but without a mark. */
export function propertyKey(
  prefix: "$" | "M$" | "W$",
  name: string,
): { readonly dotted: boolean; readonly key: Js } {
  if (isPlainIdentifier(name)) return { dotted: true, key: `${prefix}${name}` as Js }; // plain ASCII identifier
  return { dotted: false, key: string(prefix + name) };
}

/** True for names that are JavaScript identifiers after a `$`. */
export function isPlainIdentifier(name: string): boolean {
  return /^[A-Za-z0-9_]+$/.test(name);
}

function mangle(name: string): string {
  if (isPlainIdentifier(name)) return name;
  let out = "";
  for (const c of name) out += isPlainIdentifier(c) ? c : `$${c.codePointAt(0)?.toString(16) ?? ""}$`;
  return out;
}

/** A string literal, ASCII only. */
export function string(text: string): Js {
  let out = '"';
  for (let i = 0; i < text.length; i++) out += escaped(text.charCodeAt(i), text.charAt(i));
  return `${out}"` as Js; // every character is printable ASCII or escaped
}

function escaped(code: number, c: string): string {
  if (c === '"' || c === "\\") return `\\${c}`;
  if (c === "\n") return "\\n";
  if (code < 0x20 || code > 0x7e) return `\\u${code.toString(16).padStart(4, "0")}`;
  return c;
}

/** A str that a JS literal can say, i.e. one without astral characters. */
export function isBmp(value: StrValue): value is string {
  return typeof value === "string";
}

/** A JS number literal; negative, infinite and NaN in parentheses. */
export function number(value: number): Js {
  if (Number.isNaN(value)) return js`(0/0)`;
  if (value === Infinity) return js`(1/0)`;
  const text = String(Math.abs(value));
  return (value < 0 || Object.is(value, -0) ? `(-${text})` : text) as Js; // digits, dot and exponent
}

/** From here on an int is written in hexadecimal: reading decimal digits takes the square of their number. */
const LONG_INT = 2n ** 1024n;

/** A BigInt literal, not negative. */
export function bigint(value: bigint): Js {
  const size = value < 0n ? -value : value;
  const digits = size < LONG_INT ? String(size) : `0x${size.toString(16)}`;
  return `${value < 0n ? "(-" : ""}${digits}n${value < 0n ? ")" : ""}` as Js; // digits
}

/** An array literal of numbers. */
export function numbers(values: readonly number[]): Js {
  return js`[${join(values.map(number))}]`;
}

/** Marks that the token which follows belongs to the site with that index. */
export function mark(site: number): Js {
  return `${SITE_OPEN}${site}${SITE_CLOSE}` as Js; // control characters occur nowhere else
}

/** Where a mark stood: site index, line and column in the text, both from 1. */
export interface MarkedPosition {
  readonly site: number;
  readonly line: number;
  readonly column: number;
}

/** Takes the marks out and says where they were. */
export function assemble(code: Js): { readonly text: string; readonly marks: MarkedPosition[] } {
  const [first = "", ...parts] = code.split(SITE_OPEN);
  const marks: MarkedPosition[] = [];
  const texts = [first];
  const cursor = { line: 1, column: 1 };
  advance(cursor, first);
  for (const part of parts) {
    const close = part.indexOf(SITE_CLOSE);
    marks.push({ site: Number(part.slice(0, close)), ...cursor });
    const text = part.slice(close + 1);
    advance(cursor, text);
    texts.push(text);
  }
  return { text: texts.join(""), marks };
}

function advance(cursor: { line: number; column: number }, text: string): void {
  let start = 0;
  for (let nl = text.indexOf("\n"); nl >= 0; nl = text.indexOf("\n", start)) {
    cursor.line++;
    cursor.column = 1;
    start = nl + 1;
  }
  cursor.column += text.length - start;
}
