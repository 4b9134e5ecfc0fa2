/** Iterator objects: taking one step, and what they hold. Apart from their types, so that it can be extended while those are not made yet. */
import type { Value } from "../slots.ts";

/**
 * The next item of an iterator of the engine; undefined at its end. A step of `for…of` makes no result object, with which
 * `next()` takes five times as long; leaving the loop closes nothing, see `generator.ts`.
 */
export function pull<T>(it: Iterable<T>): T | undefined {
  for (const item of it) return item;
  return undefined;
}

/** A Python iterator. `it_js` is both JS iterator and iterable, so that `for` can go on with it. */
export class PyIterator {
  declare it_js: IterableIterator<Value>;
}

/** An iterator that knows its place. */
export class PositionIterator extends PyIterator {
  /** What it walks over; undefined once it has ended. */
  declare it_seq: Value | undefined;
  /** The index of the next item. */
  declare it_index: number;
}

/** What a keyed iterator watches: a Map, or what counts like one. */
export interface Sized {
  readonly size: number;
}

/** An iterator over a dict or set: what it watches and what it has still to give. */
export class KeyedIterator extends PyIterator {
  /** Undefined once it has ended. */
  declare it_owner: Sized | undefined;
  /** The size that the owner must keep; -1 once it has not. */
  declare it_size: number;
  declare it_left: number;
  declare it_walk: IterableIterator<Value>;
  /** Starts a walk over all items. */
  declare it_again: () => Iterable<Value>;
}
