/** Hash values as cheap numbers: a Number while it is exact, else a BigInt. */
export type Hash64 = number | bigint;

const SAFE = 1n << 53n;

/** Narrows a 64-bit hash. */
export function hash64(h: bigint): Hash64 {
  return h < SAFE && h > -SAFE ? Number(h) : h;
}

/** Bits 0–31, as a signed 32-bit number. */
export function hashLow(h: Hash64): number {
  return typeof h === "number" ? h | 0 : Number(BigInt.asIntN(32, h));
}

/** Bits 32–63, as a signed 32-bit number. */
export function hashHigh(h: Hash64): number {
  return typeof h === "number" ? Math.floor(h / 2 ** 32) : Number(BigInt.asIntN(32, h >> 32n));
}
