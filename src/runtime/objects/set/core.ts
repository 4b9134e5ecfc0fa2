/**
 * The representation of set and frozenset: membership in a native Map (`keyed/`), the order of CPython's table computed
 * when somebody looks. As long as nothing was removed, the history of the table is the order of the Map itself; after that
 * the changes are logged and replayed on a `SetTable`. Sets with a str or another element whose hash differs from run to
 * run keep insertion order.
 */
import { hidden } from "../../names.ts";
import type { PyObject, Value } from "../../slots.ts";
import { clearKeyed, findKey, internKey, type Keyed, removeKey, setKeyedDefaults } from "../keyed/keyed.ts";
import { denseOrder } from "./dense.ts";
import { type Hash64, hash64 } from "./hash64.ts";
import { isStable, stableHash } from "./stable-hash.ts";
import { SetTable } from "./table.ts";

/** A change since the table was last brought up to date; a removal carries the hash. */
interface Change {
  readonly key: Value;
  readonly removed: Hash64 | undefined;
}

/** What is known of the order: the table so far and the changes since. */
interface History {
  readonly table: SetTable;
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
export class AnySet implements Keyed {
  readonly map: Map<Value, Value> = new Map();
  declare alias: Keyed["alias"];
  declare trie: Keyed["trie"];
  declare open: Keyed["open"];
  declare mixed: boolean;
  declare readonly role: string;
  /** Undefined: the table is made by adding the keys of the Map in order. "random": the order is that of the Map. */
  declare history: History | "random" | undefined;
  /** The elements in order and their slots, while nothing has changed. */
  declare order: Order | undefined;
  /** The hash of a frozenset, once asked for. */
  declare hash: bigint | undefined;
}

export class PySet extends AnySet {}
export class PyFrozenSet extends AnySet {}

setKeyedDefaults(AnySet.prototype, "set element");
for (const field of ["history", "order", "hash"]) hidden(AnySet.prototype, field, undefined);
hidden(AnySet.prototype, "is_set", true);

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

/** `len(s)` */
export function setSize(s: AnySet): number {
  return s.map.size;
}

/** `k in s`. Raises TypeError when `k` is unhashable. */
export function setHas(s: AnySet, k: Value): boolean {
  const kind = k.kind;
  if ((kind === 3 || kind === 1) && !s.mixed) return s.map.has(k);
  return findKey(s, k) !== undefined;
}

/** `s.add(k)` */
export function setAdd(s: AnySet, k: Value): void {
  const kind = k.kind;
  const stored = (kind === 3 || kind === 1) && !s.mixed ? k : internKey(s, k);
  if (s.history === undefined) s.map.set(stored, true);
  else addLogged(s, stored, s.history);
}

function addLogged(s: AnySet, stored: Value, history: History | "random"): void {
  if (s.map.has(stored)) return;
  s.map.set(stored, true);
  s.order = undefined;
  if (history === "random") return;
  history.log.push({ key: stored, removed: undefined });
  if (history.log.length > s.map.size + LOG_SLACK) setTable(s);
}

/** Removes an element that the Map holds under exactly this key. */
export function setDeleteStored(s: AnySet, stored: Value): void {
  removeStored(s, stored);
}

/** Removes an element; false when there was none. */
export function setDelete(s: AnySet, k: Value): boolean {
  const stored = findKey(s, k);
  if (stored === undefined) return false;
  removeStored(s, stored);
  return true;
}

function removeStored(s: AnySet, stored: Value): void {
  const history = historyOf(s);
  if (history !== undefined) history.log.push({ key: stored, removed: hashIn(s, stored) ?? 0 });
  s.order = undefined;
  removeKey(s, stored);
  if (history !== undefined && history.log.length > s.map.size + LOG_SLACK) setTable(s);
}

/** The hash of an element as the table knows it; undefined when it differs from run to run. */
function hashIn(s: AnySet, stored: Value): Hash64 | undefined {
  if (s.open === undefined || typeof stored !== "object") return stableHash(stored);
  return isStable(stored) ? hash64(s.open.hashOf(stored)) : undefined;
}

/** The log, after looking at all elements once; undefined when the order is random. */
function historyOf(s: AnySet): History | undefined {
  if (s.history === "random") return undefined;
  if (s.history !== undefined) return s.history;
  const table = new SetTable();
  for (const key of s.map.keys()) {
    const hash = hashIn(s, key);
    if (hash === undefined) {
      s.history = "random";
      return undefined;
    }
    table.add(key, hash);
  }
  s.history = { table, log: [] };
  return s.history;
}

/** The table brought up to date; undefined when the order is random. */
export function setTable(s: AnySet): SetTable | undefined {
  const history = historyOf(s);
  if (history === undefined) return undefined;
  const { table, log } = history;
  for (const { key, removed } of log) {
    if (removed !== undefined) table.remove(key, removed);
    else {
      const hash = hashIn(s, key);
      if (hash === undefined) {
        s.history = "random";
        return undefined;
      }
      table.add(key, hash);
    }
  }
  log.length = 0;
  return table;
}

/** Gives a set whose Map is filled already the table that CPython would have now. */
export function adoptTable(s: AnySet, table: SetTable | undefined): void {
  s.history = table === undefined ? "random" : { table, log: [] };
  s.order = undefined;
}

/** The elements in CPython's order of iteration. Only for reading. */
export function setOrder(s: AnySet): readonly Value[] {
  return orderOf(s).keys;
}

/** As `setOrder`, with the slots of the table. */
export function orderOf(s: AnySet): Order {
  if (s.order !== undefined && s.order.keys.length === s.map.size) return s.order;
  const dense = s.history === undefined ? denseOrder(s.map) : undefined;
  const table = dense === undefined ? setTable(s) : undefined;
  const order =
    dense !== undefined
      ? dense
      : table === undefined
        ? { keys: [...s.map.keys()], slots: undefined }
        : table.order();
  s.order = order;
  return order;
}

/** Takes the element that `set.pop()` takes; undefined when empty. Amortised constant time. */
export function setPop(s: AnySet): Value | undefined {
  const table = setTable(s);
  const key = table === undefined ? s.map.keys().next().value : table.pop();
  if (key === undefined) return undefined;
  s.order = undefined;
  removeKey(s, key);
  return key;
}

/** `s.clear()` */
export function setClear(s: AnySet): void {
  clearKeyed(s);
  s.history = undefined;
  s.order = undefined;
}
