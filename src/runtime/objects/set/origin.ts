/**
 * How the table of a set came about, kept as a recipe: most sets that come out of `a | b`, `a & b` … are only counted or
 * asked for members, so the table that decides the order of iteration (`table.ts`) is computed when somebody looks.
 */
import { constructorOf } from "../../constructor-of.ts";
import type { Value } from "../../slots.ts";
import { stableHash } from "./stable-hash.ts";
import { EMPTY_MASK, maskAfterAdding, maskAfterMerging, SetTable } from "./table.ts";

/**
 * - "keys": added one by one in the order of the native Set
 * - "copy": `set_merge` of `left` into an empty table
 * - "union": the same, then of `right`
 * - "filter": those of `left` that are keys, added one by one in its order
 * - "remove": a copy of `left` without those that are no keys
 * - "xor": a copy of `left`, then each of `right` removed or, when it is a key, added
 * - "table": given
 */
export type OriginKind = "keys" | "copy" | "union" | "filter" | "remove" | "xor" | "table";

/** Means the same for ever: its native Set is only appended to, and `count` says how many of the keys it means. */
export interface Origin {
  readonly kind: OriginKind;
  keys: Set<Value> | undefined;
  readonly count: number;
  left: Origin | undefined;
  right: Origin | undefined;
  readonly depth: number;
  /** The table, once computed; "random" when the hash of an element differs from run to run. Never changed. */
  table: SetTable | "random" | undefined;
}

/** A recipe longer than this is followed at once: it holds on to the Sets of all its steps. */
const MAX_DEPTH = 8;

/** What few origins have stands on the prototype until it is set: making one is cheap. */
const Recipe = constructorOf<Origin, [kind: OriginKind, keys: Set<Value>, depth: number]>(
  function (kind, keys, depth) {
    this.kind = kind;
    this.keys = keys;
    this.count = keys.size;
    this.depth = depth;
  },
);
for (const field of ["left", "right", "table"])
  Object.defineProperty(Recipe.prototype, field, { value: undefined, writable: true });

/** An origin whose result is the first `keys.size` of `keys`, as there are now. */
export function makeOrigin(kind: OriginKind, keys: Set<Value>, left?: Origin, right?: Origin): Origin {
  if (left === undefined) return new Recipe(kind, keys, 0);
  let depth = left.depth + 1;
  if (right !== undefined && right.depth >= depth) depth = right.depth + 1;
  const origin = new Recipe(kind, keys, depth);
  origin.left = left;
  if (right !== undefined) origin.right = right;
  if (depth > MAX_DEPTH) originTable(origin);
  return origin;
}

/** An origin whose table is known. */
export function tableOrigin(table: SetTable): Origin {
  return {
    kind: "table",
    keys: undefined,
    count: table.used,
    left: undefined,
    right: undefined,
    depth: 0,
    table,
  };
}

/** The table, undefined when the order is random. Not to be changed. */
export function originTable(origin: Origin): SetTable | undefined {
  if (origin.table === undefined) {
    origin.table = compute(origin) ?? "random";
    origin.left = undefined;
    origin.right = undefined;
    origin.keys = undefined;
  }
  return origin.table === "random" ? undefined : origin.table;
}

/** The mask of the table, as far as counting alone tells it: nothing was ever removed on the way. */
export function originMask(origin: Origin): number | undefined {
  const { kind, left } = origin;
  if (origin.table !== undefined || !isGrown(origin)) return undefined;
  if (left === undefined || kind === "filter") return maskAfterAdding(origin.count);
  const mask = maskAfterMerging(EMPTY_MASK, 0, left.count);
  return origin.right === undefined ? mask : maskAfterMerging(mask, left.count, origin.right.count);
}

function isGrown(origin: Origin): boolean {
  const { kind, left } = origin;
  if (kind === "keys" || kind === "filter") return true;
  return (kind === "copy" || kind === "union") && left !== undefined && isGrown(left);
}

function compute(origin: Origin): SetTable | undefined {
  const keys = members(origin);
  if (origin.kind === "keys") return tableOf(keys);
  const left = origin.left && originTable(origin.left);
  if (left === undefined) return undefined;
  if (origin.kind === "filter") return filtered(left, keys);
  if (origin.kind === "remove") return reduced(left, keys);
  const table = copied(left);
  if (origin.kind === "copy") return table;
  const right = origin.right && originTable(origin.right);
  if (right === undefined) return undefined;
  if (origin.kind === "union") unite(table, right, keys);
  else exchange(table, right, keys);
  return table;
}

function filtered(left: SetTable, keys: Set<Value>): SetTable {
  const table = new SetTable();
  left.forEach((key, hash) => {
    if (keys.has(key)) table.add(key, hash);
  });
  return table;
}

function reduced(left: SetTable, keys: Set<Value>): SetTable {
  const table = copied(left);
  left.forEach((key, hash) => {
    if (!keys.has(key)) table.remove(key, hash);
  });
  table.shrink();
  return table;
}

function unite(table: SetTable, right: SetTable, keys: Set<Value>): void {
  const known = new Set<Value>();
  table.forEach((key) => known.add(key));
  table.merge(right, (key) => keys.has(key) && !known.has(key));
}

function exchange(table: SetTable, right: SetTable, keys: Set<Value>): void {
  right.forEach((key, hash) => {
    if (keys.has(key)) table.add(key, hash);
    else table.remove(key, hash);
  });
}

function members(origin: Origin): Set<Value> {
  const keys = origin.keys ?? new Set();
  if (keys.size === origin.count) return keys;
  const out = new Set<Value>();
  for (const key of keys) {
    if (out.size === origin.count) break;
    out.add(key);
  }
  return out;
}

/** What `set(s)` makes of the table of `s`. */
function copied(table: SetTable): SetTable {
  const copy = new SetTable();
  copy.merge(table, () => true);
  return copy;
}

/** The table of elements added one by one; undefined when the order is random. */
function tableOf(keys: Set<Value>): SetTable | undefined {
  const table = new SetTable();
  for (const key of keys) {
    const n = key.kind === 1 ? Number(key) : -1;
    const hash = n >= 0 && n <= Number.MAX_SAFE_INTEGER ? n : stableHash(key);
    if (hash === undefined) return undefined;
    table.add(key, hash);
  }
  return table;
}
