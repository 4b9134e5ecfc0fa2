/** Maps nested in Maps, one for each step of a path; at the end of a path stands the key that was stored first. */
import type { Value } from "../../slots.ts";
import { copyItems } from "../sequence/copy.ts";
import { type PyTuple, tuple } from "../tuple/core.ts";
import { anyPairStep, canonical, HALF, pairStep, SHORT, type Step, tupleMark, WHOLE } from "./forms.ts";

/** A node; the values of inner nodes are nodes, of the last one the stored key. */
export type Trie = Map<Step, Trie | Value>;

/** The key stored at the end of a path. */
export function trieFind(trie: Trie, path: readonly Step[]): Value | undefined {
  let node: Trie | Value | undefined = trie;
  for (let i = 0; i < path.length; i++) {
    // A path is never the beginning of another one, so every step before the last finds a node.
    node = (node as Trie).get(path[i] as Step);
    if (node === undefined) return undefined;
  }
  return node as Value;
}

/** The answer for tuples that need a path: their items are not all steps by themselves. */
export const UNKNOWN: object = { unknown: true };

/** The key equal to the exact tuple of a few items, walking item by item without writing down a path; else undefined or UNKNOWN. */
export function shortTuple(trie: Trie | undefined, items: ArrayLike<Value>): Value | undefined {
  const { length } = items;
  if (length === 2) {
    const a = items[0] as Value;
    const b = items[1] as Value;
    const kind = a.kind;
    const other = b.kind;
    if (kind === 1 && other === 1) {
      // `pairStep` without the calls
      const x = Number(a);
      const y = Number(b);
      if (x >= -HALF && x < HALF && y >= -HALF && y < HALF)
        return trie?.get(-1 - (x + HALF) * WHOLE - (y + HALF)) as Value | undefined; // the last step leads to a key, as below
    } else if (kind !== 3 && other !== 3) {
      const pair = anyPairStep(a, b);
      if (pair !== undefined) return trie?.get(pair) as Value | undefined;
    }
    if ((kind === 1 || kind === 3) && (other === 1 || other === 3))
      return ((trie?.get(2) as Trie | undefined)?.get(a) as Trie | undefined)?.get(b) as Value | undefined;
  }
  return walk(trie?.get(length) as Trie | undefined, items) as Value | undefined;
}

/** From a node over the items and those of short tuples among them. */
function walk(from: Trie | undefined, items: ArrayLike<Value>): Trie | Value | undefined {
  const { length } = items;
  let node: Trie | Value | undefined = from;
  for (let i = 0; i < length; i++) {
    const item = items[i] as Value; // i is in range
    const kind = item.kind;
    const step = kind === 1 || kind === 3 ? item : canonical(item);
    // See trieFind. The remaining items are still looked at: they decide whether the tuple is hashable at all.
    if (step !== undefined) {
      if (node !== undefined) node = (node as Trie).get(step);
    } else {
      const inner = item as Value[]; // looked at as a tuple only by its tag
      if (item.seq !== 2 || inner.length > SHORT || inner.length === 0) return UNKNOWN;
      node = walk((node as Trie | undefined)?.get(tupleMark(inner.length)) as Trie | undefined, inner);
      if (node === UNKNOWN) return UNKNOWN;
    }
  }
  return node;
}

/** As `trieIntern` for the exact tuple of a few items, or UNKNOWN; the tuple itself is made when it is needed. */
export function internShortTuple(trie: Trie, k: readonly Value[], key?: PyTuple): Value {
  if (k.length === 2) {
    const a = k[0] as Value;
    const b = k[1] as Value;
    const kind = a.kind;
    const other = b.kind;
    let pair: number | undefined;
    if (kind === 1 && other === 1)
      pair = pairStep(a as bigint, b as bigint); // by the tags
    else if (kind !== 3 && other !== 3) pair = anyPairStep(a, b);
    if (pair !== undefined) {
      const known = trie.get(pair) as Value | undefined; // the last step leads to a key
      return known ?? stored(trie, pair, k, key);
    }
    if ((kind === 1 || kind === 3) && (other === 1 || other === 3)) {
      const pairs = (trie.get(2) as Trie | undefined) ?? childOf(trie, 2); // see trieFind
      const node = (pairs.get(a) as Trie | undefined) ?? childOf(pairs, a); // see trieFind
      const known = node.get(b) as Value | undefined; // the last step leads to a key
      return known ?? stored(node, b, k, key);
    }
  }
  const node = nodeFor(trie, k.length, k);
  if (node === undefined) return UNKNOWN;
  const known = node.get(lastStep) as Value | undefined; // the last step leads to a key
  return known ?? stored(node, lastStep, k, key);
}

function stored(node: Trie, step: Step, items: readonly Value[], given: PyTuple | undefined): Value {
  const key = given ?? tuple(copyItems(items));
  node.set(step, key);
  return key;
}

/** The last step of the path that {@link nodeFor} has gone. */
let lastStep: Step;

/**
 * The node before the last step of a path: `first`, then the items and those of short tuples among them. Undefined when
 * they are not all steps; what was made on the way does no harm.
 */
function nodeFor(trie: Trie, first: Step, items: readonly Value[]): Trie | undefined {
  const { length } = items;
  let node: Trie | undefined = trie;
  let step = first;
  for (let i = 0; i < length; i++) {
    const item = items[i] as Value; // i is in range
    const kind = item.kind;
    const next = kind === 1 || kind === 3 ? item : canonical(item);
    node = (node.get(step) as Trie | undefined) ?? childOf(node, step); // see trieFind
    if (next !== undefined) step = next;
    else {
      const inner = item as Value[]; // looked at as a tuple only by its tag
      if (item.seq !== 2 || inner.length > SHORT) return undefined;
      node = nodeFor(node, tupleMark(inner.length), inner);
      if (node === undefined) return undefined;
      step = lastStep;
    }
  }
  lastStep = step;
  return node;
}

/** The node that a step before the last leads to, made if need be. */
function childOf(node: Trie, step: Step): Trie {
  const known = node.get(step) as Trie | undefined; // see trieFind
  if (known !== undefined) return known;
  const child: Trie = new Map();
  node.set(step, child);
  return child;
}

/** The key stored at the end of a path, after storing `key` there if there was none. */
export function trieIntern(trie: Trie, path: readonly Step[], key: Value): Value {
  let node = trie;
  const last = path.length - 1;
  for (let i = 0; i < last; i++) {
    node = childOf(node, path[i] as Step); // within bounds
  }
  const end = path[last] as Step;
  const stored = node.get(end) as Value | undefined;
  if (stored !== undefined) return stored;
  node.set(end, key);
  return key;
}

/** Forgets the key at the end of a path and the nodes that only led there. */
export function trieDelete(trie: Trie, path: readonly Step[]): void {
  const nodes: Trie[] = [trie];
  for (let i = 0; i < path.length - 1; i++) {
    const next = nodes[i]?.get(path[i] as Step);
    if (next === undefined) return;
    nodes.push(next as Trie); // see trieFind
  }
  for (let i = path.length - 1; i >= 0; i--) {
    const node = nodes[i];
    node?.delete(path[i] as Step);
    if (node === undefined || node.size > 0) return;
  }
}
