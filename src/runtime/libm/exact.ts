/** Exact sums and products of doubles (Dekker, Knuth). */

/** 2^27 + 1: multiplying by it splits a double into halves of 26 bits. */
export const SPLITTER = 134217729;

/** `a * b - product` where `product` is the rounded product; exact unless something is near the ends of the range. */
export function productError(a: number, b: number, product: number): number {
  const ca = SPLITTER * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLITTER * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  return ah * bh - product + ah * bl + al * bh + al * bl;
}

/** `a + b - sum` where `sum` is the rounded sum; exact. */
export function sumError(a: number, b: number, sum: number): number {
  const rest = sum - a;
  return a - (sum - rest) + (b - rest);
}
