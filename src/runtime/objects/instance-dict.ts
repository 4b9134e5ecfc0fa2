/**
 * `o.__dict__`: a real dict whose storage *is* the object. The dict works on a Map; here the Map reads and writes the
 * instance's own `$` properties, so both directions are live.
 */
import { ownAttr, ownNames } from "../names.ts";
import { deleteInstanceAttr, setInstanceAttr } from "../protocols/attr.ts";
import type { PyObject, Value } from "../slots.ts";
import { newDict, type PyDict } from "./dict/index.ts";

/** The part of Map that dicts use, over the attributes of an instance. Keys that are no str are kept aside. */
class AttributeMap {
  readonly #owner: PyObject;
  readonly #others = new Map<Value, Value>();

  constructor(owner: PyObject) {
    this.#owner = owner;
  }

  #names(): string[] {
    const opaque = (this.#owner as { opaque_dict?: Map<string, Value> }).opaque_dict;
    const names = ownNames(this.#owner);
    return opaque === undefined ? names : [...names, ...opaque.keys()];
  }

  get size(): number {
    return this.#names().length + this.#others.size;
  }

  get(key: Value): Value | undefined {
    if (typeof key !== "string") return this.#others.get(key);
    return (
      (this.#owner as { opaque_dict?: Map<string, Value> }).opaque_dict?.get(key) ?? ownAttr(this.#owner, key)
    );
  }

  has(key: Value): boolean {
    return this.get(key) !== undefined;
  }

  set(key: Value, value: Value): this {
    if (typeof key === "string") setInstanceAttr(this.#owner, key, value);
    else this.#others.set(key, value);
    return this;
  }

  delete(key: Value): boolean {
    if (typeof key !== "string") return this.#others.delete(key);
    if (!this.has(key)) return false;
    deleteInstanceAttr(this.#owner, key);
    return true;
  }

  clear(): void {
    for (const name of this.#names()) deleteInstanceAttr(this.#owner, name);
    this.#others.clear();
  }

  *keys(): IterableIterator<Value> {
    yield* this.#names();
    yield* this.#others.keys();
  }

  *values(): IterableIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  *entries(): IterableIterator<[Value, Value]> {
    for (const key of this.keys()) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  forEach(f: (value: Value, key: Value) => void): void {
    for (const [key, value] of this.entries()) f(value, key);
  }

  [Symbol.iterator](): IterableIterator<[Value, Value]> {
    return this.entries();
  }
}

const dicts = new WeakMap<object, PyDict>();

/** The instance's `__dict__`, one and the same dict each time. */
export function instanceDict(o: PyObject): PyDict {
  let d = dicts.get(o);
  if (d === undefined) {
    d = newDict();
    Object.defineProperty(d, "map", { value: new AttributeMap(o), writable: true, configurable: true });
    dicts.set(o, d);
  }
  return d;
}

/** `o.__dict__ = d`: the attributes become the items of `d`. */
export function replaceInstanceDict(o: PyObject, items: Iterable<readonly [Value, Value]>): void {
  const d = instanceDict(o);
  const copy = [...items];
  d.map.clear();
  for (const [k, v] of copy) d.map.set(k, v);
}
