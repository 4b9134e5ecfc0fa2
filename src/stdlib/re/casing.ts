/** Case-insensitive equivalence as CPython's `_sre` and `re._casefix` define it. */
import type { Ranges } from "./ranges.ts";
import { normalize, unpack } from "./ranges.ts";
import { EXTRA_CASES, LOWER_RUNS } from "./unicode-data.ts";

/** How IGNORECASE folds: not at all, the 26 ASCII letters, or Unicode's simple lower case. */
export type Fold = "none" | "ascii" | "unicode";

interface LowerRun {
  readonly first: number;
  readonly last: number;
  readonly step: number;
  readonly delta: number;
}

const ASCII_RUN: LowerRun = { first: 65, last: 90, step: 1, delta: 32 };

let unicodeRuns: LowerRun[] | undefined;

function runsOf(fold: Fold): readonly LowerRun[] {
  if (fold === "none") return [];
  if (fold === "ascii") return [ASCII_RUN];
  unicodeRuns ??= unpackRuns();
  return unicodeRuns;
}

function unpackRuns(): LowerRun[] {
  const numbers = unpack(LOWER_RUNS);
  const runs: LowerRun[] = [];
  let first = 0;
  for (let i = 0; i + 3 < numbers.length; i += 4) {
    first += numbers[i] ?? 0;
    const step = numbers[i + 2] ?? 1;
    runs.push({ first, last: first + ((numbers[i + 1] ?? 1) - 1) * step, step, delta: numbers[i + 3] ?? 0 });
  }
  return runs;
}

const lowerCaches: Record<Fold, Map<number, number>> = {
  none: new Map(),
  ascii: new Map(),
  unicode: new Map(),
};

/** The simple lower case of a code point. */
export function lower(code: number, fold: Fold): number {
  const cache = lowerCaches[fold];
  if (cache.size === 0) fillLowerCache(cache, fold);
  return cache.get(code) ?? code;
}

function fillLowerCache(cache: Map<number, number>, fold: Fold): void {
  for (const run of runsOf(fold)) {
    for (let c = run.first; c <= run.last; c += run.step) cache.set(c, c + run.delta);
  }
}

/**
 * Every character that the given ones match under `fold`: their lower cases, the extra equivalents of those, and all
 * characters with such a lower case. `limit`: only characters up to it are asked for.
 */
export function closeOverCase(ranges: Ranges, fold: Fold, limit: number): number[] {
  const lowered = fold === "unicode" ? withExtraCases(withLower(ranges, fold)) : withLower(ranges, fold);
  const out = [...lowered];
  for (const run of runsOf(fold)) {
    if (run.first > limit) break;
    addPreimages(out, lowered, run);
  }
  return normalize(out);
}

function withLower(ranges: Ranges, fold: Fold): number[] {
  const out = [...ranges];
  for (let i = 0; i < ranges.length; i += 2) {
    const lo = ranges[i] ?? 0;
    const hi = ranges[i + 1] ?? 0;
    for (const run of runsOf(fold)) {
      if (run.first > hi) break;
      addShifted(out, run, Math.max(lo, run.first), Math.min(hi, run.last), run.delta);
    }
  }
  return normalize(out);
}

function withExtraCases(ranges: Ranges): number[] {
  const extra = EXTRA_CASES.filter((group) => group.some((c) => overlaps(ranges, c)));
  if (extra.length === 0) return [...ranges];
  return normalize([...ranges, ...extra.flat().flatMap((c) => [c, c])]);
}

function overlaps(ranges: Ranges, code: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    if (code >= (ranges[i] ?? 0) && code <= (ranges[i + 1] ?? 0)) return true;
  }
  return false;
}

/** Adds the characters of `run` whose lower case lies in `lowered`. */
function addPreimages(out: number[], lowered: Ranges, run: LowerRun): void {
  const first = run.first + run.delta;
  const last = run.last + run.delta;
  for (let i = 0; i < lowered.length; i += 2) {
    const lo = lowered[i] ?? 0;
    if (lo > last) return;
    const from = Math.max(lo, first) - run.delta;
    const to = Math.min(lowered[i + 1] ?? 0, last) - run.delta;
    addShifted(out, run, from, to, 0);
  }
}

/** Adds those characters of `run` that lie in `from … to`, moved by `delta`. */
function addShifted(out: number[], run: LowerRun, from: number, to: number, delta: number): void {
  if (from > to) return;
  if (run.step === 1) {
    out.push(from + delta, to + delta);
    return;
  }
  const start = from + ((run.step - ((from - run.first) % run.step)) % run.step);
  for (let c = start; c <= to; c += run.step) out.push(c + delta, c + delta);
}
