/**
 * The binary heap of `heapq`, comparison for comparison as `stdlib/heapq/heap.ts` has it. The answer says how far it has come: -1, done;
 * else twice the index at which the item stands that is on its way, plus 1 if it is on its way up. What is left is JavaScript's.
 */
import { begin, compare, SOME_WORK, UNKNOWN } from "./compare";
import { answer } from "./heap";
import { arrayOf, countOf, itemsOf, VALUE_BYTES } from "./layout";

const DONE: i32 = -1;

/** `(heap, top, sign)`: moves the item at `top` to a leaf along the children that come first, then up again. */
export function nativeSiftUp(argv: usize): usize {
  const heap = arrayOf(argv);
  if (heap === 0) return 0;
  begin(SOME_WORK);
  const top = load<u32>(argv, VALUE_BYTES);
  const sign = load<i32>(argv, VALUE_BYTES * 2);
  const items = itemsOf(heap);
  const size = countOf(heap);
  if (top >= size) return 0;
  const item = load<u64>(items + top * VALUE_BYTES);
  let hole = top;
  while (hole < size >>> 1) {
    let child: u32 = 2 * hole + 1;
    if (child + 1 < size) {
      const verdict = compare(items + child * VALUE_BYTES, items + (child + 1) * VALUE_BYTES, 0);
      if (verdict === UNKNOWN) {
        store<u64>(items + hole * VALUE_BYTES, item);
        return answer(2 * hole);
      }
      if (verdict !== sign) child++;
    }
    store<u64>(items + hole * VALUE_BYTES, load<u64>(items + child * VALUE_BYTES));
    hole = child;
  }
  store<u64>(items + hole * VALUE_BYTES, item);
  return answer(siftDown(items, top, hole, sign));
}

/** `(heap, at, sign)`: moves the item up to where its parent comes first. */
export function nativeSiftDown(argv: usize): usize {
  const heap = arrayOf(argv);
  const at = load<u32>(argv, VALUE_BYTES);
  if (heap === 0 || at >= countOf(heap)) return 0;
  begin(SOME_WORK);
  return answer(siftDown(itemsOf(heap), 0, at, load<i32>(argv, VALUE_BYTES * 2)));
}

function siftDown(items: usize, top: u32, at: u32, sign: i32): i32 {
  let hole = at;
  while (hole > top) {
    const parent = (hole - 1) >> 1;
    const here = items + hole * VALUE_BYTES;
    const above = items + parent * VALUE_BYTES;
    const verdict = compare(here, above, 0);
    if (verdict === UNKNOWN) return 2 * hole + 1;
    if (verdict !== sign) break;
    const item = load<u64>(here);
    store<u64>(here, load<u64>(above));
    store<u64>(above, item);
    hole = parent;
  }
  return DONE;
}
