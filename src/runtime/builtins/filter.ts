/** https://docs.python.org/3/library/functions.html#filter */
import { None } from "../objects/singletons.ts";
import { call1 } from "../protocols/call.ts";
import { truth } from "../protocols/compare.ts";
import type { Value } from "../slots.ts";
import { iteratorClass } from "./iterator-type.ts";
import { Source, Walk } from "./walk.ts";

function* filtered(walk: Walk, f: Value, { items }: Source, wanted: boolean): Generator<Value> {
  try {
    for (const item of items) {
      const verdict = f === None ? item : call1(f, item);
      if ((verdict === true || (verdict !== false && truth(verdict))) === wanted) yield item;
    }
  } catch (e) {
    walk.ended(e);
  }
}

/** The items for which `f` (None: the items themselves) is true, or false; also itertools.filterfalse. */
export function filterItems(f: Value, iterable: Value, wanted: boolean): Walk {
  const source = new Source(iterable);
  return new Walk([source], (walk) => filtered(walk, f, source, wanted));
}

export const filter = iteratorClass("filter(function, iterable, /)", (f: Value, iterable: Value) =>
  filterItems(f, iterable, true),
);
