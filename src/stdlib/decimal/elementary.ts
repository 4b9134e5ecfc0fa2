/** Square root, exponential, logarithms and powers. */
import { memoryError } from "../../runtime/errors.ts";
import { isqrt } from "../math/integers.ts";
import { divide, multiply, order } from "./arith.ts";
import { finish } from "./rounding.ts";
import {
  adjusted,
  CLAMPED,
  type Decimal,
  digitCount,
  type Env,
  etiny,
  INEXACT,
  infinity,
  invalid,
  isFinite,
  isInf,
  isZero,
  make,
  nanResult,
  OVERFLOW,
  pow10,
  ROUNDED,
  SUBNORMAL,
  UNDERFLOW,
  workEnv,
} from "./value.ts";

/** Correctly rounded half to even, whatever the context's rounding. */
export function sqrt(a: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a);
  if (bad !== undefined) return bad;
  const ideal = Math.floor(a.exp / 2);
  if (isZero(a)) return finish(c, a.sign, 0n, ideal);
  if (a.sign === 1) return invalid(c);
  if (isInf(a)) return infinity(0);
  const { root, exp } = longRoot(a, ideal, c.prec + 1);
  const { rounding } = c;
  c.rounding = "ROUND_HALF_EVEN";
  const result = finish(c, 0, root, exp);
  c.rounding = rounding;
  return result;
}

/** A root of `digits` digits, or more where it is exact; an inexact one never ends in 0 or 5. */
function longRoot(a: Decimal, ideal: number, digits: number): { root: bigint; exp: number } {
  const even = a.exp % 2 === 0;
  const coef = even ? a.coef : a.coef * 10n;
  const length = digitCount(a.coef);
  const half = even ? (length + 1) >> 1 : (length >> 1) + 1;
  const shift = digits - half;
  const scaled = shift >= 0 ? coef * pow10(2 * shift) : coef / pow10(-2 * shift);
  const lost = shift < 0 && coef % pow10(-2 * shift) !== 0n;
  const root = isqrt(scaled);
  if (!lost && root * root === scaled) {
    return { root: shift >= 0 ? root / pow10(shift) : root * pow10(-shift), exp: ideal };
  }
  return { root: root % 5n === 0n ? root + 1n : root, exp: ideal - shift };
}

/** A value `n / 10^places`. */
type Fixed = bigint;

function divideNear(a: bigint, b: bigint): bigint {
  const q = a / b;
  const rest = a % b;
  const twice = rest < 0n ? -2n * rest : 2n * rest;
  return twice >= b ? q + (a < 0n ? -1n : 1n) : q;
}

const logCache = new Map<string, { places: number; value: Fixed }>();

/** A constant to so many places, kept in the longest form asked for. */
function constant(name: string, places: number, make: (places: number) => Fixed): Fixed {
  let known = logCache.get(name);
  if (known === undefined || known.places < places) {
    known = { places: places + 10, value: make(places + 10) };
    logCache.set(name, known);
  }
  return divideNear(known.value, pow10(known.places - places));
}

/** `atanh(1/n)` by its series. */
function atanhInverse(n: bigint, places: number): Fixed {
  let term = pow10(places) / n;
  let sum = term;
  const square = n * n;
  for (let k = 3n; term !== 0n; k += 2n) {
    term /= square;
    sum += term / k;
  }
  return sum;
}

/** `ln 10`, from `ln 2` and `ln 5` as sums of atanh. */
export function ln10(places: number): Fixed {
  return constant("ln10", places, (p) => {
    const extra = p + 10;
    const sum =
      46n * atanhInverse(31n, extra) + 34n * atanhInverse(49n, extra) + 20n * atanhInverse(161n, extra);
    return divideNear(sum, pow10(10));
  });
}

/** `exp(x)` for |x| at most a few units. */
function expFixed(x: Fixed, places: number): Fixed {
  const halvings = Math.max(4, Math.floor(Math.sqrt(places)));
  const work = places + halvings + 10;
  const one = pow10(work);
  const small = (x * pow10(work - places)) >> BigInt(halvings);
  let term = one;
  let sum = one;
  for (let k = 1n; term !== 0n; k++) {
    term = (term * small) / (one * k);
    sum += term;
  }
  for (let i = 0; i < halvings; i++) sum = (sum * sum) / one;
  return divideNear(sum, pow10(work - places));
}

