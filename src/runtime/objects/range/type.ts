/** The type `range`. https://docs.python.org/3/library/stdtypes.html#ranges */
import { builtinType, getset, type MethodRow, methods, slots } from "../../define.ts";
import { indexError, overflowError, typeError, valueError } from "../../errors.ts";
import { eqBool } from "../../protocols/compare.ts";
import { index } from "../../protocols/number.ts";
import { reprText } from "../../protocols/repr.ts";
import type { PyType, Slots, Value } from "../../slots.ts";
import { readonlyMember } from "../readonly-member.ts";
import { walkedAtOnce } from "../sequence/copy.ts";
import { None, NotImplemented } from "../singletons.ts";
import { PySlice, slicePart } from "../slice/core.ts";
import { hashTuple } from "../tuple/hash.ts";
import { typeName } from "../type.ts";
import { PyRange, rangeArray, rangeAt, rangeIndexOf, rangeItems } from "./core.ts";
import { rangeIterator } from "./iterator.ts";

export let range: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineRange(): void {
  range = builtinType("range", {
    proto: PyRange.prototype,
    basetype: false,
    new: ["range(start, stop=None, step=None, /)", make],
  });
  slots(range, rangeSlots());
  methods(range, METHODS);
  getset(range, {
    start: readonlyMember((r: PyRange) => r.start),
    stop: readonlyMember((r: PyRange) => r.stop),
    step: readonlyMember((r: PyRange) => r.step),
  });
}

/** `range(stop)` or `range(start, stop[, step])`. */
function make(_cls: Value, first: Value, second: Value | undefined, third: Value | undefined): PyRange {
  if (second === undefined) return new PyRange(0n, index(first), 1n);
  const start = index(first);
  const stop = index(second);
  const step = third === undefined ? 1n : index(third);
  if (step === 0n) throw valueError("range() arg 3 must not be zero");
  return new PyRange(start, stop, step);
}

/** The slots get ranges only: the protocols dispatch on the receiver's prototype. */
function asRange(v: Value): PyRange {
  return v as PyRange;
}

function reprRange(v: Value): string {
  const { start, stop, step } = asRange(v);
  const ends = `${reprText(start)}, ${reprText(stop)}`;
  return step === 1n ? `range(${ends})` : `range(${ends}, ${reprText(step)})`;
}

function length(v: Value): number {
  const n = asRange(v).length;
  if (n >= 1n << 63n) throw overflowError("Python int too large to convert to C ssize_t");
  return Number(n);
}

function subscript(v: Value, key: Value): Value {
  const r = asRange(v);
  if (key instanceof PySlice) return sliceRange(r, key);
  if (typeof key !== "bigint" && key.nb_index === undefined)
    throw typeError(`range indices must be integers or slices, not ${typeName(key)}`);
  const i = index(key);
  const at = i < 0n ? i + r.length : i;
  if (at < 0n || at >= r.length) throw indexError("range object index out of range");
  return rangeAt(r, at);
}

function sliceRange(r: PyRange, key: PySlice): PyRange {
  const step = slicePart(key.step) ?? 1n;
  if (step === 0n) throw valueError("slice step cannot be zero");
  const lowest = step < 0n ? -1n : 0n;
  const highest = step < 0n ? r.length - 1n : r.length;
  const bound = (part: Value, fallback: bigint): bigint => {
    const i = slicePart(part);
    if (i === undefined) return fallback;
    const at = i < 0n ? i + r.length : i;
    return at < lowest ? lowest : at > highest ? highest : at;
  };
  const start = bound(key.start, step < 0n ? highest : lowest);
  const stop = bound(key.stop, step < 0n ? lowest : highest);
  return new PyRange(rangeAt(r, start), rangeAt(r, stop), r.step * step);
}

/** Exact ints and bools are found by arithmetic, everything else by comparing. */
function find(r: PyRange, item: Value): bigint | undefined {
  if (typeof item === "bigint") return rangeIndexOf(r, item);
  if (typeof item === "boolean") return rangeIndexOf(r, item ? 1n : 0n);
  let i = 0n;
  for (const n of rangeItems(r)) {
    if (eqBool(n, item)) return i;
    i++;
  }
  return undefined;
}

function count(r: PyRange, item: Value): bigint {
  if (typeof item === "bigint" || typeof item === "boolean") return find(r, item) === undefined ? 0n : 1n;
  let n = 0n;
  for (const value of rangeItems(r)) if (eqBool(value, item)) n++;
  return n;
}

function indexMethod(r: PyRange, item: Value): bigint {
  const i = find(r, item);
  if (i !== undefined) return i;
  const exact = typeof item === "bigint" || typeof item === "boolean";
  throw valueError(exact ? `range.index(x): x not in range` : "sequence.index(x): x not in sequence");
}

/** Ranges are equal when their items are. */
function equal(v: PyRange, w: PyRange): boolean {
  if (v.length !== w.length) return false;
  if (v.length === 0n) return true;
  return v.start === w.start && (v.length === 1n || v.step === w.step);
}

function hashRange(v: Value): bigint {
  const r = asRange(v);
  if (r.length === 0n) return hashTuple([0n, None, None]);
  return hashTuple([r.length, r.start, r.length === 1n ? None : r.step]);
}

function reversed(r: PyRange): Value {
  const last = rangeAt(r, r.length - 1n);
  return rangeIterator(r.length === 0n ? r : new PyRange(last, r.start - r.step, -r.step));
}

/** Made late: the values come from modules that may not be evaluated yet when this one is. */
function rangeSlots(): Partial<Slots> {
  return {
    tp_repr: reprRange,
    tp_hash: hashRange,
    tp_eq: (v, w) => (w instanceof PyRange ? equal(asRange(v), w) : NotImplemented),
    tp_ne: (v, w) => (w instanceof PyRange ? !equal(asRange(v), w) : NotImplemented),
    js_iter: walkedAtOnce(
      (v) => rangeItems(asRange(v)),
      (v) => rangeArray(asRange(v)),
    ),
    tp_iter: (v) => rangeIterator(asRange(v)),
    sq_length: length,
    sq_contains: (v, item) => find(asRange(v), item) !== undefined,
    nb_bool: (v) => asRange(v).length > 0n,
    mp_subscript: subscript,
  };
}

const METHODS: readonly MethodRow[] = [
  ["count(self, value, /)", count],
  ["index(self, value, /)", indexMethod],
  ["__reversed__(self, /)", reversed],
];
