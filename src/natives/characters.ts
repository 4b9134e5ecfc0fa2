/** What characters a text has. */
import { answer } from "./heap";
import { LENGTH, STRING, tagOf, UNITS, VALUE_BYTES, WIDE } from "./layout";
import { isSpace, LONGEST, narrow } from "./strings";

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
