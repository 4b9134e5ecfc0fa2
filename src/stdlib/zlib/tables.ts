/** Lengths, distances and the fixed codes of deflate. https://www.rfc-editor.org/rfc/rfc1951 */

/** Extra bits of the length symbols from 257 on. */
export const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
export const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];

function bases(extra: readonly number[], start: number): number[] {
  const out: number[] = [];
  let at = start;
  for (const bits of extra) {
    out.push(at);
    at += 1 << bits;
  }
  return out;
}

/** The smallest length and distance of each symbol; the last length symbol is 258 alone. */
export const LENGTH_BASE = [...bases(LENGTH_EXTRA.slice(0, 28), 3), 258];
export const DISTANCE_BASE = bases(DISTANCE_EXTRA, 1);

/** The order in which the lengths of the code length code are written. */
export const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

export const FIXED_LENGTHS = Uint8Array.from({ length: 288 }, (_, i) =>
  i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8,
);
export const FIXED_DISTANCES = new Uint8Array(30).fill(5);
