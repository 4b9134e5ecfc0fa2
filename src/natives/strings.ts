/** What natives of text share: strings of one byte a character. */
import { answerString, newString, retain } from "./heap";
import { LENGTH, STRING, tagOf, UNITS } from "./layout";

/** What is longer is the engine's. */
export const LONGEST: u32 = 1 << 16;

/** More characters are looked for by the engine. */
export const FEW: u32 = 32;

/** The string of one byte a character, not too long; 0 for any other value. */
export function narrow(value: usize): usize {
  if (tagOf(value) !== STRING) return 0;
  const string: usize = load<u32>(value);
  return load<u32>(string, LENGTH) <= LONGEST ? string : 0;
}

/** White space of Python among the first 256 characters. https://docs.python.org/3/library/stdtypes.html#str.isspace */
export function isSpace(c: u32): bool {
  return c === 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31) || c === 0x85 || c === 0xa0;
}

/** Short texts byte by byte: a call costs more. */
export function copy(to: usize, string: usize, length: u32): usize {
  const from = string + UNITS;
  if (length > 16) memory.copy(to, from, length);
  else for (let i: u32 = 0; i < length; i++) store<u8>(to + i, load<u8>(from + i));
  return to + length;
}

/** An answer: the characters between two addresses. */
export function answerPart(string: usize, start: usize, end: usize): usize {
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
