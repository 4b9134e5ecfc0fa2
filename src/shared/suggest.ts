/** "Did you mean": the nearest of some names, by CPython's costs and limits (Python/suggestions.c). */

const MAX_CANDIDATES = 750;
const MAX_NAME = 40;
const MOVE = 2;
const CASE = 1;

function substitution(a: number, b: number): number {
  if (a === b) return 0;
  const lower = (c: number) => (c >= 65 && c <= 90 ? c + 32 : c);
  return lower(a) === lower(b) ? CASE : MOVE;
}

/** Weighted edit distance, or a number above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const s = a.slice(start, endA);
  const t = b.slice(start, endB);
  if (s.length === 0 || t.length === 0) return (s.length + t.length) * MOVE;
  if (s.length > MAX_NAME || t.length > MAX_NAME) return limit + 1;
  let row = Array.from({ length: s.length + 1 }, (_, i) => i * MOVE);
  for (let j = 1; j <= t.length; j++) {
    const next = [j * MOVE];
    for (let i = 1; i <= s.length; i++) {
      const substituted = (row[i - 1] ?? 0) + substitution(s.charCodeAt(i - 1), t.charCodeAt(j - 1));
      next.push(Math.min(substituted, (row[i] ?? 0) + MOVE, (next[i - 1] ?? 0) + MOVE));
    }
    row = next;
    if (Math.min(...row) > limit) return limit + 1;
  }
  return row[s.length] ?? limit + 1;
}

/** The best suggestion for `name`, or undefined. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  const list = [...candidates];
  if (list.length >= MAX_CANDIDATES || name.length > MAX_NAME) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of list) {
    if (candidate === name) continue;
    let limit = Math.floor(((name.length + candidate.length + 3) * MOVE) / 6);
    limit = Math.min(limit, bestDistance - 1);
    const distance = editDistance(name, candidate, limit);
    if (distance > limit) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** `. Did you mean 'x'?`, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const near = suggest(name, candidates);
  return near === undefined ? "" : `. Did you mean '${near}'?`;
}
