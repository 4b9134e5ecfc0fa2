/** The representation of dict: values in a native Map under the keys as first given (`keyed/`). */
import { constructorOf } from "../../constructor-of.ts";
import { hidden } from "../../names.ts";
import type { PyObject, Value } from "../../slots.ts";
import { SHORT } from "../keyed/forms.ts";
import {
  clearKeyed,
  copyIndex,
  findKey,
  internKey,
  type Keyed,
  notedKey,
  noteTuple,
  removeKey,
  setKeyedDefaults,
} from "../keyed/keyed.ts";
import { shortTuple, UNKNOWN } from "../keyed/trie.ts";
import type { PyTuple } from "../tuple/core.ts";
import { Tail } from "./tail.ts";

/** A dict, exact or of a subclass. */
export interface PyDict extends Keyed {
  map: Map<Value, Value>;
  /** Made by the first `popitem()`. */
  tail: Tail | undefined;
}
export const PyDict = constructorOf<PyDict, []>(function () {
  this.map = new Map();
});

hidden(PyDict.prototype, "tail", undefined);
hidden(PyDict.prototype, "hashed", 1);
setKeyedDefaults(PyDict.prototype, "dict key");

/** True for dicts and instances of dict subclasses. */
export function isDict(v: Value): v is PyDict & PyObject {
  return v.is_dict === true;
}

declare global {
  interface Object {
    /** True on dicts, subclass instances included. */
    readonly is_dict?: true;
  }
}
Object.defineProperty(PyDict.prototype, "is_dict", { value: true });

/** A new exact dict of these key-value pairs. */
export function newDict(entries?: Iterable<readonly [Value, Value]>): PyDict {
  const d = new PyDict();
  if (entries !== undefined) for (const [k, v] of entries) dictSet(d, k, v);
  return d;
}

/** `d.get(k)`, undefined when absent. Raises TypeError when `k` is unhashable. */
export function dictGet(d: PyDict, k: Value): Value | undefined {
  if (k.seq === 2) return getByTuple(d, k);
  const v = d.map.get(k);
  if (v !== undefined) return d.mixed && typeof k === "object" ? getSlow(d, k) : v;
  const kind = k.kind;
  return (kind === 3 || kind === 1) && !d.mixed ? undefined : getSlow(d, k);
}

function getByTuple(d: PyDict, k: Value): Value | undefined {
  if ((k as PyTuple).length > SHORT || d.open !== undefined) return getSlow(d, k);
  const same = d.map.get(k); // keys that come from the dict itself
  if (same !== undefined) return same;
  const noted = notedKey(d, k);
  const known = noted === undefined ? undefined : d.map.get(noted);
  if (known !== undefined) return known;
  const stored = shortTuple(d.trie, k as PyTuple); // by the tag
  if (stored === UNKNOWN) return getSlow(d, k);
  if (stored === undefined) return undefined;
  noteTuple(d, k, stored);
  return d.map.get(stored);
}

function getSlow(d: PyDict, k: Value): Value | undefined {
  const stored = findKey(d, k);
  return stored === undefined ? undefined : d.map.get(stored);
}

/** `d[k] = v` */
export function dictSet(d: PyDict, k: Value, v: Value): void {
  const kind = k.kind;
  d.map.set((kind === 3 || kind === 1) && !d.mixed ? k : internKey(d, k), v);
}

/** `k in d` */
export function dictHas(d: PyDict, k: Value): boolean {
  return dictGet(d, k) !== undefined;
}

/** Removes a key; false when there was none. */
export function dictDelete(d: PyDict, k: Value): boolean {
  return dictTake(d, k) !== undefined;
}

/** Removes a key and returns its value; undefined when there was none. */
export function dictTake(d: PyDict, k: Value): Value | undefined {
  const kind = k.kind;
  if ((kind === 3 || kind === 1) && !d.mixed) {
    const v = d.map.get(k);
    if (v !== undefined) d.map.delete(k);
    return v;
  }
  const stored = findKey(d, k);
  if (stored === undefined) return undefined;
  const v = d.map.get(stored);
  removeKey(d, stored);
  return v;
}

