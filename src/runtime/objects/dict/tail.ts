/**
 * The last key of a dict in amortised constant time, for `popitem()`: a native Map knows only its first key. A live
 * iterator notes the keys in the order of their insertion; the last noted key that is still there is the last one.
 */
import type { Value } from "../../slots.ts";

const SENTINEL: object = { sentinel: true };

export class Tail {
  readonly #map: Map<Value, Value>;
  readonly #keys: IterableIterator<Value>;
  readonly #noted: Value[] = [];

  constructor(map: Map<Value, Value>) {
    this.#map = map;
    this.#keys = map.keys();
  }

  /** True while the dict still uses this Map. */
  serves(map: Map<Value, Value>): boolean {
    return this.#map === map;
  }

  /** The last key; undefined when there is none. */
  last(): Value | undefined {
    this.#noteNew();
    for (;;) {
      const key = this.#noted.at(-1);
      if (key === undefined || this.#map.has(key)) return key;
      this.#noted.pop();
    }
  }

  /** An iterator that reports its end is closed for good; the sentinel stops it just before. */
  #noteNew(): void {
    this.#map.set(SENTINEL, SENTINEL);
    for (;;) {
      const { value, done } = this.#keys.next();
      if (done === true || value === SENTINEL) break;
      this.#noted.push(value);
    }
    this.#map.delete(SENTINEL);
  }
}
