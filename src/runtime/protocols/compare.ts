/** Rich comparison and truth. https://docs.python.org/3/reference/datamodel.html#object.__lt__ */
import { typeError } from "../errors.ts";
import { compareIntFloat } from "../objects/int/arith.ts";
import { compareTuples, equalItems } from "../objects/sequence/compare.ts";
import { None, NotImplemented } from "../objects/singletons.ts";
import { issubtype } from "../objects/type/core.ts";
import type { Value } from "../slots.ts";

type CompareSlot = "tp_lt" | "tp_le" | "tp_eq" | "tp_ne" | "tp_gt" | "tp_ge";

/** CPython's `do_richcompare` without the final fallback. */
function compareOrNot(v: Value, w: Value, slot: CompareSlot, reflected: CompareSlot): Value {
  const T = v.cls;
  const U = w.cls;
  const other = T !== U && U.tp_base !== undefined && issubtype(U, T);
  if (other) {
    const r = w[reflected](w, v);
    if (r !== NotImplemented) return r;
  }
  const r = v[slot](v, w);
  if (r !== NotImplemented || other) return r;
  return w[reflected](w, v);
}

/** The result of a comparison, after the reflected one where that is still to be asked; TypeError when there is none. */
function settled(r: Value, v: Value, w: Value, reflected: CompareSlot | undefined, symbol: string): Value {
  if (r !== NotImplemented) return r;
  const other = reflected === undefined ? NotImplemented : w[reflected](w, v);
  if (other !== NotImplemented) return other;
  throw typeError(`'${symbol}' not supported between instances of '${v.cls.tp_name}' and '${w.cls.tp_name}'`);
}

/** The `num` tags of an int and a float add up to this. */
const MIXED = 3;

/** Below, equal to or above zero as `v` is to `w`, one an int and one a float; NaN for NaN. */
function compareMixed(v: Value, w: Value): number {
  if (v.num === 1) return compareIntFloat(v as bigint, w as number); // by the tags
  return -compareIntFloat(w as bigint, v as number); // by the tags
}

export function lt(v: Value, w: Value): Value {
  if (v.kind === w.kind) return v < w;
  if (v.num + w.num === MIXED) return compareMixed(v, w) < 0;
  if (v.seq === w.seq) return compareTuples.lt(v as Value[], w as Value[]); // two lists or two tuples
  if (v.cls === w.cls) return settled(v.tp_lt(v, w), v, w, "tp_gt", "<");
  return settled(compareOrNot(v, w, "tp_lt", "tp_gt"), v, w, undefined, "<");
}

export function le(v: Value, w: Value): Value {
  if (v.kind === w.kind) return v <= w;
  if (v.num + w.num === MIXED) return compareMixed(v, w) <= 0;
  if (v.seq === w.seq) return compareTuples.le(v as Value[], w as Value[]); // two lists or two tuples
  if (v.cls === w.cls) return settled(v.tp_le(v, w), v, w, "tp_ge", "<=");
  return settled(compareOrNot(v, w, "tp_le", "tp_ge"), v, w, undefined, "<=");
}

export function gt(v: Value, w: Value): Value {
  if (v.kind === w.kind) return v > w;
  if (v.num + w.num === MIXED) return compareMixed(v, w) > 0;
  if (v.seq === w.seq) return compareTuples.gt(v as Value[], w as Value[]); // two lists or two tuples
  if (v.cls === w.cls) return settled(v.tp_gt(v, w), v, w, "tp_lt", ">");
  return settled(compareOrNot(v, w, "tp_gt", "tp_lt"), v, w, undefined, ">");
}

export function ge(v: Value, w: Value): Value {
  if (v.kind === w.kind) return v >= w;
  if (v.num + w.num === MIXED) return compareMixed(v, w) >= 0;
  if (v.seq === w.seq) return compareTuples.ge(v as Value[], w as Value[]); // two lists or two tuples
  if (v.cls === w.cls) return settled(v.tp_ge(v, w), v, w, "tp_le", ">=");
  return settled(compareOrNot(v, w, "tp_ge", "tp_le"), v, w, undefined, ">=");
}

/** `==` of two instances of one class: the reflected method is the same one. */
function sameTypeEq(v: Value, w: Value): Value {
  const r = v.tp_eq(v, w);
  return r === NotImplemented ? w.tp_eq(w, v) : r;
}

export function eq(v: Value, w: Value): Value {
  if (v.kind === w.kind) return v === w;
  if (v.num + w.num === MIXED) return compareMixed(v, w) === 0;
  if (v.seq === w.seq) return equalItems(v as Value[], w as Value[]); // two lists or two tuples
  const r = v.cls === w.cls ? sameTypeEq(v, w) : compareOrNot(v, w, "tp_eq", "tp_eq");
  return r === NotImplemented ? v === w : r;
}

export function ne(v: Value, w: Value): Value {
  if (v.kind === w.kind) return v !== w;
  if (v.num + w.num === MIXED) return compareMixed(v, w) !== 0;
  if (v.seq === w.seq) return !equalItems(v as Value[], w as Value[]); // two lists or two tuples
  const r = compareOrNot(v, w, "tp_ne", "tp_ne");
  return r === NotImplemented ? v !== w : r;
}

/** Identity first, then equality, as containers compare (`PyObject_RichCompareBool`). */
export function eqBool(v: Value, w: Value): boolean {
  if (v === w) return true;
  if (v.kind === w.kind) return v.kind === 2 && Object.is(v, w);
  const r = eq(v, w);
  return r === true || (r !== false && truth(r));
}

export function ltBool(v: Value, w: Value): boolean {
  if (v.kind === w.kind) return v < w;
  const r = lt(v, w);
  return r === true || (r !== false && truth(r));
}

/** `bool(v)` as a JS boolean. */
export function truth(v: Value): boolean {
  if (!v) return v.kind === 2 && v !== 0; // JavaScript agrees but for NaN
  if (v === true || v.kind > 0) return true;
  if (v === None) return false;
  if (v.seq > 0) return (v as Value[]).length > 0; // by the tag
  const bool = v.nb_bool;
  if (bool !== undefined) return bool(v);
  const length = v.sq_length;
  return length === undefined || length(v) > 0;
}
