/** Filling a dict from whatever `dict()`, `update()` and `|=` accept. */
import { caught, runtimeError, TypeError_, typeError, valueError } from "../../errors.ts";
import { lookupAttr } from "../../protocols/attr.ts";
import { call, callMethod } from "../../protocols/call.ts";
import { isIterable, iterate, toArray } from "../../protocols/iter.ts";
import { getitem } from "../../protocols/subscript.ts";
import type { Value } from "../../slots.ts";
import { isList } from "../list/core.ts";
import { isTuple } from "../tuple/core.ts";
import { dictMerge, dictSet, isDict, PyDict } from "./core.ts";

/** `d.update(source)`: a mapping, or an iterable of pairs. */
export function updateFrom(d: PyDict, source: Value): void {
  if (isPlainDict(source)) return mergeChecked(d, source);
  if (lookupAttr(source, "keys") !== undefined) return mergeMapping(d, source);
  let n = 0;
  for (const pair of iterate(source)) setPair(d, pair, n++);
}

/** A dict whose iteration no subclass has changed: its keys and values can be read directly. */
export function isPlainDict(v: Value): v is PyDict {
  return isDict(v) && v.js_iter === PyDict.prototype.js_iter;
}

/** `__eq__` of the keys may change the source meanwhile. */
function mergeChecked(d: PyDict, source: PyDict): void {
  if (source === d || source.open === undefined) return dictMerge(d, source);
  const size = source.map.size;
  for (const [k, v] of source.map) {
    dictSet(d, k, v);
    if (source.map.size !== size) throw runtimeError("dict mutated during update");
  }
}

/** Copies from anything with `keys()` and `__getitem__`. */
export function mergeMapping(d: PyDict, source: Value): void {
  for (const key of mappingKeys(source)) dictSet(d, key, getitem(source, key));
}

/** What `source.keys()` gives, all of it before the first value is asked for. */
export function mappingKeys(source: Value): readonly Value[] {
  const keys = callMethod(source, "keys");
  if (isList(keys)) return keys;
  try {
    return [...iterate(keys)];
  } catch (e) {
    const exc = caught(e);
    if (isIterable(keys) || exc.cls !== TypeError_) throw exc;
    throw typeError(`${source.cls.tp_name}.keys() returned a non-iterable (type ${keys.cls.tp_name})`);
  }
}

function setPair(d: PyDict, pair: Value, n: number): void {
  const items = isTuple(pair) || isList(pair) ? pair : arrayOf(pair, n);
  const key = items[0];
  const value = items[1];
  if (items.length !== 2 || key === undefined || value === undefined)
    throw valueError(`dictionary update sequence element #${n} has length ${items.length}; 2 is required`);
  dictSet(d, key, value);
}

function arrayOf(pair: Value, n: number): readonly Value[] {
  try {
    return toArray(pair);
  } catch (e) {
    const exc = caught(e);
    if (exc.cls !== TypeError_ || pair.js_iter !== undefined) throw exc;
    const error = typeError("object is not iterable");
    const addNote = lookupAttr(error, "add_note");
    if (addNote !== undefined)
      call(addNote, `Cannot convert dictionary update sequence element #${n} to a sequence`);
    throw error;
  }
}
