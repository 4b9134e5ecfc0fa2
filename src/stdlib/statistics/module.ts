/** Module `_statistics`: exact sums of ints and floats, which most data are. */
import { builtin } from "../../runtime/define.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import type { Value } from "../../runtime/slots.ts";
import { type ExactSums, exactSums } from "./exact-sums.ts";

function sumsOf(data: Value, wantsSquares: boolean): ExactSums | undefined {
  // lists and tuples are arrays of values
  return Array.isArray(data) ? exactSums(data as readonly Value[], wantsSquares) : undefined;
}

/** `(has floats, numerator, denominator)` of the exact sum of a list or tuple; None when it holds anything else. */
const exactSum = builtin("exact_sum(data, /)", (data: Value) => {
  const s = sumsOf(data, false);
  return s === undefined ? None : tuple([s.hasFloats, s.sum, s.denominator]);
});

/** As exact_sum, followed by the ratio of the sum of squares. */
const exactSquares = builtin("exact_squares(data, /)", (data: Value) => {
  const s = sumsOf(data, true);
  if (s === undefined) return None;
  return tuple([s.hasFloats, s.sum, s.denominator, s.squares, s.denominator * s.denominator]);
});

export const module = defineModule("_statistics", () => ({
  exact_sum: exactSum,
  exact_squares: exactSquares,
}));
