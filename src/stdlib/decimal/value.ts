/** The representation of `Decimal`, and of the settings that arithmetic works under. */
import { memoryError } from "../../runtime/errors.ts";
import type { PyObject, Value } from "../../runtime/slots.ts";

export const FINITE = 0;
export const INFINITE = 1;
export const QUIET = 2;
export const SIGNALING = 3;

/** `(-1) ** sign * coef * 10 ** exp`; of a NaN, `coef` is the payload. Never changed once made. */
export class PyDecimal {
  declare sign: number;
  /** FINITE, INFINITE, QUIET or SIGNALING. */
  declare form: number;
  declare coef: bigint;
  declare exp: number;
}

export type Decimal = PyDecimal & PyObject;

/** Nothing else has a coefficient (`instanceof` costs several times as much). */
export const isDecimal = (v: Value): v is Decimal => (v as Partial<PyDecimal>).coef !== undefined;

/** Conditions, as bits; several of them are the one signal InvalidOperation. */
export const CLAMPED = 1;
export const CONVERSION_SYNTAX = 2;
export const DIVISION_BY_ZERO = 4;
export const DIVISION_IMPOSSIBLE = 8;
export const DIVISION_UNDEFINED = 16;
export const INEXACT = 32;
export const INVALID_CONTEXT = 64;
export const INVALID_OPERATION = 128;
export const OVERFLOW = 256;
export const ROUNDED = 512;
export const SUBNORMAL = 1024;
export const UNDERFLOW = 2048;
export const FLOAT_OPERATION = 4096;
export const ANY_INVALID =
  CONVERSION_SYNTAX | DIVISION_IMPOSSIBLE | DIVISION_UNDEFINED | INVALID_CONTEXT | INVALID_OPERATION;

export type Rounding =
  | "ROUND_UP"
  | "ROUND_DOWN"
  | "ROUND_CEILING"
  | "ROUND_FLOOR"
  | "ROUND_HALF_UP"
  | "ROUND_HALF_DOWN"
  | "ROUND_HALF_EVEN"
  | "ROUND_05UP";

/** What arithmetic works under; operations add conditions to `status`. */
export interface Env {
  prec: number;
  emin: number;
  emax: number;
  rounding: Rounding;
  clamp: number;
  status: number;
}

export const MAX_PREC = 999999999999999999n;
export const MIN_ETINY = -1999999999999999997n;

/** A context wide enough for every exact result. */
export function exactEnv(): Env {
  return { prec: MAX_DIGITS, emin: -1e18, emax: 1e18, rounding: "ROUND_HALF_EVEN", clamp: 0, status: 0 };
}

/** As `c` with other precision, rounding half to even, without limits of the exponent. */
export function workEnv(prec: number): Env {
  return { prec, emin: -1e17, emax: 1e17, rounding: "ROUND_HALF_EVEN", clamp: 0, status: 0 };
}

export const etiny = (c: Env): number => c.emin - c.prec + 1;
export const etop = (c: Env): number => c.emax - c.prec + 1;

/** Longer coefficients do not fit the engine's integers. */
export const MAX_DIGITS = 300000;

/** The powers up to this one are kept. */
const KEPT_POWERS = 100;
const powers: bigint[] = Array.from({ length: KEPT_POWERS + 1 }, (_, n) => 10n ** BigInt(n));

/** `10n ** n`; MemoryError for numbers that nobody could hold. */
export function pow10(n: number): bigint {
  const kept = powers[n];
  if (kept !== undefined) return kept;
  if (n > MAX_DIGITS) throw memoryError();
  return 10n ** BigInt(n);
}

/** Whether a coefficient has at most `digits` digits, told without counting; false also where that is not known. */
export function surelyFits(coef: bigint, digits: number): boolean {
  const limit = powers[digits];
  return limit !== undefined && coef < limit;
}

/** Digits of an integer below 1e15. */
function smallDigitCount(n: number): number {
  if (n < 1e5) return n < 1e2 ? (n < 10 ? 1 : 2) : n < 1e3 ? 3 : n < 1e4 ? 4 : 5;
  if (n < 1e10) return n < 1e7 ? (n < 1e6 ? 6 : 7) : n < 1e8 ? 8 : n < 1e9 ? 9 : 10;
  return n < 1e12 ? (n < 1e11 ? 11 : 12) : n < 1e13 ? 13 : n < 1e14 ? 14 : 15;
}

/** The number of decimal digits of a coefficient; 1 for zero. */
export function digitCount(coef: bigint): number {
  if (coef < 1000000000000000n) return smallDigitCount(Number(coef));
  if (surelyFits(coef, KEPT_POWERS - 1)) {
    // the logarithm of the nearest double is off by less than one
    const below = Math.floor(Math.log10(Number(coef)));
    if (coef < pow10(below)) return below;
    return coef < pow10(below + 1) ? below + 1 : below + 2;
  }
  const bits = coef.toString(16).length * 4;
  const guess = Math.max(1, Math.floor((bits - 4) * 0.30102999566398114));
  let n = guess;
  while (coef >= 10n ** BigInt(n)) n++;
  return n;
}

export function make(sign: number, coef: bigint, exp: number): Decimal {
  const d = new PyDecimal();
  d.sign = sign;
  d.form = FINITE;
  d.coef = coef;
  d.exp = exp;
  return d;
}

function special(sign: number, form: number, payload: bigint): Decimal {
  const d = new PyDecimal();
  d.sign = sign;
  d.form = form;
  d.coef = payload;
  d.exp = 0;
  return d;
}

export const infinity = (sign: number): Decimal => special(sign, INFINITE, 0n);
export const nan = (sign = 0, payload = 0n, form = QUIET): Decimal => special(sign, form, payload);

export const isNan = (d: PyDecimal): boolean => d.form >= QUIET;
export const isInf = (d: PyDecimal): boolean => d.form === INFINITE;
export const isFinite = (d: PyDecimal): boolean => d.form === FINITE;
export const isZero = (d: PyDecimal): boolean => d.form === FINITE && d.coef === 0n;

/** Exponent of the first digit. */
export function adjusted(d: PyDecimal): number {
  return d.form === FINITE ? d.exp + digitCount(d.coef) - 1 : 0;
}

export function withSign(d: PyDecimal, sign: number): Decimal {
  if (d.form === FINITE) return make(sign, d.coef, d.exp);
  return special(sign, d.form, d.coef);
}

export function fromBigInt(n: bigint): Decimal {
  return n < 0n ? make(1, -n, 0) : make(0, n, 0);
}

/** An operation that is not valid: NaN. */
export function invalid(c: Env, condition = INVALID_OPERATION): Decimal {
  c.status |= condition;
  return nan();
}

/** The NaN that an operation on a NaN gives; undefined when no operand is one. */
export function nanResult(c: Env, a: PyDecimal, b?: PyDecimal): Decimal | undefined {
  if (a.form < QUIET && (b === undefined || b.form < QUIET)) return undefined;
  const signaling = a.form === SIGNALING ? a : b?.form === SIGNALING ? b : undefined;
  if (signaling !== undefined) c.status |= INVALID_OPERATION;
  const source = signaling ?? (a.form >= QUIET ? a : (b ?? a));
  const room = c.prec - c.clamp;
  const payload = digitCount(source.coef) > room ? source.coef % pow10(Math.max(0, room)) : source.coef;
  return nan(source.sign, payload);
}
