/** Stable sorting where no comparison can be seen. */
import { begin, compare, UNKNOWN } from "./compare";
import { answer, giveBack, room } from "./heap";
import { arrayOf, countOf, itemsOf, SHORT_BIGINT, tagOf, VALUE_BYTES } from "./layout";

/** More items are sorted where somebody looks at the clock. */
const MOST: u32 = 1 << 17;
/** Steps of comparisons. */
const WORK: i32 = 1 << 24;
/** Stretches of so many are sorted by insertion, then merged. */
const RUN: u32 = 8;

/**
 * `(keys, values)`: sorts the items of `keys` in place, those of `values`, if that is an array, along with them; true when it has been
 * done, else nothing has. Items that are equal keep their order.
 */
export function nativeSort(argv: usize): usize {
  const keys = arrayOf(argv);
  const values = arrayOf(argv + VALUE_BYTES);
  if (keys === 0) return 0;
  const count = countOf(keys);
  if (count < 2 || count > MOST || (values !== 0 && countOf(values) !== count)) return 0;
  // both orders, and the items while they are moved
  const memory = room(count * 2 * VALUE_BYTES);
  if (memory === 0) return 0;
  begin(WORK);
  const items = itemsOf(keys);
  const sorted = areShortInts(items, count) ? sortInts(items, memory, count) : sortAny(items, memory, count);
  if (sorted !== 0) {
    const spare = sorted === memory ? memory + count * VALUE_BYTES : memory;
    arrange(items, sorted, spare, count);
    if (values !== 0) arrange(itemsOf(values), sorted, spare, count);
  }
  giveBack(memory);
  return sorted === 0 ? 0 : answer(1);
}

/** Moves the items to where the order has their indices: the lower halves of its words. */
function arrange(items: usize, sorted: usize, spare: usize, count: u32): void {
  const bytes = count * VALUE_BYTES;
  memory.copy(spare, items, bytes);
  for (let at: u32 = 0; at < bytes; at += VALUE_BYTES)
    store<u64>(items + at, load<u64>(spare + load<u32>(sorted + at) * VALUE_BYTES));
}

function areShortInts(items: usize, count: u32): bool {
  const end = items + count * VALUE_BYTES;
  for (let item = items; item < end; item += VALUE_BYTES) if (tagOf(item) !== SHORT_BIGINT) return false;
  return true;
}

/** Sorts words of a key and its index, as numbers: which also keeps the order of equal keys. */
function sortInts(items: usize, words: usize, count: u32): usize {
  const bytes = count * VALUE_BYTES;
  for (let i: u32 = 0; i < count; i++)
    store<i64>(words + i * VALUE_BYTES, ((<i64>load<i32>(items + i * VALUE_BYTES)) << 32) | <i64>i);
  for (let start: u32 = 0; start < count; start += RUN) insertInts(words, start, min(start + RUN, count));
  let from = words;
  let to = words + bytes;
  for (let width = RUN; width < count; width <<= 1) {
    for (let start: u32 = 0; start < count; start += width << 1)
      mergeInts(from, to, start, min(start + width, count), min(start + (width << 1), count));
    const other = from;
    from = to;
    to = other;
  }
  return from;
}

function insertInts(words: usize, start: u32, end: u32): void {
  for (let i = start + 1; i < end; i++) {
    const word = load<i64>(words + i * VALUE_BYTES);
    let at = i;
    while (at > start && load<i64>(words + (at - 1) * VALUE_BYTES) > word) {
      store<i64>(words + at * VALUE_BYTES, load<i64>(words + (at - 1) * VALUE_BYTES));
      at--;
    }
    store<i64>(words + at * VALUE_BYTES, word);
  }
}

function mergeInts(from: usize, to: usize, start: u32, middle: u32, end: u32): void {
  let left = start;
  let right = middle;
  for (let i = start; i < end; i++) {
    const takesLeft =
      right >= end ||
      (left < middle && load<i64>(from + left * VALUE_BYTES) <= load<i64>(from + right * VALUE_BYTES));
    const taken = takesLeft ? left++ : right++;
    store<i64>(to + i * VALUE_BYTES, load<i64>(from + taken * VALUE_BYTES));
  }
}

/** Sorts indices; 0 when two items cannot be compared. */
function sortAny(items: usize, indices: usize, count: u32): usize {
  const bytes = count * VALUE_BYTES;
  for (let i: u32 = 0; i < count; i++) store<u64>(indices + i * VALUE_BYTES, i);
  for (let start: u32 = 0; start < count; start += RUN)
    if (!insertAny(items, indices, start, min(start + RUN, count))) return 0;
  let from = indices;
  let to = indices + bytes;
  for (let width = RUN; width < count; width <<= 1) {
    for (let start: u32 = 0; start < count; start += width << 1) {
      const middle = min(start + width, count);
      if (!mergeAny(items, from, to, start, middle, min(start + (width << 1), count))) return 0;
    }
    const other = from;
    from = to;
    to = other;
  }
  return from;
}

function itemAt(items: usize, indices: usize, i: u32): usize {
  return items + load<u32>(indices + i * VALUE_BYTES) * VALUE_BYTES;
}

function insertAny(items: usize, indices: usize, start: u32, end: u32): bool {
  for (let i = start + 1; i < end; i++) {
    const index = load<u64>(indices + i * VALUE_BYTES);
    const item = itemAt(items, indices, i);
    let at = i;
    while (at > start) {
      const verdict = compare(itemAt(items, indices, at - 1), item, 0);
      if (verdict === UNKNOWN) return false;
      if (verdict !== 1) break;
      store<u64>(indices + at * VALUE_BYTES, load<u64>(indices + (at - 1) * VALUE_BYTES));
      at--;
    }
    store<u64>(indices + at * VALUE_BYTES, index);
  }
  return true;
}

function mergeAny(items: usize, from: usize, to: usize, start: u32, middle: u32, end: u32): bool {
  let left = start;
  let right = middle;
  for (let i = start; i < end; i++) {
    let takesLeft = right >= end;
    if (!takesLeft && left < middle) {
      const verdict = compare(itemAt(items, from, left), itemAt(items, from, right), 0);
      if (verdict === UNKNOWN) return false;
      takesLeft = verdict !== 1;
    }
    const taken = takesLeft ? left++ : right++;
    store<u64>(to + i * VALUE_BYTES, load<u64>(from + taken * VALUE_BYTES));
  }
  return true;
}
