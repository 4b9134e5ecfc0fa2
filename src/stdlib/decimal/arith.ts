/** The basic operations of decimal arithmetic on finite and special numbers. http://speleotrove.com/decimal/decarith.html */
import { dropDigits, finish } from "./rounding.ts";
import {
  adjusted,
  CLAMPED,
  type Decimal,
  DIVISION_BY_ZERO,
  DIVISION_IMPOSSIBLE,
  DIVISION_UNDEFINED,
  digitCount,
  type Env,
  etiny,
  etop,
  FINITE,
  INVALID_OPERATION,
  infinity,
  invalid,
  isFinite,
  isInf,
  isZero,
  make,
  nanResult,
  pow10,
  QUIET,
  SIGNALING,
  surelyFits,
} from "./value.ts";

/** Beyond this distance the smaller operand only matters for rounding. */
function standIn(c: Env, big: Decimal, small: Decimal): Decimal {
  const bigDigits = digitCount(big.coef);
  const exp = Math.min(big.exp, bigDigits + big.exp - c.prec - 2) - 1;
  return digitCount(small.coef) + small.exp - 1 < exp ? make(small.sign, 1n, exp) : small;
}

/** Up to so many places apart, both operands are added as they are. */
const NEAR = 60;

export function add(a: Decimal, b: Decimal, c: Env): Decimal {
  const { exp, sign, coef } = a;
  // amounts of money, and the like
  if (exp === b.exp && sign === b.sign && a.form + b.form === FINITE && coef !== 0n && b.coef !== 0n)
    return finish(c, sign, coef + b.coef, exp);
  return addSigned(a, b, b.sign, c);
}

export function subtract(a: Decimal, b: Decimal, c: Env): Decimal {
  const { exp, sign, coef } = a;
  if (exp === b.exp && sign === b.sign && a.form + b.form === FINITE && b.coef !== 0n && coef > b.coef)
    return finish(c, sign, coef - b.coef, exp);
  return addSigned(a, b, b.form >= QUIET ? b.sign : 1 - b.sign, c);
}

/** `a + b`, as if the sign of `b` were `sign`. */
function addSigned(a: Decimal, b: Decimal, sign: number, c: Env): Decimal {
  if (a.form !== FINITE || b.form !== FINITE) return addSpecial(a, b, sign, c);
  if (a.coef === 0n || b.coef === 0n) return addZero(a, b, sign, c);
  const distance = a.exp - b.exp;
  if (distance > NEAR) return sum(c, a, standIn(c, a, b), sign);
  return distance < -NEAR ? sum(c, standIn(c, b, a), b, sign) : sum(c, a, b, sign);
}

function sum(c: Env, a: Decimal, b: Decimal, sign: number): Decimal {
  let left = a.coef;
  let right = b.coef;
  let exp = a.exp;
  if (exp > b.exp) {
    left *= pow10(exp - b.exp);
    exp = b.exp;
  } else if (exp < b.exp) right *= pow10(b.exp - exp);
  if (a.sign === sign) return finish(c, sign, left + right, exp);
  if (left === right) return finish(c, c.rounding === "ROUND_FLOOR" ? 1 : 0, 0n, exp);
  return left > right ? finish(c, a.sign, left - right, exp) : finish(c, sign, right - left, exp);
}

function addZero(a: Decimal, b: Decimal, sign: number, c: Env): Decimal {
  const exp = Math.min(a.exp, b.exp);
  if (a.coef === 0n && b.coef === 0n)
    return finish(c, a.sign === sign ? sign : c.rounding === "ROUND_FLOOR" ? 1 : 0, 0n, exp);
  const d = a.coef === 0n ? b : a;
  // zeros may be added to the right as far as the precision goes
  const lowest = Math.max(exp, d.exp - Math.max(0, c.prec + 1 - digitCount(d.coef)));
  const at = Math.min(lowest, d.exp);
  return finish(c, d === a ? a.sign : sign, d.coef * pow10(d.exp - at), at);
}

function addSpecial(a: Decimal, b: Decimal, sign: number, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  if (isInf(a)) return isInf(b) && a.sign !== sign ? invalid(c) : infinity(a.sign);
  return infinity(sign);
}

