/**
 * JSON texts read by the engine's own `JSON.parse`, much faster than our scanner, where what it makes of them tells all
 * that Python wants to know:
 *
 * - Whether a number is an int or a float: floats that would look like ints (`1.0`, `1e3`) are first wrapped into objects
 *   with one strange key. Where such a text stands inside of a string, the quotes and the backslash of that key make the
 *   whole text faulty. Ints beyond 2**53 are left to the scanner.
 * - The order of keys: objects with keys that are array indices, which come first in JavaScript, are left to it too.
 * - What is wrong with a faulty text: `JSON.parse` says only that something is.
 */
import { PyDict } from "../../runtime/objects/dict/index.ts";
import { strtod } from "../../runtime/objects/float/strtod.ts";
import { None } from "../../runtime/objects/singletons.ts";
import type { Value } from "../../runtime/slots.ts";

/** The engine does not look at the time limit meanwhile. */
const LONGEST = 1_000_000;
/**
 * After a delimiter, a float without a fraction or with an exponent; also one so near to an integer that it may be rounded
 * to it, or longer than the engine reads correctly.
 */
const WHOLE_FLOAT =
  /([\s:,[])(-?(?:0|[1-9][0-9]*)(?:\.(?:0+|0{7}[0-9]*|9{7}[0-9]*|[0-9]{19,})|(?:\.[0-9]+)?[eE][-+]?[0-9]+|(?<=[0-9]{8})\.[09][0-9]*|(?<=[0-9]{15})\.[0-9]+))(?=[\s,\]}])/g;
const WRAPPED = '$1{"\\u0001":"$2"}';
const FLOAT_KEY = "\u0001";

/** Thrown where a value does not tell enough. */
const UNCERTAIN = Symbol("uncertain");

/** The value of a text without astral characters; undefined where the scanner must look at it. */
export function parseNatively(text: string): Value | undefined {
  if (text.length > LONGEST || !isContainer(text) || hasOddEscape(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text.replace(WHOLE_FLOAT, WRAPPED));
    return convert(parsed);
  } catch (e) {
    if (e === UNCERTAIN || e instanceof SyntaxError || isStackOverflow(e)) return undefined;
    throw e;
  }
}

function isContainer(text: string): boolean {
  return text.startsWith("[") || text.startsWith("{");
}

/** Whether there may be escaped surrogates, or our strange key. */
function hasOddEscape(text: string): boolean {
  return text.includes("\\u") && (text.includes("\\ud") || text.includes("\\uD") || text.includes("\\u0001"));
}

function isStackOverflow(e: unknown): boolean {
  return (
    e instanceof RangeError ||
    (e instanceof Error && e.name === "InternalError" && e.message === "stack overflow")
  );
}

function convert(v: unknown): Value {
  if (typeof v === "string") return v;
  if (typeof v === "number") return convertNumber(v);
  if (typeof v === "boolean") return v;
  if (v === null || typeof v !== "object") return None;
  return Array.isArray(v) ? convertArray(v) : convertObject(v);
}

function convertNumber(x: number): Value {
  if (Number.isSafeInteger(x)) return BigInt(x);
  if (Number.isInteger(x) || !Number.isFinite(x)) throw UNCERTAIN; // floats of that size have been wrapped
  return x;
}

function convertArray(items: unknown[]): Value {
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== "string") items[i] = convert(item);
  }
  return items as Value[]; // each item has just been converted
}

function convertObject(o: object): Value {
  const dict = new PyDict();
  const { map } = dict;
  const keys = Object.keys(o);
  if (keys.length > 0 && startsWithDigit(keys[0] ?? "")) throw UNCERTAIN;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? "";
    const value: unknown = o[key as keyof typeof o]; // an own key
    if (typeof value !== "string") map.set(key, convert(value));
    else if (key !== FLOAT_KEY) map.set(key, value);
    else return strtod(value);
  }
  return dict;
}

function startsWithDigit(key: string): boolean {
  const c = key.charCodeAt(0);
  return c >= 48 && c <= 57;
}
