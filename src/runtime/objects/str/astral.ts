/**
 * The two representations of a Python `str` and what can be done without knowing which: a JS string holds one code point
 * in each unit (surrogates in it are lone, even when adjacent), an AstralStr holds at least one code point above U+FFFF.
 */
import { nativeJoin, nativeTextHash } from "../../natives.ts";

/** A `str` value with at least one code point above U+FFFF. Immutable: nobody writes into `cps` after construction. */
export class AstralStr {
  readonly cps: Uint32Array;
  constructor(cps: Uint32Array) {
    this.cps = cps;
  }
}

export type Str = string | AstralStr;

/** Units handed to one `String.fromCharCode` call; a call takes at most 65,534 arguments. */
const CHUNK = 8192;

/** `len(s)`. */
export function strLength(s: Str): number {
  return typeof s === "string" ? s.length : s.cps.length;
}

/** The string of these code points, all within 0..0x10FFFF. Copies. */
export function strFromCodePoints(cps: ArrayLike<number>): Str {
  for (let i = 0; i < cps.length; i++) {
    if ((cps[i] ?? 0) > 0xffff) return new AstralStr(Uint32Array.from(cps));
  }
  return bmpString(cps);
}

/** The string of these units, each at most 0xFFFF. Copies. */
export function strFromUnits(units: Uint8Array | Uint16Array): string {
  return bmpString(units);
}

/** The string of one code point. */
export function strFromCodePoint(cp: number): Str {
  return cp > 0xffff ? new AstralStr(Uint32Array.of(cp)) : String.fromCharCode(cp);
}

/** As strFromCodePoints, but takes ownership of the array. */
export function strOfOwned(cps: Uint32Array): Str {
  return hasAstral(cps) ? new AstralStr(cps) : bmpString(cps);
}

/** The code points. For an AstralStr its own array: only for reading. */
export function strCodePoints(s: Str): ArrayLike<number> {
  if (typeof s !== "string") return s.cps;
  const out = new Uint16Array(s.length);
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i);
  return out;
}

/** The code points as 32-bit units. For an AstralStr its own array: only for reading. */
export function strUnits(s: Str): Uint32Array {
  if (typeof s !== "string") return s.cps;
  const out = new Uint32Array(s.length);
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i);
  return out;
}

/** The code point at an index within the string. */
export function strCodePointAt(s: Str, i: number): number {
  return typeof s === "string" ? s.charCodeAt(i) : (s.cps[i] ?? 0);
}

/** `s[i]` for an index within the string. */
export function strAt(s: Str, i: number): Str {
  return typeof s === "string" ? s.charAt(i) : strFromCodePoint(s.cps[i] ?? 0);
}

/** `a + b`, sizes unchecked. */
export function strConcat(a: Str, b: Str): Str {
  if (typeof a === "string" && typeof b === "string") return a + b;
  if (a === "") return b;
  if (b === "") return a;
  const out = new Uint32Array(strLength(a) + strLength(b));
  copyUnits(a, out, 0);
  copyUnits(b, out, strLength(a));
  return new AstralStr(out);
}

/** `s[start:stop]` with bounds already within 0..len and start <= stop. */
export function strSubstring(s: Str, start: number, stop: number): Str {
  if (typeof s === "string") return s.substring(start, stop);
  if (start === 0 && stop === s.cps.length) return s;
  return start >= stop ? "" : strOfOwned(s.cps.slice(start, stop));
}

/** `s[start:stop:step]` with bounds as `slice.indices(len(s))` gives them. */
export function strSlice(s: Str, start: number, stop: number, step = 1): Str {
  if (step === 1) return start >= stop ? "" : strSubstring(s, start, stop);
  const count = step > 0 ? Math.ceil((stop - start) / step) : Math.ceil((start - stop) / -step);
  if (count <= 0) return "";
  if (typeof s === "string") return everyUnit(s, start, step, count);
  const out = new Uint32Array(count);
  for (let k = 0, i = start; k < count; k++, i += step) out[k] = s.cps[i] ?? 0;
  return strOfOwned(out);
}

/** `a == b`. */
export function strEq(a: Str, b: Str): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  return a === b || (a.cps.length === b.cps.length && compareUnits(a.cps, b.cps) === 0);
}

/** Negative, zero or positive, by code points. */
export function strCompare(a: Str, b: Str): number {
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a === b ? 0 : 1;
  return compareUnits(strCodePoints(a), strCodePoints(b));
}

