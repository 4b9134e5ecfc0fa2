/** Field names of `str.format`: `first.attribute[item]…`. */
import { valueError } from "../errors.ts";
import { type Str, strCodePointAt, strLength, strSubstring } from "../objects/str/index.ts";
import { decimalValue } from "../unicode/index.ts";

export interface FieldStep {
  /** True for `.name`, false for `[key]`. */
  readonly attribute: boolean;
  /** An int when the key of an item is all digits. */
  readonly key: Str | bigint;
}

export interface FieldName {
  /** A position, or a name; empty for automatic numbering. */
  readonly first: Str | bigint;
  /** Evaluated lazily: what is wrong with a later step is said when it is reached. */
  readonly rest: Iterable<FieldStep>;
}

const DOT = 46;
const BRACKET = 91;
const BRACKET_END = 93;

/** Splits a field name at its first `.` or `[`. */
export function splitFieldName(name: Str): FieldName {
  const end = strLength(name);
  let at = 0;
  while (at < end) {
    const c = strCodePointAt(name, at);
    if (c === DOT || c === BRACKET) break;
    at++;
  }
  const first = strSubstring(name, 0, at);
  return { first: decimalIndex(first) ?? first, rest: steps(name, at, end) };
}

function* steps(name: Str, from: number, end: number): Generator<FieldStep, undefined> {
  let at = from;
  while (at < end) {
    const c = strCodePointAt(name, at++);
    if (c !== DOT && c !== BRACKET) {
      throw valueError("Only '.' or '[' may follow ']' in format field specifier");
    }
    const attribute = c === DOT;
    const stop = attribute ? attributeEnd(name, at, end) : itemEnd(name, at, end);
    const key = strSubstring(name, at, stop);
    if (stop === at) throw valueError("Empty attribute in format string");
    at = attribute ? stop : stop + 1;
    yield { attribute, key: attribute ? key : (decimalIndex(key) ?? key) };
  }
}

function attributeEnd(name: Str, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const c = strCodePointAt(name, at);
    if (c === DOT || c === BRACKET) break;
    at++;
  }
  return at;
}

function itemEnd(name: Str, from: number, end: number): number {
  for (let at = from; at < end; at++) if (strCodePointAt(name, at) === BRACKET_END) return at;
  throw valueError("Missing ']' in format string");
}

const MAX_INDEX = (1n << 63n) - 1n;

/** The int that decimal digits of any script spell; undefined for anything else. */
export function decimalIndex(text: Str): bigint | undefined {
  const end = strLength(text);
  if (end === 0) return undefined;
  let index = 0n;
  for (let at = 0; at < end; at++) {
    const digit = decimalValue(strCodePointAt(text, at));
    if (digit < 0) return undefined;
    index = index * 10n + BigInt(digit);
    if (index > MAX_INDEX) throw valueError("Too many decimal digits in format string");
  }
  return index;
}
