/**
 * The algebra of sets whose elements a native Set compares by itself (ints, strs, objects by identity …): the engine
 * computes the elements, an `Origin` remembers how CPython's table would have come about.
 */
import type { Value } from "../../slots.ts";
import { copyIndex } from "../keyed/keyed.ts";
import { type AnySet, adoptOrigin, originOf, PyFrozenSet, PySet } from "./core.ts";
import { makeOrigin, type Origin, type OriginKind } from "./origin.ts";
import { SMALL_TABLE } from "./table.ts";

/** True when neither set needs its index to compare the elements. */
export function isPlainPair(s: AnySet, other: AnySet): boolean {
  return s.trie === undefined && other.trie === undefined && !s.mixed && !other.mixed;
}

/** Makes the empty set `out` a copy. Not for sets with open keys. */
export function copyInto(out: AnySet, s: AnySet): void {
  out.map = new Set(s.map);
  copyIndex(s, out);
  derive(out, "copy", originOf(s));
}

/** `s | other` */
export function union(s: AnySet, other: AnySet): AnySet {
  const map = s.map.union(other.map);
  if (isGrownByOne(s, other)) return s.is_frozen ? new PyFrozenSet(map) : new PySet(map);
  if (s === other || other.map.size === 0) return derived(s, map, "copy", originOf(s));
  if (s.map.size === 0) return derived(s, map, "copy", originOf(other));
  return derived(s, map, "union", originOf(s), originOf(other));
}

/** True when the table of `s | other` comes about like that of a set with the same elements added one by one. */
function isGrownByOne(s: AnySet, other: AnySet): boolean {
  if (s.history !== undefined || other.map.size !== 1 || s.map.size >= SMALL_TABLE) return false;
  return other.history === undefined;
}

/** `s & other`: the smaller operand is walked, the second when they are equally large. */
export function intersection(s: AnySet, other: AnySet): AnySet {
  const walked = other.map.size > s.map.size ? s : other;
  return derived(s, s.map.intersection(other.map), "filter", originOf(walked));
}

/** `s - other`: much larger sets are copied and reduced, others filtered. */
export function difference(s: AnySet, other: AnySet): AnySet {
  const kind = s.map.size >> 2 > other.map.size ? "remove" : "filter";
  return derived(s, s.map.difference(other.map), kind, originOf(s));
}

/** `s ^ other`: the order of `other` comes first. */
export function symmetricDifference(s: AnySet, other: AnySet): AnySet {
  return derived(s, other.map.symmetricDifference(s.map), "xor", originOf(other), originOf(s));
}

/** A set of the builtin type of `s`. Sets of strs come here without an origin: their order is that of the native Set. */
function derived(
  s: AnySet,
  map: Set<Value>,
  kind: OriginKind,
  left: Origin | undefined,
  right?: Origin,
): AnySet {
  const out = s.is_frozen ? new PyFrozenSet(map) : new PySet(map);
  if (map.size > 1 || (map.size === 1 && kind !== "filter")) derive(out, kind, left, right);
  return out;
}

function derive(out: AnySet, kind: OriginKind, left: Origin | undefined, right?: Origin): void {
  const known = left !== undefined && (right !== undefined || !(kind === "union" || kind === "xor"));
  adoptOrigin(out, known ? makeOrigin(kind, out.map, left, right) : undefined);
}
