/**
 * The part of Map that dicts use, over storage with named places: attributes of an instance, variables of a program. Keys
 * that are no str are kept aside.
 */
import type { Value } from "../slots.ts";
import { newDict, type PyDict } from "./dict/index.ts";
import { AstralStr } from "./str/astral.ts";
import { fromHostText, toHostText } from "./str/host-text.ts";

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
    const name = nameOf(key);
    return name === undefined ? this.#others.get(key) : this.#store.get(name);
  }

  has(key: Value): boolean {
    return this.get(key) !== undefined;
  }

  set(key: Value, value: Value): this {
    const name = nameOf(key);
    if (name === undefined) this.#others.set(key, value);
    else this.#store.set(name, value);
    return this;
  }

  delete(key: Value): boolean {
    const name = nameOf(key);
    if (name === undefined) return this.#others.delete(key);
    if (this.#store.get(name) === undefined) return false;
    this.#store.delete(name);
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

function nameOf(key: Value): string | undefined {
  if (typeof key === "string") return key;
  return key instanceof AstralStr ? toHostText(key) : undefined;
}

/** A dict whose storage is `store`: both directions are live. */
export function liveDict(store: NameStore): PyDict {
  const d = newDict();
  Object.defineProperty(d, "map", { value: new NameMap(store), writable: true, configurable: true });
  return d;
}
