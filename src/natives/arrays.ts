/** Sums, and filling empty lists. */
import { allocate, answer, deallocate, retain } from "./heap";
import {
  arrayOf,
  COUNTED,
  countOf,
  doubleOf,
  fill,
  INT,
  isDouble,
  itemsOf,
  SHORT_BIGINT,
  tagOf,
  VALUE_BYTES,
} from "./layout";
import { answerFloat, answerInt } from "./numbers";

/** Longer lists are JavaScript's, which looks at the limits. */
const MOST: u64 = 1 << 16;

/** `(items)`: the sum of ints of 32 bits or of floats. https://docs.python.org/3/library/functions.html#sum */
export function nativeSum(argv: usize): usize {
  const array = arrayOf(argv);
  if (array === 0 || countOf(array) === 0) return 0;
  const first = itemsOf(array);
  const end = first + countOf(array) * VALUE_BYTES;
  return tagOf(first) === SHORT_BIGINT ? sumOfInts(first, end) : sumOfFloats(first, end);
}

function sumOfInts(first: usize, end: usize): usize {
  let sum: i64 = 0;
  for (let item = first; item < end; item += VALUE_BYTES) {
    if (tagOf(item) !== SHORT_BIGINT) return 0;
    sum += <i64>load<i32>(item);
  }
  return answerInt(sum);
}

/** Neumaier's sum: https://en.wikipedia.org/wiki/Kahan_summation_algorithm */
function sumOfFloats(first: usize, end: usize): usize {
  let high: f64 = 0;
  let low: f64 = 0;
  for (let item = first; item < end; item += VALUE_BYTES) {
    const tag = tagOf(item);
    if (tag !== INT && !isDouble(tag)) return 0;
    const x = tag === INT ? <f64>load<i32>(item) : doubleOf(item);
    const sum = high + x;
    low += abs(high) >= abs(x) ? high - sum + x : x - sum + high;
    high = sum;
  }
  return answerFloat(low !== 0 && Number.isFinite(low) ? high + low : high);
}

/** `(list, first, step, count)`: fills an empty list with ints of 32 bits. */
export function nativeRange(argv: usize): usize {
  const list = arrayOf(argv);
  const first = argv + VALUE_BYTES;
  const step = argv + VALUE_BYTES * 2;
  const count = <u32>load<i32>(argv, VALUE_BYTES * 3);
  if (tagOf(first) !== SHORT_BIGINT || tagOf(step) !== SHORT_BIGINT || tagOf(argv + VALUE_BYTES * 3) !== INT)
    return 0;
  const start = <i64>load<i32>(first);
  const by = <i64>load<i32>(step);
  const last = start + by * (<i64>count - 1);
  if (last !== <i64>(<i32>last)) return 0;
  const items = begin(list, count);
  if (items === 0) return 0;
  for (let i: u32 = 0; i < count; i++) {
    store<i32>(items + i * VALUE_BYTES, <i32>(start + by * i));
    store<i32>(items + i * VALUE_BYTES, SHORT_BIGINT, 4);
  }
  fill(list, items, count);
  return answer(1);
}

/** Room for the items of an empty list; 0 when there is none. */
function begin(list: usize, count: u64): usize {
  if (list === 0 || countOf(list) !== 0 || count === 0 || count > MOST) return 0;
  const items = allocate(<usize>count * VALUE_BYTES);
  const before = itemsOf(list);
  if (items !== 0 && before !== 0) deallocate(before);
  return items;
}

/** `(list, a, b)`: fills an empty list with the items of both. */
export function nativeConcat(argv: usize): usize {
  const list = arrayOf(argv);
  const a = arrayOf(argv + VALUE_BYTES);
  const b = arrayOf(argv + VALUE_BYTES * 2);
  if (a === 0 || b === 0 || a === list || b === list) return 0;
  const count = <u64>countOf(a) + countOf(b);
  const items = begin(list, count);
  if (items === 0) return 0;
  take(take(items, a), b);
  fill(list, items, <u32>count);
  return answer(1);
}

/** `(list, items, times)`: fills an empty list with the items again and again. */
export function nativeRepeat(argv: usize): usize {
  const list = arrayOf(argv);
  const from = arrayOf(argv + VALUE_BYTES);
  const times = load<i32>(argv, VALUE_BYTES * 2);
  if (from === 0 || from === list || tagOf(argv + VALUE_BYTES * 2) !== INT || times <= 0) return 0;
  const count = <u64>countOf(from) * times;
  const items = begin(list, count);
  if (items === 0) return 0;
  let to = items;
  for (let i = 0; i < times; i++) to = take(to, from);
  fill(list, items, <u32>count);
  return answer(1);
}

/** Copies the items of an array, each a reference more; where they end. */
function take(to: usize, array: usize): usize {
  const count = countOf(array);
  const from = itemsOf(array);
  for (let at: u32 = 0; at < count * VALUE_BYTES; at += VALUE_BYTES) {
    const tag = tagOf(from + at);
    if (tag < 0 && tag >= COUNTED) retain(load<u32>(from + at));
    store<u64>(to + at, load<u64>(from + at));
  }
  return to + count * VALUE_BYTES;
}