/** A hash of 64 signed bits, the same in every run; 0 for the empty string as in CPython, never -1. */
export function strHash(s: Str): bigint {
  const known = typeof s === "string" ? nativeTextHash(s) : undefined;
  if (known !== undefined) return known;
  const n = strLength(s);
  if (n === 0) return 0n;
  const units = typeof s === "string" ? undefined : s.cps;
  let high = 0x811c9dc5;
  let low = n;
  for (let i = 0; i < n; i++) {
    const c = units === undefined ? (s as string).charCodeAt(i) : (units[i] ?? 0); // a string where it has no units
    high = Math.imul(high ^ c, 0x01000193);
    low = Math.imul(low ^ (low >>> 15) ^ c, 0x2c1b3c6d);
  }
  const hash = BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
  return hash === -1n ? -2n : hash;
}

/** Copies that make one block, for strings up to so long. */
const BLOCK = 1000;
const SMALL = 64;
/** Units up to which pieces may be joined, for which the engine needs more room than the result takes. */
const JOINED = 1 << 20;

/** `s * n`. The engine appends each character or copy by itself, so long results are made of blocks. */
export function repeatText(s: string, n: number): string {
  if (n < 2 * BLOCK || s.length > SMALL) return s.repeat(n);
  const rest = n % BLOCK;
  const block = s.repeat(BLOCK);
  if (rest === 0) return block.repeat(n / BLOCK);
  if (s.length * n > JOINED) return s.repeat(n);
  const blocks = new Array<string>(Math.floor(n / BLOCK)).fill(block);
  blocks.push(s.repeat(rest));
  return blocks.join("");
}

/** `s * n`, size unchecked, n >= 0. */
export function strRepeat(s: Str, n: number): Str {
  if (typeof s === "string") return repeatText(s, n);
  if (n === 0) return "";
  const size = s.cps.length;
  const out = new Uint32Array(size * n);
  out.set(s.cps, 0);
  for (let done = size; done < out.length; done *= 2) out.copyWithin(done, 0, done);
  return new AstralStr(out);
}

/** Writes the code points of `s` into `out` from index `at`. */
export function copyUnits(s: Str, out: Uint32Array, at: number): void {
  if (typeof s !== "string") out.set(s.cps, at);
  else for (let i = 0; i < s.length; i++) out[at + i] = s.charCodeAt(i);
}

/** Joins pieces without separator. */
export function strJoinAll(parts: readonly Str[]): Str {
  const { length: count } = parts;
  const joined = nativeJoin("", parts);
  if (joined !== undefined) return joined;
  let plain = 0;
  while (plain < count && typeof parts[plain] === "string") plain++;
  if (plain === count) return parts.join("");
  let length = 0;
  for (const part of parts) length += strLength(part);
  const out = new Uint32Array(length);
  let at = 0;
  for (const part of parts) {
    copyUnits(part, out, at);
    at += strLength(part);
  }
  return new AstralStr(out);
}

/** Collects pieces of a string; `length` is the number of code points so far. */
export class StrBuilder {
  length = 0;
  readonly #parts: Str[] = [];

  push(s: Str): void {
    this.length += strLength(s);
    this.#parts.push(s);
  }

  pushCodePoint(cp: number): void {
    this.length++;
    this.#parts.push(strFromCodePoint(cp));
  }

  finish(): Str {
    return strJoinAll(this.#parts);
  }
}

function everyUnit(s: string, start: number, step: number, count: number): string {
  if (step === -1 && count === s.length) return s.split("").reverse().join("");
  const out: string[] = [];
  for (let k = 0, i = start; k < count; k++, i += step) out.push(s.charAt(i));
  return out.join("");
}

function hasAstral(cps: ArrayLike<number>): boolean {
  for (let i = 0; i < cps.length; i++) if ((cps[i] ?? 0) > 0xffff) return true;
  return false;
}

function bmpString(cps: ArrayLike<number>): string {
  if (cps.length <= CHUNK) return String.fromCharCode.apply(null, listOf(cps));
  const parts: string[] = [];
  for (let i = 0; i < cps.length; i += CHUNK) {
    const chunk = ArrayBuffer.isView(cps) ? viewOf(cps, i) : Array.prototype.slice.call(cps, i, i + CHUNK);
    parts.push(String.fromCharCode.apply(null, listOf(chunk)));
  }
  return parts.join("");
}

function viewOf(cps: ArrayLike<number>, from: number): ArrayLike<number> {
  return (cps as Uint8Array).subarray(from, from + CHUNK); // the only views that come here are typed arrays
}

/** Function.prototype.apply takes any array-like; its TypeScript type knows only arrays. */
function listOf(cps: ArrayLike<number>): number[] {
  return cps as number[];
}

function compareUnits(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
