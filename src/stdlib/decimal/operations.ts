/** The operations that `Decimal` and `Context` both offer, by name. */
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import type { Value } from "../../runtime/slots.ts";
import * as arith from "./arith.ts";
import { type PyContext, roundingOf } from "./context.ts";
import * as digits from "./digits.ts";
import * as elementary from "./elementary.ts";
import { toText } from "./text.ts";
import {
  adjusted,
  type Decimal,
  isFinite,
  isInf,
  isNan,
  isZero,
  make,
  QUIET,
  SIGNALING,
  withSign,
} from "./value.ts";

type Unary = (a: Decimal, c: PyContext) => Value;
type Binary = (a: Decimal, b: Decimal, c: PyContext) => Value;

/** Operations of one number under a context. */
export const UNARY: Readonly<Record<string, Unary>> = {
  exp: elementary.exp,
  ln: elementary.ln,
  log10: elementary.log10,
  logb: digits.logb,
  logical_invert: digits.logicalInvert,
  next_minus: (a, c) => digits.neighbour(a, c, false),
  next_plus: (a, c) => digits.neighbour(a, c, true),
  normalize: arith.normalize,
  sqrt: elementary.sqrt,
  is_normal: (a, c) => isFinite(a) && a.coef !== 0n && adjusted(a) >= c.emin,
  is_subnormal: (a, c) => isFinite(a) && a.coef !== 0n && adjusted(a) < c.emin,
  number_class: digits.numberClass,
  to_eng_string: (a, c) => toText(a, c.capitals, true),
};

/** Questions about one number, and copies of it, that no context changes. */
export const PLAIN: Readonly<Record<string, (a: Decimal) => Value>> = {
  canonical: (a) => a,
  copy_abs: (a) => withSign(a, 0),
  copy_negate: (a) => withSign(a, 1 - a.sign),
  is_canonical: () => true,
  is_finite: isFinite,
  is_infinite: isInf,
  is_nan: isNan,
  is_qnan: (a) => a.form === QUIET,
  is_signed: (a) => a.sign === 1,
  is_snan: (a) => a.form === SIGNALING,
  is_zero: isZero,
};

function sameQuantum(a: Decimal, b: Decimal): boolean {
  if (isFinite(a) && isFinite(b)) return a.exp === b.exp;
  return (isNan(a) && isNan(b)) || (isInf(a) && isInf(b));
}

export const BINARY: Readonly<Record<string, Binary>> = {
  compare: (a, b, c) => digits.compare(a, b, c, false),
  compare_signal: (a, b, c) => digits.compare(a, b, c, true),
  compare_total: (a, b) => digits.ordering(digits.totalOrder(a, b)),
  compare_total_mag: (a, b) => digits.ordering(digits.totalOrderOfSizes(a, b)),
  copy_sign: (a, b) => withSign(a, b.sign),
  logical_and: (a, b, c) => digits.logical(a, b, c, (x, y) => x && y),
  logical_or: (a, b, c) => digits.logical(a, b, c, (x, y) => x || y),
  logical_xor: (a, b, c) => digits.logical(a, b, c, (x, y) => x !== y),
  max: (a, b, c) => digits.extreme(a, b, c, true, false),
  max_mag: (a, b, c) => digits.extreme(a, b, c, true, true),
  min: (a, b, c) => digits.extreme(a, b, c, false, false),
  min_mag: (a, b, c) => digits.extreme(a, b, c, false, true),
  next_toward: digits.nextToward,
  remainder_near: arith.remainderNear,
  rotate: digits.rotate,
  same_quantum: sameQuantum,
  scaleb: digits.scaleb,
  shift: digits.shift,
};

/** What only contexts have as methods; decimals have operators for it. */
export const CONTEXT_UNARY: Readonly<Record<string, Unary>> = {
  abs: arith.absolute,
  minus: arith.minus,
  plus: arith.plus,
  to_sci_string: (a, c) => toText(a, c.capitals),
  to_integral_exact: (a, c) => arith.toIntegral(a, c, true),
  to_integral_value: (a, c) => arith.toIntegral(a, c, false),
  to_integral: (a, c) => arith.toIntegral(a, c, false),
};

export const CONTEXT_BINARY: Readonly<Record<string, Binary>> = {
  add: arith.add,
  divide: arith.divide,
  divide_int: arith.divideInt,
  divmod: (a, b, c) => tuple(arith.divideMod(a, b, c)),
  multiply: arith.multiply,
  quantize: arith.quantize,
  remainder: arith.remainder,
  subtract: arith.subtract,
};

/** Runs `f` with another rounding mode, when one is given. */
export function rounding<T>(c: PyContext, mode: Value | undefined, f: () => T): T {
  if (mode === undefined || mode === None) return f();
  const { rounding: before } = c;
  c.rounding = roundingOf(mode);
  try {
    return f();
  } finally {
    c.rounding = before;
  }
}

export const RADIX = (): Decimal => make(0, 10n, 0);
