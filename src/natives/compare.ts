/**
 * Equality and order of values that no code of a program can take part in: ints, floats, bools, strs, and exact lists and tuples of
 * them. Python's: https://docs.python.org/3/reference/expressions.html#value-comparisons
 */
import { listPrototype, none, tuplePrototype } from "./heap";
import {
  arrayOf,
  BIGINT,
  BOOL,
  countOf,
  doubleOf,
  INT,
  isDouble,
  itemsOf,
  LENGTH,
  LIMB_COUNT,
  LIMBS,
  OBJECT,
  prototypeOf,
  SHORT_BIGINT,
  STRING,
  tagOf,
  UNITS,
  VALUE_BYTES,
  WIDE,
} from "./layout";

/** The answer when a program's own code might have one, or it would take too long. */
export const UNKNOWN: i32 = 2;

/** Steps that are left: nobody looks at the clock meanwhile. */
let work: i32 = 0;
/** Steps of a function that walks once over its items. */
export const SOME_WORK: i32 = 1 << 22;
/** Lists in lists are followed so far. */
const DEEPEST: i32 = 16;

export function begin(steps: i32): void {
  work = steps;
}

/** 1, 0 or UNKNOWN; identical values are equal, as containers have it. */
export function equal(a: usize, b: usize, depth: i32): i32 {
  const tag = tagOf(a);
  const other = tagOf(b);
  if (
    tag === other &&
    load<u32>(a) === load<u32>(b) &&
    !isDouble(tag) &&
    (tag <= BOOL || tag === SHORT_BIGINT)
  )
    return 1;
  if (tag === STRING) {
    if (other === STRING) return equalStrings(load<u32>(a), load<u32>(b));
    return isNumber(other) || isNoString(b) ? 0 : UNKNOWN;
  }
  if (isNumber(tag)) {
    if (isNumber(other)) {
      const verdict = order(a, b);
      return lastKnown ? i32(verdict === 0) : UNKNOWN;
    }
    return other === STRING || isNoString(b) ? 0 : UNKNOWN;
  }
  if (tag !== OBJECT) return UNKNOWN;
  if (other === OBJECT) return equalObjects(a, b, depth);
  return isNoString(a) && (other === STRING || isNumber(other)) ? 0 : UNKNOWN;
}

/** None, or an exact list or tuple: equal to no string and no number. */
function isNoString(value: usize): bool {
  if (tagOf(value) !== OBJECT) return false;
  if (load<u32>(value) === none) return true;
  return sequenceOf(value) !== 0;
}

/** The exact list or tuple; 0 for any other value. */
function sequenceOf(value: usize): usize {
  const array = arrayOf(value);
  if (array === 0) return 0;
  const prototype = prototypeOf(array);
  return prototype === tuplePrototype || prototype === listPrototype ? array : 0;
}

function equalObjects(a: usize, b: usize, depth: i32): i32 {
  const v = sequenceOf(a);
  const w = sequenceOf(b);
  if (v === 0 || w === 0) {
    const known = (v !== 0 || load<u32>(a) === none) && (w !== 0 || load<u32>(b) === none);
    return known ? 0 : UNKNOWN;
  }
  if (prototypeOf(v) !== prototypeOf(w)) return 0;
  const count = countOf(v);
  if (count !== countOf(w)) return 0;
  const at = difference(v, w, depth + 1);
  return at === UNSURE ? UNKNOWN : <u32>at === count ? 1 : 0;
}

/** The answer of {@link difference} when it cannot say. */
export const UNSURE: i32 = -1;

/** The index of the first items that are not equal; the shorter length when there are none. */
export function difference(v: usize, w: usize, depth: i32): i32 {
  if (depth > DEEPEST) return UNSURE;
  const count = min(countOf(v), countOf(w));
  let a = itemsOf(v);
  let b = itemsOf(w);
  for (let i: u32 = 0; i < count; i++) {
    if (--work < 0) return UNSURE;
    const verdict = equal(a, b, depth);
    if (verdict === UNKNOWN) return UNSURE;
    if (verdict === 0) return i;
    a += VALUE_BYTES;
    b += VALUE_BYTES;
  }
  return count;
}

