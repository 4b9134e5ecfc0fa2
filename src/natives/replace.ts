/** Texts made of others, character by character. */
import { answerString, newString, retain } from "./heap";
import { INT, LENGTH, tagOf, UNITS, VALUE_BYTES } from "./layout";
import { copy, FEW, LONGEST, narrow } from "./strings";

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
