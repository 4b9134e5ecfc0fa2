/** What iterator objects hold. Apart from their types, so that it can be extended while those are not made yet. */
import type { Value } from "../slots.ts";

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
  declare it_walk: Iterator<Value>;
  /** Starts a walk over all items. */
  declare it_again: () => Iterable<Value>;
}
