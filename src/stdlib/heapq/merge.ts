/** heapq.merge. https://docs.python.org/3/library/heapq.html */
import { type Puller, puller } from "../../runtime/builtins/iterator-type.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import { eqBool } from "../../runtime/protocols/compare.ts";
import type { Value } from "../../runtime/slots.ts";
import { less } from "../../runtime/sort/less.ts";
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
