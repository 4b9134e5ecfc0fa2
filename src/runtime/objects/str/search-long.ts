/**
 * Searching for a long text. The engine compares from each position anew, which on texts of one pattern takes as long as the product of
 * the lengths. So a short piece of what is sought finds the candidates, and where too many of them fail, Knuth, Morris and Pratt go on.
 */
import { SHORT_TEXT } from "../../../shared/short-text.ts";

/** The first position of `sub` in `s` from `start` on, or -1. */
export function indexOfText(s: string, sub: string, start = 0): number {
  return sub.length <= SHORT_TEXT ? s.indexOf(sub, start) : indexOfLong(s, sub, start);
}

/** The last position of `sub` in `s`, or -1. */
export function lastIndexOfText(s: string, sub: string): number {
  return sub.length <= SHORT_TEXT ? s.lastIndexOf(sub) : lastIndexOfLong(s, sub);
}

/** The positions of `sub` in `s` from `start` on, without overlap, at most `limit`; `sub` is not empty. */
export function positionsOfText(s: string, sub: string, start: number, limit: number): number[] {
  const out: number[] = [];
  const size = sub.length;
  for (let at = indexOfText(s, sub, start); at >= 0; at = indexOfText(s, sub, at + size)) {
    out.push(at);
    if (out.length === limit) break;
  }
  return out;
}

function indexOfLong(s: string, sub: string, start: number): number {
  const size = sub.length;
  const last = s.length - size;
  const piece = sub.slice(0, SHORT_TEXT);
  let effort = 16 * size;
  for (let at = start; at <= last; at++) {
    const found = s.indexOf(piece, at);
    if (found < 0 || found > last) return -1;
    if (s.startsWith(sub, found)) return found;
    effort += SHORT_TEXT * (found - at) - size;
    at = found;
    if (effort < 0)
      return matchUnits(
        size,
        last + size - at,
        (i) => sub.charCodeAt(i),
        (i) => s.charCodeAt(at + i),
        at,
      );
  }
  return -1;
}

function lastIndexOfLong(s: string, sub: string): number {
  const size = sub.length;
  const piece = sub.slice(-SHORT_TEXT);
  const skipped = size - SHORT_TEXT;
  let effort = 16 * size;
  for (let at = s.length - size; at >= 0; at--) {
    const found = s.lastIndexOf(piece, at + skipped) - skipped;
    if (found < 0) return -1;
    if (s.startsWith(sub, found)) return found;
    effort += SHORT_TEXT * (at - found) - size;
    at = found;
    if (effort < 0) {
      const end = at + size - 1;
      const back = matchUnits(
        size,
        end + 1,
        (i) => sub.charCodeAt(size - 1 - i),
        (i) => s.charCodeAt(end - i),
        0,
      );
      return back < 0 ? -1 : end + 1 - back - size;
    }
  }
  return -1;
}

type Units = (i: number) => number;

/** Where `size` units occur first among `total`, plus `base`, or -1: in steps that are proportional to both. */
export function matchUnits(size: number, total: number, sub: Units, text: Units, base: number): number {
  const borders = bordersOf(size, sub);
  let matched = 0;
  for (let i = 0; i < total; i++) {
    const unit = text(i);
    while (matched > 0 && sub(matched) !== unit) matched = borders[matched - 1] as number;
    if (sub(matched) === unit && ++matched === size) return base + i + 1 - size;
  }
  return -1;
}

/** For each prefix the length of the longest text that begins and ends it. */
function bordersOf(size: number, sub: Units): Uint32Array {
  const borders = new Uint32Array(size);
  let matched = 0;
  for (let i = 1; i < size; i++) {
    const unit = sub(i);
    while (matched > 0 && sub(matched) !== unit) matched = borders[matched - 1] as number;
    if (sub(matched) === unit) matched++;
    borders[i] = matched;
  }
  return borders;
}
