/** Iterating over dicts: changes of size, and of keys at the same size, are noticed as CPython does. */
import { runtimeError } from "../../errors.ts";
import type { Value } from "../../slots.ts";
import { tuple } from "../tuple/core.ts";
import type { PyDict } from "./core.ts";

/** What an iterator says when the size is another one. */
export const SIZE_CHANGED = "dictionary changed size during iteration";
const KEYS_CHANGED = "dictionary keys changed during iteration";

/** What went wrong while a Map was walked over that had `size` entries. */
export function dictChanged(map: Map<Value, Value>, size: number): never {
  throw runtimeError(map.size === size ? KEYS_CHANGED : SIZE_CHANGED);
}

export function keysOf(d: PyDict): Iterable<Value> {
  return walkKeys(d.map, d.map.size);
}

function* walkKeys(map: Map<Value, Value>, size: number): Generator<Value> {
  let left = size;
  for (const key of map.keys()) {
    if (map.size !== size) throw runtimeError(SIZE_CHANGED);
    if (left-- === 0) throw runtimeError(KEYS_CHANGED);
    yield key;
  }
  if (map.size !== size) throw runtimeError(SIZE_CHANGED);
}

export function valuesOf(d: PyDict): Iterable<Value> {
  return walkValues(d.map, d.map.size);
}

function* walkValues(map: Map<Value, Value>, size: number): Generator<Value> {
  let left = size;
  for (const value of map.values()) {
    if (map.size !== size) throw runtimeError(SIZE_CHANGED);
    if (left-- === 0) throw runtimeError(KEYS_CHANGED);
    yield value;
  }
  if (map.size !== size) throw runtimeError(SIZE_CHANGED);
}

export function itemsOf(d: PyDict): Iterable<Value> {
  return walkItems(d.map, d.map.size);
}

function* walkItems(map: Map<Value, Value>, size: number): Generator<Value> {
  let left = size;
  for (const entry of map.entries()) {
    if (map.size !== size) throw runtimeError(SIZE_CHANGED);
    if (left-- === 0) throw runtimeError(KEYS_CHANGED);
    yield tuple(entry); // the entry is a fresh array of ours
  }
  if (map.size !== size) throw runtimeError(SIZE_CHANGED);
}

/** All items in an array. */
export function itemArray(d: PyDict): Value[] {
  const items: Value[][] = [...d.map];
  for (let i = 0; i < items.length; i++) tuple(items[i] as Value[]); // in range; fresh arrays of ours, which become tuples
  return items;
}

/** The entries as bare arrays, each a fresh one. */
export function itemRows(d: PyDict): Iterable<Value> {
  return walkRows(d.map, d.map.size);
}

function* walkRows(map: Map<Value, Value>, size: number): Generator<Value> {
  let left = size;
  for (const entry of map.entries()) {
    if (map.size !== size) throw runtimeError(SIZE_CHANGED);
    if (left-- === 0) throw runtimeError(KEYS_CHANGED);
    yield entry;
  }
  if (map.size !== size) throw runtimeError(SIZE_CHANGED);
}

/** Keys from last to first, as `shape` shows them. */
export function reversedOf(d: PyDict, shape: (key: Value, value: Value) => Value): Iterable<Value> {
  return walkBackwards(d.map, d.map.size, shape);
}

function* walkBackwards(
  map: Map<Value, Value>,
  size: number,
  shape: (key: Value, value: Value) => Value,
): Generator<Value> {
  if (map.size !== size) throw runtimeError(SIZE_CHANGED);
  for (const key of [...map.keys()].reverse()) {
    if (map.size !== size) throw runtimeError(SIZE_CHANGED);
    const value = map.get(key);
    if (value !== undefined) yield shape(key, value);
  }
  if (map.size !== size) throw runtimeError(SIZE_CHANGED);
}
