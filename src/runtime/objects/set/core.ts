/**
 * The representation of set and frozenset: membership in a native Set (`keyed/`), the order of CPython's table computed
 * when somebody looks. As long as nothing was removed, the history of the table is the order of the native Set itself; after
 * that it is an origin (`origin.ts`) and the changes since, replayed on a `SetTable`. Sets with a str or another element
 * whose hash differs from run to run keep insertion order.
 */
import { constructorOf } from "../../constructor-of.ts";
import { hidden } from "../../names.ts";
import type { PyObject, Value } from "../../slots.ts";
import { pull } from "../iterator-core.ts";
import {
  clearKeyed,
  findKey,
  hasTuple,
  internKey,
  type Keyed,
  removeKey,
  setKeyedDefaults,
} from "../keyed/keyed.ts";
import { denseOrder } from "./dense.ts";
import { type Hash64, hash64 } from "./hash64.ts";
import { makeOrigin, type Origin, originMask, originTable, tableOrigin } from "./origin.ts";
import { isStable, stableHash } from "./stable-hash.ts";
import { maskAfterAdding, SetTable } from "./table.ts";

/** A change since the table was last brought up to date; a removal carries the hash. */
interface Change {
  readonly key: Value;
  readonly removed: Hash64 | undefined;
}

/** What is known of the order of a changed set: a table of its own or an origin, and the changes since. */
interface Changes {
  readonly kind: "changes";
  origin: Origin | undefined;
  table: SetTable | undefined;
  readonly log: Change[];
}

/** What iteration sees. `slots` is undefined when the order is random. */
export interface Order {
  readonly keys: readonly Value[];
  readonly slots: readonly number[] | undefined;
}

/** Replay when the log gets longer than the set by so much. */
const LOG_SLACK = 256;

/** A set or frozenset, exact or of a subclass. */
export interface AnySet extends Keyed {
  /** The elements; the object is replaced before a removal when an origin refers to it. */
  map: Set<Value>;
  /** An origin refers to `map`. */
  shared: boolean;
  /** Undefined: the table is made by adding the keys of `map` in order. "random": the order is that of `map`. */
  history: Changes | Origin | "random" | undefined;
  /** The origin that stands for the keys as they were, while `history` is undefined. */
  plainOrigin: Origin | undefined;
  /** The elements in order and their slots, while nothing has changed. */
  order: Order | undefined;
  /** The hash of a frozenset, once asked for. */
  hash: bigint | undefined;
  readonly is_frozen: boolean;
}

type SetConstructor = new (map?: Set<Value>) => AnySet;

/** A class of its own for each of the two types; no inheritance, which would double the cost of making one. */
function setClass(): SetConstructor {
  // the other fields have their first values on the prototype
  const Fields = constructorOf<AnySet, [map?: Set<Value>]>(function (map = new Set()) {
    this.map = map;
  });
  prepare(Fields.prototype);
  return Fields;
}

function prepare(proto: PyObject): void {
  setKeyedDefaults(proto, "set element");
  for (const field of ["history", "plainOrigin", "order", "hash"]) hidden(proto, field, undefined);
  hidden(proto, "shared", false);
  hidden(proto, "hashed", 2);
  hidden(proto, "is_set", true);
}

export type PySet = AnySet;
export const PySet: SetConstructor = setClass();
export const PyFrozenSet: SetConstructor = setClass();
hidden(PySet.prototype, "is_frozen", false);
hidden(PyFrozenSet.prototype, "is_frozen", true);

declare global {
  interface Object {
    /** True on sets and frozensets, subclass instances included. */
    readonly is_set?: true;
  }
}

/** True for sets and frozensets and instances of their subclasses. */
export function isSet(v: Value): v is AnySet & PyObject {
  return v.is_set === true;
}

/** A new exact set of these elements. */
export function newSet(items: Iterable<Value> = []): PySet {
  const s = new PySet();
  for (const item of items) setAdd(s, item);
  return s;
}

