import { KEYWORDS } from "../tokens.ts";

const MOVE_COST = 2;
const CASE_COST = 1;
const MAX_MATCHES = 3;
/** Below this `difflib` ratio two words are not alike. */
const CUTOFF = 0.5;
/** Longer words are not compared (CPython's MAX_STRING_SIZE). */
const MAX_LENGTH = 40;

/**
 * Keywords that a name may be a slip of, best first, as CPython finds them: the nearest by edit distance, then up to three
 * by `difflib.get_close_matches`.
 */
export function closeKeywords(word: string): string[] {
  const nearest = nearestKeyword(word);
  const alike = [...KEYWORDS]
    .map((keyword) => ({ keyword, ratio: similarity(keyword, word) }))
    .filter(({ ratio }) => ratio >= CUTOFF)
    .sort((a, b) => b.ratio - a.ratio || (a.keyword < b.keyword ? 1 : -1))
    .map(({ keyword }) => keyword)
    .slice(0, MAX_MATCHES);
  return (nearest === null ? alike : [nearest, ...alike]).slice(0, MAX_MATCHES);
}

function nearestKeyword(word: string): string | null {
  if (word.length > MAX_LENGTH) return null;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const keyword of KEYWORDS) {
    // No more than a third of the characters may differ.
    const limit = Math.min(
      Math.floor(((word.length + keyword.length + 3) * MOVE_COST) / 6),
      bestDistance - 1,
    );
    const distance = editDistance(word, keyword);
    if (distance <= limit) {
      best = keyword;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: a.length + 1 }, (_, i) => i * MOVE_COST);
  for (const [j, letter] of Array.from(b).entries()) {
    const next = [(j + 1) * MOVE_COST];
    for (let i = 0; i < a.length; i++) {
      const replaced = (row[i] ?? 0) + substitution(a.charAt(i), letter);
      const moved = Math.min(next[i] ?? 0, row[i + 1] ?? 0) + MOVE_COST;
      next.push(Math.min(replaced, moved));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE_COST : MOVE_COST;
}

/** `difflib.SequenceMatcher(None, a, b).ratio()` */
function similarity(a: string, b: string): number {
  return (2 * matchingCharacters(a, b)) / (a.length + b.length);
}

function matchingCharacters(a: string, b: string): number {
  let best = { i: 0, j: 0, size: 0 };
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let size = 0;
      while (i + size < a.length && j + size < b.length && a[i + size] === b[j + size]) size++;
      if (size > best.size) best = { i, j, size };
    }
  }
  if (best.size === 0) return 0;
  const before = matchingCharacters(a.slice(0, best.i), b.slice(0, best.j));
  const after = matchingCharacters(a.slice(best.i + best.size), b.slice(best.j + best.size));
  return before + best.size + after;
}
