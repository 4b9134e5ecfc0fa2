/**
 * The algebra of sets. Besides the elements, the steps decide the order of the result: each is taken as CPython's
 * setobject.c takes it (which operand is walked, which table is resized when).
 */

import { hash } from "../../protocols/hash.ts";
import { iterate } from "../../protocols/iter.ts";
import type { Value } from "../../slots.ts";
import { dictHas, dictSize, isDict, type PyDict } from "../dict/core.ts";
import { pull } from "../iterator-core.ts";
import { copyIndex, findKey, internKey } from "../keyed/keyed.ts";
import * as algebra from "./algebra.ts";
import {
  type AnySet,
  adoptOrigin,
  adoptTable,
  isRandom,
  isSet,
  originOf,
  PyFrozenSet,
  PySet,
  setAdd,
  setAddItems,
  setClear,
  setDelete,
  setDeleteStored,
  setHas,
  setOfArray,
  setOrder,
  setSize,
  setTable,
} from "./core.ts";
import { makeOrigin } from "./origin.ts";
import { SetTable, SMALL_TABLE } from "./table.ts";

/** An empty set of the builtin type that `s` belongs to. */
export function emptyLike(s: AnySet): AnySet {
  return s.is_frozen ? new PyFrozenSet() : new PySet();
}

/** `s.update(source)` */
export function updateSet(s: AnySet, source: Value): void {
  if (isSet(source)) merge(s, source);
  else if (isExactDict(source)) addKeys(s, source);
  else if (source.seq > 0)
    setAddItems(s, source as readonly Value[]); // by the tag
  else for (const item of iterate(source)) setAdd(s, item);
}

function isExactDict(v: Value): v is PyDict {
  return isDict(v) && v.cls.tp_layout === v.cls;
}

function addKeys(s: AnySet, d: PyDict): void {
  if (!isRandom(s) && typeof pull(d.map.keys()) !== "string") setTable(s)?.reserve(dictSize(d));
  for (const key of d.map.keys()) setAdd(s, key);
}

function merge(s: AnySet, other: AnySet): void {
  if (s === other || setSize(other) === 0) return;
  if (setSize(s) === 0 && s.open === undefined) copyElements(s, other);
  else mergeElements(s, other);
}

function mergeElements(s: AnySet, other: AnySet): void {
  const enter = (key: Value): boolean => {
    const stored = internKey(s, key);
    if (s.map.has(stored)) return false;
    s.map.add(stored);
    return true;
  };
  const known = !isRandom(s) && !isRandom(other);
  const theirs = known ? setTable(other) : undefined;
  const ours = theirs === undefined ? undefined : setTable(s);
  s.order = undefined;
  if (theirs !== undefined && ours !== undefined) return ours.merge(theirs, enter);
  setOrder(other).forEach(enter);
  adoptTable(s, undefined);
}

/** Into an empty set, nothing needs comparing. */
function copyElements(s: AnySet, other: AnySet): void {
  if (s.history === undefined && other.open === undefined) return algebra.copyInto(s, other);
  const theirs = isRandom(other) ? undefined : setTable(other);
  const ours = theirs === undefined ? undefined : (setTable(s) ?? new SetTable());
  if (theirs !== undefined) ours?.merge(theirs, () => true);
  for (const key of setOrder(other)) s.map.add(key);
  copyIndex(other, s);
  adoptTable(s, ours);
}

/** The set of a display of constants: CPython copies it from a frozenset made at compile time. */
export function newConstantSet(items: readonly Value[]): AnySet {
  const out = setOfArray(items);
  if (out.map.size <= SMALL_TABLE) return out;
  const origin = originOf(out);
  if (origin !== undefined) adoptOrigin(out, makeOrigin("copy", out.map, origin));
  return out;
}

/** `set(s)` or `frozenset(s)`, of the builtin type of `s`. */
export function copySet(s: AnySet): AnySet {
  const out = emptyLike(s);
  merge(out, s);
  return out;
}

/** `s | other` for any iterable */
export function union(s: AnySet, other: Value): AnySet {
  if (other.is_set === true && algebra.isPlainPair(s, other as AnySet))
    return algebra.union(s, other as AnySet); // by the mark
  const out = copySet(s);
  if (s !== other) updateSet(out, other);
  return out;
}

