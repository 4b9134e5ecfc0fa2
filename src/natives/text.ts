/** Strings of one byte a character. */
import { allocate, answer, answerString, deallocate, newString, retain } from "./heap";
import {
  arrayOf,
  countOf,
  fill,
  INT,
  itemsOf,
  LENGTH,
  STRING,
  tagOf,
  UNDEFINED,
  UNITS,
  VALUE_BYTES,
  WIDE,
} from "./layout";

/** What is longer is the engine's. */
const LONGEST: u32 = 1 << 16;

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

/** Short texts byte by byte: a call costs more. */
function copy(to: usize, string: usize, length: u32): usize {
  const from = string + UNITS;
  if (length > 16) memory.copy(to, from, length);
  else for (let i: u32 = 0; i < length; i++) store<u8>(to + i, load<u8>(from + i));
  return to + length;
}

/** `(items)`: the sum of the lengths of strings; -1 when there is anything else, or a string in pieces. */
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

/** The string of one byte a character, not too long; 0 for any other value. */
function narrow(value: usize): usize {
  if (tagOf(value) !== STRING) return 0;
  const string: usize = load<u32>(value);
  return load<u32>(string, LENGTH) <= LONGEST ? string : 0;
}

/** White space of Python among the first 256 characters. https://docs.python.org/3/library/stdtypes.html#str.isspace */
function isSpace(c: u32): bool {
  return c === 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31) || c === 0x85 || c === 0xa0;
}

function isAmong(c: u32, characters: usize): bool {
  const end = characters + UNITS + load<u32>(characters, LENGTH);
  for (let at = characters + UNITS; at < end; at++) if (load<u8>(at) === c) return true;
  return false;
}

/** `(text, sides, characters)`: without white space, or these characters, on the left (sides 1), the right (2) or both (3). */
export function nativeStrip(argv: usize): usize {
  const string = narrow(argv);
  const sides = load<i32>(argv, VALUE_BYTES);
  const asks = tagOf(argv + 2 * VALUE_BYTES) !== UNDEFINED;
  const characters = asks ? narrow(argv + 2 * VALUE_BYTES) : 0;
  if (string === 0 || (asks && (characters === 0 || load<u32>(characters, LENGTH) > FEW))) return 0;
  let start = string + UNITS;
  let end = start + load<u32>(string, LENGTH);
  if ((sides & 1) !== 0) while (start < end && goes(load<u8>(start), characters)) start++;
  if ((sides & 2) !== 0) while (start < end && goes(load<u8>(end - 1), characters)) end--;
  return answerPart(string, start, end);
}

/** More characters are looked for by the engine. */
const FEW: u32 = 32;

function goes(c: u32, characters: usize): bool {
  return characters === 0 ? isSpace(c) : isAmong(c, characters);
}

/** An answer: the characters between two addresses. */
function answerPart(string: usize, start: usize, end: usize): usize {
  const length = <u32>(end - start);
  if (length === load<u32>(string, LENGTH)) {
    retain(string);
    return answerString(string);
  }
  const part = newString(length);
  if (part === 0) return 0;
  copy(part + UNITS, start - UNITS, length);
  return answerString(part);
}

/** `(text, list)`: puts the words between white space into the empty list; the number of them. */
export function nativeWords(argv: usize): usize {
  const string = narrow(argv);
  const list = arrayOf(argv + VALUE_BYTES);
  if (string === 0 || list === 0 || countOf(list) !== 0) return 0;
  const start = string + UNITS;
  const end = start + load<u32>(string, LENGTH);
  const count = countWords(start, end);
  if (count === 0) return answer(0);
  const items = allocate(count * VALUE_BYTES);
  if (items === 0) return 0;
  let item = items;
  for (let at = start; at < end; ) {
    while (at < end && isSpace(load<u8>(at))) at++;
    const from = at;
    while (at < end && !isSpace(load<u8>(at))) at++;
    if (at === from) break;
    const word = newString(<u32>(at - from));
    if (word === 0) {
      for (item -= VALUE_BYTES; item >= items; item -= VALUE_BYTES) deallocate(load<u32>(item));
      deallocate(items);
      return 0;
    }
    copy(word + UNITS, from - UNITS, <u32>(at - from));
    store<u32>(item, <u32>word);
    store<i32>(item, STRING, 4);
    item += VALUE_BYTES;
  }
  const before = itemsOf(list);
  if (before !== 0) deallocate(before);
  fill(list, items, count);
  return answer(count);
}

function countWords(start: usize, end: usize): u32 {
  let count: u32 = 0;
  let inside = false;
  for (let at = start; at < end; at++) {
    const space = isSpace(load<u8>(at));
    if (!space && !inside) count++;
    inside = !space;
  }
  return count;
}

/** `(text)`: ASCII text in lower case. */
export function nativeLower(argv: usize): usize {
  return inCase(narrow(argv), 65);
}

/** `(text)`: ASCII text in upper case. */
export function nativeUpper(argv: usize): usize {
  return inCase(narrow(argv), 97);
}

/** With the 26 letters from `first` on in the other case. */
function inCase(string: usize, first: u32): usize {
  if (string === 0) return 0;
  const length = load<u32>(string, LENGTH);
  const from = string + UNITS;
  let changes = false;
  for (let i: u32 = 0; i < length; i++) {
    const c = <u32>load<u8>(from + i);
    if (c > 127) return 0;
    if (c - first < 26) changes = true;
  }
  if (!changes) {
    retain(string);
    return answerString(string);
  }
  const other = newString(length);
  if (other === 0) return 0;
  const to = other + UNITS;
  for (let i: u32 = 0; i < length; i++) {
    const c = <u32>load<u8>(from + i);
    store<u8>(to + i, c - first < 26 ? c ^ 32 : c);
  }
  return answerString(other);
}

