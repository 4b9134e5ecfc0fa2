/** Iterator objects of the builtin types, over a JS iterator. */
import { builtinType, slots } from "../define.ts";
import { endsSequence } from "../protocols/iter.ts";
import { getitem } from "../protocols/subscript.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { PyIterator, pull } from "./iterator-core.ts";

export { PyIterator };

const types = new Map<string, PyType>();

/** The iterator type of that name, made at first use: `list_iterator`, `dict_keyiterator` … */
export function iteratorType(name: string): PyType {
  let T = types.get(name);
  if (T === undefined) {
    T = builtinType(name, { proto: Object.create(PyIterator.prototype) as PyObject, basetype: false });
    slots(T, { tp_iter: (v) => v, tp_iternext: advance, js_iter: (v) => (v as PyIterator).it_js });
    types.set(name, T);
  }
  return T;
}

function advance(v: Value): Value | undefined {
  return pull((v as PyIterator).it_js); // the slot's receiver
}

/** An iterator object of type `type` (a name or a type over PyIterator) that walks `source`. */
export function makeIterator(type: string | PyType, source: Iterable<Value>): Value {
  const T = typeof type === "string" ? iteratorType(type) : type;
  const it = new T.tp_ctor() as PyIterator; // the type's proto derives from PyIterator's
  it.it_js = source[Symbol.iterator]() as IterableIterator<Value>; // the engine's iterators are iterable
  return it;
}

/** Items of the sequence protocol: `v[0]`, `v[1]`, … until IndexError. */
export function* sequenceValues(v: Value): Iterable<Value> {
  for (let i = 0n; ; i++) {
    let item: Value;
    try {
      item = getitem(v, i);
    } catch (e) {
      if (endsSequence(e)) return;
      throw e;
    }
    yield item;
  }
}
