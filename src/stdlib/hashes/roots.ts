/** The "nothing up my sleeve" numbers of SHA-2: fractional parts of the roots of the first primes. */

function primes(count: number): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n++) if (found.every((p) => n % p !== 0n)) found.push(n);
  return found;
}

/** The largest integer whose `degree`-th power is at most `n`. */
function root(n: bigint, degree: bigint): bigint {
  let low = 0n;
  let high = 1n << 80n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree <= n) low = middle;
    else high = middle - 1n;
  }
  return low;
}

/** 64 bits after the point of the square (2) or cube (3) roots of the primes from number `from`, as 32-bit halves. */
export function fractions(degree: 2 | 3, from: number, count: number): Int32Array {
  const out = new Int32Array(count * 2);
  primes(from + count)
    .slice(from)
    .forEach((p, i) => {
      const bits = root(p << (64n * BigInt(degree)), BigInt(degree));
      out[i * 2] = Number(BigInt.asIntN(32, bits >> 32n));
      out[i * 2 + 1] = Number(BigInt.asIntN(32, bits));
    });
  return out;
}

/** Every second number, from `offset`. */
export function everySecond(words: Int32Array, offset: 0 | 1): Int32Array {
  return words.filter((_, i) => i % 2 === offset);
}
