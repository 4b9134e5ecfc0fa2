/**
 * Loops over arrays in WebAssembly (`src/natives`): a call costs as much as two turns of a loop here, an item a twentieth of one. They
 * know ints, floats, bools, strs, None and exact lists and tuples of these, and never run code of a program. `undefined`: they cannot
 * say, and have done nothing.
 */
import type { Value } from "./slots.ts";

type Items = ArrayLike<Value>;

interface Natives {
  /** What a list, a tuple and None look like. */
  nativeTypes(list: readonly Value[], tuple: Items, none: Value): void;
  nativeJoin(separator: string, items: Items): string | undefined;
  /** The sum of the lengths of strings. */
  nativeLength(items: Items): number | undefined;
  /** Index of the first item equal to the value, or -1. */
  nativeIndex(items: Items, wanted: Value): number | undefined;
  /** How many items are equal to the value. */
  nativeCount(items: Items, wanted: Value): number | undefined;
  /** Index of the first items that are not equal, or the shorter length. */
  nativeDifference(v: Items, w: Items): number | undefined;
  /** -1, 0 or 1. */
  nativeCompare(v: Value, w: Value): -1 | 0 | 1 | undefined;
  /** Index of the first greatest item (`sign` 1) or least one (-1) of one at least. */
  nativeExtreme(items: Items, sign: 1 | -1): number | undefined;
  /** 1 int, 2 float, 3 str when all items are of that one kind, else 0. */
  nativeKind(items: Items): number | undefined;
  /** Sorts keys in place, and values along with them; 1 when it has. */
  nativeSort(keys: Value[], values: Value[] | undefined): 1 | undefined;
  /** The hash of a tuple of the items. */
  nativeHash(items: Items): bigint | undefined;
  nativeTextHash(text: string): bigint | undefined;
  /** Steps of a heap in the order of `<` (-1) or `>` (1); see `stdlib/heapq/heap.ts`. */
  nativeSiftUp(heap: Value[], top: number, sign: 1 | -1): number | undefined;
  nativeSiftDown(heap: Value[], at: number, sign: 1 | -1): number | undefined;
  /** The decimal text of an int of 32 bits. */
  nativeIntText(n: bigint): string | undefined;
  /** The int of nothing but up to 18 decimal digits, which may have a sign. */
  nativeParseInt(text: string): bigint | undefined;
  /** Without white space or the given characters on the left (1), the right (2) or both sides (3). As all below for short strings of Latin-1. */
  nativeStrip(text: string, sides: 1 | 2 | 3, characters: string | undefined): string | undefined;
  /** Puts the words between white space into an empty list. */
  nativeWords(text: string, words: Value[]): number | undefined;
  /** Of ASCII. */
  nativeLower(text: string): string | undefined;
  nativeUpper(text: string): string | undefined;
  nativeReplace(text: string, from: string, to: string): string | undefined;
  /** Every so many characters, from the end when `step` is negative. */
  nativeStride(text: string, step: number): string | undefined;
  /** Whether ASCII text has characters of these kinds only, and one at least: 1 capitals, 2 small letters, 4 digits, 8 white space, added. */
  nativeConsists(text: string, kinds: number): 0 | 1 | undefined;
  /** In double quotes, if JSON escapes nothing of it. */
  nativeQuote(text: string): string | undefined;
  nativeUtf8Length(text: string): number | undefined;
  nativeFormat(value: Value, spec: string): string | undefined;
  /** Of an exact list or tuple. */
  nativeRepr(sequence: Value): string | undefined;
  nativeSum(items: Items): Value | undefined;
  /** Fill an empty list: with ints of a range, the items of two arrays, the items so many times; 1 when they have. */
  nativeRange(list: Value[], start: bigint, step: bigint, count: number): 1 | undefined;
  nativeConcat(list: Value[], a: Items, b: Items): 1 | undefined;
  nativeRepeat(list: Value[], items: Items, times: number): 1 | undefined;
}

export const {
  nativeTypes,
  nativeJoin,
  nativeLength,
  nativeIndex,
  nativeCount,
  nativeDifference,
  nativeCompare,
  nativeExtreme,
  nativeKind,
  nativeSort,
  nativeHash,
  nativeTextHash,
  nativeSiftUp,
  nativeSiftDown,
  nativeIntText,
  nativeParseInt,
  nativeStrip,
  nativeWords,
  nativeLower,
  nativeUpper,
  nativeReplace,
  nativeStride,
  nativeConsists,
  nativeQuote,
  nativeUtf8Length,
  nativeFormat,
  nativeRepr,
  nativeSum,
  nativeRange,
  nativeConcat,
  nativeRepeat,
} = globalThis as unknown as Natives;
