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
  return choose(n, least);
}

/** A lower bound on the bits: `(n / k)^k <= C(n, k)`. The powers of both inside `choose` are at most a small multiple. */
function combBits(n: bigint, k: number): number {
  const ratio = bitLength(n) > 60 ? bitLength(n) - 1 - Math.log2(k) : Math.log2(Number(n) / k);
  return ratio * k;
}

/** C(n, k) = C(n, j) * C(n - j, k - j) / C(k, j), so that no factor outgrows the result by much. */
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
