/** The binary heap of module heapq: sift for sift as CPython does it, so that ties come out in its order. */
import { runtimeError } from "../../runtime/errors.ts";
import type { Value } from "../../runtime/slots.ts";

export type Before = (a: Value, b: Value) => boolean;

/** Comparisons run guest code: the list must still be as long as before. */
function checkSize(heap: readonly Value[], size: number): void {
  if (heap.length !== size) throw runtimeError("list changed size during iteration");
}

function swap(heap: Value[], i: number, j: number): void {
  const a = heap[i];
  const b = heap[j];
  if (a === undefined || b === undefined) return;
  heap[i] = b;
  heap[j] = a;
}

/** Moves the item at `at` up to where its parent is before it, but not above `top`. */
export function siftDown(heap: Value[], top: number, at: number, before: Before): void {
  const size = heap.length;
  for (let position = at; position > top; ) {
    const parent = (position - 1) >> 1;
    const item = heap[position];
    const above = heap[parent];
    if (item === undefined || above === undefined) return;
    const moves = before(item, above);
    checkSize(heap, size);
    if (!moves) return;
    swap(heap, position, parent);
    position = parent;
  }
}

/** Moves the item at `top` to a leaf along the smaller children, then up again to its place. */
export function siftUp(heap: Value[], top: number, before: Before): void {
  const size = heap.length;
  const inner = size >> 1;
  let position = top;
  while (position < inner) {
    let child = 2 * position + 1;
    const left = heap[child];
    const right = heap[child + 1];
    if (left !== undefined && right !== undefined) {
      if (!before(left, right)) child++;
      checkSize(heap, size);
    }
    swap(heap, child, position);
    position = child;
  }
  siftDown(heap, top, position, before);
}

export function push(heap: Value[], item: Value, before: Before): void {
  heap.push(item);
  siftDown(heap, 0, heap.length - 1, before);
}

/** The first item; undefined when the heap is empty. */
export function pop(heap: Value[], before: Before): Value | undefined {
  const last = heap.pop();
  const first = heap[0];
  if (last === undefined || first === undefined) return last;
  heap[0] = last;
  siftUp(heap, 0, before);
  return first;
}

/** Replaces the first item; undefined when the heap is empty. */
export function replace(heap: Value[], item: Value, before: Before): Value | undefined {
  const first = heap[0];
  if (first === undefined) return undefined;
  heap[0] = item;
  siftUp(heap, 0, before);
  return first;
}

export function pushPop(heap: Value[], item: Value, before: Before): Value {
  const first = heap[0];
  if (first === undefined || !before(first, item)) return item;
  const now = heap[0];
  if (now === undefined) return item;
  heap[0] = item;
  siftUp(heap, 0, before);
  return now;
}

export function heapify(heap: Value[], before: Before): void {
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) siftUp(heap, i, before);
}
