/**
 * The mapping from Python names to JavaScript property names (docs/object-model.md, "Names"). It is total: any string of
 * the guest becomes a property that starts with `$` or `M$`, so none can meet a JS or an internal name.
 */
import type { PyObject, PyType, Value } from "./slots.ts";

/** An object seen as a bag of mangled names. */
export interface Bag {
  [mangled: string]: Value | undefined;
}

/** Views a value as a bag of mangled names; for `$`-names only. */
export function bag(o: PyObject): Bag {
  return o as Bag; // the index signature only adds what every JS object has
}

// Joined by `+` where it is hot: a template is a call of `concat`, at twice the price.

export function mangle(name: string): string {
  return "$" + name;
}

export function methodName(name: string): string {
  return "M$" + name;
}

/** On the prototype of a class: stores to that slot need no look at the class. */
export function storeTag(name: string): string {
  return "W$" + name;
}

/** Where an attribute that a data descriptor hides stands among the others. */
export function placeName(name: string): string {
  return "D$" + name;
}

const hasOwnProperty = Object.prototype.hasOwnProperty;

/** The instance's own attribute, or undefined. */
export function ownAttr(o: Value, name: string): Value | undefined {
  const key = "$" + name;
  return hasOwnProperty.call(o, key) ? bag(o)[key] : undefined;
}

// Descriptors are used again: one made for the purpose makes a definition five times as dear.
const { defineProperty } = Object;
const SHOWN: PropertyDescriptor = { value: undefined, writable: true, enumerable: true, configurable: true };
const HIDDEN: PropertyDescriptor = {
  value: undefined,
  writable: true,
  enumerable: false,
  configurable: true,
};

/** Creates or overwrites an own attribute, whatever the prototypes say. */
export function defineOwn(o: PyObject, name: string, value: Value): void {
  SHOWN.value = value;
  defineProperty(o, "$" + name, SHOWN);
  SHOWN.value = undefined;
}

/** Own attribute names in order of creation. */
export function ownNames(o: PyObject): string[] {
  const names: string[] = [];
  for (const key of Object.keys(o)) if (key.startsWith("$")) names.push(key.slice(1));
  return names;
}

/** The names of own attributes that have a value: a module written in Python has properties for names not bound yet. */
export function boundNames(o: PyObject): string[] {
  return ownNames(o).filter((name) => ownAttr(o, name) !== undefined);
}

/** The same and, at their places, the names of attributes that data descriptors hide. */
export function placedNames(o: PyObject, behind: { has(name: string): boolean }): string[] {
  const bound = new Set(boundNames(o));
  const names: string[] = [];
  for (const key of Object.getOwnPropertyNames(o)) {
    const name = key.slice(key.indexOf("$") + 1);
    if (key.startsWith("$") ? bound.has(name) : key.startsWith("D$") && behind.has(name)) names.push(name);
  }
  return names;
}

/** The tags of exact builtin types on prototypes; every other type has them as NaN. docs/object-model.md, "Names". */
export const TAGS = ["kind", "num", "seq", "ix", "hashed"] as const;

/** Defines a hidden (non-enumerable, writable) property: slots and other internals. */
export function hidden(o: PyObject, key: string, value: unknown): void {
  HIDDEN.value = value;
  defineProperty(o, key, HIDDEN);
  HIDDEN.value = undefined;
}

export function isDunder(name: string): boolean {
  return name.length > 4 && name.startsWith("__") && name.endsWith("__");
}

export type { PyType };
