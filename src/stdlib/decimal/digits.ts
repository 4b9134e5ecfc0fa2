/** Operations on digits and exponents: neighbours, scaling, shifting, logic, total order. */
import { add, order } from "./arith.ts";
import { finish } from "./rounding.ts";
import {
  adjusted,
  CLAMPED,
  type Decimal,
  DIVISION_BY_ZERO,
  type Env,
  etiny,
  etop,
  INEXACT,
  INVALID_OPERATION,
  infinity,
  invalid,
  isFinite,
  isInf,
  isNan,
  isZero,
  make,
  nan,
  nanResult,
  OVERFLOW,
  pow10,
  QUIET,
  ROUNDED,
  SIGNALING,
  SUBNORMAL,
  UNDERFLOW,
  withSign,
} from "./value.ts";

/** `min`, `max` and their forms by size: a number wins over a quiet NaN. */
export function extreme(a: Decimal, b: Decimal, c: Env, wantsMax: boolean, bySize: boolean): Decimal {
  if (a.form === SIGNALING || b.form === SIGNALING || (isNan(a) && isNan(b))) return nanResult(c, a, b) ?? a;
  if (isNan(a)) return kept(b, c);
  if (isNan(b)) return kept(a, c);
  let cmp = bySize ? order(withSign(a, 0), withSign(b, 0)) : order(a, b);
  if (cmp === 0) cmp = totalOrder(a, b);
  return kept(cmp >= 0 === wantsMax ? a : b, c);
}

function kept(d: Decimal, c: Env): Decimal {
  return isFinite(d) ? finish(c, d.sign, d.coef, d.exp) : d;
}

/** Order of representations (`compare_total`). */
export function totalOrder(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const direction = a.sign === 1 ? -1 : 1;
  return direction * totalOrderOfSizes(a, b);
}

/** As totalOrder, without signs. */
export function totalOrderOfSizes(a: Decimal, b: Decimal): number {
  const rank = (d: Decimal) => (d.form === SIGNALING ? 2 : d.form === QUIET ? 3 : d.form);
  if (rank(a) !== rank(b)) return rank(a) < rank(b) ? -1 : 1;
  if (isNan(a)) return a.coef === b.coef ? 0 : a.coef < b.coef ? -1 : 1;
  const cmp = order(withSign(a, 0), withSign(b, 0));
  if (cmp !== 0 || isInf(a)) return cmp;
  return a.exp === b.exp ? 0 : a.exp < b.exp ? -1 : 1;
}

function largest(c: Env, sign: number): Decimal {
  return make(sign, pow10(c.prec) - 1n, etop(c));
}

/** The nearest number above (`up`) or below. */
export function neighbour(a: Decimal, c: Env, up: boolean): Decimal {
  const bad = nanResult(c, a);
  if (bad !== undefined) return bad;
  if (isInf(a)) return (a.sign === 0) === up ? infinity(a.sign) : largest(c, a.sign);
  const quiet: Env = { ...c, status: 0, rounding: up ? "ROUND_CEILING" : "ROUND_FLOOR" };
  const rounded = finish(quiet, a.sign, a.coef, a.exp);
  if (order(rounded, a) !== 0) return rounded;
  return add(a, make(up ? 0 : 1, 1n, etiny(c) - 1), quiet);
}

export function nextToward(a: Decimal, b: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  const cmp = order(a, b);
  if (cmp === 0) return withSign(a, b.sign);
  const result = neighbour(a, c, cmp < 0);
  if (isInf(result)) c.status |= OVERFLOW | INEXACT | ROUNDED;
  else if (adjusted(result) < c.emin) {
    c.status |= UNDERFLOW | SUBNORMAL | INEXACT | ROUNDED;
    if (isZero(result)) c.status |= CLAMPED;
  }
  return result;
}

