/** Reading the arguments of string methods, with CPython's words when they are wrong. */
import { overflowError, typeError } from "../../errors.ts";
import { index } from "../../protocols/number.ts";
import type { Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { slicePart } from "../slice/index.ts";
import { asStr } from "./access.ts";
import type { Str } from "./astral.ts";

/** The receiver's string. */
export function own(v: Value): Str {
  if (typeof v === "string") return v;
  const s = asStr(v);
  if (s === undefined) throw typeError(`expected str, got ${v.cls.tp_name}`);
  return s;
}

/** An argument that must be a string; `where` is CPython's label, e.g. `find() argument 1`. */
export function strArgument(v: Value, where: string): Str {
  const s = asStr(v);
  if (s !== undefined) return s;
  throw typeError(`${where} must be str, not ${typeNameOrNone(v)}`);
}

/** How CPython's argument clinic names a wrong type: None by its value. */
export function typeNameOrNone(v: Value): string {
  return v === None ? "None" : v.cls.tp_name;
}

/** A `start` or `stop` argument: clipped below at 0, negative ones count from the end. */
export function bound(v: Value | undefined, length: number, fallback: number): number {
  if (v === undefined) return fallback;
  const part = slicePart(v);
  if (part === undefined) return fallback;
  const i = Number(part);
  return i < 0 ? Math.max(0, i + length) : i;
}

/** A `start` argument. */
export function startBound(v: Value | undefined, length: number): number {
  return bound(v, length, 0);
}

/** A `stop` argument, never beyond the end. */
export function stopBound(v: Value | undefined, length: number): number {
  return Math.min(length, bound(v, length, length));
}

const MAX_SSIZE = 2n ** 63n;

/** An int argument of C type `Py_ssize_t`. */
export function ssize(v: Value): number {
  const n = typeof v === "bigint" ? v : index(v);
  if (BigInt.asIntN(31, n) === n) return Number(n);
  if (n >= MAX_SSIZE || n < -MAX_SSIZE) throw overflowError("Python int too large to convert to C ssize_t");
  return Number(n);
}

/** An optional `Py_ssize_t` argument. */
export function ssizeOr(v: Value | undefined, fallback: number): number {
  return v === undefined ? fallback : ssize(v);
}

const MAX_INT = 1n << 31n;

/** An int argument of C type `int`. */
export function cInt(v: Value): number {
  const n = typeof v === "bigint" ? v : index(v);
  if (n >= MAX_INT || n < -MAX_INT) throw overflowError("Python int too large to convert to C int");
  return Number(n);
}