/** `ln(x)` for x between 0.1 and 10, by Newton's method on growing precision. */
function lnFixed(x: Fixed, places: number): Fixed {
  const small = Number(x / pow10(Math.max(0, places - 17))) / 10 ** Math.min(places, 17);
  let precision = Math.min(places, 14);
  let y = BigInt(Math.round(Math.log(small) * 10 ** precision));
  while (precision < places) {
    const wanted = Math.min(places, precision * 2 - 2);
    const work = wanted + 6;
    y *= pow10(work - precision);
    const scaled = work >= places ? x * pow10(work - places) : x / pow10(places - work);
    const e = expFixed(y, work);
    y += (2n * (scaled - e) * pow10(work)) / (scaled + e);
    y = divideNear(y, pow10(work - wanted));
    precision = wanted;
  }
  return y;
}

/** Calls `f` with more and more places until the digits after the precision decide the rounding. */
function settled(c: Env, f: (extra: number) => { sign: number; coef: bigint; exp: number }): Decimal {
  for (let extra = 5; ; extra += 5) {
    const { sign, coef, exp } = f(extra);
    const surplus = digitCount(coef) - c.prec;
    if (surplus > 3) {
      const tail = coef % pow10(surplus);
      const unit = pow10(surplus);
      const margin = 100n;
      const near = (p: bigint) => tail > p - margin && tail < p + margin;
      if (!near(0n) && !near(unit) && !near(unit / 2n)) return finish(c, sign, coef, exp);
    }
    if (extra > 100 + c.prec) return finish(c, sign, coef, exp);
  }
}

const MOST_PRECISE = 50_000;

function checkPrecision(c: Env): void {
  if (c.prec > MOST_PRECISE) throw memoryError();
}

export function exp(a: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a);
  if (bad !== undefined) return bad;
  if (isInf(a)) return a.sign === 1 ? make(0, 0n, 0) : infinity(0);
  if (a.coef === 0n) return make(0, 1n, 0);
  checkPrecision(c);
  return halfEven(c, () => expFinite(a, c));
}

function halfEven(c: Env, f: () => Decimal): Decimal {
  const { rounding } = c;
  c.rounding = "ROUND_HALF_EVEN";
  const result = f();
  c.rounding = rounding;
  return result;
}

function expFinite(a: Decimal, c: Env): Decimal {
  const size = adjusted(a);
  const limit =
    Math.max(digitCount(BigInt(Math.floor(c.emax))), digitCount(BigInt(Math.floor(-etiny(c))))) + 1;
  if (size > limit) {
    if (a.sign === 0) return outOfRange(c);
    return underflow(c);
  }
  if (size < -c.prec - 1) {
    c.status |= INEXACT | ROUNDED;
    return make(0, pow10(c.prec - 1), 1 - c.prec);
  }
  return settled(c, (extra) => {
    const places = c.prec + extra + 3;
    const { value, power } = expParts(a, places, size);
    return { sign: 0, coef: value, exp: power - places };
  });
}

/** `exp(a)` as `value / 10^places * 10^power`. */
function expParts(a: Decimal, places: number, size: number): { value: Fixed; power: number } {
  const work = places + Math.max(0, size) + 3;
  const top =
    a.exp + work >= 0
      ? a.coef * pow10(a.exp + work)
      : divideNear(a.coef, pow10(Math.min(-a.exp - work, 290000)));
  const x = a.sign === 1 ? -top : top;
  const ln = ln10(work);
  let power = x / ln;
  let rest = x % ln;
  if (rest < 0n) {
    rest += ln;
    power -= 1n;
  }
  return { value: divideNear(expFixed(rest, work), pow10(work - places)), power: Number(power) };
}

function outOfRange(c: Env): Decimal {
  c.status |= OVERFLOW | INEXACT | ROUNDED;
  return infinity(0);
}

function underflow(c: Env, sign = 0): Decimal {
  c.status |= UNDERFLOW | INEXACT | ROUNDED | SUBNORMAL | CLAMPED;
  return make(sign, 0n, etiny(c));
}

export function ln(a: Decimal, c: Env): Decimal {
  const special = logSpecial(a, c);
  if (special !== undefined) return special;
  if (a.coef === pow10(digitCount(a.coef) - 1) && a.exp === 1 - digitCount(a.coef)) return make(0, 0n, 0);
  checkPrecision(c);
  return halfEven(c, () => settled(c, (extra) => logTo(a, c.prec + extra, false)));
}

export function log10(a: Decimal, c: Env): Decimal {
  const special = logSpecial(a, c);
  if (special !== undefined) return special;
  const digits = digitCount(a.coef);
  checkPrecision(c);
  return halfEven(c, () => {
    if (digits <= 99 && a.coef === pow10(digits - 1)) {
      const power = BigInt(a.exp + digits - 1);
      return finish(c, power < 0n ? 1 : 0, power < 0n ? -power : power, 0);
    }
    return settled(c, (extra) => logTo(a, c.prec + extra, true));
  });
}

