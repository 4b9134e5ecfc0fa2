/**
 * Which objects nobody but a list holds: the engine counts references, so that `__del__` can be called on an object that is otherwise
 * gone. The count is read where the engine keeps it.
 */
import { wordAt } from "./engine-words.ts";
import { FAST_ARRAY, OBJECT, TAG, VALUE_BYTES } from "./kernel/layout.ts";

/** In a value. */
const TAG_WORD = 4;

/** The index of the last object with one reference before index `end` in the array at `value`; -1 when there is none. */
export function unreferenced(memory: WebAssembly.Memory, value: number, end: number): number {
  const words = new Int32Array(memory.buffer);
  const array = wordAt(words, value);
  if (wordAt(words, value + TAG_WORD) !== TAG.object) return -1;
  if (wordAt(words, array + OBJECT.header) >>> 8 !== FAST_ARRAY) return -1;
  const items = wordAt(words, array + OBJECT.values);
  const count = Math.min(wordAt(words, array + OBJECT.count) >>> 0, words.length);
  for (let at = Math.min(count, end) - 1; at >= 0; at--) {
    const item = items + at * VALUE_BYTES;
    if (wordAt(words, item + TAG_WORD) !== TAG.object) continue;
    if (wordAt(words, wordAt(words, item) + OBJECT.referenceCount) === 1) return at;
  }
  return -1;
}

/** JavaScript that throws when `hostUnreferenced` does not find what nobody holds. */
export const UNREFERENCED_CHECK = `{
const find=globalThis.hostUnreferenced,a={},b={},list=[a,{},b,{}];
if([find(list,4),find(list,3),find(list,1),find([a,b],9),find([],0)].join()!=="3,1,-1,-1,-1")throw 0}0`;
