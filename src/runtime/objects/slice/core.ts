/** `slice` objects and what they select from a sequence. https://docs.python.org/3/library/functions.html#slice */
import { typeError, valueError } from "../../errors.ts";
import { index } from "../../protocols/number.ts";
import type { Value } from "../../slots.ts";
import { None } from "../singletons.ts";

export class PySlice {
  declare readonly start: Value;
  declare readonly stop: Value;
  declare readonly step: Value;

  constructor(start: Value, stop: Value, step: Value) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** `slice(start, stop, step)` as written in a subscript. */
export function makeSlice(start: Value = None, stop: Value = None, step: Value = None): PySlice {
  return new PySlice(start, stop, step);
}

/** Indices of a slice within a sequence: `length` items from `start`, `step` apart. */
export interface SliceIndices {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly length: number;
}

const NOT_AN_INDEX = "slice indices must be integers or None or have an __index__ method";

/** The int of a slice part; undefined for None. */
export function slicePart(v: Value): bigint | undefined {
  if (typeof v === "bigint") return v;
  if (v === None) return undefined;
  if (v.nb_index === undefined) throw typeError(NOT_AN_INDEX);
  return index(v);
}

/** The slice with plain ints, for use before and after a call to the program (`PySlice_Unpack`). */
export function unpackSlice(slice: PySlice): PySlice {
  const step = slicePart(slice.step) ?? None;
  if (step === 0n) throw valueError("slice step cannot be zero");
  return new PySlice(slicePart(slice.start) ?? None, slicePart(slice.stop) ?? None, step);
}

/**
 * The bounds of a slice on a sequence of `length` items, evaluated in CPython's order (step, start, stop) and clipped
 * (`PySlice_Unpack`, `PySlice_AdjustIndices`). Pass the sequence or a function when `__index__` might change the length.
 */
export function sliceIndices(
  slice: PySlice,
  length: number | (() => number) | readonly Value[],
): SliceIndices {
  const step = slicePart(slice.step);
  if (step === 0n) throw valueError("slice step cannot be zero");
  const start = slicePart(slice.start);
  const stop = slicePart(slice.stop);
  const size = typeof length === "number" ? length : typeof length === "function" ? length() : length.length;
  if (step !== undefined) return adjust(start, stop, Number(step), size);
  const from = start === undefined ? 0 : clip(Number(start), size, 0, size);
  const to = stop === undefined ? size : clip(Number(stop), size, 0, size);
  return { start: from, stop: to, step: 1, length: to > from ? to - from : 0 };
}

function adjust(
  start: bigint | undefined,
  stop: bigint | undefined,
  step: number,
  length: number,
): SliceIndices {
  const lowest = step < 0 ? -1 : 0;
  const highest = step < 0 ? length - 1 : length;
  const from =
    start === undefined ? (step < 0 ? highest : lowest) : clip(Number(start), length, lowest, highest);
  const to = stop === undefined ? (step < 0 ? lowest : highest) : clip(Number(stop), length, lowest, highest);
  const distance = step < 0 ? from - to : to - from;
  const count = distance <= 0 ? 0 : Math.floor((distance - 1) / Math.abs(step)) + 1;
  return { start: from, stop: to, step, length: count };
}

function clip(i: number, length: number, lowest: number, highest: number): number {
  const at = i < 0 ? i + length : i;
  return at < lowest ? lowest : at > highest ? highest : at;
}
