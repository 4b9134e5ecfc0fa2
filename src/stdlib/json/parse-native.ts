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
import { wrapWholeFloats } from "./whole-floats.ts";

/** The engine does not look at the time limit meanwhile. */
const LONGEST = 1_000_000;
const FLOAT_KEY = "\u0001";

/** Thrown where a value does not tell enough. */
const UNCERTAIN = Symbol("uncertain");

/** The value of a text without astral characters; undefined where the scanner must look at it. */
export function parseNatively(text: string): Value | undefined {
  if (text.length > LONGEST || !isContainer(text) || hasOddEscape(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(wrapWholeFloats(text));
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
  if ((x | 0) === x || Number.isSafeInteger(x)) return BigInt(x);
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
  const values: unknown[] = Object.values(o);
  const first = keys[0];
  if (first === undefined) return dict;
  if (first === FLOAT_KEY && keys.length === 1) return strtod(String(values[0]));
  if (startsWithDigit(first)) throw UNCERTAIN;
  for (let i = 0; i < keys.length; i++) {
    const value = values[i];
    map.set(keys[i] as string, typeof value === "string" ? value : convert(value)); // as many as values
  }
  return dict;
}

function startsWithDigit(key: string): boolean {
  const c = key.charCodeAt(0);
  return c >= 48 && c <= 57;
}
