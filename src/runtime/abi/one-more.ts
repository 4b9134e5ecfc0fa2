/** ABI: operators one of whose operands is a display of a single item, which need not be made. */
import { NO_ELEMENTS } from "../objects/set/core.ts";
import { type AnySet, PyFrozenSet, PySet, setOfArray } from "../objects/set/index.ts";
import { SMALL_TABLE } from "../objects/set/table.ts";
import { tuple } from "../objects/tuple/index.ts";
import { add, iadd, or_ } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** `v + [x]` */
export function plusItem(v: Value, x: Value): Value {
  if (v.seq !== 1) return add(v, [x]);
  const items = v as Value[]; // by the tag
  return items.toSpliced(items.length, 0, x);
}

/** `v += [x]` */
export function iplusItem(v: Value, x: Value): Value {
  if (v.seq !== 1) return iadd(v, [x]);
  (v as Value[]).push(x); // by the tag
  return v;
}

/** `v + (x,)` */
export function plusTupleItem(v: Value, x: Value): Value {
  if (v.seq !== 2) return add(v, tuple([x]));
  const items = v as Value[]; // by the tag
  return tuple(items.toSpliced(items.length, 0, x));
}

/** `[x] + w` */
export function itemPlus(x: Value, w: Value): Value {
  return w.seq === 1 ? (w as Value[]).toSpliced(0, 0, x) : add([x], w); // by the tag
}

/** `v | {x}` of an int or a str. */
export function orItem(v: Value, x: Value): Value {
  if (v.hashed !== 2 || !growsPlainly(v as AnySet, x)) return or_(v, setOfArray([x])); // by the tag
  const s = v as AnySet; // by the tag
  const map = s.map.union(NO_ELEMENTS);
  map.add(x);
  const out = s.is_frozen ? new PyFrozenSet(map) : new PySet(map);
  if (s.history !== undefined) out.history = s.history;
  return out;
}

/** The order of few ints follows from the ints, that of strs is random: nothing need be known of how the set comes about. */
function growsPlainly(s: AnySet, x: Value): boolean {
  if (s.mixed || s.trie !== undefined) return false;
  if (s.history === "random") return x.kind === 3;
  return s.history === undefined && x.kind === 1 && s.map.size < SMALL_TABLE;
}
