/** Iterators over dicts and sets: they count what is left, and notice every time that the size is another one. */
import { builtinType, methods, slots } from "../define.ts";
import { runtimeError } from "../errors.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { KeyedIterator, pull, type Sized } from "./iterator-core.ts";
import { reduction } from "./position-iterator.ts";

/** Makes iterators of one type. `again` starts a walk over all items. */
export type KeyedIteratorMaker = (owner: Sized, again: () => Iterable<Value>) => Value;

/** The maker for the type `name`; the type is made with the first iterator. */
export function keyedIterators(name: string, changed: string): KeyedIteratorMaker {
  let make: KeyedIteratorMaker | undefined;
  return (owner, again) => {
    make ??= defineIterators(name, changed);
    return make(owner, again);
  };
}

function defineIterators(name: string, changed: string): KeyedIteratorMaker {
  class Iterator extends KeyedIterator {}
  Object.defineProperty(Iterator.prototype, "it_js", {
    get(this: KeyedIterator) {
      return walk(this, changed);
    },
  });
  install(builtinType(name, { proto: Iterator.prototype, basetype: false }), changed);
  return (owner, again) => {
    const it = new Iterator();
    it.it_owner = owner;
    it.it_size = owner.size;
    it.it_left = owner.size;
    it.it_walk = again()[Symbol.iterator]() as IterableIterator<Value>; // the engine's iterators are iterable
    it.it_again = again;
    return it;
  };
}

function install(type: PyType, changed: string): void {
  slots(type, {
    tp_iter: (v) => v,
    tp_iternext: (v) => step(own(v), changed),
    js_iter: (v) => walk(own(v), changed),
  });
  methods(type, [
    ["__length_hint__(self, /)", (it: KeyedIterator) => BigInt(isSame(it) ? it.it_left : 0)],
    ["__reduce__(self, /)", (it: KeyedIterator) => reduction("iter", remaining(it))],
  ]);
}

/** The slots get receivers of the type only. */
function own(v: Value): KeyedIterator {
  return v as KeyedIterator & PyObject;
}

function isSame(it: KeyedIterator): boolean {
  return it.it_owner !== undefined && it.it_owner.size === it.it_size;
}

/** The items to come, without taking them. */
function remaining(it: KeyedIterator): Value[] {
  if (it.it_owner === undefined) return [];
  const items = [...it.it_again()];
  return items.slice(items.length - it.it_left);
}

function step(it: KeyedIterator, changed: string): Value | undefined {
  if (it.it_owner === undefined) return undefined;
  if (it.it_owner.size !== it.it_size) {
    it.it_size = -1;
    throw runtimeError(changed);
  }
  const value = pull(it.it_walk);
  if (value === undefined) {
    it.it_owner = undefined;
    return undefined;
  }
  it.it_left--;
  return value;
}

function* walk(it: KeyedIterator, changed: string): Generator<Value> {
  for (let item = step(it, changed); item !== undefined; item = step(it, changed)) yield item;
}
