/** Ints and their text. */
import { allocate, answer } from "./heap";
import {
  BIGINT,
  FLOAT_OFFSET,
  LENGTH,
  LIMB_COUNT,
  LIMBS,
  SHORT_BIGINT,
  STRING,
  tagOf,
  UNITS,
  WIDE,
} from "./layout";
import { answerText, clear, putInt } from "./writer";

/** An answer: an int of 64 bits. */
export function answerInt(n: i64): usize {
  if (n === <i64>(<i32>n)) {
    const box = answer(<i32>n);
    if (box !== 0) store<i32>(box, SHORT_BIGINT, 4);
    return box;
  }
  const digits = allocate(LIMBS + 8);
  if (digits === 0) return 0;
  store<u32>(digits, 1);
  store<u32>(digits, 2, LIMB_COUNT);
  store<i64>(digits, n, LIMBS);
  const box = answer(<i32>digits);
  if (box !== 0) store<i32>(box, BIGINT, 4);
  return box;
}

/** An answer: a float. */
export function answerFloat(x: f64): usize {
  const box = answer(0);
  if (box !== 0) store<u64>(box, (Number.isNaN(x) ? NAN : reinterpret<u64>(x)) - FLOAT_OFFSET);
  return box;
}

/** Other patterns of bits could be taken for tags. */
const NAN: u64 = 0x7ff80000 << 32;

/** `(n)`: the decimal text of an int of 32 bits. */
export function nativeIntText(argv: usize): usize {
  if (tagOf(argv) !== SHORT_BIGINT) return 0;
  clear();
  putInt(load<i32>(argv));
  return answerText();
}

/** More digits may be more than an int of 64 bits. */
const MOST_DIGITS: u32 = 18;

/** `(text)`: the int of a decimal text with an optional sign, nothing else around. */
export function nativeParseInt(argv: usize): usize {
  if (tagOf(argv) !== STRING) return 0;
  const string: usize = load<u32>(argv);
  const length = load<u32>(string, LENGTH);
  if (length === 0 || length > MOST_DIGITS || (length & WIDE) !== 0) return 0;
  let at = string + UNITS;
  const end = at + length;
  const first = load<u8>(at);
  if (first === 45 || first === 43) at++;
  if (at === end) return 0;
  let n: i64 = 0;
  for (; at < end; at++) {
    const digit = <u32>load<u8>(at) - 48;
    if (digit > 9) return 0;
    n = n * 10 + digit;
  }
  return answerInt(first === 45 ? -n : n);
}