function logSpecial(a: Decimal, c: Env): Decimal | undefined {
  const bad = nanResult(c, a);
  if (bad !== undefined) return bad;
  if (isZero(a)) return infinity(1);
  if (a.sign === 1) return invalid(c);
  return isInf(a) ? infinity(0) : undefined;
}

/** A logarithm with about `digits` significant digits. */
function logTo(a: Decimal, digits: number, decimal: boolean): { sign: number; coef: bigint; exp: number } {
  const length = digitCount(a.coef);
  let power = a.exp + length - 1;
  // the mantissa is taken near one, where the logarithm is small
  if (a.coef > 3n * pow10(length - 1)) power += 1;
  const near = power === 0 ? closeness(a) : 0;
  const places = digits + near + 5;
  const shift = places + a.exp - power;
  const mantissa = shift >= 0 ? a.coef * pow10(shift) : divideNear(a.coef, pow10(-shift));
  const log = lnFixed(mantissa, places);
  const base = ln10(places);
  const value = decimal
    ? divideNear(log * pow10(places), base) + BigInt(power) * pow10(places)
    : log + BigInt(power) * base;
  return value < 0n ? { sign: 1, coef: -value, exp: -places } : { sign: 0, coef: value, exp: -places };
}

/** How many zeros follow the point in `a - 1`. */
function closeness(a: Decimal): number {
  const unit = pow10(-Math.min(0, a.exp));
  const distance = a.coef > unit ? a.coef - unit : unit - a.coef;
  return Math.max(0, -a.exp - digitCount(distance) + 1);
}

/** 1 for odd, 0 for even integers; undefined for others. */
function parity(d: Decimal): number | undefined {
  if (d.exp > 0) return 0;
  if (-d.exp >= digitCount(d.coef)) return d.coef === 0n ? 0 : undefined;
  const unit = pow10(-d.exp);
  return d.coef % unit === 0n ? Number((d.coef / unit) & 1n) : undefined;
}

const ONE = (): Decimal => make(0, 1n, 0);

export function power(a: Decimal, b: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b);
  if (bad !== undefined) return bad;
  if (isZero(b)) return isZero(a) ? invalid(c) : ONE();
  const odd = isFinite(b) ? parity(b) : undefined;
  const sign = a.sign === 1 && odd === 1 ? 1 : 0;
  if (a.sign === 1 && isFinite(b) && odd === undefined && !isZero(a)) return invalid(c);
  if (a.sign === 1 && isInf(b) && !isZero(a)) return invalid(c);
  if (isZero(a)) return powerOfZero(b, c, sign);
  if (isInf(a)) return b.sign === 1 ? make(sign, 0n, 0) : infinity(sign);
  const size = order(make(0, a.coef, a.exp), ONE());
  if (size === 0) return powerOfOne(a, b, c, sign, odd !== undefined);
  if (isInf(b)) return size > 0 === (b.sign === 0) ? infinity(0) : make(0, 0n, 0);
  const extreme = outOfBounds(a, b, c, sign);
  if (extreme !== undefined) return extreme;
  const exact = odd === undefined || b.sign === 1 ? undefined : exactPower(a, b, c, sign);
  if (exact !== undefined) return exact;
  checkPrecision(c);
  return odd === undefined ? realPower(a, b, c) : integerPower(a, b, c, sign);
}

/** How many digits a power may have that is multiplied out. */
const MOST_EXACT = 100_000;

/** With a precision that the other ways do not take: the product itself, where it fits. */
function exactPower(a: Decimal, b: Decimal, c: Env, sign: number): Decimal | undefined {
  const times = wholeNumber(b);
  const digits = digitCount(a.coef) * times;
  if (c.prec <= MOST_PRECISE || digits > Math.min(c.prec, MOST_EXACT)) return undefined;
  return finish(c, sign, a.coef ** BigInt(times), a.exp * times);
}

function powerOfZero(b: Decimal, c: Env, sign: number): Decimal {
  return b.sign === 0 ? finish(c, sign, 0n, 0) : infinity(sign);
}

/** One to an integer is exact where the precision allows; to anything else it is padded with zeros. */
function powerOfOne(a: Decimal, b: Decimal, c: Env, sign: number, isInteger: boolean): Decimal {
  if (!isInteger || isInf(b)) {
    c.status |= INEXACT | ROUNDED;
    return make(sign, pow10(c.prec - 1), 1 - c.prec);
  }
  const times = b.sign === 1 ? 1 : wholeNumber(b);
  const exp = b.sign === 1 ? 0 : a.exp * times;
  if (exp < 1 - c.prec) {
    c.status |= ROUNDED;
    return make(sign, pow10(c.prec - 1), 1 - c.prec);
  }
  return make(sign, pow10(-exp), exp);
}

