/** `repr` of lists and tuples of ints, plain floats, ASCII strings, bools and None, nested too. */
import { listPrototype, none, tuplePrototype } from "./heap";
import {
  arrayOf,
  BOOL,
  countOf,
  doubleOf,
  INT,
  isDouble,
  itemsOf,
  LENGTH,
  OBJECT,
  prototypeOf,
  SHORT_BIGINT,
  STRING,
  tagOf,
  UNITS,
  VALUE_BYTES,
} from "./layout";
import { answerText, clear, fail, hasFailed, put, putDigits, putInt, putString } from "./writer";

const DEEPEST: i32 = 8;
const QUOTE: u32 = 39;
const _DOUBLE_QUOTE: u32 = 34;
const BACKSLASH: u32 = 92;

/** `(sequence)`: the text of an exact list or tuple. */
export function nativeRepr(argv: usize): usize {
  clear();
  if (tagOf(argv) === OBJECT) reprOf(argv, 0);
  else fail();
  return answerText();
}

function reprOf(value: usize, depth: i32): void {
  const tag = tagOf(value);
  if (tag === SHORT_BIGINT) putInt(load<i32>(value));
  else if (tag === STRING) putQuoted(load<u32>(value));
  else if (tag === INT) putFloat(<f64>load<i32>(value));
  else if (isDouble(tag)) putFloat(doubleOf(value));
  else if (tag === BOOL) putBool(load<i32>(value) !== 0);
  else if (tag === OBJECT && load<u32>(value) === none) putNone();
  else putSequence(arrayOf(value), depth);
}

function putBool(isTrue: bool): void {
  if (isTrue) {
    put(84);
    put(114);
    put(117);
  } else {
    put(70);
    put(97);
    put(108);
    put(115);
  }
  put(101);
}

function putNone(): void {
  put(78);
  put(111);
  put(110);
  put(101);
}

/** Printable ASCII without a backslash, in single quotes. */
function putQuoted(string: usize): void {
  const length = load<u32>(string, LENGTH);
  const end = string + UNITS + length;
  if (length > 1000) return fail();
  for (let at = string + UNITS; at < end; at++) {
    const c = <u32>load<u8>(at);
    if (c < 32 || c > 126 || c === QUOTE || c === BACKSLASH) return fail();
  }
  put(QUOTE);
  putString(string, length);
  put(QUOTE);
}

/** Decimals that are tried, and the greatest number of which so many are exact. */
const DECIMALS: u32 = 4;
const GREATEST: f64 = 1e11;

/** Floats with few decimals: the shortest text that stands for them. */
function putFloat(x: f64): void {
  const size = abs(x);
  // small ones are written with an exponent; this is false for NaN, too
  if (!(size < GREATEST) || (size < 0.001 && size !== 0)) return fail();
  let scale: f64 = 1;
  for (let decimals: u32 = 0; decimals <= DECIMALS; decimals++) {
    const scaled = nearest(size * scale);
    if (scaled / scale === size) {
      const whole = <u64>(scaled / scale);
      if (reinterpret<u64>(x) >>> 63 !== 0) put(45);
      putDigits(whole, 1, 0);
      put(46);
      putDigits(<u64>scaled - whole * <u64>scale, max(decimals, 1), 0);
      return;
    }
    scale *= 10;
  }
  fail();
}

function putSequence(array: usize, depth: i32): void {
  const prototype = array === 0 ? 0 : prototypeOf(array);
  const isTuple = prototype === tuplePrototype;
  if (array === 0 || depth > DEEPEST || (!isTuple && prototype !== listPrototype)) return fail();
  const first = itemsOf(array);
  const count = countOf(array);
  const end = first + count * VALUE_BYTES;
  put(isTuple ? 40 : 91);
  for (let item = first; item < end && !hasFailed(); item += VALUE_BYTES) {
    if (item !== first) {
      put(44);
      put(32);
    }
    reprOf(item, depth + 1);
  }
  if (isTuple && count === 1) put(44);
  put(isTuple ? 41 : 93);
}
