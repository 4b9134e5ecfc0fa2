/** Comparison of lists and of tuples: by the first pair of items that differ. */
import { nativeCompare, nativeDifference } from "../../natives.ts";
import { eqBool, ge, gt, le, lt } from "../../protocols/compare.ts";
import type { Value } from "../../slots.ts";

type Items = ArrayLike<Value>;
export type ItemsCompare = (v: Items, w: Items) => Value;

/** Index of the first items that are not equal; the shorter length when there are none. `__eq__` may change the lengths. */
export function firstDifference(v: Items, w: Items): number {
  return nativeDifference(v, w) ?? differenceByCalls(v, w);
}

function differenceByCalls(v: Items, w: Items): number {
  const least = v.length < w.length ? v.length : w.length;
  let i = 0;
  // no code of the program runs before items differ
  while (i < least && v[i] === w[i]) i++;
  for (; i < v.length && i < w.length; i++) {
    const a = v[i] as Value; // in range
    const b = w[i] as Value; // in range
    if (a === b) continue;
    const kind = a.kind;
    if ((kind === b.kind && kind !== 2) || !eqBool(a, b)) return i;
  }
  return i;
}

export function equalItems(v: Items, w: Items): boolean {
  if (v.length !== w.length) return false;
  const i = firstDifference(v, w);
  return i >= v.length && i >= w.length;
}

/** An order comparison: of the first items that differ, else of the lengths. */
function ordered(
  ofItems: (a: Value, b: Value) => Value,
  ofLengths: (m: number, n: number) => boolean,
): ItemsCompare {
  return (v, w) => {
    const known = nativeCompare(v, w);
    if (known !== undefined) return ofLengths(known, 0);
    const i = differenceByCalls(v, w);
    const a = v[i];
    const b = w[i];
    return a === undefined || b === undefined ? ofLengths(v.length, w.length) : ofItems(a, b);
  };
}

/** The six comparisons of sequences of the same type. */
export const compareTuples = {
  eq: equalItems,
  ne: (v: Items, w: Items) => !equalItems(v, w),
  lt: ordered(lt, (m, n) => m < n),
  le: ordered(le, (m, n) => m <= n),
  gt: ordered(gt, (m, n) => m > n),
  ge: ordered(ge, (m, n) => m >= n),
} satisfies Record<string, ItemsCompare>;
