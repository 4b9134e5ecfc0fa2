/** Elements of sets whose order does not matter, since no two compare equal and comparing them runs no code of the program. */
import type { PySet } from "../objects/set/core.ts";
import type { Value } from "../slots.ts";
import { commonKind } from "./primitive.ts";

/** The elements of a set of nothing but ints, or nothing but strs, in any order; else undefined. */
export function elementsOfOneKind(v: Value): Value[] | undefined {
  if (v.hashed !== 2) return undefined;
  const items = [...(v as PySet).map]; // a set by its tag
  const kind = commonKind(items);
  return kind === 1 || kind === 3 ? items : undefined;
}
