/** Float arithmetic with Python's rules for signs, zeros and errors. */
import { OverflowError, raise, zeroDivisionError } from "../../errors.ts";
import { pow } from "../../libm/pow.ts";
import type { Value } from "../../slots.ts";
import { complexPow } from "../complex/pow.ts";

const ZERO_DIVISION = "division by zero";

/** `a / b`. */
export function floatDiv(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError(ZERO_DIVISION);
  return a / b;
}

/** `a % b`: the sign of the divisor, also on zero. */
export function floatMod(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError(ZERO_DIVISION);
  const r = a % b;
  if (r === 0) return b < 0 ? -0 : 0;
  return r < 0 === b < 0 ? r : r + b;
}

/** `divmod(a, b)`. */
export function floatDivmod(a: number, b: number): [number, number] {
  if (b === 0) throw zeroDivisionError(ZERO_DIVISION);
  let r = a % b;
  let q = (a - r) / b;
  if (r === 0) r = b < 0 ? -0 : 0;
  else if (r < 0 !== b < 0) {
    r += b;
    q -= 1;
  }
  return [wholeQuotient(q, a / b), r];
}

/** The quotient, an integer but for one rounding error; a zero takes the sign of the true quotient. */
function wholeQuotient(q: number, ratio: number): number {
  if (q === 0) return ratio < 0 || Object.is(ratio, -0) ? -0 : 0;
  const floor = Math.floor(q);
  return q - floor > 0.5 ? floor + 1 : floor;
}

/** `a // b`. */
export function floatFloorDiv(a: number, b: number): number {
  return floatDivmod(a, b)[0];
}

/** `a ** b`; a negative base with a fractional exponent gives a complex number. */
export function floatPow(a: number, b: number): Value {
  if (b === 0 || a === 1) return 1;
  if (Number.isNaN(a) || Number.isNaN(b)) return a + b;
  if (b === Infinity || b === -Infinity) return infinitePower(Math.abs(a), b);
  if (a === 0 && b < 0) throw zeroDivisionError("zero to a negative power");
  if (a < 0 && a !== -Infinity && b !== Math.floor(b)) return complexPow(a, 0, b, 0);
  const result = pow(a, b);
  if ((result === Infinity || result === -Infinity) && a !== Infinity && a !== -Infinity) throw rangeError();
  return result;
}

function infinitePower(size: number, b: number): number {
  if (size === 1) return 1;
  return b > 0 === size > 1 ? Infinity : 0;
}

/** The errno pair that the C library leaves when a result has no room. */
export function rangeError() {
  return raise(OverflowError, 34n, "Numerical result out of range");
}
