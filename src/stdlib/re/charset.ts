/** Character classes: what a set, a category or a literal under IGNORECASE comes to. */
import type { Category, SetItem } from "./ast.ts";
import type { Fold } from "./casing.ts";
import { closeOverCase } from "./casing.ts";
import { IGNORECASE, LOCALE, UNICODE } from "./flags.ts";
import type { Ranges } from "./ranges.ts";
import { complement, inRanges, MAX_CODE, normalize, unpackRanges } from "./ranges.ts";
import { DIGIT_RANGES, SPACE_RANGES, WORD_RANGES } from "./unicode-data.ts";

/** The union of ranges and categories, or everything else. */
export interface CharClass {
  readonly negate: boolean;
  /** Normalized, and closed over case. */
  readonly ranges: Ranges;
  readonly categories: readonly Category[];
  /** Whether the categories are Unicode's. */
  readonly unicode: boolean;
}

export function foldOf(flags: number): Fold {
  if (!(flags & IGNORECASE)) return "none";
  return flags & UNICODE ? "unicode" : "ascii";
}

/** The class that a set stands for under `flags`. Only characters up to `limit` need to be right. */
export function classOf(
  items: readonly SetItem[],
  negate: boolean,
  flags: number,
  limit = MAX_CODE,
): CharClass {
  const pairs: number[] = [];
  const categories: Category[] = [];
  for (const item of items) {
    if (item.op === "category") categories.push(item.category);
    else if (item.op === "literal") pairs.push(item.code, item.code);
    else pairs.push(item.lo, item.hi);
  }
  const fold = foldOf(flags);
  const plain = normalize(pairs);
  const unicode = (flags & UNICODE) !== 0;
  if (fold !== "none" && flags & LOCALE && negate) return localeNegated(plain, categories);
  const ranges = fold === "none" ? plain : closeOverCase(plain, fold, limit);
  return { negate, ranges, categories, unicode };
}

/** Under LOCALE a byte matches when its lower or its upper case does, so `[^a]` takes both `a` and `A`. */
function localeNegated(ranges: Ranges, categories: readonly Category[]): CharClass {
  const plain: CharClass = { negate: true, ranges, categories, unicode: false };
  const taken: number[] = [];
  for (let c = 0; c < 256; c++) {
    const other = isAsciiLetter(c) ? c ^ 32 : c;
    if (inClass(plain, c) || inClass(plain, other)) taken.push(c, c);
  }
  return { negate: false, ranges: normalize(taken), categories: [], unicode: false };
}

function isAsciiLetter(c: number): boolean {
  const low = c | 32;
  return low >= 97 && low <= 122;
}

const ASCII_CATEGORIES: Record<Category, Ranges> = withNegations(
  [48, 57],
  [9, 13, 32, 32],
  [48, 57, 65, 90, 95, 95, 97, 122],
);

let unicodeCategories: Record<Category, Ranges> | undefined;

function withNegations(digit: Ranges, space: Ranges, word: Ranges): Record<Category, Ranges> {
  return {
    digit,
    space,
    word,
    not_digit: complement(digit),
    not_space: complement(space),
    not_word: complement(word),
  };
}

/** The characters of a category. */
export function categoryRanges(category: Category, unicode: boolean): Ranges {
  if (!unicode) return ASCII_CATEGORIES[category];
  unicodeCategories ??= withNegations(unpackRanges(DIGIT_RANGES), SPACE_RANGES, unpackRanges(WORD_RANGES));
  return unicodeCategories[category];
}

/** Membership in a class. */
export function inClass(set: CharClass, code: number): boolean {
  return set.negate !== inUnion(set, code);
}

function inUnion(set: CharClass, code: number): boolean {
  if (inRanges(set.ranges, code)) return true;
  for (const category of set.categories) {
    if (inRanges(categoryRanges(category, set.unicode), code)) return true;
  }
  return false;
}

/** The members of a class below 256 as a table of 0 and 1. */
export function bitmapOf(set: CharClass): Uint8Array {
  const map = new Uint8Array(256);
  fill(map, set.ranges);
  for (const category of set.categories) fill(map, categoryRanges(category, set.unicode));
  if (set.negate) for (let c = 0; c < 256; c++) map[c] = 1 - (map[c] ?? 0);
  return map;
}

function fill(map: Uint8Array, ranges: Ranges): void {
  for (let i = 0; i < ranges.length; i += 2) {
    const lo = ranges[i] ?? 0;
    if (lo > 255) return;
    map.fill(1, lo, Math.min(ranges[i + 1] ?? 0, 255) + 1);
  }
}
