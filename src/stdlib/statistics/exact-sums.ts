/** Exact sums of ints and floats, and of their squares. */
import { decompose } from "../../runtime/objects/float/bits.ts";
import type { Value } from "../../runtime/slots.ts";

/** Numerators over powers of two, not in lowest terms; the second denominator is the square of the first. */
export interface ExactSums {
  readonly hasFloats: boolean;
  readonly sum: bigint;
  readonly denominator: bigint;
  /** 0 when not asked for. */
  readonly squares: bigint;
}

/** The sums of a list or tuple; undefined when it holds anything but ints and finite floats. */
export function exactSums(data: readonly Value[], wantsSquares: boolean): ExactSums | undefined {
  return sumOfInts(data, wantsSquares) ?? sumOfScaled(data, wantsSquares) ?? sumOfAny(data, wantsSquares);
}

function sumOfInts(data: readonly Value[], wantsSquares: boolean): ExactSums | undefined {
  let sum = 0n;
  let squares = 0n;
  for (let i = 0; i < data.length; i++) {
    const v = data[i];
    if (typeof v !== "bigint") return undefined;
    sum += v;
    if (wantsSquares) squares += v * v;
  }
  return { hasFloats: false, sum, denominator: 1n, squares };
}

/** Values further apart in size are not scaled to whole numbers together. */
const WIDEST = 2 ** 120;
const SMALLEST = 2 ** -300;
const LARGEST = 2 ** 300;

/**
 * Floats of similar size, and ints among them: times one power of two, all are whole numbers.
 * Undefined for data that are not so.
 */
function sumOfScaled(data: readonly Value[], wantsSquares: boolean): ExactSums | undefined {
  const bits = commonBits(data);
  if (bits === undefined) return undefined;
  const scale = 2 ** bits;
  let hasFloats = false;
  let sum = 0n;
  let squares = 0n;
  for (let i = 0; i < data.length; i++) {
    const v = data[i];
    if (typeof v === "number") hasFloats = true;
    const m = BigInt(Number(v) * scale);
    sum += m;
    if (wantsSquares) squares += m * m;
  }
  return { hasFloats, sum, denominator: 1n << BigInt(bits), squares };
}

/** So many binary places have the values at most. */
function commonBits(data: readonly Value[]): number | undefined {
  let least = Infinity;
  let most = 0;
  for (let i = 0; i < data.length; i++) {
    const v = data[i];
    if (typeof v !== "number" && typeof v !== "bigint") return undefined;
    const x = Math.abs(Number(v));
    if (typeof v === "bigint" ? x > Number.MAX_SAFE_INTEGER : !(x < LARGEST)) return undefined;
    if (x < least && x !== 0) least = x;
    if (x > most) most = x;
  }
  if (most === 0) return 0;
  if (!(least > SMALLEST && most / least < WIDEST)) return undefined;
  // two more than the 52 of the smallest value, as the logarithm is rounded
  return Math.max(0, 54 - Math.floor(Math.log2(least)));
}

/** A sum of exact terms `m * 2^e`, collected by exponent. */
class BinarySum {
  readonly #byExponent = new Map<number, bigint>();

  add(m: bigint, e: number): void {
    this.#byExponent.set(e, (this.#byExponent.get(e) ?? 0n) + m);
  }

  leastExponent(): number {
    let least = 0;
    for (const e of this.#byExponent.keys()) if (e < least) least = e;
    return least;
  }

  /** The numerator over `2^-least`. */
  over(least: number): bigint {
    let top = 0n;
    for (const [e, m] of this.#byExponent) top += m << BigInt(e - least);
    return top;
  }
}

function sumOfAny(data: readonly Value[], wantsSquares: boolean): ExactSums | undefined {
  const first = new BinarySum();
  const second = new BinarySum();
  let hasFloats = false;
  for (const v of data) {
    if (typeof v === "number") hasFloats = true;
    const term = typeof v === "bigint" ? ([v, 0] as const) : floatTerm(v);
    if (term === undefined) return undefined;
    first.add(term[0], term[1]);
    if (wantsSquares) second.add(term[0] * term[0], 2 * term[1]);
  }
  const least = first.leastExponent();
  const denominator = 1n << BigInt(-least);
  return { hasFloats, sum: first.over(least), denominator, squares: second.over(2 * least) };
}

function floatTerm(v: Value): readonly [bigint, number] | undefined {
  if (typeof v !== "number" || !Number.isFinite(v)) return undefined;
  return Number.isSafeInteger(v) ? [BigInt(v), 0] : decompose(v);
}
