/** Gamma function and its logarithm by Lanczos' approximation. https://docs.python.org/3/library/math.html#math.gamma */
import { log } from "./log.ts";
import { pow } from "./pow.ts";

/** The parameter g of the approximation with 13 terms. */
const G = 6.02468004077673;
const G_MINUS_HALF = 5.52468004077673;

const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028,
  1439720407.3117216, 248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348,
  8071.672002365816, 210.82427775157936, 2.5066282746310002,
];
/** The coefficients of x (x + 1) … (x + 11). */
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
  let top = 0;
  let bottom = 0;
  if (x < 5) {
    for (let i = NUMERATOR.length - 1; i >= 0; i--) {
      top = top * x + (NUMERATOR[i] ?? 0);
      bottom = bottom * x + (DENOMINATOR[i] ?? 0);
    }
  } else {
    for (let i = 0; i < NUMERATOR.length; i++) {
      top = top / x + (NUMERATOR[i] ?? 0);
      bottom = bottom / x + (DENOMINATOR[i] ?? 0);
    }
  }
  return top / bottom;
}

/** `sin(pi * x)`, exact at the multiples of a half. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const result = sinPiReduced(y, Math.round(2 * y));
  return x < 0 ? -result : result;
}

function sinPiReduced(y: number, quarter: number): number {
  switch (quarter) {
    case 0:
      return Math.sin(Math.PI * y);
    case 1:
      return Math.cos(Math.PI * (y - 0.5));
    case 2:
      return Math.sin(Math.PI * (1 - y));
    case 3:
      return -Math.cos(Math.PI * (y - 1.5));
    default:
      return Math.sin(Math.PI * (y - 2));
  }
}

/** Factorials that a double holds exactly: gamma at 1 … 23. */
const EXACT = [1];
for (let n = 1; n < 23; n++) EXACT.push((EXACT[n - 1] ?? 1) * n);

/** `gamma(x)`; NaN where it is not defined, infinite where it has no room. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x === -Infinity ? Number.NaN : x;
  if (x === 0) return Number.NaN;
  if (x === Math.floor(x)) {
    if (x < 0) return Number.NaN;
    const exact = EXACT[x - 1];
    if (exact !== undefined) return exact;
  }
  const size = Math.abs(x);
  if (size < 1e-20) return 1 / x;
  if (size > 200) return x < 0 ? 0 / sinPi(x) : Infinity;
  return lanczosGamma(x, size);
}

function lanczosGamma(x: number, size: number): number {
  const y = size + G_MINUS_HALF;
  // how much rounding changed y, as a correction to first order
  const z = size > G_MINUS_HALF ? y - size - G_MINUS_HALF : y - G_MINUS_HALF - size;
  const correction = (z * G) / y;
  let result: number;
  if (x < 0) {
    result = ((-Math.PI / sinPi(size) / size) * Math.exp(y)) / lanczosSum(size);
    result -= correction * result;
    return divideByPower(result, y, size);
  }
  result = lanczosSum(size) / Math.exp(y);
  result += correction * result;
  if (size < 140) return result * pow(y, size - 0.5);
  const root = pow(y, size / 2 - 0.25);
  return result * root * root;
}

function divideByPower(value: number, y: number, size: number): number {
  if (size < 140) return value / pow(y, size - 0.5);
  const root = pow(y, size / 2 - 0.25);
  return value / root / root;
}

const LOG_PI = 1.1447298858494002;

/** `lgamma(x)`: NaN at the poles, infinite beyond the range. */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Infinity;
  if (x === Math.floor(x) && x <= 2) return x <= 0 ? Number.NaN : 0;
  const size = Math.abs(x);
  if (size < 1e-20) return -log(size);
  let result = log(lanczosSum(size)) - G;
  result += (size - 0.5) * (log(size + G - 0.5) - 1);
  return x < 0 ? LOG_PI - log(Math.abs(sinPi(size))) - log(size) - result : result;
}