/** The exponent of the first digit, as a Decimal. */
export function logb(a: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a);
  if (bad !== undefined) return bad;
  if (isInf(a)) return infinity(0);
  if (isZero(a)) {
    c.status |= DIVISION_BY_ZERO;
    return infinity(1);
  }
  const n = BigInt(adjusted(a));
  return finish(c, n < 0n ? 1 : 0, n < 0n ? -n : n, 0);
}

/** An integer operand within ± `limit`; undefined for others. */
function smallInteger(b: Decimal, limit: number): number | undefined {
  if (!isFinite(b) || b.exp !== 0) return undefined;
  if (b.coef > BigInt(limit)) return undefined;
  return b.sign === 1 ? -Number(b.coef) : Number(b.coef);
}

export function scaleb(a: Decimal, b: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  const n = smallInteger(b, 2 * (c.emax + c.prec));
  if (n === undefined) return invalid(c);
  return isInf(a) ? infinity(a.sign) : finish(c, a.sign, a.coef, a.exp + n);
}

export function shift(a: Decimal, b: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  const n = smallInteger(b, c.prec);
  if (n === undefined) return invalid(c);
  if (isInf(a)) return infinity(a.sign);
  const limit = pow10(c.prec);
  const coef = n < 0 ? (a.coef % limit) / pow10(-n) : (a.coef * pow10(n)) % limit;
  return make(a.sign, coef, a.exp);
}

export function rotate(a: Decimal, b: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  const n = smallInteger(b, c.prec);
  if (n === undefined) return invalid(c);
  if (isInf(a)) return infinity(a.sign);
  const digits = (a.coef % pow10(c.prec)).toString().padStart(c.prec, "0");
  const at = n < 0 ? c.prec + n : n;
  return make(a.sign, BigInt(digits.slice(at) + digits.slice(0, at)), a.exp);
}

/** The digits of a logical operand, all 0 and 1; undefined for others. */
function logicalDigits(d: Decimal): string | undefined {
  if (!isFinite(d) || d.sign === 1 || d.exp !== 0) return undefined;
  const text = d.coef.toString();
  return /^[01]+$/.test(text) ? text : undefined;
}

export function logical(a: Decimal, b: Decimal, c: Env, f: (x: boolean, y: boolean) => boolean): Decimal {
  const left = logicalDigits(a);
  const right = logicalDigits(b);
  if (left === undefined || right === undefined) return invalid(c);
  const length = Math.min(c.prec, Math.max(left.length, right.length));
  const x = left.padStart(length, "0").slice(-length);
  const y = right.padStart(length, "0").slice(-length);
  const digits = Array.from({ length }, (_, i) => (f(x[i] === "1", y[i] === "1") ? "1" : "0"));
  return make(0, BigInt(digits.join("")), 0);
}

export function logicalInvert(a: Decimal, c: Env): Decimal {
  const digits = logicalDigits(a);
  if (digits === undefined) return invalid(c);
  const text = digits.padStart(c.prec, "0").slice(-c.prec);
  return make(0, BigInt(Array.from(text, (d) => (d === "1" ? "0" : "1")).join("")), 0);
}

export function numberClass(a: Decimal, c: Env): string {
  if (a.form === SIGNALING) return "sNaN";
  if (a.form === QUIET) return "NaN";
  const sign = a.sign === 1 ? "-" : "+";
  if (isInf(a)) return `${sign}Infinity`;
  if (isZero(a)) return `${sign}Zero`;
  return sign + (adjusted(a) < c.emin ? "Subnormal" : "Normal");
}

/** `compare` gives -1, 0, 1 or NaN as a Decimal. */
export function compare(a: Decimal, b: Decimal, c: Env, signalsAll: boolean): Decimal {
  if (isNan(a) || isNan(b)) {
    if (signalsAll) c.status |= INVALID_OPERATION;
    return nanResult(c, a, b) ?? nan();
  }
  return ordering(order(a, b));
}

export function ordering(n: number): Decimal {
  return make(n < 0 ? 1 : 0, n === 0 ? 0n : 1n, 0);
}
