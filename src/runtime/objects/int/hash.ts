/** `hash` of numbers: equal numbers of all types hash alike, modulo the prime 2^61 - 1 as on 64-bit CPython. */
import { decompose } from "../float/bits.ts";

const MODULUS = 2305843009213693951n;
const SMALL = 1n << 60n;
const INF = 314159n;
const IMAG = 1000003n;

/** `hash(n)` of an int. */
export function hashInt(n: bigint): bigint {
  if (n < SMALL && n > -SMALL) return n === -1n ? -2n : n;
  const h = n % MODULUS;
  return h === -1n ? -2n : h;
}

/** `hash(x)` of a float. NaN has no identity here, so all NaNs hash alike. */
export function hashFloat(x: number): bigint {
  if (Number.isInteger(x)) return hashInt(BigInt(x));
  if (x === Infinity) return INF;
  if (x === -Infinity) return -INF;
  if (Number.isNaN(x)) return 0n;
  const [m, e] = decompose(x);
  const size = m < 0n ? -m : m;
  // 2^61 is 1 modulo the prime, so a power of two is a rotation
  const h = (size << BigInt(((e % 61) + 61) % 61)) % MODULUS;
  if (x > 0) return h;
  return h === 1n ? -2n : -h;
}

/** `hash(complex(re, im))`. */
export function hashComplex(re: number, im: number): bigint {
  const h = BigInt.asIntN(64, hashFloat(re) + IMAG * hashFloat(im));
  return h === -1n ? -2n : h;
}
