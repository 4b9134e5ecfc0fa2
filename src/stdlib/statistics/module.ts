/** Module `_statistics`: exact sums of ints and floats, which most data are. */
import { builtin } from "../../runtime/define.ts";
import { decompose } from "../../runtime/objects/float/bits.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import type { Value } from "../../runtime/slots.ts";

/** A sum of exact terms `m * 2^e`, collected by exponent. */
class BinarySum {
  readonly #byExponent = new Map<number, bigint>();

  add(m: bigint, e: number): void {
    this.#byExponent.set(e, (this.#byExponent.get(e) ?? 0n) + m);
  }

  /** Numerator and denominator, a power of two; not in lowest terms. */
  ratio(): [bigint, bigint] {
    const least = Math.min(0, ...this.#byExponent.keys());
    let top = 0n;
    for (const [e, m] of this.#byExponent) top += m << BigInt(e - least);
    return [top, 1n << BigInt(-least)];
  }
}

interface Sums {
  readonly first: BinarySum;
  readonly second: BinarySum | undefined;
  floats: number;
}

/** Adds one value and its square; false for what is neither int nor finite float. */
function addTo(sums: Sums, v: Value): boolean {
  let m: bigint;
  let e = 0;
  if (typeof v === "bigint") m = v;
  else if (typeof v === "number" && Number.isFinite(v)) {
    sums.floats++;
    if (Number.isSafeInteger(v)) m = BigInt(v);
    else [m, e] = decompose(v);
  } else return false;
  sums.first.add(m, e);
  sums.second?.add(m * m, 2 * e);
  return true;
}

function sumsOf(data: Value, squares: boolean): Sums | undefined {
  if (!Array.isArray(data)) return undefined;
  const sums: Sums = { first: new BinarySum(), second: squares ? new BinarySum() : undefined, floats: 0 };
  for (const v of data) if (!addTo(sums, v)) return undefined;
  return sums;
}

/** `(has floats, numerator, denominator)` of the exact sum of a list or tuple; None when it holds anything else. */
const exactSum = builtin("exact_sum(data, /)", (data: Value) => {
  const sums = sumsOf(data, false);
  return sums === undefined ? None : tuple([sums.floats > 0, ...sums.first.ratio()]);
});

/** As exact_sum, followed by the ratio of the sum of squares. */
const exactSquares = builtin("exact_squares(data, /)", (data: Value) => {
  const sums = sumsOf(data, true);
  if (sums?.second === undefined) return None;
  return tuple([sums.floats > 0, ...sums.first.ratio(), ...sums.second.ratio()]);
});

export const module = defineModule("_statistics", () => ({
  exact_sum: exactSum,
  exact_squares: exactSquares,
}));
