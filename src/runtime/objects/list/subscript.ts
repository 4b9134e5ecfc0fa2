/** `list[…]`: reading, assigning and deleting items and slices. */
import { indexError, typeError, valueError } from "../../errors.ts";
import { getIter, toArray } from "../../protocols/iter.ts";
import type { Value } from "../../slots.ts";
import { sliceItems, subscriptIndex } from "../sequence/subscript.ts";
import { PySlice, type SliceIndices, sliceIndices, unpackSlice } from "../slice/core.ts";
import { listOf, type PyList, pushAll } from "./core.ts";

/** `self[key]` */
export function listSubscript(v: Value, key: Value): Value {
  const self = v as PyList; // the slot's receiver
  if (key instanceof PySlice) return sliceItems(self, sliceIndices(key, self));
  const i = subscriptIndex(key, "list");
  const item = self[i < 0 ? i + self.length : i];
  if (item === undefined) throw indexError("list index out of range");
  return item;
}

/** `self[key] = value`; deletes without value. */
export function listAssSubscript(v: Value, key: Value, value: Value | undefined): void {
  const self = v as PyList; // the slot's receiver
  if (key instanceof PySlice) {
    if (value === undefined) deleteSlice(self, sliceIndices(key, self));
    else assignSlice(self, key, value);
    return;
  }
  const i = subscriptIndex(key, "list");
  const at = i < 0 ? i + self.length : i;
  if (at < 0 || at >= self.length) throw indexError("list assignment index out of range");
  if (value === undefined) self.splice(at, 1);
  else self[at] = value;
}

function assignSlice(self: PyList, slice: PySlice, value: Value): void {
  const key = unpackSlice(slice);
  let at = sliceIndices(key, self);
  if (value.js_iter === undefined && value.tp_iter === undefined && value.mp_subscript === undefined)
    throw typeError("must assign iterable to extended slice");
  const items = Array.isArray(value) ? toArray(value) : listOf(getIter(value));
  // Iterating may have changed the list.
  if (!Array.isArray(value) || value.cls.tp_heap) at = sliceIndices(key, self);
  if (at.step === 1) {
    return replaceRange(self, at.start, Math.max(at.start, at.stop), items);
  }
  if (items.length !== at.length) throw wrongSize(items.length, at.length);
  items.forEach((item, k) => {
    const i = at.start + k * at.step;
    if (i < self.length) self[i] = item;
  });
}

function wrongSize(size: number, wanted: number) {
  return valueError(`attempt to assign sequence of size ${size} to extended slice of size ${wanted}`);
}

/** So many items are put in at once. */
const MAX_SPREAD = 1000;

/** Puts `items`, another array, in the place of `start … stop`. */
export function replaceRange(self: PyList, start: number, stop: number, items: readonly Value[]): void {
  if (items.length === stop - start) {
    for (let k = 0; k < items.length; k++) self[start + k] = items[k] as Value; // in range
    return;
  }
  if (items.length <= MAX_SPREAD) {
    self.splice(start, stop - start, ...items);
    return;
  }
  const tail = self.slice(stop);
  self.length = start;
  pushAll(self, items);
  pushAll(self, tail);
}

function deleteSlice(self: PyList, at: SliceIndices): void {
  if (at.length === 0) return;
  if (at.step === 1) {
    self.splice(at.start, at.length);
    return;
  }
  const step = Math.abs(at.step);
  const first = at.step > 0 ? at.start : at.start + (at.length - 1) * at.step;
  let kept = first;
  for (let i = first; i < self.length; i++) {
    const removed = (i - first) % step === 0 && (i - first) / step < at.length;
    const item = self[i];
    if (!removed && item !== undefined) self[kept++] = item;
  }
  self.length = kept;
}