/** `newSet` of an array that no callback can change. */
export function setOfArray(items: readonly Value[]): PySet {
  const map = new Set<Value>();
  const s = new PySet(map);
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value; // in range
    const kind = item.kind;
    if ((kind === 3 || kind === 1) && !s.mixed) map.add(item);
    else setAdd(s, item);
  }
  if (items[0]?.kind === 3) s.history = "random";
  return s;
}

/** `len(s)` */
export function setSize(s: AnySet): number {
  return s.map.size;
}

/** `k in s`. Raises TypeError when `k` is unhashable. */
export function setHas(s: AnySet, k: Value): boolean {
  const kind = k.kind;
  if ((kind === 3 || kind === 1) && !s.mixed) return s.map.has(k);
  return k.seq === 2 ? hasTuple(s, k) : findKey(s, k) !== undefined;
}

/** `s.add(k)` */
export function setAdd(s: AnySet, k: Value): void {
  const kind = k.kind;
  const stored = (kind === 3 || kind === 1) && !s.mixed ? k : internKey(s, k);
  const { history } = s;
  if (history === undefined || history === "random") s.map.add(stored);
  else addLogged(s, stored, history);
}

/** Adds the items of an array, which the hashes and comparisons of a program may change meanwhile. */
export function setAddItems(s: AnySet, items: readonly Value[]): void {
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value; // in range
    const kind = item.kind;
    if ((kind === 3 || kind === 1) && !s.mixed && (s.history === undefined || s.history === "random"))
      s.map.add(item);
    else setAdd(s, item);
  }
}

function addLogged(s: AnySet, stored: Value, history: Changes | Origin): void {
  if (s.map.has(stored)) return;
  s.map.add(stored);
  s.order = undefined;
  const { log } = changing(s, history);
  log.push({ key: stored, removed: undefined });
  if (log.length > s.map.size + LOG_SLACK) setTable(s);
}

function changing(s: AnySet, history: Changes | Origin): Changes {
  if (history.kind === "changes") return history;
  const changes: Changes = { kind: "changes", origin: history, table: undefined, log: [] };
  s.history = changes;
  return changes;
}

/** Removes an element that the native Set holds as exactly this key. */
export function setDeleteStored(s: AnySet, stored: Value): void {
  const history = historyOf(s);
  if (history !== undefined) history.log.push({ key: stored, removed: hashIn(s, stored) ?? 0 });
  s.order = undefined;
  own(s);
  removeKey(s, stored);
  if (history !== undefined && history.log.length > s.map.size + LOG_SLACK) setTable(s);
}

/** With it `union` copies a native Set four times as fast as its constructor. */
export const NO_ELEMENTS: Set<Value> = new Set();

/** Before keys are removed from a native Set that an origin refers to. */
function own(s: AnySet): void {
  if (!s.shared) return;
  s.map = s.map.union(NO_ELEMENTS);
  s.shared = false;
}

/** Removes an element; false when there was none. */
export function setDelete(s: AnySet, k: Value): boolean {
  const stored = findKey(s, k);
  if (stored === undefined) return false;
  setDeleteStored(s, stored);
  return true;
}

/** The hash of an element as the table knows it; undefined when it differs from run to run. */
function hashIn(s: AnySet, stored: Value): Hash64 | undefined {
  if (s.open === undefined || typeof stored !== "object") return stableHash(stored);
  return isStable(stored) ? hash64(s.open.hashOf(stored)) : undefined;
}

/** True when the order of `s` cannot be known, found out without looking at every element. */
export function isRandom(s: AnySet): boolean {
  if (s.history !== undefined) return s.history === "random";
  return typeof pull(s.map.keys()) === "string";
}

/** The log; undefined when the order is known to be random. */
function historyOf(s: AnySet): Changes | undefined {
  if (s.history === "random") return undefined;
  if (s.history !== undefined) return changing(s, s.history);
  const first = isRandom(s) ? undefined : firstHistory(s);
  s.history = first ?? "random";
  return first;
}

/** Open keys are asked for their hash now, as long as they are in the index. */
function firstHistory(s: AnySet): Changes | undefined {
  if (s.open === undefined) return { kind: "changes", origin: originOf(s), table: undefined, log: [] };
  const table = tableOfKeys(s);
  return table === undefined ? undefined : { kind: "changes", origin: undefined, table, log: [] };
}

