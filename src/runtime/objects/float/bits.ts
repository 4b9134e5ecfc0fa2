/** Doubles as exact integers times powers of two, and back with one rounding. */

const float = new Float64Array(1);
const word = new BigUint64Array(float.buffer);

const FRACTION = 0xfffffffffffffn;
const HIDDEN = 0x10000000000000n;

/** The 64 bits of a double. */
export function bitsOf(x: number): bigint {
  float[0] = x;
  return word[0] ?? 0n;
}

/** The double with these 64 bits. */
export function fromBits(bits: bigint): number {
  word[0] = bits;
  return float[0] ?? 0;
}

/** A finite double as `[m, e]` with `x = m * 2^e`, m an integer with the sign of x; zero is `[0n, 0]`. */
export function decompose(x: number): [bigint, number] {
  const bits = bitsOf(x);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & FRACTION;
  const m = biased === 0 ? fraction : fraction | HIDDEN;
  if (m === 0n) return [0n, 0];
  return [x < 0 ? -m : m, (biased === 0 ? 1 : biased) - 1075];
}

/** The same with an odd m. */
export function decomposeOdd(x: number): [bigint, number] {
  const [m, e] = decompose(x);
  if (m === 0n) return [0n, 0];
  const zeros = trailingZeros(m);
  return [m >> BigInt(zeros), e + zeros];
}

/** How many low zero bits a non-zero integer has. */
export function trailingZeros(m: bigint): number {
  let zeros = 0;
  let rest = m;
  while ((rest & 0xffffffffn) === 0n) {
    rest >>= 32n;
    zeros += 32;
  }
  const low = Number(BigInt.asIntN(32, rest)) | 0;
  return zeros + 31 - Math.clz32(low & -low);
}

/** The double nearest to `m * 2^e`, ties to even, subnormals included; infinite when out of range. */
export function compose(m: bigint, e: number): number {
  if (m < 0n) return -compose(-m, e);
  if (m === 0n) return 0;
  const length = m.toString(2).length;
  if (length + e > 1024) return Infinity;
  if (length + e < -1074) return 0;
  const drop = Math.max(length - 53, -1074 - e);
  if (drop <= 0) return scale(Number(m), e);
  return scale(Number(roundShift(m, drop)), e + drop);
}

/** `m / 2^shift` rounded to the nearest integer, ties to even, for `m >= 0`, `shift > 0`. */
export function roundShift(m: bigint, shift: number): bigint {
  const by = BigInt(shift);
  const kept = m >> by;
  const rest = m - (kept << by);
  const half = 1n << (by - 1n);
  return rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
}

/** `x * 2^e` where the result is exact or overflows. */
function scale(x: number, e: number): number {
  let rest = e;
  let result = x;
  while (rest > 1000) {
    result *= 2 ** 1000;
    rest -= 1000;
  }
  // the significand of x may have 53 bits: its own size keeps these products normal until the last
  while (rest < -1000) {
    result *= 2 ** -53;
    rest += 53;
  }
  return result * 2 ** rest;
}
