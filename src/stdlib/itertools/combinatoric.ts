/** product, permutations, combinations: lazily, in lexicographic order of positions. */

import { iteratorClass } from "../../runtime/builtins/iterator-type.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import { copyItems, cutItems } from "../../runtime/objects/sequence/copy.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { ssize } from "../../runtime/objects/str/arguments.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { toArray } from "../../runtime/protocols/iter.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { Value } from "../../runtime/slots.ts";

const MODULE = { module: "itertools" };

/** The items of `pool` at `positions`, as a tuple. */
function pick(pool: readonly Value[], positions: readonly number[]): Value {
  const items: Value[] = [];
  for (let i = 0; i < positions.length; i++) items[i] = pool[positions[i] as number] ?? None; // in range
  return tuple(items);
}

/** Moves the item at `i` behind the last one. */
function rotate(items: Value[], i: number): void {
  const moved = items[i] as Value; // in range
  const last = items.length - 1;
  for (let k = i; k < last; k++) items[k] = items[k + 1] as Value;
  items[last] = moved;
}

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

function* pairProducts(first: readonly Value[], second: readonly Value[]): Generator<Value> {
  for (let i = 0; i < first.length; i++)
    for (let j = 0; j < second.length; j++) yield tuple([first[i] as Value, second[j] as Value]); // in range
}

/** Pairs of different places, ascending. */
function* pairChoices(pool: readonly Value[]): Generator<Value> {
  const { length } = pool;
  for (let i = 0; i < length; i++) {
    for (let j = i + 1; j < length; j++) yield tuple([pool[i] ?? None, pool[j] ?? None]);
  }
}

/** Like an odometer: the last pool moves fastest. */
function* products(pools: readonly (readonly Value[])[]): Generator<Value> {
  if (pools.some((pool) => pool.length === 0)) return;
  const size = pools.length;
  const last = pools[size - 1] ?? [None];
  const at: number[] = pools.map(() => 0);
  const current: Value[] = pools.map((pool) => pool[0] ?? None);
  for (;;) {
    for (let i = 0; i < last.length; i++) {
      if (size > 0) current[size - 1] = last[i] as Value; // in range
      yield tuple(cutItems(current, 0, size));
    }
    let k = size - 2;
    for (; k >= 0; k--) {
      const pool = pools[k] ?? [];
      const next = (at[k] ?? 0) + 1;
      at[k] = next < pool.length ? next : 0;
      current[k] = pool[at[k] ?? 0] ?? None;
      if (next < pool.length) break;
    }
    if (k < 0) return;
  }
}

export const product = iteratorClass(
  "product(*iterables, repeat=1)",
  (repeat: Value | undefined, iterables: Value[]) => {
    const times = repeat === undefined ? 1 : ssize(repeat);
    if (times < 0) throw valueError("repeat argument cannot be negative");
    checkSize(iterables.length * times);
    const pools = times === 0 ? [] : iterables.map(toArray);
    const all: (readonly Value[])[] = [];
    for (let k = 0; k < times && pools.length > 0; k++) all.push(...pools);
    const [first, second] = all;
    if (all.length === 2 && first !== undefined && second !== undefined) return pairProducts(first, second);
    return products(all);
  },
  { ...MODULE, style: "counted" },
);

/** Positions 0 … n-1, r at a time, ascending; with `again`, a position may follow itself. */
function* chosen(pool: readonly Value[], r: number, again: boolean): Generator<Value> {
  const n = pool.length;
  if (again ? n === 0 && r > 0 : r > n) return;
  const at = again ? new Array<number>(r).fill(0) : upTo(r);
  for (;;) {
    yield pick(pool, at);
    let k = r - 1;
    while (k >= 0 && at[k] === (again ? n - 1 : k + n - r)) k--;
    if (k < 0) return;
    const first = (at[k] ?? 0) + 1;
    for (let j = k; j < r; j++) at[j] = again ? first : first + j - k;
  }
}

function size(n: number): number {
  if (n < 0) throw valueError("r must be non-negative");
  return checkSize(n);
}

export const combinations = iteratorClass(
  "combinations(iterable, r)",
  (iterable: Value, r: Value) => {
    const wanted = ssize(r);
    const pool = toArray(iterable);
    if (wanted < 0) throw valueError("r must be non-negative");
    if (wanted === 2) return pairChoices(pool);
    return wanted > pool.length ? [] : chosen(pool, wanted, false);
  },
  MODULE,
);

export const combinationsWithReplacement = iteratorClass(
  "combinations_with_replacement(iterable, r)",
  (iterable: Value, r: Value) => {
    const wanted = ssize(r);
    return chosen(toArray(iterable), size(wanted), true);
  },
  MODULE,
);

/** As the documentation of itertools describes it: `cycles` counts down how often each place still rotates. */
function* permuted(pool: readonly Value[], r: number): Generator<Value> {
  const n = pool.length;
  const items = copyItems(pool);
  const cycles = Array.from({ length: r }, (_, i) => n - i);
  yield tuple(cutItems(items, 0, r));
  for (let i = r - 1; i >= 0; ) {
    const left = (cycles[i] ?? 1) - 1;
    cycles[i] = left;
    if (left === 0) {
      rotate(items, i);
      cycles[i] = n - i;
      i--;
      continue;
    }
    const j = n - left;
    const other = items[j] as Value; // in range
    items[j] = items[i] as Value; // in range
    items[i] = other;
    yield tuple(cutItems(items, 0, r));
    i = r - 1;
  }
}

export const permutations = iteratorClass(
  "permutations(iterable, r=None)",
  (iterable: Value, r: Value = None) => {
    const pool = toArray(iterable);
    if (r !== None && asInt(r) === undefined) throw typeError("Expected int as r");
    const wanted = r === None ? pool.length : ssize(r);
    if (wanted < 0) throw valueError("r must be non-negative");
    return wanted > pool.length ? [] : permuted(pool, wanted);
  },
  MODULE,
);
