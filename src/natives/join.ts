/** Joining strings. */
import { answer, answerString, newString } from "./heap";
import { arrayOf, countOf, itemsOf, LENGTH, STRING, tagOf, UNITS, VALUE_BYTES, WIDE } from "./layout";
import { copy, LONGEST } from "./strings";

/** `(separator, items)`: the strings joined; nothing when they are not all short strings of one byte a character. */
export function nativeJoin(argv: usize): usize {
  const array = arrayOf(argv + VALUE_BYTES);
  if (array === 0 || tagOf(argv) !== STRING) return 0;
  const separator: usize = load<u32>(argv);
  const gap = load<u32>(separator, LENGTH);
  const count = countOf(array);
  const first = itemsOf(array);
  const end = first + count * VALUE_BYTES;
  if (count === 0 || count > LONGEST || gap > LONGEST) return 0;
  let length: u32 = 0;
  for (let item = first; item < end; item += VALUE_BYTES) {
    if (tagOf(item) !== STRING) return 0;
    const part = load<u32>(load<u32>(item), LENGTH);
    if (part > LONGEST) return 0; // wide ones too
    length += part + gap;
    if (length > LONGEST) return 0;
  }
  length -= gap;
  const string = newString(length);
  if (string === 0) return 0;
  let to = string + UNITS;
  for (let item = first; item < end; item += VALUE_BYTES) {
    if (item !== first) to = copy(to, separator, gap);
    const part: usize = load<u32>(item);
    to = copy(to, part, load<u32>(part, LENGTH));
  }
  return answerString(string);
}

/** `(items)`: the sum of the lengths of strings; nothing when there is anything else, or a string in pieces. */
export function nativeLength(argv: usize): usize {
  const array = arrayOf(argv);
  if (array === 0) return 0;
  const end = itemsOf(array) + countOf(array) * VALUE_BYTES;
  let length: u64 = 0;
  for (let item = itemsOf(array); item < end; item += VALUE_BYTES) {
    if (tagOf(item) !== STRING) return 0;
    length += load<u32>(load<u32>(item), LENGTH) & ~WIDE;
  }
  return length < 0x40000000 ? answer(<i32>length) : 0;
}
