/** heapq.merge, nlargest and nsmallest. https://docs.python.org/3/library/heapq.html */
import { type Puller, puller } from "../../runtime/builtins/iterator-type.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import type { Value } from "../../runtime/slots.ts";
import { less } from "../../runtime/sort/less.ts";

/** The next item of one source. */
interface Head {
  readonly pull: Puller;
  readonly order: number;
  item: Value;
  key: Value;
}

/** Which head comes first; among equal ones the earlier source. */
function isBefore(a: Head, b: Head, down: boolean): boolean {
  const [x, y] = down ? [b.key, a.key] : [a.key, b.key];
  if (less(x, y)) return true;
  if (less(y, x)) return false;
  return a.order < b.order;
}

function siftDown(heads: Head[], from: number, down: boolean): void {
  for (let i = from; ; ) {
    let first = i;
    for (const child of [2 * i + 1, 2 * i + 2]) {
      const a = heads[child];
      const b = heads[first];
      if (a !== undefined && b !== undefined && isBefore(a, b, down)) first = child;
    }
    const [a, b] = [heads[i], heads[first]];
    if (first === i || a === undefined || b === undefined) return;
    heads[i] = b;
    heads[first] = a;
    i = first;
  }
}

/** Merges sorted iterables, the first item of each in a heap. */
export function* merged(iterables: readonly Value[], key: Value, down: boolean): Generator<Value> {
  const heads: Head[] = [];
  const keyOf = (item: Value): Value => (key === None ? item : call1(key, item));
  for (const [order, iterable] of iterables.entries()) {
    const pull = puller(iterable);
    const item = pull();
    if (item !== undefined) heads.push({ pull, order, item, key: keyOf(item) });
  }
  for (let i = (heads.length >> 1) - 1; i >= 0; i--) siftDown(heads, i, down);
  for (let head = heads[0]; head !== undefined; head = heads[0]) {
    yield head.item;
    const next = head.pull();
    if (next !== undefined) {
      head.item = next;
      head.key = keyOf(next);
    } else {
      const last = heads.pop();
      if (last !== undefined && heads.length > 0) heads[0] = last;
    }
    siftDown(heads, 0, down);
  }
}

/** An item among the best so far; earlier ones win ties. */
interface Ranked {
  readonly item: Value;
  readonly key: Value;
  readonly order: number;
}

/** The `n` first items by `better`, in order: as sorting and cutting, without keeping all. */
export function best(
  n: number,
  iterable: Value,
  key: Value,
  better: (a: Value, b: Value) => boolean,
): Value[] {
  const worst = (a: Ranked, b: Ranked): boolean =>
    better(b.key, a.key) || (!better(a.key, b.key) && a.order > b.order);
  const kept: Ranked[] = [];
  let order = 0;
  if (n <= 0) return [];
  for (const item of iterate(iterable)) {
    const entry: Ranked = { item, key: key === None ? item : call1(key, item), order: order++ };
    const top = kept[0];
    if (kept.length < n) insertRanked(kept, entry, worst);
    else if (top !== undefined && better(entry.key, top.key)) {
      kept[0] = entry;
      sinkRanked(kept, worst);
    }
  }
  return sortedRanked(kept, worst);
}

type Worst = (a: Ranked, b: Ranked) => boolean;

function insertRanked(kept: Ranked[], entry: Ranked, worst: Worst): void {
  kept.push(entry);
  for (let i = kept.length - 1; i > 0; ) {
    const parent = (i - 1) >> 1;
    const above = kept[parent];
    if (above === undefined || !worst(entry, above)) return;
    kept[i] = above;
    kept[parent] = entry;
    i = parent;
  }
}

function sinkRanked(kept: Ranked[], worst: Worst): void {
  for (let i = 0; ; ) {
    let first = i;
    for (const child of [2 * i + 1, 2 * i + 2]) {
      const a = kept[child];
      const b = kept[first];
      if (a !== undefined && b !== undefined && worst(a, b)) first = child;
    }
    const [a, b] = [kept[i], kept[first]];
    if (first === i || a === undefined || b === undefined) return;
    kept[i] = b;
    kept[first] = a;
    i = first;
  }
}

/** Takes the worst first, so the result is filled from the end. */
function sortedRanked(kept: Ranked[], worst: Worst): Value[] {
  const out: Value[] = [];
  for (let top = kept[0]; top !== undefined; top = kept[0]) {
    out.push(top.item);
    const last = kept.pop();
    if (last !== undefined && kept.length > 0) {
      kept[0] = last;
      sinkRanked(kept, worst);
    }
  }
  return out.reverse();
}
