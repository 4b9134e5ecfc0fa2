/** What counts as a sequence where CPython asks for one (`PySequence_Check`). */
import type { Value } from "../../slots.ts";
import { isDict } from "../dict/index.ts";
import { typeLookup } from "../type.ts";

/** True for values with `__getitem__` that are no dicts. */
export function isSequenceLike(v: Value): boolean {
  if (v.mp_subscript === undefined || isDict(v)) return false;
  // what is subscripted without a length (`int | str`, a Match) has no items by position
  return v.cls.tp_heap ? typeLookup(v.cls, "__getitem__") !== undefined : v.sq_length !== undefined;
}
