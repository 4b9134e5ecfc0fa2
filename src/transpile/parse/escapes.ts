import type { StrValue } from "../ast.ts";
import type { NameLookup } from "./context.ts";

/** An escape that cannot be decoded; `from` and `to` are byte offsets as the codec's message counts them. */
export class EscapeError {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

const BACKSLASH = 92;

const SIMPLE: ReadonlyMap<string, number> = new Map([
  ["\\", 92],
  ["'", 39],
  ['"', 34],
  ["a", 7],
  ["b", 8],
  ["f", 12],
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["v", 11],
]);

/** The code points that the body of a `str` literal stands for. Unknown escapes keep their backslash. */
export function decodeStr(body: string, raw: boolean, lookupName: NameLookup | undefined): number[] | string {
  if (raw || !body.includes("\\")) return body;
  const out: number[] = [];
  for (let i = 0; i < body.length; ) {
    if (body.charCodeAt(i) === BACKSLASH) {
      i = decodeEscape(body, i, out, lookupName);
    } else {
      const point = body.codePointAt(i) ?? 0;
      out.push(point);
      i += point > 0xffff ? 2 : 1;
    }
  }
  return out;
}

function decodeEscape(body: string, at: number, out: number[], lookupName: NameLookup | undefined): number {
  const letter = body.charAt(at + 1);
  const simple = SIMPLE.get(letter);
  if (simple !== undefined) {
    out.push(simple);
    return at + 2;
  }
  switch (letter) {
    case "\n":
      return at + 2;
    case "x":
      return hexEscape(body, at, 2, out);
    case "u":
      return hexEscape(body, at, 4, out);
    case "U":
      return hexEscape(body, at, 8, out);
    case "N":
      return namedEscape(body, at, out, lookupName);
    default:
      return octalEscape(body, at, out);
  }
}

const TRUNCATED: ReadonlyMap<number, string> = new Map([
  [2, "truncated \\xXX escape"],
  [4, "truncated \\uXXXX escape"],
  [8, "truncated \\UXXXXXXXX escape"],
]);

function hexEscape(body: string, at: number, length: number, out: number[]): number {
  const digits = /^[0-9a-fA-F]*/.exec(body.slice(at + 2, at + 2 + length))?.[0] ?? "";
  if (digits.length < length) throw badUnicode(body, at, 2 + digits.length, TRUNCATED.get(length) ?? "");
  const point = Number.parseInt(digits, 16);
  if (point > 0x10ffff) throw badUnicode(body, at, 2 + length, "illegal Unicode character");
  out.push(point);
  return at + 2 + length;
}

function namedEscape(body: string, at: number, out: number[], lookupName: NameLookup | undefined): number {
  const close = body.indexOf("}", at);
  if (body.charAt(at + 2) !== "{" || close === at + 3) {
    throw badUnicode(body, at, body.charAt(at + 2) === "{" ? 3 : 2, "malformed \\N character escape");
  }
  if (close < 0) throw badUnicode(body, at, body.length - at, "malformed \\N character escape");
  const found = lookupName?.(body.slice(at + 3, close));
  if (found === undefined) throw badUnicode(body, at, close + 1 - at, "unknown Unicode character name");
  for (const character of found) out.push(character.codePointAt(0) ?? 0);
  return close + 1;
}

function octalEscape(body: string, at: number, out: number[]): number {
  const digits = /^[0-7]{1,3}/.exec(body.slice(at + 1, at + 4))?.[0];
  if (digits === undefined) {
    out.push(BACKSLASH);
    return at + 1;
  }
  out.push(Number.parseInt(digits, 8));
  return at + 1 + digits.length;
}

function badUnicode(body: string, at: number, length: number, why: string): EscapeError {
  const from = codecOffset(body, at);
  const to = from + length - 1;
  const where = from === to ? `byte in position ${from}` : `bytes in position ${from}-${to}`;
  return new EscapeError(
    `(unicode error) 'unicodeescape' codec can't decode ${length === 1 ? where.replace("byte", "byte") : where}: ${why}`,
  );
}

/** CPython hands the codec `\UXXXXXXXX` in place of each character outside ASCII. */
function codecOffset(body: string, at: number): number {
  let offset = 0;
  for (const character of body.slice(0, at)) offset += character.charCodeAt(0) < 128 ? 1 : 10;
  return offset;
}

/** The bytes that the body of a `bytes` literal stands for; its characters are known to be ASCII. */
export function decodeBytes(body: string, raw: boolean): number[] {
  const out: number[] = [];
  for (let i = 0; i < body.length; ) {
    if (!raw && body.charCodeAt(i) === BACKSLASH) i = decodeByteEscape(body, i, out);
    else out.push(body.charCodeAt(i++));
  }
  return out;
}

function decodeByteEscape(body: string, at: number, out: number[]): number {
  const letter = body.charAt(at + 1);
  const simple = SIMPLE.get(letter);
  if (simple !== undefined) {
    out.push(simple);
    return at + 2;
  }
  if (letter === "\n") return at + 2;
  if (letter !== "x") {
    const before = out.length;
    const next = octalEscape(body, at, out);
    if (out.length > before) out.push((out.pop() ?? 0) & 0xff);
    return next;
  }
  const digits = /^[0-9a-fA-F]{2}/.exec(body.slice(at + 2, at + 4))?.[0];
  if (digits === undefined) throw new EscapeError(`(value error) invalid \\x escape at position ${at}`);
  out.push(Number.parseInt(digits, 16));
  return at + 4;
}

/** Joins decoded pieces into the form of a `str` constant. */
export function joinStr(pieces: readonly (string | readonly number[])[]): StrValue {
  if (pieces.every((piece) => typeof piece === "string" && !hasSurrogate(piece))) return pieces.join("");
  const points = pieces.flatMap((piece) => (typeof piece === "string" ? codePoints(piece) : piece));
  if (points.some((point) => point > 0xffff)) return points;
  let text = "";
  for (const point of points) text += String.fromCharCode(point);
  return text;
}

function hasSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text);
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