/** `(text, from, to)`: with each `from`, which is not empty, replaced. */
export function nativeReplace(argv: usize): usize {
  const string = narrow(argv);
  const old = narrow(argv + VALUE_BYTES);
  const by = narrow(argv + 2 * VALUE_BYTES);
  if (string === 0 || old === 0 || by === 0) return 0;
  const length = load<u32>(string, LENGTH);
  const size = load<u32>(old, LENGTH);
  const added = load<u32>(by, LENGTH);
  if (size === 0 || size > FEW) return 0;
  const end = string + UNITS + length;
  let count: u32 = 0;
  for (let at = next(string + UNITS, end, old, size); at < end; at = next(at + size, end, old, size)) count++;
  if (count === 0) {
    retain(string);
    return answerString(string);
  }
  const total = <u64>length - <u64>count * size + <u64>count * added;
  if (total > LONGEST) return 0;
  const result = newString(<u32>total);
  if (result === 0) return 0;
  let to = result + UNITS;
  let from = string + UNITS;
  for (let at = next(from, end, old, size); at < end; at = next(from, end, old, size)) {
    to = copy(to, from - UNITS, <u32>(at - from));
    to = copy(to, by, added);
    from = at + size;
  }
  copy(to, from - UNITS, <u32>(end - from));
  return answerString(result);
}

/** The address of the next place where the string stands; `end` when there is none. */
function next(from: usize, end: usize, string: usize, size: u32): usize {
  const first = load<u8>(string, UNITS);
  for (let at = from; at + size <= end; at++) {
    if (load<u8>(at) !== first) continue;
    let i: u32 = 1;
    while (i < size && load<u8>(at + i) === load<u8>(string + i, UNITS)) i++;
    if (i === size) return at;
  }
  return end;
}

/** `(text, step)`: every so many characters, from the end when it is negative. */
export function nativeStride(argv: usize): usize {
  const string = narrow(argv);
  const step = load<i32>(argv, VALUE_BYTES);
  if (string === 0 || tagOf(argv + VALUE_BYTES) !== INT || step === 0 || step === i32.MIN_VALUE) return 0;
  const length = <i32>load<u32>(string, LENGTH);
  const size = abs(step);
  const count = (length - 1 + size) / size;
  const result = newString(count);
  if (result === 0) return 0;
  let from = string + UNITS;
  if (step < 0) from += <usize>(length - 1);
  for (let i = 0; i < count; i++) {
    store<u8>(result + UNITS + i, load<u8>(from));
    from += <usize>step;
  }
  return answerString(result);
}

const UPPER: u32 = 1;
const LOWER: u32 = 2;
const DIGIT: u32 = 4;
const BLANK: u32 = 8;

/** `(text, kinds)`: 1 when all characters of ASCII text, of one at least, are of these kinds, else 0. */
export function nativeConsists(argv: usize): usize {
  const string = narrow(argv);
  if (string === 0) return 0;
  const kinds = load<u32>(argv, VALUE_BYTES);
  const length = load<u32>(string, LENGTH);
  let all = length > 0;
  for (let at = string + UNITS; at < string + UNITS + length; at++) {
    const c = <u32>load<u8>(at);
    if (c > 127) return 0;
    if ((kindOf(c) & kinds) === 0) all = false;
  }
  return answer(i32(all));
}

function kindOf(c: u32): u32 {
  if (c - 97 < 26) return LOWER;
  if (c - 65 < 26) return UPPER;
  if (c - 48 < 10) return DIGIT;
  return isSpace(c) ? BLANK : 0;
}

const QUOTE: u32 = 34;
const BACKSLASH: u32 = 92;

/** `(text)`: ASCII text without anything that JSON escapes, in double quotes. */
export function nativeQuote(argv: usize): usize {
  const string = narrow(argv);
  if (string === 0) return 0;
  const length = load<u32>(string, LENGTH);
  const end = string + UNITS + length;
  for (let at = string + UNITS; at < end; at++) {
    const c = <u32>load<u8>(at);
    if (c < 32 || c > 126 || c === QUOTE || c === BACKSLASH) return 0;
  }
  const quoted = newString(length + 2);
  if (quoted === 0) return 0;
  const first = quoted + UNITS;
  store<u8>(first, QUOTE);
  store<u8>(copy(first + 1, string, length), QUOTE);
  return answerString(quoted);
}

/** `(text)`: the length of UTF-16 text in UTF-8, where a lone surrogate takes three bytes as the character that stands for it. */
export function nativeUtf8Length(argv: usize): usize {
  if (tagOf(argv) !== STRING) return 0;
  const string: usize = load<u32>(argv);
  const word = load<u32>(string, LENGTH);
  const length = word & ~WIDE;
  if (length > LONGEST) return 0;
  return answer(
    (word & WIDE) === 0 ? lengthOfNarrow(string + UNITS, length) : lengthOfWide(string + UNITS, length),
  );
}

function lengthOfNarrow(from: usize, length: u32): i32 {
  let bytes = length;
  for (let i: u32 = 0; i < length; i++) bytes += load<u8>(from + i) >>> 7;
  return <i32>bytes;
}

function lengthOfWide(from: usize, length: u32): i32 {
  let bytes = length;
  let isUpper = false;
  for (let i: u32 = 0; i < length; i++) {
    const c = <u32>load<u16>(from + (i << 1));
    // the lower half of a pair is the fourth byte
    const endsPair = isUpper && (c & 0xfc00) === 0xdc00;
    isUpper = (c & 0xfc00) === 0xd800;
    if (c >= 0x80 && !endsPair) bytes += c < 0x800 ? 1 : 2;
  }
  return <i32>bytes;
}