function tableOfKeys(s: AnySet): SetTable | undefined {
  const table = new SetTable();
  for (const key of s.map) {
    const hash = hashIn(s, key);
    if (hash === undefined) return undefined;
    table.add(key, hash);
  }
  return table;
}

/** The table brought up to date and this set's alone; undefined when the order is random. */
export function setTable(s: AnySet): SetTable | undefined {
  const history = historyOf(s);
  if (history === undefined) return undefined;
  history.table ??= history.origin && originTable(history.origin)?.clone();
  history.origin = undefined;
  const { table } = history;
  if (table === undefined || !replay(s, table, history.log)) {
    s.history = "random";
    return undefined;
  }
  history.log.length = 0;
  return table;
}

/** False when an element turns out to hash differently from run to run. */
function replay(s: AnySet, table: SetTable, log: readonly Change[]): boolean {
  for (const { key, removed } of log) {
    if (removed !== undefined) table.remove(key, removed);
    else {
      const hash = hashIn(s, key);
      if (hash === undefined) return false;
      table.add(key, hash);
    }
  }
  return true;
}

/** Gives a set that is filled already the table that CPython would have now. */
export function adoptTable(s: AnySet, table: SetTable | undefined): void {
  s.history = table === undefined ? "random" : { kind: "changes", origin: undefined, table, log: [] };
  s.order = undefined;
}

/** Gives a set that is filled already its history: "random" when an origin it depends on is. */
export function adoptOrigin(s: AnySet, origin: Origin | undefined): void {
  s.history = origin ?? "random";
  s.order = undefined;
  s.shared = origin !== undefined;
}

/** The table of `s` as it is now, for others to derive from; undefined when the order is random. Not for sets with open keys. */
export function originOf(s: AnySet): Origin | undefined {
  const history = s.history;
  if (history === "random") return undefined;
  if (history === undefined) {
    const known = s.plainOrigin;
    if (known !== undefined && known.count === s.map.size) return known;
    // whether the order is random turns out when the table is asked for
    s.shared = true;
    s.plainOrigin = makeOrigin("keys", s.map);
    return s.plainOrigin;
  }
  if (history.kind !== "changes") return history;
  const table = setTable(s);
  if (table === undefined) return undefined;
  s.history = tableOrigin(table);
  return s.history;
}

/** The elements in CPython's order of iteration. Only for reading. */
export function setOrder(s: AnySet): readonly Value[] {
  return orderOf(s).keys;
}

/** As `setOrder`, with the slots of the table. */
export function orderOf(s: AnySet): Order {
  if (s.order !== undefined && s.order.keys.length === s.map.size) return s.order;
  const order = denseIn(s) ?? tableForReading(s)?.order() ?? { keys: [...s.map], slots: undefined };
  s.order = order;
  return order;
}

function denseIn(s: AnySet): Order | undefined {
  const { history } = s;
  if (history === undefined) return denseOrder(s.map, maskAfterAdding(s.map.size));
  if (history === "random" || history.kind === "changes") return undefined;
  const mask = originMask(history);
  return mask === undefined ? undefined : denseOrder(s.map, mask);
}

function tableForReading(s: AnySet): SetTable | undefined {
  const origin = s.open === undefined ? originOf(s) : undefined;
  const table = origin === undefined ? setTable(s) : originTable(origin);
  if (table === undefined) s.history = "random";
  return table;
}

/** Takes the element that `set.pop()` takes; undefined when empty. Amortised constant time. */
export function setPop(s: AnySet): Value | undefined {
  const table = setTable(s);
  const key = table === undefined ? pull(s.map.keys()) : table.pop();
  if (key === undefined) return undefined;
  s.order = undefined;
  own(s);
  removeKey(s, key);
  return key;
}

/** `s.clear()` */
export function setClear(s: AnySet): void {
  if (s.shared) {
    s.map = new Set();
    s.shared = false;
  }
  clearKeyed(s);
  s.history = undefined;
  s.plainOrigin = undefined;
  s.order = undefined;
}
