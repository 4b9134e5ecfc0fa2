/** A text on its way: characters of one byte in a room of the VM's memory, which is the same for all. */
import { answerString, buffer, newString } from "./heap";
import { LENGTH, UNITS } from "./layout";

/** Bytes of the room; as in `sandbox/natives.ts`. */
const ROOM: u32 = 16_384;

let end: u32 = 0;
/** It did not fit, or something could not be written. */
let failed: bool = false;

export function clear(): void {
  end = 0;
  failed = false;
}

export function fail(): void {
  failed = true;
}

export function hasFailed(): bool {
  return failed;
}

export function put(c: u32): void {
  if (end >= ROOM) {
    failed = true;
    return;
  }
  store<u8>(buffer + end, c);
  end++;
}

export function putTimes(c: u32, times: u32): void {
  if (times > ROOM - end) {
    failed = true;
    return;
  }
  memory.fill(buffer + end, <u8>c, times);
  end += times;
}

/** So many characters of a string of one byte each, from the first. */
export function putString(string: usize, length: u32): void {
  if (length > ROOM - end) {
    failed = true;
    return;
  }
  memory.copy(buffer + end, string + UNITS, length);
  end += length;
}

/** At least so many digits, with a separator (0: none) between groups of three. */
export function putDigits(n: u64, least: u32, separator: u32): void {
  const digits = max(digitsOf(n), least);
  const length = digits + (separator === 0 ? 0 : (digits - 1) / 3);
  if (length > ROOM - end) {
    failed = true;
    return;
  }
  end += length;
  let at = buffer + end;
  let rest = n;
  for (let i: u32 = 0; i < digits; i++) {
    if (separator !== 0 && i > 0 && i % 3 === 0) store<u8>(--at, separator);
    const tenth = rest / 10;
    store<u8>(--at, 48 + <u32>(rest - tenth * 10));
    rest = tenth;
  }
}

export function putInt(n: i32): void {
  if (n < 0) put(45);
  putDigits(n < 0 ? <u64>-(<i64>n) : <u64>n, 1, 0);
}

export function digitsOf(n: u64): u32 {
  let count: u32 = 1;
  for (let rest = n / 10; rest !== 0; rest /= 10) count++;
  return count;
}

/** An answer: the text as a new string; nothing when it has failed. */
export function answerText(): usize {
  if (failed) return 0;
  const string = newString(end);
  if (string === 0) return 0;
  memory.copy(string + UNITS, buffer, load<u32>(string, LENGTH));
  return answerString(string);
}
