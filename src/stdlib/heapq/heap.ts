/**
 * The binary heap of module heapq: comparison for comparison as CPython does it, so that ties come out in its order. While an
 * item is on its way, its place is a hole; it is filled again whatever a comparison does.
 */
import { indexError, runtimeError } from "../../runtime/errors.ts";
import type { Value } from "../../runtime/slots.ts";

/** Whether an item comes before another one. */
export type Before<T = Value> = (a: T, b: T) => boolean;

/** Comparisons run guest code: the list must still be as long as before. */
function checkSize(heap: readonly unknown[], size: number): void {
  if (heap.length !== size) throw runtimeError("list changed size during iteration");
}

/** Moves the item at `at` up to where its parent is before it, but not above `top`. */
export function siftDown<T>(heap: T[], top: number, at: number, before: Before<T>): void {
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
  const size = heap.length;
  const inner = size >> 1;
  const item = heap[top];
  if (item === undefined) return;
  let hole = top;
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
  siftDown(heap, 0, heap.length - 1, before);
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
