/**
 * The binary heap of module heapq: comparison for comparison as CPython does it, so that ties come out in its order. While an
 * item is on its way, its place is a hole; it is filled again whatever a comparison does.
 */
import { indexError, runtimeError } from "../../runtime/errors.ts";
import { nativeSiftDown, nativeSiftUp } from "../../runtime/natives.ts";
import type { Value } from "../../runtime/slots.ts";
import { less } from "../../runtime/sort/less.ts";

/** Whether an item comes before another one. */
export interface Before<T = Value> {
  (a: T, b: T): boolean;
  /** Values in the order of `<` (-1) or `>` (1), which the natives know. */
  readonly sign?: 1 | -1;
}

export const forward: Before = Object.assign((a: Value, b: Value) => less(a, b), { sign: -1 as const });
export const backward: Before = Object.assign((a: Value, b: Value) => less(b, a), { sign: 1 as const });

/** Comparisons run guest code: the list must still be as long as before. */
function checkSize(heap: readonly unknown[], size: number): void {
  if (heap.length !== size) throw runtimeError("list changed size during iteration");
}

/** Moves the last item up to where its parent is before it. */
function siftLast<T>(heap: T[], before: Before<T>): void {
  const last = heap.length - 1;
  const left = before.sign === undefined ? undefined : nativeSiftDown(heap as Value[], last, before.sign);
  if (left !== DONE) siftDown(heap, 0, left === undefined ? last : left >> 1, before);
}

/** What a native answers when the item has come to its place; else twice the place where it stands, plus 1 on its way up. */
const DONE = -1;

/** Moves the item at `at` up to where its parent is before it, but not above `top`. */
function siftDown<T>(heap: T[], top: number, at: number, before: Before<T>): void {
  const size = heap.length;
  const item = heap[at];
  if (item === undefined) return;
  let hole = at;
  try {
    while (hole > top) {
      const parent = (hole - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !before(item, above)) break;
      if (heap.length !== size) break;
      heap[hole] = above;
      hole = parent;
    }
  } finally {
    if (hole < heap.length) heap[hole] = item;
  }
  checkSize(heap, size);
}

/** Moves the item at `top` to a leaf along the smaller children, then up again to its place. */
export function siftUp<T>(heap: T[], top: number, before: Before<T>): void {
  const left = before.sign === undefined ? undefined : nativeSiftUp(heap as Value[], top, before.sign);
  if (left === undefined) siftFrom(heap, top, top, before);
  else if (left === DONE) return;
  else if (left % 2 === 0) siftFrom(heap, top, left >> 1, before);
  else siftDown(heap, top, left >> 1, before);
}

/** The item has come to `at` already. */
function siftFrom<T>(heap: T[], top: number, at: number, before: Before<T>): void {
  const size = heap.length;
  const inner = size >> 1;
  const item = heap[at];
  if (item === undefined) return;
  let hole = at;
  try {
    while (hole < inner) {
      let child = 2 * hole + 1;
      const left = heap[child];
      const right = heap[child + 1];
      if (left === undefined) break;
      let next = left;
      if (right !== undefined && !before(left, right)) {
        child++;
        next = right;
      }
      if (heap.length !== size) break;
      heap[hole] = next;
      hole = child;
    }
  } finally {
    if (hole < heap.length) heap[hole] = item;
  }
  checkSize(heap, size);
  siftDown(heap, top, hole, before);
}

export function push<T>(heap: T[], item: T, before: Before<T>): void {
  heap.push(item);
  siftLast(heap, before);
}

/** The first item; undefined when the heap is empty. */
export function pop<T>(heap: T[], before: Before<T>): T | undefined {
  const last = heap.pop();
  const first = heap[0];
  if (last === undefined || first === undefined) return last;
  heap[0] = last;
  siftUp(heap, 0, before);
  return first;
}

/** Replaces the first item; undefined when the heap is empty. */
export function replace<T>(heap: T[], item: T, before: Before<T>): T | undefined {
  const first = heap[0];
  if (first === undefined) return undefined;
  heap[0] = item;
  siftUp(heap, 0, before);
  return first;
}

export function pushPop<T>(heap: T[], item: T, before: Before<T>): T {
  const first = heap[0];
  if (first === undefined || !before(first, item)) return item;
  const now = heap[0];
  if (now === undefined) throw indexError("index out of range");
  heap[0] = item;
  siftUp(heap, 0, before);
  return now;
}

export function heapify<T>(heap: T[], before: Before<T>): void {
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) siftUp(heap, i, before);
}
