/**
 * The part of Map that dicts use, over storage with named places: attributes of an instance, variables of a program. Keys
 * that are no str are kept aside.
 */
import type { Value } from "../slots.ts";
import { newDict, type PyDict } from "./dict/index.ts";
import { fromHostText } from "./str/host-text.ts";

/** The named places. */
export interface NameStore {
  names(): string[];
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
  delete(name: string): void;
}

class NameMap {
  readonly #store: NameStore;
  readonly #others = new Map<Value, Value>();

  constructor(store: NameStore) {
    this.#store = store;
  }

  get size(): number {
    return this.#store.names().length + this.#others.size;
  }

  get(key: Value): Value | undefined {
    return typeof key === "string" ? this.#store.get(key) : this.#others.get(key);
  }

  has(key: Value): boolean {
    return this.get(key) !== undefined;
  }

  set(key: Value, value: Value): this {
    if (typeof key === "string") this.#store.set(key, value);
    else this.#others.set(key, value);
    return this;
  }

  delete(key: Value): boolean {
    if (typeof key !== "string") return this.#others.delete(key);
    if (!this.has(key)) return false;
    this.#store.delete(key);
    return true;
  }

  clear(): void {
    for (const name of this.#store.names()) this.#store.delete(name);
    this.#others.clear();
  }

  *keys(): IterableIterator<Value> {
    for (const name of this.#store.names()) yield fromHostText(name);
    yield* this.#others.keys();
  }

  *values(): IterableIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  *entries(): IterableIterator<[Value, Value]> {
    for (const name of this.#store.names()) {
      const value = this.#store.get(name);
      if (value !== undefined) yield [fromHostText(name), value];
    }
    yield* this.#others.entries();
  }

  forEach(f: (value: Value, key: Value) => void): void {
    for (const [key, value] of this.entries()) f(value, key);
  }

  [Symbol.iterator](): IterableIterator<[Value, Value]> {
    return this.entries();
  }
}

/** A dict whose storage is `store`: both directions are live. */
export function liveDict(store: NameStore): PyDict {
  const d = newDict();
  Object.defineProperty(d, "map", { value: new NameMap(store), writable: true, configurable: true });
  return d;
}
