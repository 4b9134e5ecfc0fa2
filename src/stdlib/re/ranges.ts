/** Sets of code points as flat, sorted pairs of first and last: `[lo, hi, lo, hi, …]`. */
export type Ranges = readonly number[];

export const MAX_CODE = 0x10ffff;

/** Sorts pairs and merges those that touch. */
export function normalize(pairs: readonly number[]): number[] {
  const list: [number, number][] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) list.push([pairs[i] ?? 0, pairs[i + 1] ?? 0]);
  list.sort((a, b) => a[0] - b[0]);
  const out: number[] = [];
  for (const [lo, hi] of list) {
    const last = out[out.length - 1];
    if (last !== undefined && lo <= last + 1) out[out.length - 1] = Math.max(last, hi);
    else out.push(lo, hi);
  }
  return out;
}

/** All code points that are not in the (normalized) set. */
export function complement(ranges: Ranges): number[] {
  const out: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const lo = ranges[i] ?? 0;
    if (lo > next) out.push(next, lo - 1);
    next = (ranges[i + 1] ?? 0) + 1;
  }
  if (next <= MAX_CODE) out.push(next, MAX_CODE);
  return out;
}

/** Membership in a normalized set, by bisection. */
export function inRanges(ranges: Ranges, code: number): boolean {
  let lo = 0;
  let hi = ranges.length >> 1;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if ((ranges[2 * mid + 1] ?? 0) < code) lo = mid + 1;
    else hi = mid;
  }
  const start = ranges[2 * lo];
  return start !== undefined && start <= code;
}

/** Unpacks base-36 numbers separated by commas. */
export function unpack(text: string): number[] {
  return text.split(",").map((n) => Number.parseInt(n, 36));
}

/** Unpacks ranges given as distances. */
export function unpackRanges(text: string): number[] {
  const out: number[] = [];
  let at = 0;
  for (const [i, n] of unpack(text).entries()) {
    at += n;
    out[i] = at;
  }
  return out;
}
