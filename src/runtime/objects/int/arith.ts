/** Arithmetic on BigInts with Python's rules: floor division, modulus with the sign of the divisor, modular powers. */
import { overflowError, valueError, zeroDivisionError } from "../../errors.ts";
import { compose } from "../float/bits.ts";
import { bitLength, checkIntBits, intTooLarge } from "./size.ts";

const MAX_EXACT = 9007199254740992;

/** `a // b`. */
export function intFloorDiv(a: bigint, b: bigint): bigint {
  if (b === 0n) throw zeroDivisionError("division by zero");
  const q = a / b;
  if (a >= 0n === b > 0n) return q;
  return q * b === a ? q : q - 1n;
}

/** `a % b`. */
export function intMod(a: bigint, b: bigint): bigint {
  if (b === 0n) throw zeroDivisionError("division by zero");
  const r = a % b;
  return r === 0n || r < 0n === b < 0n ? r : r + b;
}

/** `divmod(a, b)` as a pair. */
export function intDivmod(a: bigint, b: bigint): [bigint, bigint] {
  const q = intFloorDiv(a, b);
  return [q, a - q * b];
}

/** `a / b`, correctly rounded whatever the sizes. */
export function intTrueDiv(a: bigint, b: bigint): number {
  if (b === 0n) throw zeroDivisionError("division by zero");
  const x = Number(a);
  const y = Number(b);
  if (x < MAX_EXACT && x > -MAX_EXACT && y < MAX_EXACT && y > -MAX_EXACT) {
    return x / y;
  }
  const result = bigRatio(a, b);
  if (!Number.isFinite(result)) throw overflowError("integer division result too large for a float");
  return result;
}

/** `a / b` for `b != 0` as the nearest double, infinite when out of range. */
export function bigRatio(a: bigint, b: bigint): number {
  const negative = a < 0n !== b < 0n;
  const n = a < 0n ? -a : a;
  const d = b < 0n ? -b : b;
  // 66 bits of quotient and a sticky bit below them leave one rounding only
  const shift = 66 - (bitLength(n) - bitLength(d));
  if (shift > 1300) return negative ? -0 : 0;
  if (shift < -1000) return negative ? -Infinity : Infinity;
  const top = shift > 0 ? n << BigInt(shift) : n;
  const bottom = shift < 0 ? d << BigInt(-shift) : d;
  const q = top / bottom;
  const result = compose(q * bottom === top ? q : q | 1n, -shift);
  return negative ? -result : result;
}

/**
 * Negative, zero or positive as `n` is below, equal to or above `x`, by mathematical value; `x` is not NaN. The engine's
 * own comparison of the two kinds is wrong for negative numbers.
 */
export function compareIntFloat(n: bigint, x: number): number {
  const y = Number(n);
  if ((y < MAX_EXACT && y > -MAX_EXACT) || (x < MAX_EXACT && x > -MAX_EXACT) || y !== x) return y - x;
  if (x === Infinity || x === -Infinity) return -x;
  const exact = BigInt(x);
  return n < exact ? -1 : n > exact ? 1 : 0;
}

/** The float nearest to `n`; OverflowError beyond the range. */
export function intToFloat(n: bigint): number {
  const x = Number(n);
  if (x === Infinity || x === -Infinity) throw overflowError("int too large to convert to float");
  return x;
}

/** `base ** exponent` for `exponent >= 0`. */
export function intPow(base: bigint, exponent: bigint): bigint {
  if (exponent <= 1n) return exponent === 0n ? 1n : base;
  if (base >= -1n && base <= 1n) return base === -1n && (exponent & 1n) === 0n ? 1n : base;
  if (exponent < 64n && BigInt.asIntN(64, base) === base) return base ** exponent;
  const times = Number(exponent);
  checkIntBits((bitLength(base) - 1) * times);
  return engine(() => base ** exponent);
}

/** `pow(base, exponent, modulus)`. */
export function intPowMod(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (modulus === 0n) throw valueError("pow() 3rd argument cannot be 0");
  const m = modulus < 0n ? -modulus : modulus;
  if (m === 1n) return 0n;
  let b = intMod(base, m);
  let e = exponent;
  if (e < 0n) {
    b = modularInverse(b, m);
    e = -e;
  }
  const result = powerResidue(b, e, m);
  return modulus < 0n && result !== 0n ? result - m : result;
}

function powerResidue(base: bigint, exponent: bigint, m: bigint): bigint {
  if (exponent === 0n) return 1n;
  if (m < 94906266n) return smallPowerResidue(Number(base), exponent, Number(m));
  const bits = exponent.toString(2);
  let result = base;
  for (let i = 1; i < bits.length; i++) {
    result = (result * result) % m;
    if (bits.charCodeAt(i) === 49) result = (result * base) % m;
  }
  return result;
}

/** The same while products stay below 2^53. */
function smallPowerResidue(base: number, exponent: bigint, m: number): bigint {
  const bits = exponent.toString(2);
  let result = base;
  for (let i = 1; i < bits.length; i++) {
    result = (result * result) % m;
    if (bits.charCodeAt(i) === 49) result = (result * base) % m;
  }
  return BigInt(result);
}

function modularInverse(a: bigint, m: bigint): bigint {
  let [r0, r1] = [m, a];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  if (r0 !== 1n) throw valueError("base is not invertible for the given modulus");
  return t0 < 0n ? t0 + m : t0;
}

/** `a << b`. */
export function intLshift(a: bigint, b: bigint): bigint {
  if (b < 0n) throw valueError("negative shift count");
  if (a === 0n) return 0n;
  if (b < 64n && BigInt.asIntN(64, a) === a) return a << b;
  checkIntBits(bitLength(a) + Number(b));
  return engine(() => a << b);
}

/** `a >> b`. */
export function intRshift(a: bigint, b: bigint): bigint {
  if (b < 0n) throw valueError("negative shift count");
  return b >= 1048576n ? (a < 0n ? -1n : 0n) : a >> b;
}

/** Greatest common divisor, never negative. */
export function intGcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y > 9007199254740991n) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  if (y === 0n) return x;
  let small = Number(x % y);
  let other = Number(y);
  while (small !== 0) {
    const rest = other % small;
    other = small;
    small = rest;
  }
  return BigInt(other);
}

/** Runs a computation whose only failure can be a BigInt that has no room. */
function engine(compute: () => bigint): bigint {
  try {
    return compute();
  } catch (e) {
    if (e instanceof RangeError) throw intTooLarge();
    throw e;
  }
}
