/** Correctly rounded decimal digits of doubles: ties go to even on the exact binary value, as in CPython's dtoa. */
import { bitsOf, decompose } from "../objects/float/bits.ts";

/** Digits without a point, and the decimal exponent of the first of them: `d.ddd * 10^exponent`. */
export interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/** Engine limit of `toFixed` and `toExponential`. */
const NATIVE_DIGITS = 100;

/** `x >= 0`, finite, with exactly `precision` digits after the point, as `%.Nf` prints it. */
export function fixed(x: number, precision: number): string {
  if (precision <= NATIVE_DIGITS && x < 1e21 && !mayTie(x, precision)) return x.toFixed(precision);
  return exactFixed(x, precision);
}

/** A tie at this digit needs `x * 2^(precision + 1)` to be an odd integer; the engine rounds those up. */
function mayTie(x: number, precision: number): boolean {
  return (x * 2 ** (precision + 1)) % 2 === 1;
}

function exactFixed(x: number, precision: number): string {
  const [, e] = decompose(x);
  const meaningful = Math.min(precision, Math.max(0, -e));
  const digits = scaledInteger(x, meaningful)
    .toString()
    .padStart(meaningful + 1, "0");
  if (precision === 0) return digits;
  const point = digits.length - meaningful;
  return `${digits.slice(0, point)}.${digits.slice(point).padEnd(precision, "0")}`;
}

/** `x > 0`, finite, rounded to `count` significant digits, trailing zeros kept. */
export function significant(x: number, count: number): Decimal {
  if (count < NATIVE_DIGITS) {
    const longer = x.toExponential(count);
    // only a digit 5 to be dropped can be a tie
    const dropped = longer.charAt(count === 1 ? 2 : count + 1);
    if (dropped !== "5") return split(x.toExponential(count - 1));
  }
  return exactSignificant(x, count);
}

/** The shortest digits that read back as `x`, for `x > 0`, finite. */
export function shortest(x: number): Decimal {
  return split(shortestExponential(x));
}

/** Where the exponent stands behind 17 digits and a point. */
const LONG = 18;

/**
 * `x > 0` with the fewest digits that read back, in exponent form. Where the spacing of doubles changes, at powers of
 * two, a number of 16 digits somewhat above x may read back as x, which the engine does not look for.
 */
export function shortestExponential(x: number): string {
  const text = x.toExponential();
  if (text.charAt(LONG) !== "e" || !isPowerOfTwo(x)) return text;
  const near = x.toExponential(15);
  if (Number(near) === x) return near;
  const power = near.slice(near.indexOf("e"));
  const digits = String(BigInt(near.slice(0, 1) + near.slice(2, -power.length)) + 1n).replace(/0+$/, "");
  const above = `${digits.slice(0, 1)}.${digits.slice(1)}${power}`;
  return Number(above) === x ? above : text;
}

function isPowerOfTwo(x: number): boolean {
  return (bitsOf(x) & 0xfffffffffffffn) === 0n;
}

function split(text: string): Decimal {
  const at = text.indexOf("e");
  const digits = text.charAt(0) + text.slice(2, at);
  return { digits: at === 1 ? text.charAt(0) : digits, exponent: Number(text.slice(at + 1)) };
}

/** No double has more significant decimal digits than this. */
const MAX_DIGITS = 770;

function exactSignificant(x: number, count: number): Decimal {
  const wanted = Math.min(count, MAX_DIGITS);
  let exponent = Number(x.toExponential(20).slice(x.toExponential(20).indexOf("e") + 1));
  let digits = scaledInteger(x, wanted - 1 - exponent).toString();
  if (digits.length < wanted) {
    exponent -= 1;
    digits = scaledInteger(x, wanted - 1 - exponent).toString();
  }
  if (digits.length > wanted) {
    // rounding carried into a new digit: 9.99 became 10.0
    exponent += 1;
    digits = scaledInteger(x, wanted - 1 - exponent).toString();
  }
  return { digits: digits.padEnd(count, "0"), exponent };
}

/** `x * 10^power` rounded to the nearest integer, ties to even, exactly, for `x >= 0`. */
export function scaledInteger(x: number, power: number): bigint {
  const [m, e] = decompose(x);
  let top = m;
  let bottom = 1n;
  if (power >= 0) top *= 10n ** BigInt(power);
  else bottom = 10n ** BigInt(-power);
  if (e >= 0) top <<= BigInt(e);
  else bottom <<= BigInt(-e);
  return divideHalfEven(top, bottom);
}

/** `a / b` rounded to the nearest integer, ties to even, for `b > 0`. */
export function divideHalfEven(a: bigint, b: bigint): bigint {
  let q = a / b;
  let r = a % b;
  if (r < 0n) {
    q -= 1n;
    r += b;
  }
  const twice = r * 2n;
  return twice > b || (twice === b && (q & 1n) === 1n) ? q + 1n : q;
}
