/**
 * The index by `hash()` that a container gets with its first open key. From then on it holds every key, because an open
 * key may equal any other one.
 */

import { eqBool } from "../../protocols/compare.ts";
import { hash } from "../../protocols/hash.ts";
import type { Value } from "../../slots.ts";

export class OpenIndex {
  readonly #buckets = new Map<bigint, Value[]>();
  /** Hashes of the keys whose hash may cost a call or change later. */
  readonly #hashes = new Map<Value, bigint>();
  #version = 0;

  constructor(keys: Iterable<Value>) {
    for (const key of keys) this.add(key, hash(key));
  }

  /** The stored key equal to `k`. Starts again when `__eq__` changes the container, as CPython's lookup does. */
  find(k: Value, h: bigint): Value | undefined {
    for (;;) {
      const version = this.#version;
      const found = this.#search(k, h, version);
      if (version === this.#version) return found;
    }
  }

  #search(k: Value, h: bigint, version: number): Value | undefined {
    for (const stored of this.#buckets.get(h) ?? []) {
      if (eqBool(stored, k)) return stored;
      if (version !== this.#version) return undefined;
    }
    return undefined;
  }

  add(k: Value, h: bigint): void {
    this.#version++;
    const bucket = this.#buckets.get(h);
    if (bucket === undefined) this.#buckets.set(h, [k]);
    else bucket.push(k);
    if (typeof k === "object") this.#hashes.set(k, h);
  }

  /** The hash under which an object was stored. */
  hashOf(k: Value): bigint {
    return this.#hashes.get(k) ?? hash(k);
  }

  remove(k: Value): void {
    this.#version++;
    const h = this.hashOf(k);
    this.#hashes.delete(k);
    const rest = (this.#buckets.get(h) ?? []).filter((stored) => stored !== k);
    if (rest.length === 0) this.#buckets.delete(h);
    else this.#buckets.set(h, rest);
  }

  /** Forgets all; a search under way starts again and finds nothing. */
  clear(): void {
    this.#version++;
    this.#buckets.clear();
    this.#hashes.clear();
  }

  /** A copy that shares nothing. */
  copy(): OpenIndex {
    const copy = new OpenIndex([]);
    for (const [h, bucket] of this.#buckets) for (const key of bucket) copy.add(key, h);
    return copy;
  }
}
