/** `a < b` with the common cases of sorting and heaps first: primitives, and tuples that differ in their first item. */
import { TupleProto } from "../objects/tuple/core.ts";
import { ltBool } from "../protocols/compare.ts";
import type { Value } from "../slots.ts";

/** As `ltBool`. */
export function less(a: Value, b: Value): boolean {
  if (a.kind === b.kind) return a < b;
  if (
    a.is_tuple === true &&
    b.is_tuple === true &&
    a.tp_lt === TupleProto.tp_lt &&
    b.tp_lt === TupleProto.tp_lt
  ) {
    const x = (a as readonly Value[])[0]; // tuples are arrays
    const y = (b as readonly Value[])[0];
    if (x !== undefined && y !== undefined && x.kind === y.kind) {
      if (x < y) return true;
      if (x > y) return false;
    }
  }
  return ltBool(a, b);
}
