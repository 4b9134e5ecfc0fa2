/** Searching in strings of either representation. Positions are code point indexes within `start..stop`, 0 <= start, stop <= len. */
import { type AstralStr, type Str, StrBuilder, strCodePoints, strLength, strSubstring } from "./astral.ts";

/** The first position of `sub` in `s[start:stop]`, or -1. */
export function strIndexOf(s: Str, sub: Str, start = 0, stop = strLength(s)): number {
  if (start > stop) return -1;
  if (typeof s !== "string") return indexOfUnits(s, sub, start, stop);
  if (typeof sub !== "string") return -1;
  if (stop === s.length) return s.indexOf(sub, start);
  const found = s.substring(start, stop).indexOf(sub);
  return found < 0 ? -1 : found + start;
}

/** The last position of `sub` in `s[start:stop]`, or -1. */
export function strLastIndexOf(s: Str, sub: Str, start = 0, stop = strLength(s)): number {
  if (start > stop) return -1;
  if (typeof s !== "string") return lastIndexOfUnits(s, sub, start, stop);
  if (typeof sub !== "string") return -1;
  const found = s.substring(start, stop).lastIndexOf(sub);
  return found < 0 ? -1 : found + start;
}

/** `sub in s`. */
export function strContains(s: Str, sub: Str): boolean {
  if (typeof s === "string") return typeof sub === "string" && s.includes(sub);
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
  const last = stop - units.length;
  const first = units[0] ?? 0;
  for (let i = start; i <= last; i++) {
    i = s.cps.indexOf(first, i);
    if (i < 0 || i > last) return -1;
    if (matchesAt(s, units, i)) return i;
  }
  return -1;
}

function lastIndexOfUnits(s: AstralStr, sub: Str, start: number, stop: number): number {
  const units = strCodePoints(sub);
  for (let i = stop - units.length; i >= start; i--) if (matchesAt(s, units, i)) return i;
  return -1;
}

function matchesAt(s: AstralStr, units: ArrayLike<number>, at: number): boolean {
  for (let i = 0; i < units.length; i++) if (s.cps[at + i] !== units[i]) return false;
  return true;
}