export function multiply(a: Decimal, b: Decimal, c: Env): Decimal {
  const sign = a.sign ^ b.sign;
  if (a.form + b.form === FINITE) return finish(c, sign, a.coef * b.coef, a.exp + b.exp);
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  return isZero(a) || isZero(b) ? invalid(c) : infinity(sign);
}

export function divide(a: Decimal, b: Decimal, c: Env): Decimal {
  const sign = a.sign ^ b.sign;
  if (!isFinite(a) || !isFinite(b)) return divideSpecial(a, b, c, sign);
  if (b.coef === 0n) {
    if (a.coef === 0n) return invalid(c, DIVISION_UNDEFINED);
    c.status |= DIVISION_BY_ZERO;
    return infinity(sign);
  }
  const ideal = a.exp - b.exp;
  if (a.coef === 0n) return finish(c, sign, 0n, ideal);
  const shift = digitCount(b.coef) - digitCount(a.coef) + c.prec + 1;
  const top = shift >= 0 ? a.coef * pow10(shift) : a.coef;
  const bottom = shift >= 0 ? b.coef : b.coef * pow10(-shift);
  let quotient = top / bottom;
  let exp = ideal - shift;
  if (top % bottom !== 0n) {
    // so that rounding sees that something follows
    if (quotient % 5n === 0n) quotient += 1n;
  } else {
    const zeros = trailingZeros(quotient, ideal - exp);
    if (zeros > 0) {
      quotient /= pow10(zeros);
      exp += zeros;
    }
  }
  return finish(c, sign, quotient, exp);
}

function divideSpecial(a: Decimal, b: Decimal, c: Env, sign: number): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  if (isInf(a)) return isInf(b) ? invalid(c) : infinity(sign);
  c.status |= CLAMPED;
  return make(sign, 0n, etiny(c));
}

/** Integer quotient and remainder of finite numbers, the divisor not zero; undefined when the quotient is too long. */
function wholeDivision(a: Decimal, b: Decimal, c: Env): [bigint, Decimal] | undefined {
  const ideal = isInf(b) ? a.exp : Math.min(a.exp, b.exp);
  const distance = adjusted(a) - adjusted(b);
  if (a.coef === 0n || isInf(b) || distance <= -2) return [0n, rescaled(a, ideal, c)];
  if (distance > c.prec) return undefined;
  const top = a.exp >= b.exp ? a.coef * pow10(a.exp - b.exp) : a.coef;
  const bottom = a.exp >= b.exp ? b.coef : b.coef * pow10(b.exp - a.exp);
  const quotient = top / bottom;
  return quotient < pow10(c.prec) ? [quotient, make(a.sign, top % bottom, ideal)] : undefined;
}

function rescaled(a: Decimal, exp: number, c: Env): Decimal {
  if (a.exp <= exp) return make(a.sign, a.coef, a.exp);
  if (a.coef === 0n) return make(a.sign, 0n, exp);
  const most = Math.max(0, c.prec + 1 - digitCount(a.coef));
  const by = Math.min(a.exp - exp, most);
  return make(a.sign, a.coef * pow10(by), a.exp - by);
}

export function divideInt(a: Decimal, b: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  const sign = a.sign ^ b.sign;
  if (isInf(a)) return isInf(b) ? invalid(c) : infinity(sign);
  if (isZero(b)) {
    if (isZero(a)) return invalid(c, DIVISION_UNDEFINED);
    c.status |= DIVISION_BY_ZERO;
    return infinity(sign);
  }
  const parts = wholeDivision(a, b, c);
  return parts === undefined ? invalid(c, DIVISION_IMPOSSIBLE) : finish(c, sign, parts[0], 0);
}

export function remainder(a: Decimal, b: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  if (isInf(a)) return invalid(c);
  if (isZero(b)) return invalid(c, isZero(a) ? DIVISION_UNDEFINED : INVALID_OPERATION);
  const parts = wholeDivision(a, b, c);
  if (parts === undefined) return invalid(c, DIVISION_IMPOSSIBLE);
  return finish(c, parts[1].sign, parts[1].coef, parts[1].exp);
}

