/**
 * Copying arrays. `toSpliced` makes a plain array by copying memory, 5 ns an item; `slice` and `concat` look for a species
 * and define every item, 40 to 60 ns each.
 */
import { nativeConcat } from "../../natives.ts";
import type { IterSlot, Value } from "../../slots.ts";

/** The methods that lists have and that `TupleProto` borrows. */
type Items = readonly Value[];

/** The slot `js_iter` with the way to take everything at once. */
export function walkedAtOnce(walk: (v: Value) => Iterable<Value>, all: (v: Value) => Value[]): IterSlot {
  return Object.assign(walk, { all });
}

/** All items, in a fresh array. */
export function copyItems(items: Items): Value[] {
  return items.toSpliced(0, 0);
}

/** `first`, then all items, in a fresh array. */
export function withFirst(first: Value, items: Items): Value[] {
  return items.toSpliced(0, 0, first);
}

/** So few items are quicker taken one by one. */
const FEW = 6;

/** From here on copying more than is wanted costs more than defining what is. */
const WASTE = 7;

/** The items from `start` up to `stop`, where 0 <= start and stop <= length, in a fresh array. */
export function cutItems(items: Items, start: number, stop: number): Value[] {
  const wanted = stop - start;
  if (wanted <= 0) return [];
  if (wanted < FEW) return cutFew(items, start, wanted);
  const { length } = items;
  if (start === 0) return wanted * WASTE < stop ? items.slice(0, stop) : items.toSpliced(stop, length - stop);
  if (stop === length) return items.toSpliced(0, start);
  if (wanted < 4 || stop > wanted * WASTE) return items.slice(start, stop);
  return items.toSpliced(stop, length - stop).toSpliced(0, start);
}

/** A literal costs a third of a loop. */
function cutFew(items: Items, start: number, wanted: number): Value[] {
  const item = items[start] as Value; // in range, as below
  switch (wanted) {
    case 1:
      return [item];
    case 2:
      return [item, items[start + 1] as Value];
    case 3:
      return [item, items[start + 1] as Value, items[start + 2] as Value];
    default: {
      const out = [item];
      for (let i = 1; i < wanted; i++) out[i] = items[start + i] as Value;
      return out;
    }
  }
}

/** All items of both, in a fresh array. */
export function joinItems(a: Items, b: Items): Value[] {
  const { length } = a;
  switch (b.length) {
    case 0:
      return a.toSpliced(0, 0);
    case 1:
      return a.toSpliced(length, 0, b[0] as Value); // in range, as below
    case 2:
      return a.toSpliced(length, 0, b[0] as Value, b[1] as Value);
    case 3:
      return a.toSpliced(length, 0, b[0] as Value, b[1] as Value, b[2] as Value);
    case 4:
      return a.toSpliced(length, 0, b[0] as Value, b[1] as Value, b[2] as Value, b[3] as Value);
    default: {
      const both: Value[] = [];
      if (nativeConcat(both, a, b) === 1) return both;
      const out = a.toSpliced(0, 0);
      pushItems(out, b);
      return out;
    }
  }
}

/** So many arguments at once are no burden for the stack. */
const MAX_ARGUMENTS = 1000;

/** Appends the items that an array has now. */
export function pushItems(self: Value[], items: Items): void {
  const { length } = items;
  if (length < FEW)
    for (let i = 0; i < length; i++) self.push(items[i] as Value); // in range
  else if (length <= MAX_ARGUMENTS)
    Array.prototype.push.apply(self, items as Value[]); // only read
  else {
    const all = copyItems(items);
    for (let i = 0; i < length; i += MAX_ARGUMENTS) self.push(...all.slice(i, i + MAX_ARGUMENTS));
  }
}
