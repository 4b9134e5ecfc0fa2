/** Walks over the items of an array. All give nothing (0) when they cannot say. */
import { begin, compare, difference, equal, SOME_WORK, UNKNOWN, UNSURE } from "./compare";
import { answer } from "./heap";
import {
  arrayOf,
  BIGINT,
  countOf,
  INT,
  isDouble,
  itemsOf,
  ROPE,
  SHORT_BIGINT,
  STRING,
  tagOf,
  VALUE_BYTES,
} from "./layout";

/** `(items, wanted)`: the index of the first item equal to `wanted`, -1 if there is none. */
export function nativeIndex(argv: usize): usize {
  const array = arrayOf(argv);
  if (array === 0) return 0;
  begin(SOME_WORK);
  const wanted = argv + VALUE_BYTES;
  const count = countOf(array);
  let item = itemsOf(array);
  for (let i: u32 = 0; i < count; i++) {
    const verdict = equal(item, wanted, 0);
    if (verdict === 1) return answer(i);
    if (verdict === UNKNOWN) return 0;
    item += VALUE_BYTES;
  }
  return answer(-1);
}

/** `(items, wanted)`: how many items are equal to `wanted`. */
export function nativeCount(argv: usize): usize {
  const array = arrayOf(argv);
  if (array === 0) return 0;
  begin(SOME_WORK);
  const wanted = argv + VALUE_BYTES;
  const end = itemsOf(array) + countOf(array) * VALUE_BYTES;
  let found = 0;
  for (let item = itemsOf(array); item < end; item += VALUE_BYTES) {
    const verdict = equal(item, wanted, 0);
    if (verdict === UNKNOWN) return 0;
    found += verdict;
  }
  return answer(found);
}

/** `(v, w)`: the index of the first items that are not equal, the shorter length when there are none. */
export function nativeDifference(argv: usize): usize {
  const v = arrayOf(argv);
  const w = arrayOf(argv + VALUE_BYTES);
  if (v === 0 || w === 0) return 0;
  begin(SOME_WORK);
  const at = difference(v, w, 0);
  return at === UNSURE ? 0 : answer(at);
}

/** `(v, w)`: -1, 0 or 1 as the first is less, equal or greater. */
export function nativeCompare(argv: usize): usize {
  begin(SOME_WORK);
  const verdict = compare(argv, argv + VALUE_BYTES, 0);
  return verdict === UNKNOWN ? 0 : answer(verdict);
}

/** `(items, sign)`: the index of the first of the greatest items (sign 1) or the least ones (-1), of one item at least. */
export function nativeExtreme(argv: usize): usize {
  const array = arrayOf(argv);
  if (array === 0) return 0;
  begin(SOME_WORK);
  const sign = load<i32>(argv, VALUE_BYTES);
  const first = itemsOf(array);
  const end = first + countOf(array) * VALUE_BYTES;
  let best = first;
  for (let item = first + VALUE_BYTES; item < end; item += VALUE_BYTES) {
    const verdict = compare(item, best, 0);
    if (verdict === UNKNOWN) return 0;
    if (verdict === sign) best = item;
  }
  return answer(<i32>((best - first) / VALUE_BYTES));
}

/** `(items)`: whether all have one kind: 1 int, 2 float, 3 str; else 0. */
export function nativeKind(argv: usize): usize {
  const array = arrayOf(argv);
  if (array === 0) return 0;
  const first = itemsOf(array);
  const end = first + countOf(array) * VALUE_BYTES;
  if (first === end) return answer(0);
  const kind = kindOf(tagOf(first));
  for (let item = first; item < end; item += VALUE_BYTES) if (kindOf(tagOf(item)) !== kind) return answer(0);
  return answer(kind);
}

function kindOf(tag: i32): i32 {
  if (tag === SHORT_BIGINT || tag === BIGINT) return 1;
  if (tag === STRING || tag === ROPE) return 3;
  return tag === INT || isDouble(tag) ? 2 : 0;
}
