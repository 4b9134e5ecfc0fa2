/** heapq.nlargest and nsmallest. https://docs.python.org/3/library/heapq.html#heapq.nlargest */
import { extreme } from "../../runtime/builtins/min-max.ts";
import { AttributeError, caught, TypeError_ } from "../../runtime/errors.ts";
import { listOf } from "../../runtime/objects/list/core.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { type PyTuple, tuple } from "../../runtime/objects/tuple/core.ts";
import { isinstance } from "../../runtime/objects/type.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { length } from "../../runtime/protocols/subscript.ts";
import type { Value } from "../../runtime/slots.ts";
import { less } from "../../runtime/sort/less.ts";
import { sortItems, sortKeys } from "../../runtime/sort/sort.ts";
import { backward, forward, heapify, replace } from "./heap.ts";

/** From so many keys on those that are not among the best are dropped, so that a long stream takes little room. */
const ROOM = 40;

/** The `n` first items, downwards if so wanted, in order: as sorting and cutting, without keeping all. */
export function best(n: number, iterable: Value, key: Value, down: boolean): Value[] {
  if (n === 1) {
    const found = extreme(iterate(iterable), key, down);
    return found === undefined ? [] : [found];
  }
  const size = knownLength(iterable);
  if (size !== undefined && n >= size) {
    const all = listOf(iterable);
    sortItems(all, key, down);
    return all;
  }
  const source = iterate(iterable);
  return n <= 0 ? [] : bestOf(n, source, key, down);
}

/** What `len()` says, if it does not fail for want of a length. */
function knownLength(iterable: Value): number | undefined {
  if (iterable.sq_length === undefined) return undefined;
  try {
    return length(iterable);
  } catch (e) {
    const exc = caught(e);
    if (isinstance(exc, TypeError_) || isinstance(exc, AttributeError)) return undefined;
    throw exc;
  }
}

/** Keys of one primitive kind are sorted natively now and then; from the first other one on a heap takes over. */
function bestOf(n: number, source: Iterable<Value>, key: Value, down: boolean): Value[] {
  const keys: Value[] = [];
  const items: Value[] = [];
  let kind = 0;
  let limit: Value | undefined;
  let heap: Ranking | undefined;
  for (const item of source) {
    const k = key === None ? item : call1(key, item);
    if (keys.length === 0) kind = k.kind;
    if (heap !== undefined) heap.add(item, k);
    else if (k.kind !== kind || Object.is(k, Number.NaN)) {
      heap = new Ranking(n, down, items, keys);
      heap.add(item, k);
    } else if (limit === undefined || (down ? k > limit : k < limit)) {
      keys.push(k);
      items.push(item);
      if (keys.length < ROOM || keys.length < 2 * n) continue;
      cut(n, keys, items, down);
      limit = keys[n - 1];
    }
  }
  if (heap !== undefined) return heap.sorted();
  cut(n, keys, items, down);
  return items;
}

function cut(n: number, keys: Value[], items: Value[], down: boolean): void {
  sortKeys(keys, items, down);
  if (keys.length <= n) return;
  keys.length = n;
  items.length = n;
}

/**
 * The best so far of any keys, the worst of them first. Entries are tuples of key, order and item, as CPython has them: what
 * ties is decided by `==`, then by the order, and items whose class has only `<` do not tie.
 */
class Ranking {
  readonly #size: number;
  readonly #down: boolean;
  readonly #heap: PyTuple[] = [];
  #order = 0n;

  constructor(size: number, down: boolean, items: readonly Value[], keys: readonly Value[]) {
    this.#size = size;
    this.#down = down;
    items.forEach((item, i) => {
      this.add(item, keys[i] as Value); // one for each item
    });
  }

  add(item: Value, key: Value): void {
    const heap = this.#heap;
    const top = heap[0]?.[0];
    if (top === undefined || heap.length < this.#size) {
      heap.push(this.#entry(item, key));
      if (heap.length === this.#size) this.#heapify();
    } else if (this.#down ? less(top, key) : less(key, top)) {
      replace<Value>(heap, this.#entry(item, key), this.#down ? forward : backward);
    }
  }

  #entry(item: Value, key: Value): PyTuple {
    return tuple([key, this.#down ? this.#order-- : this.#order++, item]);
  }

  #heapify(): void {
    heapify<Value>(this.#heap, this.#down ? forward : backward);
  }

  sorted(): Value[] {
    if (this.#heap.length < this.#size) this.#heapify();
    sortKeys(this.#heap, undefined, this.#down);
    return this.#heap.map((entry) => entry[2] as Value); // see #entry
  }
}
