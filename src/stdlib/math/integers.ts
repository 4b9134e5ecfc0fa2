/** The functions of `math` on ints. */
import { overflowError, valueError } from "../../runtime/errors.ts";
import { intGcd } from "../../runtime/objects/int/arith.ts";
import { bitLength, checkIntBits } from "../../runtime/objects/int/size.ts";

const MAX_LONG = 9223372036854775807n;

/** The product of the ints `from … to`, halving the range so that factors have alike sizes. */
function rangeProduct(from: bigint, to: bigint): bigint {
  const count = to - from + 1n;
  if (count > 16n) {
    const middle = (from + to) >> 1n;
    return rangeProduct(from, middle) * rangeProduct(middle + 1n, to);
  }
  let product = 1n;
  for (let i = from; i <= to; i++) product *= i;
  return product;
}

/** Bits of n!, by Stirling's series. */
function factorialBits(n: number): number {
  return n < 2 ? 1 : (n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n)) / Math.LN2;
}

/** `n!`. */
export function factorial(n: bigint): bigint {
  if (n < 0n) throw valueError("factorial() not defined for negative values");
  if (n > MAX_LONG) throw overflowError(`factorial() argument should not exceed ${MAX_LONG}`);
  checkIntBits(factorialBits(Number(n)));
  return n < 32n ? rangeProduct(1n, n) : oddFactorial(n) << (n - popCount(n));
}

/** The odd part of n!: the odd numbers up to n, times those up to n/2, times those up to n/4 … */
function oddFactorial(n: bigint): bigint {
  let result = 1n;
  let product = 1n;
  let done = 1n;
  for (let shift = BigInt(bitLength(n) - 2); shift >= 0n; shift--) {
    const limit = ((n >> shift) - 1n) | 1n;
    product *= oddProduct(done + 2n, limit);
    done = limit > done ? limit : done;
    result *= product;
  }
  return result;
}

/** The product of the odd ints `from … to`, both odd. */
function oddProduct(from: bigint, to: bigint): bigint {
  if (from > to) return 1n;
  if (to - from > 32n) {
    const middle = ((from + to) >> 1n) | 1n;
    return oddProduct(from, middle) * oddProduct(middle + 2n, to);
  }
  let product = from;
  for (let i = from + 2n; i <= to; i += 2n) product *= i;
  return product;
}

function popCount(n: bigint): bigint {
  let count = 0n;
  for (let rest = n; rest !== 0n; rest >>= 1n) count += rest & 1n;
  return count;
}

function checkPair(n: bigint, k: bigint): void {
  if (n < 0n) throw valueError("n must be a non-negative integer");
  if (k < 0n) throw valueError("k must be a non-negative integer");
}

/** `math.perm(n, k)`. */
export function perm(n: bigint, k: bigint): bigint {
  checkPair(n, k);
  if (k > n) return 0n;
  if (k > MAX_LONG) throw overflowError(`k must not exceed ${MAX_LONG}`);
  if (k === 0n) return 1n;
  checkIntBits((bitLength(n - k + 1n) - 1) * Number(k));
  return rangeProduct(n - k + 1n, n);
}

/** `math.comb(n, k)`. */
export function comb(n: bigint, k: bigint): bigint {
  checkPair(n, k);
  if (k > n) return 0n;
  const least = k < n - k ? k : n - k;
  if (least > MAX_LONG) throw overflowError(`min(n - k, k) must not exceed ${MAX_LONG}`);
  if (least === 0n) return 1n;
  checkIntBits(combBits(n, Number(least)));
  return n <= MAX_SIEVED && least > 200n ? combByPrimes(Number(n), Number(least)) : choose(n, least);
}

/** About the bits: `(n / k)^k <= C(n, k)`, for n below 2^60 Stirling's estimate. */
function combBits(n: bigint, k: number): number {
  if (bitLength(n) > 50) return (bitLength(n) - 1 - Math.log2(k)) * k;
  const size = Number(n);
  return factorialBits(size) - factorialBits(k) - factorialBits(size - k) - 1;
}

/** C(n, k) for small k: C(n, j) * C(n - j, k - j) / C(k, j). */
function choose(n: bigint, k: bigint): bigint {
  if (k === 0n) return 1n;
  if (k < 20n) {
    let result = n;
    for (let i = 1n; i < k; i++) result = (result * (n - i)) / (i + 1n);
    return result;
  }
  const j = k >> 1n;
  return (choose(n, j) * choose(n - j, k - j)) / choose(k, j);
}

/** Beyond this no binomial coefficient that takes long would fit anyway, and the sieve would be large. */
const MAX_SIEVED = 4_000_000n;

/** The prime powers of C(n, k): p occurs as often as adding k and n - k in base p carries (Kummer). */
function combByPrimes(n: number, k: number): bigint {
  const composite = new Uint8Array(n + 1);
  const factors: bigint[] = [];
  for (let p = 2; p <= n; p++) {
    if (composite[p] === 1) continue;
    for (let m = p * p; m <= n; m += p) composite[m] = 1;
    const power = primePower(n, k, p);
    if (power > 1) factors.push(BigInt(power));
  }
  return productOf(factors, 0, factors.length);
}

/** The power of p in C(n, k), which is at most n. */
function primePower(n: number, k: number, p: number): number {
  let power = 1;
  let borrow = 0;
  let a = n;
  let b = k;
  while (a > 0) {
    borrow = a % p < (b % p) + borrow ? 1 : 0;
    if (borrow === 1) power *= p;
    a = Math.floor(a / p);
    b = Math.floor(b / p);
  }
  return power;
}

function productOf(factors: readonly bigint[], from: number, to: number): bigint {
  if (to - from > 8) {
    const middle = (from + to) >> 1;
    return productOf(factors, from, middle) * productOf(factors, middle, to);
  }
  let product = 1n;
  for (let i = from; i < to; i++) product *= factors[i] ?? 1n;
  return product;
}

/** `math.isqrt(n)`. */
export function isqrt(n: bigint): bigint {
  if (n < 0n) throw valueError("isqrt() argument must be nonnegative");
  return squareRoot(n);
}

function squareRoot(n: bigint): bigint {
  if (n < 4503599627370496n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  // the root of the upper half, then one step of Newton's from there
  const half = BigInt((bitLength(n) - 1) >> 2);
  let x = (squareRoot(n >> (2n * half)) + 1n) << half;
  x = (x + n / x) >> 1n;
  while (x * x > n) x = (x + n / x) >> 1n;
  return x;
}

/** `math.lcm` of two. */
export function lcm(a: bigint, b: bigint): bigint {
  if (a === 0n || b === 0n) return 0n;
  const product = (a / intGcd(a, b)) * b;
  return product < 0n ? -product : product;
}
