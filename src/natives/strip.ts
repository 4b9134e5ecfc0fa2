/** Stripping and splitting at white space. */
import { allocate, answer, deallocate, newString } from "./heap";
import {
  arrayOf,
  countOf,
  fill,
  itemsOf,
  LENGTH,
  STRING,
  tagOf,
  UNDEFINED,
  UNITS,
  VALUE_BYTES,
} from "./layout";
import { answerPart, copy, FEW, isSpace, narrow } from "./strings";

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

function goes(c: u32, characters: usize): bool {
  return characters === 0 ? isSpace(c) : isAmong(c, characters);
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