/** -1, 0, 1 or UNKNOWN. NaN has no order. */
export function compare(a: usize, b: usize, depth: i32): i32 {
  const tag = tagOf(a);
  const other = tagOf(b);
  if (tag === STRING && other === STRING) return orderOfStrings(load<u32>(a), load<u32>(b));
  if (isNumber(tag) && isNumber(other)) {
    const verdict = order(a, b);
    return lastKnown ? verdict : UNKNOWN;
  }
  const v = sequenceOf(a);
  const w = sequenceOf(b);
  if (v === 0 || w === 0 || prototypeOf(v) !== prototypeOf(w)) return UNKNOWN;
  const at = difference(v, w, depth + 1);
  if (at === UNSURE) return UNKNOWN;
  if (<u32>at < countOf(v) && <u32>at < countOf(w))
    return compare(itemsOf(v) + at * VALUE_BYTES, itemsOf(w) + at * VALUE_BYTES, depth + 1);
  return sign(countOf(v), countOf(w));
}

function sign(a: u32, b: u32): i32 {
  return i32(a > b) - i32(a < b);
}

function isNumber(tag: i32): bool {
  return tag === SHORT_BIGINT || tag === INT || tag === BOOL || tag === BIGINT || isDouble(tag);
}

/** Whether what {@link order} said last is so. */
let lastKnown: bool = true;

/** Of two numbers: -1, 0 or 1, if {@link lastKnown}. */
function order(a: usize, b: usize): i32 {
  lastKnown = true;
  if (isInt(a) && isInt(b)) {
    const m = intOf(a);
    const n = intOf(b);
    return i32(m > n) - i32(m < n);
  }
  const x = numberOf(a);
  const y = numberOf(b);
  if (Number.isNaN(x) || Number.isNaN(y)) lastKnown = false;
  return i32(x > y) - i32(x < y);
}

function isInt(value: usize): bool {
  const tag = tagOf(value);
  return tag === SHORT_BIGINT || tag === BOOL || tag === BIGINT;
}

/** An int of up to 64 bits, or a bool. */
function intOf(value: usize): i64 {
  if (tagOf(value) !== BIGINT) return <i64>load<i32>(value);
  const digits: usize = load<u32>(value);
  const count = load<u32>(digits, LIMB_COUNT);
  if (count === 2) return load<i64>(digits, LIMBS);
  if (count !== 1) lastKnown = false;
  return <i64>load<i32>(digits, LIMBS);
}

/** A float, or an int that is exact as one. */
function numberOf(value: usize): f64 {
  const tag = tagOf(value);
  if (isDouble(tag)) return doubleOf(value);
  if (tag !== BIGINT) return <f64>load<i32>(value);
  const n = intOf(value);
  if (n > EXACT || n < -EXACT) lastKnown = false;
  return <f64>n;
}

/** Ints up to here are exact as doubles. */
const EXACT: i64 = 1 << 53;

function unit(string: usize, wide: bool, index: u32): u32 {
  return wide ? <u32>load<u16>(string + (index << 1), UNITS) : <u32>load<u8>(string + index, UNITS);
}

function equalStrings(a: usize, b: usize): i32 {
  const length = load<u32>(a, LENGTH);
  if (((length ^ load<u32>(b, LENGTH)) & ~WIDE) !== 0) return 0;
  const verdict = orderOfStrings(a, b);
  return verdict === UNKNOWN ? UNKNOWN : i32(verdict === 0);
}

/** By code units, which is by code points: strings with characters beyond the basic plane are objects. */
function orderOfStrings(a: usize, b: usize): i32 {
  const n = load<u32>(a, LENGTH);
  const m = load<u32>(b, LENGTH);
  const wide = (n & WIDE) !== 0;
  const wider = (m & WIDE) !== 0;
  const least = min(n & ~WIDE, m & ~WIDE);
  let i: u32 = 0;
  if (!wide && !wider) while (i + 8 <= least && load<u64>(a + i, UNITS) === load<u64>(b + i, UNITS)) i += 8;
  while (i < least && unit(a, wide, i) === unit(b, wider, i)) i++;
  work -= <i32>(i >>> 2);
  if (work < 0) return UNKNOWN;
  if (i < least) return sign(unit(a, wide, i), unit(b, wider, i));
  return sign(n & ~WIDE, m & ~WIDE);
}
