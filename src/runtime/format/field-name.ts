/** Field names of `str.format`: `first.attribute[item]…`. */
import { type Str, strCodePointAt, strLength, strSubstring } from "../objects/str/index.ts";
import { decimalValue } from "../unicode/index.ts";

export interface FieldStep {
  /** True for `.name`, false for `[key]`. */
  readonly attribute: boolean;
  /** An int when the key of an item is all digits. */
  readonly key: Str | bigint;
}

export interface FieldName {
  /** The whole text. */
  readonly text: Str;
  /** A position, or a name; empty for automatic numbering. */
  readonly first: Str | bigint;
  readonly rest: readonly FieldStep[];
  /** The text of the ValueError to raise instead of looking up anything. */
  readonly firstError?: string;
  /** The text of the ValueError to raise once all steps are done. */
  readonly restError?: string;
}

const DOT = 46;
const BRACKET = 91;
const BRACKET_END = 93;

/** Splits a field name at each `.` and `[`. */
export function splitFieldName(text: Str): FieldName {
  const end = strLength(text);
  const at = attributeEnd(text, 0, end);
  const name = strSubstring(text, 0, at);
  const first = decimalIndex(name);
  const { rest, error } = steps(text, at, end);
  return {
    text,
    first: typeof first === "bigint" ? first : name,
    rest,
    ...(first === TOO_MANY ? { firstError: TOO_MANY } : {}),
    ...(error === undefined ? {} : { restError: error }),
  };
}

function steps(name: Str, from: number, end: number): { rest: FieldStep[]; error: string | undefined } {
  const rest: FieldStep[] = [];
  let at = from;
  while (at < end) {
    const c = strCodePointAt(name, at++);
    if (c !== DOT && c !== BRACKET) {
      return { rest, error: "Only '.' or '[' may follow ']' in format field specifier" };
    }
    const attribute = c === DOT;
    const stop = attribute ? attributeEnd(name, at, end) : itemEnd(name, at, end);
    if (stop < 0) return { rest, error: "Missing ']' in format string" };
    if (stop === at) return { rest, error: "Empty attribute in format string" };
    const key = strSubstring(name, at, stop);
    const index = attribute ? undefined : decimalIndex(key);
    if (index === TOO_MANY) return { rest, error: TOO_MANY };
    rest.push({ attribute, key: typeof index === "bigint" ? index : key });
    at = attribute ? stop : stop + 1;
  }
  return { rest, error: undefined };
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
  return -1;
}

const MAX_INDEX = (1n << 63n) - 1n;

const TOO_MANY = "Too many decimal digits in format string";

/** The int that decimal digits of any script spell; undefined for anything else; the message when it is too large. */
function decimalIndex(text: Str): bigint | typeof TOO_MANY | undefined {
  const end = strLength(text);
  if (end === 0) return undefined;
  let index = 0n;
  for (let at = 0; at < end; at++) {
    const digit = decimalValue(strCodePointAt(text, at));
    if (digit < 0) return undefined;
    index = index * 10n + BigInt(digit);
    if (index > MAX_INDEX) return TOO_MANY;
  }
  return index;
}
