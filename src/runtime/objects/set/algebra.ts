/**
 * The algebra of sets whose elements a native Set compares by itself (ints, strs, objects by identity …): the engine
 * computes the elements, an `Origin` remembers how CPython's table would have come about.
 */
import { copyIndex } from "../keyed/keyed.ts";
import { type AnySet, adoptOrigin, originOf } from "./core.ts";
import { makeOrigin, type Origin, type OriginKind } from "./origin.ts";

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

/** `s | other`, into the empty set `out`; likewise the following. */
export function union(s: AnySet, other: AnySet, out: AnySet): AnySet {
  out.map = s.map.union(other.map);
  if (s === other || other.map.size === 0) return derive(out, "copy", originOf(s));
  if (s.map.size === 0) return derive(out, "copy", originOf(other));
  return derive(out, "union", originOf(s), originOf(other));
}

/** The smaller operand is walked, the second when they are equally large. */
export function intersection(s: AnySet, other: AnySet, out: AnySet): AnySet {
  const walked = other.map.size > s.map.size ? s : other;
  out.map = s.map.intersection(other.map);
  return derive(out, "filter", originOf(walked));
}

/** Much larger sets are filtered, otherwise the elements of `other` are taken out of a copy. */
export function difference(s: AnySet, other: AnySet, out: AnySet): AnySet {
  if (s === other) return out;
  out.map = s.map.difference(other.map);
  return derive(out, s.map.size >> 2 > other.map.size ? "remove" : "filter", originOf(s));
}

/** The order of `other` comes first. */
export function symmetricDifference(s: AnySet, other: AnySet, out: AnySet): AnySet {
  if (s === other) return out;
  out.map = other.map.symmetricDifference(s.map);
  return derive(out, "xor", originOf(other), originOf(s));
}

/** Sets of strs come here without an origin: their order is that of the native Set. */
function derive(out: AnySet, kind: OriginKind, left: Origin | undefined, right?: Origin): AnySet {
  const known = left !== undefined && (right !== undefined || !(kind === "union" || kind === "xor"));
  if (out.map.size > 0) adoptOrigin(out, known ? makeOrigin(kind, out.map, left, right) : undefined);
  return out;
}
