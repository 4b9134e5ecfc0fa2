/** heapq.merge, nlargest and nsmallest. https://docs.python.org/3/library/heapq.html */
import { type Puller, puller } from "../../runtime/builtins/iterator-type.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import { eqBool } from "../../runtime/protocols/compare.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import type { Value } from "../../runtime/slots.ts";
import { less } from "../../runtime/sort/less.ts";
import { sortKeys } from "../../runtime/sort/sort.ts";
import { heapify, pop, siftUp } from "./heap.ts";

/** The next item of one source. */
interface Head {
  readonly pull: Puller;
  readonly order: number;
  item: Value;
  key: Value;
}

/** Heads are compared as lists of key and order are: `==` before `<`; among equal ones the earlier source is first. */
function isBefore(a: Head, b: Head): boolean {
  return eqBool(a.key, b.key) ? a.order < b.order : less(a.key, b.key);
}

/** The same downwards. */
function isAfter(a: Head, b: Head): boolean {
  return eqBool(b.key, a.key) ? a.order < b.order : less(b.key, a.key);
}

/** Merges sorted iterables, the first item of each in a heap; the last one that has items is not compared any more. */
export function* merged(iterables: readonly Value[], key: Value, down: boolean): Generator<Value> {
  const before = down ? isAfter : isBefore;
  const keyOf = (item: Value): Value => (key === None ? item : call1(key, item));
  const heads: Head[] = [];
  for (const [order, iterable] of iterables.entries()) {
    const pull = puller(iterable);
    const item = pull();
    if (item !== undefined) heads.push({ pull, order, item, key: keyOf(item) });
  }
  heapify(heads, before);
  for (let head = heads[0]; head !== undefined && heads.length > 1; head = heads[0]) {
    yield head.item;
    const next = head.pull();
    if (next === undefined) pop(heads, before);
    else {
      head.item = next;
      head.key = keyOf(next);
      siftUp(heads, 0, before);
    }
  }
  const last = heads[0];
  for (let item = last?.item; item !== undefined; item = last?.pull()) yield item;
}

/** An item among the best so far; earlier ones win ties. */
interface Ranked {
  readonly item: Value;
  readonly key: Value;
  readonly order: number;
}

/** From so many keys on those that are not among the best are dropped, so that a long stream takes little room. */
const ROOM = 40;

/**
 * The `n` first items, downwards if so wanted, in order: as sorting and cutting, without keeping all. Keys of one primitive
 * kind are sorted natively now and then; from the first other one on a heap takes over.
 */
export function best(n: number, iterable: Value, key: Value, down: boolean): Value[] {
  const rows = iterate(iterable);
  if (n <= 0) return [];
  const keys: Value[] = [];
  const items: Value[] = [];
  let kind = 0;
  let limit: Value | undefined;
  let heap: Ranking | undefined;
  for (const item of rows) {
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

/** The best so far of any keys, the worst of them first. */
class Ranking {
  readonly #size: number;
  readonly #better: (a: Value, b: Value) => boolean;
  readonly #kept: Ranked[] = [];
  #order = 0;

  constructor(size: number, down: boolean, items: readonly Value[], keys: readonly Value[]) {
    this.#size = size;
    this.#better = down ? (a, b) => less(b, a) : less;
    items.forEach((item, i) => {
      this.add(item, keys[i] as Value); // one for each item
    });
  }

  add(item: Value, key: Value): void {
    const entry: Ranked = { item, key, order: this.#order++ };
    const top = this.#kept[0];
    if (this.#kept.length < this.#size) this.#insert(entry);
    else if (top !== undefined && this.#better(entry.key, top.key)) {
      this.#kept[0] = entry;
      this.#sink();
    }
  }

  #worst(a: Ranked, b: Ranked): boolean {
    return this.#better(b.key, a.key) || (!this.#better(a.key, b.key) && a.order > b.order);
  }

  #insert(entry: Ranked): void {
    const kept = this.#kept;
    kept.push(entry);
    for (let i = kept.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      const above = kept[parent];
      if (above === undefined || !this.#worst(entry, above)) return;
      kept[i] = above;
      kept[parent] = entry;
      i = parent;
    }
  }

  #sink(): void {
    const kept = this.#kept;
    for (let i = 0; ; ) {
      let first = i;
      for (let child = 2 * i + 1; child <= 2 * i + 2; child++) {
        const a = kept[child];
        const b = kept[first];
        if (a !== undefined && b !== undefined && this.#worst(a, b)) first = child;
      }
      const a = kept[i];
      const b = kept[first];
      if (first === i || a === undefined || b === undefined) return;
      kept[i] = b;
      kept[first] = a;
      i = first;
    }
  }

  /** Takes the worst first, so the result is filled from the end. */
  sorted(): Value[] {
    const kept = this.#kept;
    const out: Value[] = [];
    for (let top = kept[0]; top !== undefined; top = kept[0]) {
      out.push(top.item);
      const last = kept.pop();
      if (last !== undefined && kept.length > 0) {
        kept[0] = last;
        this.#sink();
      }
    }
    return out.reverse();
  }
}
