/** Powers within about 0.51 units of the last place: the engine's own reach 0.7. */
import { productError } from "./exact.ts";
import { rootsOfTwo } from "./fixed-point.ts";
import { logHigh, logLow } from "./log.ts";

const COUNT = 128;
const ROOT = new Float64Array(COUNT);
const ROOT_ERROR = new Float64Array(COUNT);
for (const [i, [high, error]] of rootsOfTwo(COUNT).entries()) {
  ROOT[i] = high;
  ROOT_ERROR[i] = error;
}

const STEPS_PER_LN2 = 184.6649652337873;
/** ln(2) / 128 in a part of few bits and the rest. */
const STEP_HIGH = 0.005415212348111709;
const STEP_LOW = 1.2864023111638344e-14;

/** `x ** y` as C's pow, which has results for every pair; only rounding differs from the engine's. */
export function pow(x: number, y: number): number {
  if (x > 0 && x < Infinity) return positivePow(x, y);
  if (x < 0 && x > -Infinity && y === Math.floor(y) && Math.abs(y) < 9007199254740992) {
    const size = positivePow(-x, y);
    return y % 2 === 0 ? size : -size;
  }
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  return x ** y;
}

function positivePow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 0.5) return Math.sqrt(x);
  if (y === 1 || x === 1) return x === 1 ? 1 : x;
  if (y === -1) return 1 / x;
  const rough = x ** y;
  // out of range, near its ends, or not finite: nothing to refine
  if (!(rough > 1e-300 && rough < 1e300) || rough === 1) return rough;
  const high = logHigh(x);
  const low = logLow();
  const product = y * high;
  const rest = productError(y, high, product) + y * low;
  return expSum(product, rest);
}

/** `exp(x + rest)` for a result well within range. */
function expSum(x: number, rest: number): number {
  const k = Math.round(x * STEPS_PER_LN2);
  const r = x - k * STEP_HIGH - k * STEP_LOW + rest;
  const i = k & (COUNT - 1);
  const square = r * r;
  const tail =
    (ROOT_ERROR[i] ?? 0) +
    r +
    square * (0.49999999999996786 + r * 0.16666666666665886) +
    square * square * (0.0416666808410674 + r * 0.008333335853059549);
  const scale = (ROOT[i] ?? 1) * 2 ** Math.floor(k / COUNT);
  return scale + scale * tail;
}

/** `exp2(x)`. */
export function exp2(x: number): number {
  if (!(x > -1020 && x < 1020)) return 2 ** x;
  const k = Math.round(x * COUNT);
  const r = x - k / COUNT;
  const i = k & (COUNT - 1);
  const square = r * r;
  const tail =
    (ROOT_ERROR[i] ?? 0) +
    r * Math.LN2 +
    square * (0.24022650695909065 + r * 0.0555041086686087) +
    square * square * (0.009618131975721055 + r * 0.0013332074570119598);
  const scale = (ROOT[i] ?? 1) * 2 ** Math.floor(k / COUNT);
  return scale + scale * tail;
}
