/**
 * Natural logarithm to about 68 bits, so that the rounded result is the nearest double but for one case in thousands.
 * The engine's own differs from CPython's in the last digit for four arguments in a hundred.
 */
import { productError, SPLITTER } from "./exact.ts";
import { logRatio } from "./fixed-point.ts";

/** Reciprocals of the middle of each 128th of [1, 2), in 9 bits, and minus their logarithms in two doubles. */
const INVERSE = new Float64Array(128);
const LOG_HIGH = new Float64Array(128);
const LOG_LOW = new Float64Array(128);

const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;

/** Arguments from here on are halved, so that 1 lies within the first interval of both sides. */
const HALVED = 54;

function fillTables(): void {
  for (let i = 0; i < 128; i++) {
    // x / 2 for the upper part: its logarithm is then small and negative
    const middle = (1 + (i + 0.5) / 128) / (i >= HALVED ? 2 : 1);
    const inverse = i === 0 || i === 127 ? 512 : Math.round(512 / middle);
    const [high, low] = logRatio(512, inverse);
    INVERSE[i] = inverse / 512;
    LOG_HIGH[i] = high;
    LOG_LOW[i] = low;
  }
}
fillTables();

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** The low part of the last result of `logHigh`. */
let low = 0;

/** The rest that `logHigh` left: `log(x)` is their sum. */
export function logLow(): number {
  return low;
}

/** The high part of `log(x)` for finite `x > 0`; `logLow()` gives the rest. */
export function logHigh(x: number): number {
  double[0] = x < 2.2250738585072014e-308 ? x * 18014398509481984 : x;
  const top = words[1] ?? 0;
  let exponent = (top >>> 20) - (x < 2.2250738585072014e-308 ? 1077 : 1023);
  const i = (top >>> 13) & 127;
  let base = 1023;
  if (i >= HALVED) {
    exponent += 1;
    base = 1022;
  }
  words[1] = (top & 0xfffff) | (base << 20);
  const m = double[0] ?? 1;
  words[0] = 0;
  const upper = double[0] ?? 1;
  const inverse = INVERSE[i] ?? 1;
  // m * inverse - 1, exactly, in two parts
  const a = upper * inverse - 1;
  const b = (m - upper) * inverse;
  const r = a + b;
  const rLow = a - r + b;
  return combine(exponent, i, r, rLow);
}

/** `exponent * log(2) - log(inverse) + log1p(r + rLow)`. */
function combine(exponent: number, i: number, r: number, rLow: number): number {
  const c = SPLITTER * r;
  const rh = c - (c - r);
  const rl = r - rh;
  const square = r * r;
  const squareLow = rh * rh - square + 2 * rh * rl + rl * rl;
  const tail =
    square *
    r *
    (1 / 3 - r * (0.25 - r * (0.2 - r * (1 / 6 - r * (1 / 7 - r * (0.125 - r * (1 / 9 - r * 0.1)))))));
  const start = exponent * LN2_HIGH;
  const high = LOG_HIGH[i] ?? 0;
  // two-sums from the largest to the smallest
  const s1 = start + high;
  const e1 = Math.abs(start) >= Math.abs(high) ? start - s1 + high : high - s1 + start;
  const s2 = s1 + r;
  const e2 = Math.abs(s1) >= Math.abs(r) ? s1 - s2 + r : r - s2 + s1;
  const half = -0.5 * square;
  const s3 = s2 + half;
  const e3 = Math.abs(s2) >= Math.abs(half) ? s2 - s3 + half : half - s3 + s2;
  const rest =
    exponent * LN2_LOW + (LOG_LOW[i] ?? 0) + e1 + e2 + e3 + (rLow - r * rLow) - 0.5 * squareLow + tail;
  const result = s3 + rest;
  low = s3 - result + rest;
  return result;
}

/** `log(x)`. */
export function log(x: number): number {
  return x > 0 && x < Infinity ? logHigh(x) : Math.log(x);
}

const LOG2E = Math.LOG2E;
const LOG2E_LOW = 2.0355273740931033e-17;

/** `log2(x)`. */
export function log2(x: number): number {
  if (!(x > 0 && x < Infinity)) return Math.log2(x);
  const high = logHigh(x);
  const product = high * LOG2E;
  return product + (productError(high, LOG2E, product) + high * LOG2E_LOW + low * LOG2E);
}

const LN2 = Math.LN2;

/** `acosh(x)`. */
export function acosh(x: number): number {
  // musl gives numbers for some that are far below
  if (x < 1) return Number.NaN;
  if (x < 2) return Math.log1p(x - 1 + Math.sqrt((x - 1) * (x - 1) + 2 * (x - 1)));
  if (x < 2 ** 26) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  return log(x) + LN2;
}

/** `asinh(x)`. */
export function asinh(x: number): number {
  const size = Math.abs(x);
  if (size < 2 || !(size < Infinity)) return Math.asinh(x);
  const result = size < 2 ** 26 ? log(2 * size + 1 / (Math.sqrt(size * size + 1) + size)) : log(size) + LN2;
  return x < 0 ? -result : result;
}
