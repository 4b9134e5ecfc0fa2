/** The iterator types of list, tuple, bytes and of the sequence protocol. */

import { endsSequence } from "../../protocols/iter.ts";
import { getitem, length } from "../../protocols/subscript.ts";
import type { PyObject, Value } from "../../slots.ts";
import {
  forward,
  moveOrRest,
  type PositionIterator,
  type PositionType,
  positionType,
  reduction,
  stateIndex,
} from "../position-iterator.ts";
import { tuple } from "../tuple/core.ts";
import { cutItems } from "./copy.ts";

/** Types are made when the first iterator is: the modules that they need may not be evaluated yet. */
function lazily(make: () => PositionType): (seq: Value, at?: number) => Value {
  let T: PositionType | undefined;
  return (seq, at = 0) => {
    T ??= make();
    return T.make(seq, at);
  };
}

type Items = ReadonlyArray<Value> & PyObject;
const itemAt = (items: Items, i: number): Value | undefined => items[i];
const sizeOf = (items: Items): number => items.length;

/** `iter(list)`. */
export const listIterator = lazily(() =>
  positionType(
    "list_iterator",
    forward<Items>(sizeOf, itemAt, () => [], moveOrRest),
  ),
);

/** `iter(tuple)`. */
export const tupleIterator = lazily(() =>
  positionType(
    "tuple_iterator",
    forward<Items>(sizeOf, itemAt, () => tuple([])),
  ),
);

function stepBack(it: PositionIterator): Value | undefined {
  const items = it.it_seq as Items; // as the maker set it; it stays when the walk has ended
  const item = it.it_index < 0 ? undefined : items[it.it_index];
  it.it_index = item === undefined ? -1 : it.it_index - 1;
  return item;
}

/** `reversed(list)`. */
export const listReverseIterator = lazily(() =>
  positionType("list_reverseiterator", {
    step: stepBack,
    all: (it) => {
      const items = it.it_seq as Items; // as above
      const end = it.it_index < items.length ? it.it_index + 1 : 0;
      it.it_index = -1;
      return cutItems(items, 0, end).reverse();
    },
    left: (it) => (it.it_index < (it.it_seq as Items).length ? it.it_index + 1 : 0), // as above
    reduce: (it) =>
      it.it_index < 0
        ? reduction("reversed", [])
        : reduction("reversed", it.it_seq ?? [], BigInt(it.it_index)),
    setState: (it, state) => {
      it.it_index = Math.min(Math.max(stateIndex(state), -1), (it.it_seq as Items).length - 1); // as above
    },
  }),
);

function protocolItem(seq: Value, i: number): Value | undefined {
  try {
    return getitem(seq, BigInt(i));
  } catch (e) {
    if (endsSequence(e)) return undefined;
    throw e;
  }
}

/** `iter(v)` of what has `__getitem__` only. */
export const protocolIterator = lazily(() =>
  positionType(
    "iterator",
    forward<Value>(
      (seq) => (seq.sq_length === undefined ? undefined : length(seq)),
      protocolItem,
      () => tuple([]),
    ),
  ),
);