/** `s & other` for any iterable */
export function intersection(s: AnySet, other: Value): AnySet {
  if (s === other) return copySet(s);
  if (isSet(other) && algebra.isPlainPair(s, other)) return algebra.intersection(s, other);
  const out = emptyLike(s);
  if (!isSet(other)) {
    for (const item of iterate(other)) if (hasBare(s, item)) setAdd(out, item);
    return out;
  }
  const [walked, asked] = setSize(other) > setSize(s) ? [s, other] : [other, s];
  for (const item of setOrder(walked)) if (setHas(asked, item)) setAdd(out, item);
  return out;
}

/** Membership whose TypeError does not mention sets, as where CPython calls PyObject_Hash first. */
function hasBare(s: AnySet, item: Value): boolean {
  if (typeof item === "object") hash(item);
  return setHas(s, item);
}

/** `s -= other` for any iterable */
export function differenceUpdate(s: AnySet, other: Value): void {
  if (s === other) return setClear(s);
  if (isSet(other)) {
    const removed = setSize(other) >> 3 > setSize(s) ? intersection(s, other) : other;
    for (const item of setOrder(removed)) setDelete(s, item);
  } else for (const item of iterate(other)) setDelete(s, item);
  if (s.history === undefined) return;
  setTable(s)?.shrink();
  s.order = undefined;
}

/** `s - other` for any iterable */
export function difference(s: AnySet, other: Value): AnySet {
  if (other.is_set === true && algebra.isPlainPair(s, other as AnySet))
    return algebra.difference(s, other as AnySet); // by the mark
  const size = isSet(other) ? setSize(other) : isExactDict(other) ? dictSize(other) : -1;
  if (size < 0 || setSize(s) >> 2 > size) {
    const out = copySet(s);
    differenceUpdate(out, s === other ? out : other);
    return out;
  }
  const out = emptyLike(s);
  const has = isSet(other)
    ? (item: Value) => setHas(other, item)
    : (item: Value) => isDict(other) && dictHas(other, item);
  for (const item of setOrder(s)) if (!has(item)) setAdd(out, item);
  return out;
}

/** `s ^= other` for any iterable */
export function symmetricDifferenceUpdate(s: AnySet, other: Value): void {
  if (s === other) return setClear(s);
  const items = isSet(other)
    ? setOrder(other)
    : isExactDict(other)
      ? other.map.keys()
      : setOrder(setOf(other));
  for (const item of items) {
    const stored = findKey(s, item);
    if (stored === undefined) setAdd(s, item);
    else setDeleteStored(s, stored);
  }
}

function setOf(items: Value): PySet {
  const out = new PySet();
  updateSet(out, items);
  return out;
}

/** `s ^ other` for any iterable: the other operand's order comes first. */
export function symmetricDifference(s: AnySet, other: Value): AnySet {
  if (other.is_set === true && algebra.isPlainPair(s, other as AnySet))
    return algebra.symmetricDifference(s, other as AnySet); // by the mark
  const out = emptyLike(s);
  updateSet(out, other);
  symmetricDifferenceUpdate(out, s);
  return out;
}

/** Gives `s` the elements of a set that nobody else uses. */
export function takeOver(s: AnySet, other: AnySet): void {
  s.map = other.map;
  s.alias = other.alias;
  s.trie = other.trie;
  s.open = other.open;
  s.mixed = other.mixed;
  s.shared = other.shared;
  s.history = other.history;
  s.plainOrigin = undefined;
  s.order = undefined;
}

/** `s <= other` */
export function isSubset(s: AnySet, other: AnySet): boolean {
  if (setSize(s) > setSize(other)) return false;
  if (algebra.isPlainPair(s, other)) return s.map.isSubsetOf(other.map);
  for (const item of s.map) if (!setHas(other, item)) return false;
  return true;
}

/** `s.isdisjoint(other)` */
export function isDisjoint(s: AnySet, other: Value): boolean {
  if (s === other) return setSize(s) === 0;
  if (isSet(other)) {
    if (algebra.isPlainPair(s, other)) return s.map.isDisjointFrom(other.map);
    const [walked, asked] = setSize(other) > setSize(s) ? [s, other] : [other, s];
    for (const item of setOrder(walked)) if (setHas(asked, item)) return false;
    return true;
  }
  for (const item of iterate(other)) if (setHas(s, item)) return false;
  return true;
}
