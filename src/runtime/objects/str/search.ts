/** Searching in strings of either representation. Positions are code point indexes within `start..stop`, 0 <= start, stop <= len. */
import { SHORT_TEXT } from "../../../shared/short-text.ts";
import { type AstralStr, type Str, StrBuilder, strCodePoints, strLength, strSubstring } from "./astral.ts";
import { indexOfText, lastIndexOfText, matchUnits, positionsOfText } from "./search-long.ts";

/** The first position of `sub` in `s[start:stop]`, or -1. */
export function strIndexOf(s: Str, sub: Str, start = 0, stop = strLength(s)): number {
  if (start > stop) return -1;
  if (typeof s !== "string") return indexOfUnits(s, sub, start, stop);
  if (typeof sub !== "string") return -1;
  if (stop === s.length) return indexOfText(s, sub, start);
  const found = indexOfText(s.substring(start, stop), sub);
  return found < 0 ? -1 : found + start;
}

/** The last position of `sub` in `s[start:stop]`, or -1. */
export function strLastIndexOf(s: Str, sub: Str, start = 0, stop = strLength(s)): number {
  if (start > stop) return -1;
  if (typeof s !== "string") return lastIndexOfUnits(s, sub, start, stop);
  if (typeof sub !== "string") return -1;
  const found = lastIndexOfText(s.substring(start, stop), sub);
  return found < 0 ? -1 : found + start;
}

/** `sub in s`. */
export function strContains(s: Str, sub: Str): boolean {
  if (typeof s === "string")
    return typeof sub === "string" && (sub.length <= SHORT_TEXT ? s.includes(sub) : indexOfText(s, sub) >= 0);
  return indexOfUnits(s, sub, 0, s.cps.length) >= 0;
}

/** Does `s[start:stop]` begin with `sub`. */
export function strStartsWith(s: Str, sub: Str, start = 0, stop = strLength(s)): boolean {
  const size = strLength(sub);
  if (start + size > stop) return false;
  if (typeof s === "string") return typeof sub === "string" && s.startsWith(sub, start);
  return matchesAt(s, strCodePoints(sub), start);
}

/** Does `s[start:stop]` end with `sub`. */
export function strEndsWith(s: Str, sub: Str, start = 0, stop = strLength(s)): boolean {
  const size = strLength(sub);
  if (start + size > stop) return false;
  if (typeof s === "string") return typeof sub === "string" && s.endsWith(sub, stop);
  return matchesAt(s, strCodePoints(sub), stop - size);
}

/** How often `sub` occurs in `s[start:stop]` without overlap; the empty string once at every position. */
export function strCount(s: Str, sub: Str, start = 0, stop = strLength(s)): number {
  if (start > stop) return 0;
  const size = strLength(sub);
  if (size === 0) return stop - start + 1;
  let count = 0;
  if (typeof s === "string" && typeof sub === "string" && stop === s.length) {
    if (size > SHORT_TEXT) return positionsOfText(s, sub, start, Number.POSITIVE_INFINITY).length;
    for (let at = s.indexOf(sub, start); at >= 0; at = s.indexOf(sub, at + size)) count++;
    return count;
  }
  for (let i = start; ; count++) {
    const found = strIndexOf(s, sub, i, stop);
    if (found < 0) return count;
    i = found + size;
  }
}

/** The first `limit` positions of `sub` in `s`, without overlap; `sub` is not empty. */
export function strPositions(s: Str, sub: Str, limit: number): number[] {
  const out: number[] = [];
  const size = strLength(sub);
  let i = 0;
  while (out.length < limit) {
    const found = strIndexOf(s, sub, i);
    if (found < 0) break;
    out.push(found);
    i = found + size;
  }
  return out;
}

/** `s` with the pieces of length `size` at `positions` replaced. */
export function strReplaceAt(s: Str, positions: readonly number[], size: number, by: Str): Str {
  const builder = new StrBuilder();
  let from = 0;
  for (const at of positions) {
    builder.push(strSubstring(s, from, at));
    builder.push(by);
    from = at + size;
  }
  builder.push(strSubstring(s, from, strLength(s)));
  return builder.finish();
}

function indexOfUnits(s: AstralStr, sub: Str, start: number, stop: number): number {
  const units = strCodePoints(sub);
  if (units.length === 0) return start;
  const size = units.length;
  const last = stop - size;
  const first = units[0] ?? 0;
  let effort = 16 * size;
  for (let i = start; i <= last; i++) {
    const found = s.cps.indexOf(first, i);
    if (found < 0 || found > last) return -1;
    if (matchesAt(s, units, found)) return found;
    effort += SHORT_TEXT * (found - i + 1) - size;
    i = found;
    if (effort < 0) return matchUnits(size, stop - i, unitsFrom(units, 0), unitsFrom(s.cps, i), i);
  }
  return -1;
}

function unitsFrom(units: ArrayLike<number>, start: number): (i: number) => number {
  return (i) => units[start + i] ?? -1;
}

function lastIndexOfUnits(s: AstralStr, sub: Str, start: number, stop: number): number {
  const units = strCodePoints(sub);
  const size = units.length;
  if (size === 0) return stop;
  const last = units[size - 1] ?? 0;
  let effort = 16 * size;
  for (let end = stop - 1; end >= start + size - 1; end--) {
    const found = s.cps.lastIndexOf(last, end);
    if (found < start + size - 1) return -1;
    if (matchesAt(s, units, found + 1 - size)) return found + 1 - size;
    effort += SHORT_TEXT * (end - found + 1) - size;
    end = found;
    if (effort < 0) {
      const back = matchUnits(size, end - start + 1, unitsBack(units, size - 1), unitsBack(s.cps, end), 0);
      return back < 0 ? -1 : end + 1 - back - size;
    }
  }
  return -1;
}

function unitsBack(units: ArrayLike<number>, start: number): (i: number) => number {
  return (i) => units[start - i] ?? -1;
}

function matchesAt(s: AstralStr, units: ArrayLike<number>, at: number): boolean {
  for (let i = 0; i < units.length; i++) if (s.cps[at + i] !== units[i]) return false;
  return true;
}
