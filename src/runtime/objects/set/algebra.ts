/**
 * The algebra of sets whose elements a native Set compares by itself (ints, strs, objects by identity …): the engine
 * computes the elements, an `Origin` remembers how CPython's table would have come about.
 */
import type { Value } from "../../slots.ts";
import { copyIndex } from "../keyed/keyed.ts";
import { type AnySet, NO_ELEMENTS, originOf, PyFrozenSet, PySet } from "./core.ts";
import { makeOrigin, type Origin, type OriginKind } from "./origin.ts";
import { copyKeepsSlots, SMALL_TABLE } from "./table.ts";

/** True when neither set needs its index to compare the elements. */
export function isPlainPair(s: AnySet, other: AnySet): boolean {
  return s.trie === undefined && other.trie === undefined && !s.mixed && !other.mixed;
}

/** Makes the empty set `out` a copy. Not for sets with open keys. */
export function copyInto(out: AnySet, s: AnySet): void {
  out.map = s.map.union(NO_ELEMENTS);
  if (out.order !== undefined) out.order = undefined;
  if (s.trie !== undefined || s.alias !== undefined) copyIndex(s, out);
  if (s.history === undefined && copyKeepsSlots(s.map.size)) return;
  derive(out, "copy", originOf(s));
}

/** `s | other` */
export function union(s: AnySet, other: AnySet): AnySet {
  const map = s.map.union(other.map);
  const out = s.is_frozen ? new PyFrozenSet(map) : new PySet(map);
  const { size } = s.map;
  const more = other.map.size;
  // the table comes about like that of a set with the same elements added one by one
  if (more === 1 && size < SMALL_TABLE && s.history === undefined && other.history === undefined) return out;
  if (s === other || more === 0) derive(out, "copy", originOf(s));
  else if (size === 0) derive(out, "copy", originOf(other));
  else derive(out, "union", knownOrigin(s) ?? originOf(s), knownOrigin(other) ?? originOf(other));
  return out;
}

/** What `originOf` has found before. */
function knownOrigin({ history, plainOrigin, map }: AnySet): Origin | undefined {
  return history === undefined && plainOrigin?.count === map.size ? plainOrigin : undefined;
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

/** `out` is new: only what differs from its prototype is written. */
function derive(out: AnySet, kind: OriginKind, left: Origin | undefined, right?: Origin): void {
  if (left !== undefined && (right !== undefined || !(kind === "union" || kind === "xor"))) {
    out.history = makeOrigin(kind, out.map, left, right);
    out.shared = true;
  } else out.history = "random";
}
