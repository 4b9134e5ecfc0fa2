/** Iterating: the inside form (`js_iter`) and Python's (`tp_iter`, `tp_iternext`). docs/object-model.md, "Slots". */
import { caught, IndexError, StopIteration, typeError } from "../errors.ts";
import { makeIterator, PyIterator, sequenceValues } from "../objects/iterator.ts";
import { copyItems } from "../objects/sequence/copy.ts";
import { protocolIterator } from "../objects/sequence/iterators.ts";
import { None } from "../objects/singletons.ts";
import { isinstance, typeLookup } from "../objects/type/core.ts";
import type { PyType, Value } from "../slots.ts";

export { makeIterator };

/** What `for` walks over. Raises TypeError at once when `v` is not iterable. */
export function iterate(v: Value): Iterable<Value> {
  const slot = v.js_iter;
  if (slot !== undefined) return slot(v);
  if (v.tp_iternext !== undefined && v.tp_iter !== undefined) return iterateIterator(v);
  return fallback(v);
}

function fallback(v: Value): Iterable<Value> {
  if (v.tp_iter !== undefined) return iterateIterator(v.tp_iter(v));
  return sequenceValues(requireSequence(v));
}

function requireSequence(v: Value): Value {
  if (!isSequence(v)) throw typeError(`'${v.cls.tp_name}' object is not iterable`);
  return v;
}

/** Whether `v` has a `__getitem__` to iterate by. That of a builtin type does not count: its sequences have `js_iter`. */
function isSequence(v: Value): boolean {
  const raw = typeLookup(v.cls, "__getitem__");
  if (raw === undefined || raw === None || v.mp_subscript === undefined || v.isTypeForm === true)
    return false;
  return (
    (raw as { slotWrapper?: unknown }).slotWrapper === undefined && typeLookup(v.cls, "__iter__") !== None
  );
}

/** Whether `iter(v)` is worth trying: messages of what wants an iterable are its own. */
export function isIterable(v: Value): boolean {
  return v.js_iter !== undefined || v.tp_iter !== undefined || isSequence(v);
}

/** The Python iterator over `__getitem__`. */
export function sequenceIterator(v: Value): Value {
  return protocolIterator(requireSequence(v));
}

/** The inside form of a Python iterator. */
export function iterateIterator(it: Value): Iterable<Value> {
  if (it instanceof PyIterator) return it.it_js;
  const inner = it.js_iter;
  if (inner !== undefined && (it as { isNativeGenerator?: boolean }).isNativeGenerator === true)
    return inner(it);
  return drain(it);
}

function* drain(it: Value): Iterable<Value> {
  for (;;) {
    const next = it.tp_iternext;
    if (next === undefined) throw typeError(`'${it.cls.tp_name}' object is not an iterator`);
    const v = next(it);
    if (v === undefined) return;
    yield v;
  }
}

/** `iter(v)`. */
export function getIter(v: Value): Value {
  const slot = v.tp_iter;
  if (slot !== undefined) {
    const it = slot(v);
    if (it.tp_iternext === undefined)
      throw typeError(`iter() returned non-iterator of type '${it.cls.tp_name}'`);
    return it;
  }
  return sequenceIterator(v);
}

/** `next(it)`, `undefined` at the end. */
export function next(it: Value): Value | undefined {
  const slot = it.tp_iternext;
  if (slot === undefined) throw typeError(`'${it.cls.tp_name}' object is not an iterator`);
  return slot(it);
}

/** All items in a fresh JS array. */
export function toArray(v: Value): Value[] {
  if (Array.isArray(v) && (v.cls as PyType).tp_heap === false) return copyItems(v);
  return v.js_iter?.all?.(v) ?? [...iterate(v)];
}

/** Whether an exception ends the sequence protocol. */
export function endsSequence(e: unknown): boolean {
  const exc = caught(e);
  if (isinstance(exc, IndexError) || isinstance(exc, StopIteration)) return true;
  throw exc;
}
