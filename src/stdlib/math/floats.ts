/** The functions of `math` that take floats apart or step between them, all exact. */
import { overflowError, valueError } from "../../runtime/errors.ts";
import { bitsOf, compose, decompose, fromBits } from "../../runtime/objects/float/bits.ts";

/** `math.frexp(x)`: `x == m * 2**e` with `0.5 <= abs(m) < 1`. */
export function frexp(x: number): [number, bigint] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0n];
  const scaled = Math.abs(x) < 2.2250738585072014e-308 ? x * 18014398509481984 : x;
  const bits = bitsOf(scaled);
  const exponent = Number((bits >> 52n) & 0x7ffn) - 1022;
  const m = fromBits((bits & 0x800fffffffffffffn) | (1022n << 52n));
  return [m, BigInt(scaled === x ? exponent : exponent - 54)];
}

/** `x * 2**exponent`, rounded once; infinite beyond the range. */
export function scaleByPower(x: number, exponent: bigint): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  if (exponent > 2200n) return x < 0 ? -Infinity : Infinity;
  if (exponent < -2200n) return x < 0 ? -0 : 0;
  const [m, e] = decompose(x);
  return compose(m, e + Number(exponent));
}

/** `math.modf(x)`: fraction and whole part, both with the sign of x. */
export function modf(x: number): [number, number] {
  const negative = x < 0 || Object.is(x, -0);
  if (x === Infinity || x === -Infinity) return [negative ? -0 : 0, x];
  const whole = Math.trunc(x);
  const fraction = x - whole;
  return [fraction === 0 && negative ? -0 : fraction, whole];
}

/** `math.remainder(x, y)`: what is left of the nearest multiple, ties to the even one. */
export function remainder(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return x + y;
  if (y === 0 || Math.abs(x) === Infinity) throw valueError("math domain error");
  if (Math.abs(y) === Infinity) return x;
  const size = Math.abs(x);
  const step = Math.abs(y);
  const m = size % step;
  const c = step - m;
  let r = m;
  if (m > c) r = -c;
  else if (m === c) r = m - 2 * ((0.5 * (size - m)) % step);
  return x < 0 || Object.is(x, -0) ? -r : r;
}

/** `math.fma(x, y, z)`: one rounding. */
export function fma(x: number, y: number, z: number): number {
  const finite = Number.isFinite(x) && Number.isFinite(y);
  if (!finite || !Number.isFinite(z)) return fmaSpecial(x, y, z, finite);
  if (x === 0 || y === 0 || z === 0) {
    const product = x * y;
    if (x === 0 || y === 0) return product + z;
  }
  const [m, e] = decompose(x);
  const [n, f] = decompose(y);
  const [k, g] = decompose(z);
  const low = Math.min(e + f, k === 0n ? e + f : g);
  const sum = ((m * n) << BigInt(e + f - low)) + (k << BigInt(k === 0n ? 0 : g - low));
  if (sum === 0n) return k === 0n ? (x < 0 !== y < 0 ? -0 : 0) : 0;
  const result = compose(sum, low);
  if (Math.abs(result) === Infinity) throw overflowError("overflow in fma");
  return result;
}

function fmaSpecial(x: number, y: number, z: number, finiteFactors: boolean): number {
  const result = finiteFactors ? z : x * y + z;
  if (Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y) && !Number.isNaN(z)) {
    throw valueError("invalid operation in fma");
  }
  return result;
}

/** The bits of a float as an int that grows with the float; both zeros are 0. */
function rank(x: number): bigint {
  const bits = bitsOf(x);
  return bits >> 63n === 1n ? -(bits & 0x7fffffffffffffffn) : bits;
}

function fromRank(n: bigint, negativeZero: boolean): number {
  if (n === 0n) return negativeZero ? -0 : 0;
  return n < 0n ? -fromBits(-n) : fromBits(n);
}

/** `math.nextafter(x, y, steps=steps)`. */
export function nextAfter(x: number, y: number, steps: bigint): number {
  if (Number.isNaN(x)) return x;
  if (Number.isNaN(y)) return y;
  if (x === y) return steps === 0n ? x : y;
  if (steps === 0n) return x;
  const from = rank(x);
  const to = rank(y);
  const distance = to > from ? to - from : from - to;
  if (steps >= distance) return y;
  return fromRank(to > from ? from + steps : from - steps, to > from ? x < 0 : false);
}

/** `math.ulp(x)`. */
export function ulp(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x) || size === Infinity) return size;
  const above = fromRank(rank(size) + 1n, false);
  return above === Infinity ? size - fromRank(rank(size) - 1n, false) : above - size;
}
