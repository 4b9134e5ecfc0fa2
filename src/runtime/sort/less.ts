/** `a < b` with the common cases of sorting and heaps first: primitives, and tuples of primitives. */
import { nativeCompare } from "../natives.ts";
import { TupleProto } from "../objects/tuple/core.ts";
import { ltBool } from "../protocols/compare.ts";
import type { Value } from "../slots.ts";

/** The `seq` tags of two exact tuples add up to this; every other type but list, which has 1, has NaN. */
const TWO_TUPLES = 4;

/** As `ltBool`. */
export function less(a: Value, b: Value): boolean {
  if (a.kind === b.kind) return a < b;
  if (a.seq + b.seq === TWO_TUPLES) {
    const order = nativeCompare(a, b);
    if (order !== undefined) return order < 0;
  }
  if (
    a.is_tuple === true &&
    b.is_tuple === true &&
    a.tp_lt === TupleProto.tp_lt &&
    b.tp_lt === TupleProto.tp_lt
  ) {
    const verdict = lessItems(a as readonly Value[], b as readonly Value[]); // tuples are arrays
    if (verdict !== undefined) return verdict;
  }
  return ltBool(a, b);
}

/** Undefined when an item decides that is not of the same primitive kind in both. */
function lessItems(a: readonly Value[], b: readonly Value[]): boolean | undefined {
  const size = a.length < b.length ? a.length : b.length;
  for (let i = 0; i < size; i++) {
    const x = a[i] as Value; // in range
    const y = b[i] as Value;
    if (x.kind !== y.kind) return undefined;
    if (x < y) return true;
    if (x !== y) return x > y ? false : undefined;
  }
  return a.length < b.length;
}
