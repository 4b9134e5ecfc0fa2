/** Maps nested in Maps, one for each step of a path; at the end of a path stands the key that was stored first. */
import type { Value } from "../../slots.ts";
import type { PyTuple } from "../tuple/core.ts";
import type { Step } from "./forms.ts";

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

/**
 * The key equal to a short tuple, when its items are their own steps. Misses tuples of aliases (`True`), paths and open
 * keys, because those are never steps themselves.
 */
export function trieFindShort(trie: Trie, k: PyTuple): Value | undefined {
  let node: Trie | Value | undefined = trie.get(k.length);
  for (let i = 0; node !== undefined && i < k.length; i++) node = (node as Trie).get(k[i] as Step);
  return node as Value | undefined;
}

/** The key stored at the end of a path, after storing `key` there if there was none. */
export function trieIntern(trie: Trie, path: readonly Step[], key: Value): Value {
  let node = trie;
  const last = path.length - 1;
  for (let i = 0; i < last; i++) {
    const step = path[i] as Step; // within bounds
    let next = node.get(step) as Trie | undefined; // see trieFind
    if (next === undefined) {
      next = new Map();
      node.set(step, next);
    }
    node = next;
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
