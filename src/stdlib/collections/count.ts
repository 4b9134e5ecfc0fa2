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
  for (const item of items) {
    const kind = item.kind;
    if ((kind === 3 || kind === 1) && !counts.mixed) {
      const count = counts.map.get(item);
      const next = count === undefined ? 1n : count.kind === 1 ? increment(count) : add(count, 1n);
      counts.map.set(item, next);
    } else if (item.seq === 2) countTuple(counts, item);
    else countOther(counts, item);
  }
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