function wholeNumber(b: Decimal): number {
  const digits = adjusted(b) + 1;
  return digits > 18 ? 1e18 : Number(b.exp >= 0 ? b.coef * pow10(b.exp) : b.coef / pow10(-b.exp));
}

/** No context reaches so far. */
const FARTHEST = 1e18;

/** Results far outside the exponents of the context, told from the operands' sizes. */
function outOfBounds(a: Decimal, b: Decimal, c: Env, sign: number): Decimal | undefined {
  const log = Math.log10(Number(leading(a))) + adjusted(a) - 16;
  const exponent = (b.sign === 1 ? -1 : 1) * Number(leading(b)) * 10 ** Math.min(adjusted(b) - 16, 280);
  const size = Math.abs(log) < 1e-9 ? closeLog(a) * exponent : log * exponent;
  if (size > FARTHEST) return finish(c, sign, 1n, c.emax + 1);
  if (size < -FARTHEST) return finish(c, sign, 1n, etiny(c) - 2);
  return undefined;
}

/** The first 17 digits. */
function leading(d: Decimal): bigint {
  const surplus = digitCount(d.coef) - 17;
  return surplus >= 0 ? d.coef / pow10(surplus) : d.coef * pow10(-surplus);
}

/** About log10(a) for a near one. */
function closeLog(a: Decimal): number {
  const unit = pow10(-Math.min(0, a.exp));
  return Number(a.coef - unit) / Number(unit) / Math.LN10 || 0;
}

/** Repeated squaring on a few more digits, each step rounded, as the C library does it. */
function integerPower(a: Decimal, b: Decimal, c: Env, sign: number): Decimal {
  const work = workEnv(c.prec + digitCount(b.coef) + b.exp + 2);
  work.emax = c.emax;
  work.emin = c.emin;
  let base = make(0, a.coef, a.exp);
  if (b.sign === 1) {
    work.prec += 1;
    base = divide(ONE(), base, work);
  }
  const n = b.exp >= 0 ? b.coef * pow10(b.exp) : b.coef / pow10(-b.exp);
  let result = base;
  for (const bit of n.toString(2).slice(1)) {
    result = multiply(result, result, work);
    if (bit === "1") result = multiply(result, base, work);
    if (!isFinite(result) || result.coef === 0n) break;
  }
  c.status |= work.status;
  return isFinite(result) ? finish(c, sign, result.coef, result.exp) : finish(c, sign, 1n, c.emax + 1);
}

/** `exp(b * ln a)`; never exact. */
function realPower(a: Decimal, b: Decimal, c: Env): Decimal {
  const work = workEnv(Math.max(digitCount(a.coef), c.prec) + 23);
  const log = ln(a, work);
  const product = multiply(log, b, work);
  const result = exp(product, work);
  c.status |= INEXACT | ROUNDED;
  if (!isFinite(result)) return finish(c, 0, 1n, c.emax + 1);
  return finishPadded(result, c);
}

function finishPadded(d: Decimal, c: Env): Decimal {
  const missing = c.prec - digitCount(d.coef);
  const exact = missing > 0 ? make(0, d.coef * pow10(missing), d.exp - missing) : d;
  return finish(c, 0, exact.coef, exact.exp);
}

/** `pow(a, b, m)` of integers. */
export function powerModulo(a: Decimal, b: Decimal, m: Decimal, c: Env): Decimal {
  const bad = nanResult(c, a, b) ?? nanResult(c, m);
  if (bad !== undefined) return bad;
  const isInt = (d: Decimal) => isFinite(d) && parity(d) !== undefined;
  if (!isInt(a) || !isInt(b) || !isInt(m) || b.sign === 1 || isZero(m)) return invalid(c);
  if (adjusted(m) >= c.prec) return invalid(c);
  if (isZero(a) && isZero(b)) return invalid(c);
  const whole = (d: Decimal) => (d.exp >= 0 ? d.coef * pow10(d.exp) : d.coef / pow10(-d.exp));
  const odd = parity(b) === 1;
  const modulus = whole(m);
  let base = whole(a) % modulus;
  let result = 1n % modulus;
  for (let n = whole(b); n > 0n; n >>= 1n) {
    if (n & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return make(a.sign === 1 && odd ? 1 : 0, result, 0);
}