/** `d.setdefault(k, v)` */
export function dictSetDefault(d: PyDict, k: Value, v: Value): Value {
  const kind = k.kind;
  const stored = (kind === 3 || kind === 1) && !d.mixed ? k : internKey(d, k);
  const present = d.map.get(stored);
  if (present !== undefined) return present;
  d.map.set(stored, v);
  return v;
}

/** Removes and returns the last pair; undefined when empty. Amortised constant time. */
export function dictPopLast(d: PyDict): [Value, Value] | undefined {
  if (d.tail?.serves(d.map) !== true) d.tail = new Tail(d.map);
  const key = d.tail.last();
  const value = key === undefined ? undefined : d.map.get(key);
  if (key === undefined || value === undefined) return undefined;
  removeKey(d, key);
  return [key, value];
}

/** Makes a key the last or the first one; false when it is not there. The former is quick, the latter is not. */
export function dictMove(d: PyDict, k: Value, last: boolean): boolean {
  const stored = findKey(d, k);
  const value = stored === undefined ? undefined : d.map.get(stored);
  if (stored === undefined || value === undefined) return false;
  d.map.delete(stored);
  if (last) d.map.set(stored, value);
  else {
    const rest = [...d.map];
    d.map = new Map([[stored, value], ...rest]);
  }
  return true;
}

/** `len(d)` */
export function dictSize(d: PyDict): number {
  return d.map.size;
}

/** `d.clear()` */
export function dictClear(d: PyDict): void {
  clearKeyed(d);
  if (d.tail !== undefined) d.tail = undefined;
}

/** The keys, live and unchecked: the caller must not run guest code meanwhile. */
export function dictKeys(d: PyDict): IterableIterator<Value> {
  return d.map.keys();
}

/** The values, as `dictKeys`. */
export function dictValues(d: PyDict): IterableIterator<Value> {
  return d.map.values();
}

/** Key-value pairs as plain JS arrays, as `dictKeys`. */
export function dictItems(d: PyDict): IterableIterator<[Value, Value]> {
  return d.map.entries();
}

/** A native Map with the same contents: half the price of what the constructor does with arrays for the pairs. */
function copyMap(from: Map<Value, Value>): Map<Value, Value> {
  const to = new Map<Value, Value>();
  from.forEach((value, key) => {
    to.set(key, value);
  });
  return to;
}

/** Gives an empty dict the contents of another one. */
export function dictCopyInto(from: PyDict, to: PyDict): void {
  if (!(from.map instanceof Map)) return copyNames(from, to);
  to.map = copyMap(from.map);
  if (from.trie !== undefined || from.alias !== undefined || from.open !== undefined) copyIndex(from, to);
}

/** The `__dict__` of an instance stores in the instance, and has no index of its names. */
function copyNames(from: PyDict, to: PyDict): void {
  for (const [k, v] of from.map as Map<Value, Value>) dictSet(to, k, v); // has what dicts use of Map
}

/** A new exact dict with the same contents. */
export function dictCopy(from: PyDict): PyDict {
  const to = new PyDict();
  dictCopyInto(from, to);
  return to;
}

/** Taking pairs apart costs more than a look-up. */
function mergePlain(to: PyDict, from: Map<Value, Value>): void {
  for (const k of from.keys()) {
    const v = from.get(k);
    if (v !== undefined) dictSet(to, k, v);
  }
}

/** `to.update(from)` for two dicts. */
export function dictMerge(to: PyDict, from: PyDict): void {
  if (to === from) return;
  // The `__dict__` of an instance stores in the instance: its map is none of the engine's.
  if (to.map.size === 0 && to.open === undefined && to.map instanceof Map) return dictCopyInto(from, to);
  if (from.map instanceof Map && !to.mixed && from.open === undefined) mergePlain(to, from.map);
  else for (const [k, v] of from.map) dictSet(to, k, v);
}
