/** Rounding to the precision and the exponents of a context. https://docs.python.org/3/library/decimal.html#rounding-modes */
import {
  CLAMPED,
  type Decimal,
  digitCount,
  type Env,
  etiny,
  etop,
  INEXACT,
  infinity,
  make,
  OVERFLOW,
  pow10,
  ROUNDED,
  type Rounding,
  SUBNORMAL,
  surelyFits,
  UNDERFLOW,
} from "./value.ts";

/** Whether the quotient goes up by one: `rest` of `unit` has been cut off, not nothing. */
function goesUp(rounding: Rounding, sign: number, quotient: bigint, rest: bigint, unit: bigint): boolean {
  const twice = rest * 2n;
  switch (rounding) {
    case "ROUND_HALF_EVEN":
      return twice > unit || (twice === unit && (quotient & 1n) === 1n);
    case "ROUND_HALF_UP":
      return twice >= unit;
    case "ROUND_HALF_DOWN":
      return twice > unit;
    case "ROUND_UP":
      return true;
    case "ROUND_DOWN":
      return false;
    case "ROUND_CEILING":
      return sign === 0;
    case "ROUND_FLOOR":
      return sign === 1;
    case "ROUND_05UP":
      return quotient % 5n === 0n;
  }
}

/** The coefficient without its last `count` digits, rounded; tells `c` what was lost. */
export function dropDigits(c: Env, sign: number, coef: bigint, count: number): bigint {
  if (coef === 0n) return 0n;
  c.status |= ROUNDED;
  const cut = count > 99 ? Math.min(count, digitCount(coef) + 1) : count;
  const unit = pow10(cut);
  const quotient = coef / unit;
  const rest = coef % unit;
  if (rest === 0n) return quotient;
  c.status |= INEXACT;
  return goesUp(c.rounding, sign, quotient, rest, unit) ? quotient + 1n : quotient;
}

function overflow(c: Env, sign: number): Decimal {
  c.status |= OVERFLOW | INEXACT | ROUNDED;
  const r = c.rounding;
  const toFinite =
    r === "ROUND_DOWN" ||
    r === "ROUND_05UP" ||
    (r === "ROUND_CEILING" && sign === 1) ||
    (r === "ROUND_FLOOR" && sign === 0);
  return toFinite ? make(sign, pow10(c.prec) - 1n, etop(c)) : infinity(sign);
}

function zero(c: Env, sign: number, exp: number): Decimal {
  const most = c.clamp === 1 ? etop(c) : c.emax;
  const within = Math.min(Math.max(exp, etiny(c)), most);
  if (within !== exp) c.status |= CLAMPED;
  return make(sign, 0n, within);
}

/** The result of an operation: the exact value, made to fit `c`. */
export function finish(c: Env, sign: number, coef: bigint, exp: number): Decimal {
  if (coef === 0n) return zero(c, sign, exp);
  if (exp >= c.emin && exp <= c.emax - c.prec + 1 && surelyFits(coef, c.prec)) return make(sign, coef, exp);
  const digits = digitCount(coef);
  const least = digits + exp - c.prec;
  if (least > etop(c)) return overflow(c, sign);
  const subnormal = least < etiny(c);
  const lowest = subnormal ? etiny(c) : least;
  if (exp < lowest) return shortened(c, sign, coef, exp, lowest, subnormal);
  if (subnormal) c.status |= SUBNORMAL;
  if (c.clamp === 1 && exp > etop(c)) {
    c.status |= CLAMPED;
    return make(sign, coef * pow10(exp - etop(c)), etop(c));
  }
  return make(sign, coef, exp);
}

function shortened(
  c: Env,
  sign: number,
  coef: bigint,
  exp: number,
  lowest: number,
  subnormal: boolean,
): Decimal {
  const before = c.status;
  c.status &= ~INEXACT;
  let rounded = dropDigits(c, sign, coef, lowest - exp);
  let at = lowest;
  if (rounded >= pow10(c.prec)) {
    rounded /= 10n;
    at++;
  }
  const inexact = (c.status & INEXACT) !== 0;
  c.status |= before;
  if (at > etop(c)) return overflow(c, sign);
  if (subnormal) c.status |= inexact ? SUBNORMAL | UNDERFLOW : SUBNORMAL;
  if (rounded === 0n) c.status |= CLAMPED;
  if (c.clamp === 1 && at > etop(c)) return make(sign, rounded * pow10(at - etop(c)), etop(c));
  return make(sign, rounded, at);
}

/** A finite number as `plus` gives it: only rounded where needed. */
export function fit(c: Env, d: Decimal): Decimal {
  return finish(c, d.sign, d.coef, d.exp);
}