/** `divmod(a, b)`. */
export function divideMod(a: Decimal, b: Decimal, c: Env): [Decimal, Decimal] {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return [bad, bad];
  const sign = a.sign ^ b.sign;
  if (isInf(a)) {
    const rest = invalid(c);
    return isInf(b) ? [rest, rest] : [infinity(sign), rest];
  }
  if (isZero(b)) {
    if (isZero(a)) {
      const both = invalid(c, DIVISION_UNDEFINED);
      return [both, both];
    }
    c.status |= DIVISION_BY_ZERO;
    return [infinity(sign), invalid(c)];
  }
  const parts = wholeDivision(a, b, c);
  if (parts === undefined) {
    const both = invalid(c, DIVISION_IMPOSSIBLE);
    return [both, both];
  }
  return [finish(c, sign, parts[0], 0), finish(c, parts[1].sign, parts[1].coef, parts[1].exp)];
}

/** The remainder of the division with the nearest integer quotient. */
export function remainderNear(a: Decimal, b: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  if (isInf(a)) return invalid(c);
  if (isZero(b)) return invalid(c, isZero(a) ? DIVISION_UNDEFINED : INVALID_OPERATION);
  if (isInf(b)) return finish(c, a.sign, a.coef, a.exp);
  const ideal = Math.min(a.exp, b.exp);
  if (a.coef === 0n) return finish(c, a.sign, 0n, ideal);
  const distance = adjusted(a) - adjusted(b);
  if (distance >= c.prec + 1) return invalid(c, DIVISION_IMPOSSIBLE);
  if (distance <= -2) {
    const same = rescaled(a, ideal, c);
    return finish(c, same.sign, same.coef, same.exp);
  }
  const top = a.coef * pow10(a.exp - ideal);
  const bottom = b.coef * pow10(b.exp - ideal);
  let quotient = top / bottom;
  let rest = top % bottom;
  if (2n * rest + (quotient & 1n) > bottom) {
    rest -= bottom;
    quotient += 1n;
  }
  if (quotient >= pow10(c.prec)) return invalid(c, DIVISION_IMPOSSIBLE);
  return rest < 0n ? finish(c, 1 - a.sign, -rest, ideal) : finish(c, a.sign, rest, ideal);
}

/** `a * b + third`, rounded once. */
export function fma(a: Decimal, b: Decimal, third: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined && (third.form !== SIGNALING || a.form === SIGNALING || b.form === SIGNALING))
    return bad;
  if (bad !== undefined) return nanResult(c, third) ?? bad;
  const sign = a.sign ^ b.sign;
  if (isInf(a) || isInf(b)) {
    if (isZero(a) || isZero(b))
      return third.form === SIGNALING ? (nanResult(c, third) ?? invalid(c)) : invalid(c);
    return add(infinity(sign), third, c);
  }
  return add(make(sign, a.coef * b.coef, a.exp + b.exp), third, c);
}

export function plus(a: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a);
  if (bad !== undefined) return bad;
  if (isInf(a)) return infinity(a.sign);
  const sign = isZero(a) && c.rounding !== "ROUND_FLOOR" ? 0 : a.sign;
  return finish(c, sign, a.coef, a.exp);
}

export function minus(a: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a);
  if (bad !== undefined) return bad;
  if (isInf(a)) return infinity(1 - a.sign);
  const sign = isZero(a) && c.rounding !== "ROUND_FLOOR" ? 0 : 1 - a.sign;
  return finish(c, sign, a.coef, a.exp);
}

export function absolute(a: Decimal, c: Env): Decimal {
  return a.sign === 1 ? minus(a, c) : plus(a, c);
}

