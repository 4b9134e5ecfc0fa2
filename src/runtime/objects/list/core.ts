/** The representation of list: a plain JS array, without holes; a subclass instance has another prototype. */
import { hidden } from "../../names.ts";
import { iterate } from "../../protocols/iter.ts";
import { appendItems, askLength } from "../../protocols/length-hint.ts";
import type { PyObject, Value } from "../../slots.ts";
import { copyItems, pushItems } from "../sequence/copy.ts";
import { isTuple, TupleProto } from "../tuple/core.ts";

/** A list, exact or of a subclass. */
export type PyList = Value[];

hidden(Array.prototype, "is_list", true);
hidden(Array.prototype, "seq", 1);
hidden(Array.prototype, "ix", 1);

/** True for lists and instances of list subclasses. */
export function isList(v: Value): v is PyList & PyObject {
  return v.is_list === true;
}

/** Appends the items of any iterable. Extending a list by itself doubles it. */
export function extendList(self: PyList, items: Value): void {
  if (isList(items) && items.js_iter === Array.prototype.js_iter) return pushAll(self, items);
  if (isTuple(items) && items.js_iter === TupleProto.js_iter) return pushAll(self, items);
  appendItems(self, items);
}

/** `list(items)`. */
export function listOf(items: Value): PyList {
  if (Array.isArray(items) && !items.cls.tp_heap) return copyItems(items);
  const all = items.js_iter?.all;
  if (all !== undefined && !items.cls.tp_heap) {
    askLength(items);
    return all(items);
  }
  const source = iterate(items);
  askLength(items);
  return [...source];
}

/** Appends the items that an array has now. */
export function pushAll(self: PyList, items: readonly Value[]): void {
  pushItems(self, items);
}

/** Makes `self` hold exactly these items. */
export function replaceItems(self: PyList, items: readonly Value[]): void {
  self.length = 0;
  pushAll(self, items);
}
