/** Constants to far more digits than a double has, for the tables of `log` and `pow`; used once, when tables are made. */
import { bigRatio } from "../objects/int/arith.ts";

/** Fraction bits of the fixed-point numbers here. */
const BITS = 160n;
const ONE = 1n << BITS;

/** A number as the sum of two doubles, the second below the rounding error of the first. */
export type DoubleDouble = readonly [high: number, low: number];

function split(fixed: bigint): DoubleDouble {
  const high = bigRatio(fixed, ONE);
  return [high, bigRatio(fixed - toFixed(high), ONE)];
}

/** A double, exactly, as long as it has no bits below 2^-160. */
function toFixed(x: number): bigint {
  return BigInt(x * 2 ** 100) << (BITS - 100n);
}

/** `log(a / b)` by the series of the inverse hyperbolic tangent. */
function logOfRatio(a: bigint, b: bigint): bigint {
  const t = ((a - b) * ONE) / (a + b);
  const square = (t * t) >> BITS;
  let power = t;
  let sum = 0n;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = (power * square) >> BITS;
  }
  return 2n * sum;
}

/** `log(a / b)` in two doubles. */
export function logRatio(a: number, b: number): DoubleDouble {
  return split(logOfRatio(BigInt(a), BigInt(b)));
}

function squareRoot(fixed: bigint): bigint {
  const n = fixed << BITS;
  let x = ONE * 2n;
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** `2^(i / count)` for i below `count`, a power of two: the nearest double, and the relative error of that. */
export function rootsOfTwo(count: number): DoubleDouble[] {
  let root = 2n * ONE;
  for (let n = 1; n < count; n *= 2) root = squareRoot(root);
  const table: DoubleDouble[] = [];
  let power = ONE;
  for (let i = 0; i < count; i++) {
    const high = bigRatio(power, ONE);
    const rounded = BigInt(high * 2 ** 52) << (BITS - 52n);
    table.push([high, bigRatio(power - rounded, rounded)]);
    power = (power * root) >> BITS;
  }
  return table;
}
