/** The six iterator types of dict and its views. */
import type { Value } from "../../slots.ts";
import { keyedIterators } from "../keyed-iterator.ts";
import { tuple } from "../tuple/core.ts";
import type { PyDict } from "./core.ts";
import { itemsOf, keysOf, reversedOf, SIZE_CHANGED, valuesOf } from "./iterate.ts";

type Walk = (d: PyDict) => Iterable<Value>;

function iterators(name: string, walk: Walk): (d: PyDict) => Value {
  const make = keyedIterators(name, SIZE_CHANGED);
  return (d) => make(d.map, () => walk(d));
}

/** Iterators from first to last. */
export const dictIterators = {
  key: iterators("dict_keyiterator", keysOf),
  value: iterators("dict_valueiterator", valuesOf),
  item: iterators("dict_itemiterator", itemsOf),
};

/** Iterators from last to first. */
export const dictReverseIterators = {
  key: iterators("dict_reversekeyiterator", (d) => reversedOf(d, (key) => key)),
  value: iterators("dict_reversevalueiterator", (d) => reversedOf(d, (_key, value) => value)),
  item: iterators("dict_reverseitemiterator", (d) => reversedOf(d, (key, value) => tuple([key, value]))),
};