/** Order of two numbers that are not NaN. */
export function order(a: Decimal, b: Decimal): number {
  if (a.exp === b.exp && a.form === FINITE && b.form === FINITE) return orderOfCoefficients(a, b);
  if (isZero(a) && isZero(b)) return 0;
  const signA = isZero(a) ? 0 : a.sign === 1 ? -1 : 1;
  const signB = isZero(b) ? 0 : b.sign === 1 ? -1 : 1;
  if (signA !== signB) return signA < signB ? -1 : 1;
  if (isInf(a) || isInf(b)) return isInf(a) && isInf(b) ? 0 : isInf(a) ? signA : -signA;
  return signA * orderOfSizes(a, b);
}

/** Order of finite numbers with the same exponent. */
function orderOfCoefficients(a: Decimal, b: Decimal): number {
  if (a.coef === b.coef) return a.sign === b.sign || a.coef === 0n ? 0 : a.sign === 1 ? -1 : 1;
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  return a.coef < b.coef === (a.sign === 0) ? -1 : 1;
}

function orderOfSizes(a: Decimal, b: Decimal): number {
  const distance = adjusted(a) - adjusted(b);
  if (distance !== 0) return distance < 0 ? -1 : 1;
  const exp = Math.min(a.exp, b.exp);
  const left = a.coef * pow10(a.exp - exp);
  const right = b.coef * pow10(b.exp - exp);
  return left === right ? 0 : left < right ? -1 : 1;
}

/** `quantize`: the exponent of `like`. */
export function quantize(a: Decimal, like: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, like);
  if (bad !== undefined) return bad;
  if (isInf(a) || isInf(like)) return isInf(a) && isInf(like) ? infinity(a.sign) : invalid(c);
  const { exp } = like;
  if (exp < etiny(c) || exp > c.emax) return invalid(c);
  if (a.coef === 0n) return finish(c, a.sign, 0n, exp);
  const first = adjusted(a);
  if (first > c.emax || first - exp + 1 > c.prec) return invalid(c);
  return rescale(a, exp, c);
}

function rescale(a: Decimal, exp: number, c: Env): Decimal {
  const before = c.status;
  c.status = 0;
  const coef = a.exp >= exp ? a.coef * pow10(a.exp - exp) : dropDigits(c, a.sign, a.coef, exp - a.exp);
  if (digitCount(coef) > c.prec || (coef !== 0n && exp + digitCount(coef) - 1 > c.emax)) {
    c.status = before;
    return invalid(c);
  }
  c.status |= before;
  return finish(c, a.sign, coef, exp);
}

/** Rounds to an integer; tells of inexactness only when `exact`. */
export function toIntegral(a: Decimal, c: Env, exact: boolean): Decimal {
  const bad = nanResult(c, a);
  if (bad !== undefined) return bad;
  if (isInf(a)) return infinity(a.sign);
  if (a.exp >= 0) return make(a.sign, a.coef, a.exp);
  if (a.coef === 0n) return make(a.sign, 0n, 0);
  const before = c.status;
  const coef = dropDigits(c, a.sign, a.coef, -a.exp);
  if (!exact) c.status = before;
  return make(a.sign, coef, 0);
}

/** Without trailing zeros, rounded. */
export function normalize(a: Decimal, c: Env): Decimal {
  const d = plusKeepingSign(a, c);
  if (!isFinite(d)) return d;
  if (d.coef === 0n) return make(d.sign, 0n, 0);
  const most = c.clamp === 1 ? etop(c) : c.emax;
  const zeros = trailingZeros(d.coef, most - d.exp);
  return make(d.sign, d.coef / pow10(zeros), d.exp + zeros);
}

/** How many zeros a coefficient other than 0 ends with, counted up to `most`. */
function trailingZeros(coef: bigint, most: number): number {
  if (most <= 0 || (coef & 1n) === 1n) return 0;
  let rest = coef;
  let count = 0;
  for (let step = surelyFits(coef, 64) ? 32 : 256; step > 0; step >>= 1) {
    const unit = step <= most - count ? pow10(step) : 0n;
    while (unit !== 0n && unit <= rest && rest % unit === 0n && step <= most - count) {
      rest /= unit;
      count += step;
    }
  }
  return count;
}

export function plusKeepingSign(a: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a);
  if (bad !== undefined) return bad;
  return isInf(a) ? infinity(a.sign) : finish(c, a.sign, a.coef, a.exp);
}
