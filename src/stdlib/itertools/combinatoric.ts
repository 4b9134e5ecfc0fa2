/** product, permutations, combinations: lazily, in lexicographic order of positions. */
import { iteratorClass } from "../../runtime/builtins/iterator-type.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import { copyItems } from "../../runtime/objects/sequence/copy.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { toArray } from "../../runtime/protocols/iter.ts";
import { asInt, index } from "../../runtime/protocols/number.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { Value } from "../../runtime/slots.ts";

const MODULE = { module: "itertools" };

/** The items of `pool` at `positions`, as a tuple. */
function pick(pool: readonly Value[], positions: readonly number[]): Value {
  const items: Value[] = [];
  for (let i = 0; i < positions.length; i++) items[i] = pool[positions[i] as number] ?? None; // in range
  return tuple(items);
}

/** The items at the first `r` positions. */
function pickFirst(pool: readonly Value[], positions: readonly number[], r: number): Value {
  const items: Value[] = [];
  for (let i = 0; i < r; i++) items[i] = pool[positions[i] as number] as Value; // in range
  return tuple(items);
}

/** Moves the position at `i` behind the last one. */
function rotate(at: number[], i: number): void {
  const moved = at[i] as number; // in range
  const last = at.length - 1;
  for (let k = i; k < last; k++) at[k] = at[k + 1] as number;
  at[last] = moved;
}

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

function* pairProducts(first: readonly Value[], second: readonly Value[]): Generator<Value> {
  for (const a of first) for (const b of second) yield tuple([a, b]);
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
  const at: number[] = pools.map(() => 0);
  const current: Value[] = pools.map((pool) => pool[0] ?? None);
  for (;;) {
    yield tuple(copyItems(current));
    let k = pools.length - 1;
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
    const times = repeat === undefined ? 1 : Number(index(repeat));
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

function size(r: Value): number {
  const n = index(r);
  if (n < 0n) throw valueError("r must be non-negative");
  return checkSize(n);
}

export const combinations = iteratorClass(
  "combinations(iterable, r)",
  (iterable: Value, r: Value) => {
    const pool = toArray(iterable);
    const wanted = index(r);
    if (wanted < 0n) throw valueError("r must be non-negative");
    if (wanted === 2n) return pairChoices(pool);
    return wanted > BigInt(pool.length) ? [] : chosen(pool, Number(wanted), false);
  },
  MODULE,
);

export const combinationsWithReplacement = iteratorClass(
  "combinations_with_replacement(iterable, r)",
  (iterable: Value, r: Value) => chosen(toArray(iterable), size(r), true),
  MODULE,
);

/** As the documentation of itertools describes it: `cycles` counts down how often each place still rotates. */
function* permuted(pool: readonly Value[], r: number): Generator<Value> {
  const n = pool.length;
  const at = upTo(n);
  const cycles = Array.from({ length: r }, (_, i) => n - i);
  yield pickFirst(pool, at, r);
  for (let i = r - 1; i >= 0; ) {
    const left = (cycles[i] ?? 1) - 1;
    cycles[i] = left;
    if (left === 0) {
      rotate(at, i);
      cycles[i] = n - i;
      i--;
      continue;
    }
    const j = n - left;
    const other = at[j] as number; // in range
    at[j] = at[i] as number; // in range
    at[i] = other;
    yield pickFirst(pool, at, r);
    i = r - 1;
  }
}

export const permutations = iteratorClass(
  "permutations(iterable, r=None)",
  (iterable: Value, r: Value = None) => {
    const pool = toArray(iterable);
    const wanted = r === None ? BigInt(pool.length) : asInt(r);
    if (wanted === undefined) throw typeError("Expected int as r");
    if (wanted < 0n) throw valueError("r must be non-negative");
    return wanted > BigInt(pool.length) ? [] : permuted(pool, Number(wanted));
  },
  MODULE,
);
