/** The counting loop of collections.Counter. */
import { builtin } from "../../runtime/define.ts";
import { caught, type PyBaseException, TypeError_ } from "../../runtime/errors.ts";
import { importedModule } from "../../runtime/importer.ts";
import { dictGet, dictSet, isDict, PyDict } from "../../runtime/objects/dict/index.ts";
import { isInstanceValue } from "../../runtime/objects/instance-check.ts";
import { internKey } from "../../runtime/objects/keyed/keyed.ts";
import { PyMappingProxy } from "../../runtime/objects/mapping-proxy.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { typeLookup } from "../../runtime/objects/type.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { hash } from "../../runtime/protocols/hash.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { add } from "../../runtime/protocols/number.ts";
import { setitem } from "../../runtime/protocols/subscript.ts";
import type { Value } from "../../runtime/slots.ts";

function countInto(counts: PyDict, items: Iterable<Value>): void {
  if (!((items as unknown as Value).seq > 0)) for (const item of items) countItem(counts, item);
  else countArray(counts, items as readonly Value[]); // by the tag
}

/** Hashes and comparisons of the items may change the array. */
function countArray(counts: PyDict, items: readonly Value[]): void {
  const first = counts.map.size === 0 && !counts.mixed ? countPlain(counts.map, items) : 0;
  for (let i = first; i < items.length; i++) countItem(counts, items[i] as Value); // in range
}

/**
 * Counts the strs and ints at the beginning of `items` in an empty Map; returns where they end. As JS numbers at first, which
 * nobody sees: no code of the program runs meanwhile.
 */
function countPlain(map: Map<Value, Value>, items: readonly Value[]): number {
  let i = 0;
  for (; i < items.length; i++) {
    const item = items[i] as Value; // in range
    const kind = item.kind;
    if (kind !== 3 && kind !== 1) break;
    const count = map.get(item) as number | undefined;
    map.set(item, count === undefined ? 1 : count + 1);
  }
  map.forEach((count, key) => {
    map.set(key, BigInt(count as number)); // as just stored
  });
  return i;
}

function countItem(counts: PyDict, item: Value): void {
  const kind = item.kind;
  if ((kind === 3 || kind === 1) && !counts.mixed) {
    const count = counts.map.get(item);
    const next = count === undefined ? 1n : count.kind === 1 ? increment(count) : add(count, 1n);
    counts.map.set(item, next);
  } else if (item.seq === 2) countTuple(counts, item);
  else countOther(counts, item);
}

function countOther(counts: PyDict, item: Value): void {
  let n: Value | undefined;
  try {
    n = dictGet(counts, item);
  } catch (e) {
    throw unhashable(e, item);
  }
  if (n === undefined) dictSet(counts, item, 1n);
  else dictSet(counts, item, n.kind === 1 ? increment(n) : add(n, 1n));
}

/** A tuple is found once for reading and storing. */
function countTuple(counts: PyDict, item: Value): void {
  let stored: Value;
  try {
    stored = internKey(counts, item);
  } catch (e) {
    throw unhashable(e, item);
  }
  const count = counts.map.get(stored);
  if (count === undefined) counts.map.set(stored, 1n);
  else if (count.kind === 1) counts.map.set(stored, increment(count));
  else dictSet(counts, item, add(count, 1n)); // what `__add__` did to the dict is not known
}

/** The TypeError of an unhashable item is `hash()`'s own, which does not speak of keys. */
function unhashable(e: unknown, item: Value): PyBaseException {
  const exc = caught(e);
  if (exc.cls === TypeError_) hash(item);
  return exc;
}

/** One more than an exact int. */
function increment(n: Value): Value {
  return (n as bigint) + 1n;
}

/** True when neither reading nor storing has been overridden. */
function isUnchanged(v: Value): boolean {
  const dict = PyDict.prototype.cls;
  return ["get", "__setitem__"].every((name) => typeLookup(v.cls, name) === typeLookup(dict, name));
}

/** `_count_elements(mapping, iterable)` */
export const countElements = builtin(
  "_count_elements(mapping, iterable, /)",
  (mapping: Value, iterable: Value) => {
    const items = iterate(iterable);
    if (isDict(mapping) && isUnchanged(mapping)) countInto(mapping, items);
    else for (const item of items) setitem(mapping, item, add(callMethod(mapping, "get", item, 0n), 1n));
    return None;
  },
);

/** Whether `Counter` takes a value for a mapping. Before collections.abc is loaded nothing else can be one. */
export const isMapping = builtin("_is_mapping(value, /)", (value: Value) => {
  if (isDict(value)) return true;
  const abc = importedModule("collections.abc");
  if (abc === undefined) return value instanceof PyMappingProxy;
  return isInstanceValue(value, getattr(abc, "Mapping"));
});
