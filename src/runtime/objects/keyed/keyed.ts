/**
 * The storage that dict and set share: a native `Map` or `Set` in insertion order, whose keys are the Python keys as first given,
 * and an index for the keys that a Map cannot compare (`forms.ts`). Most containers never get an index.
 */
import { caught, TypeError_, typeError } from "../../errors.ts";
import { hidden } from "../../names.ts";
import { hash } from "../../protocols/hash.ts";
import { str } from "../../protocols/repr.ts";
import type { PyObject, Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { AstralStr } from "../str/astral.ts";
import { toHostText } from "../str/host-text.ts";
import { asStr } from "../str/index.ts";
import type { PyTuple } from "../tuple/core.ts";
import { fullTypeName } from "../type/full-name.ts";
import { canonical, pathOf, SHORT, type Step } from "./forms.ts";
import { OpenIndex } from "./open-index.ts";
import {
  internShortTuple,
  shortTuple,
  type Trie,
  trieDelete,
  trieFind,
  trieIntern,
  UNKNOWN,
} from "./trie.ts";

/** What `Map` and `Set` have in common. */
export interface KeyStore {
  readonly size: number;
  has(key: Value): boolean;
  delete(key: Value): boolean;
  clear(): void;
  keys(): Iterable<Value>;
}

/** A dict or a set. */
export interface Keyed extends PyObject {
  readonly map: KeyStore;
  /** Aliases: the primitive and the key that stands for it. */
  alias: Map<Value, Value> | undefined;
  trie: Trie | undefined;
  open: OpenIndex | undefined;
  /** True when a str or int may equal a key of another kind: `alias` or `open` exists. */
  mixed: boolean;
  /** For messages: "dict key", "set element"; empty where the TypeError of `hash()` is passed on as it is. */
  readonly role: string;
}

/** Gives a prototype the fields of a container without index. */
export function setKeyedDefaults(proto: PyObject, role: string): void {
  hidden(proto, "alias", undefined);
  hidden(proto, "trie", undefined);
  hidden(proto, "open", undefined);
  hidden(proto, "mixed", false);
  hidden(proto, "role", role);
}

/** The key stored in the Map that equals `k`. Raises TypeError when `k` is unhashable. */
export function findKey(d: Keyed, k: Value): Value | undefined {
  if (k.seq === 2 && (k as PyTuple).length <= SHORT && d.open === undefined) {
    const stored = shortTuple(d.trie, k as PyTuple); // by the tag
    if (stored !== UNKNOWN) return stored;
  }
  const prim = canonical(k);
  if (prim !== undefined) return findCanonical(d, k, prim) ?? findOpen(d, k);
  if (k instanceof AstralStr && d.map.has(k)) return k; // of the names of a `__dict__` there is no index
  const path = pathOf(k);
  if (path === undefined) return openFind(d, k, hashFor(d, k));
  return (d.trie && trieFind(d.trie, path)) ?? findOpen(d, k);
}

/** Whether `d` has the tuple `k`: `findKey` with a call less for short ones. */
export function hasTuple(d: Keyed, k: Value): boolean {
  if ((k as PyTuple).length <= SHORT && d.open === undefined) {
    const stored = shortTuple(d.trie, k as PyTuple); // by the tag
    if (stored !== UNKNOWN) {
      if (stored !== undefined) noteTuple(d, k, stored);
      return stored !== undefined;
    }
  }
  return findKey(d, k) !== undefined;
}

// The tuple found last, since `if key in d` comes before `d[key]`. It still equals the key, if that is still there.
let lastHolder: Keyed | undefined;
let lastTuple: Value | undefined;
let lastKey: Value = None;

export function noteTuple(d: Keyed, k: Value, stored: Value): void {
  lastHolder = d;
  lastTuple = k;
  lastKey = stored;
}

/** The key that equals the tuple `k`, when it is the one found last; it may have been removed meanwhile. */
export function notedKey(d: Keyed, k: Value): Value | undefined {
  return k === lastTuple && d === lastHolder ? lastKey : undefined;
}

function findCanonical(d: Keyed, k: Value, prim: Value): Value | undefined {
  return d.map.has(k) ? k : d.map.has(prim) ? prim : d.alias?.get(prim);
}

function findOpen(d: Keyed, k: Value): Value | undefined {
  return d.open?.find(k, hash(k));
}

/** Only an open key in a container of other keys pays for the index of all of them. */
function openFind(d: Keyed, k: Value, h: bigint): Value | undefined {
  if (d.map.size === 0) return undefined;
  d.open ??= new OpenIndex(d.map.keys());
  d.mixed = true;
  return d.open.find(k, h);
}

/** The Python hash; the TypeError of unhashable keys says what they were meant for. */
export function hashFor(d: Keyed, k: Value): bigint {
  try {
    return hash(k);
  } catch (e) {
    const exc = caught(e);
    if (exc.cls !== TypeError_ || d.role === "") throw exc;
    const reason = toHostText(asStr(str(exc)) ?? "");
    throw typeError(`cannot use '${fullTypeName(k.cls)}' as a ${d.role} (${reason})`);
  }
}

/**
 * The stored key that equals `k`, else `k` itself after entering it in the index: the caller must now store it in the Map.
 * `d.map.set(internKey(d, k), value)` is `d[k] = value`.
 */
export function internKey(d: Keyed, k: Value): Value {
  if (k.seq === 2 && (k as PyTuple).length <= SHORT && d.open === undefined) {
    d.trie ??= new Map();
    if (k === lastTuple && d === lastHolder && d.map.has(lastKey)) return lastKey;
    const stored = internShortTuple(d.trie, k as PyTuple, k as PyTuple); // by the tag
    if (stored !== UNKNOWN) return stored;
  }
  const prim = canonical(k);
  if (prim !== undefined) return internCanonical(d, k, prim);
  const path = pathOf(k);
  return path === undefined ? internOpen(d, k) : internPath(d, k, path);
}

function internCanonical(d: Keyed, k: Value, prim: Value): Value {
  if (k === prim && !d.mixed) return k;
  const stored = findCanonical(d, k, prim) ?? enterOpen(d, k);
  if (stored !== undefined) return stored;
  if (k !== prim && !Number.isNaN(k)) {
    d.alias ??= new Map();
    d.alias.set(prim, k);
    d.mixed = true;
  }
  return k;
}

function internPath(d: Keyed, k: Value, path: Step[]): Value {
  const found = d.open && ((d.trie && trieFind(d.trie, path)) ?? enterOpen(d, k));
  if (found !== undefined) return found;
  d.trie ??= new Map();
  return trieIntern(d.trie, path, k);
}

/** Looks in the open index, if there is one; enters `k` there when nothing equals it. */
function enterOpen(d: Keyed, k: Value): Value | undefined {
  if (d.open === undefined) return undefined;
  const h = hash(k);
  const stored = d.open.find(k, h);
  if (stored === undefined) d.open?.add(k, h);
  return stored;
}

function internOpen(d: Keyed, k: Value): Value {
  const h = hashFor(d, k);
  const stored = openFind(d, k, h);
  if (stored !== undefined) return stored;
  d.open ??= new OpenIndex(d.map.keys());
  d.mixed = true;
  d.open.add(k, h);
  return k;
}

/** Removes a key that `findKey` has found from the Map and the index. */
export function removeKey(d: Keyed, stored: Value): void {
  d.map.delete(stored);
  d.open?.remove(stored);
  if (d.alias === undefined && d.trie === undefined) return;
  const prim = canonical(stored);
  if (prim !== undefined) {
    if (prim !== stored) d.alias?.delete(prim);
    return;
  }
  const path = d.trie && pathOf(stored);
  if (d.trie !== undefined && path !== undefined) trieDelete(d.trie, path);
}

/** Empties the container. */
export function clearKeyed(d: Keyed): void {
  d.map.clear();
  d.open?.clear();
  if (d.trie !== undefined) d.trie = undefined;
  if (!d.mixed) return;
  d.alias = undefined;
  d.open = undefined;
  d.mixed = false;
}

/** Gives `to`, whose Map is a copy of the one of `from`, an index of its own. */
export function copyIndex(from: Keyed, to: Keyed): void {
  if (from.alias !== undefined) to.alias = new Map(from.alias);
  if (from.open !== undefined) to.open = from.open.copy();
  if (from.mixed) to.mixed = true;
  if (from.trie === undefined) return;
  to.trie = new Map();
  for (const key of from.map.keys()) {
    const path = canonical(key) === undefined ? pathOf(key) : undefined;
    if (path !== undefined) trieIntern(to.trie, path, key);
  }
}
