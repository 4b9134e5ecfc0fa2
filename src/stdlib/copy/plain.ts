/**
 * `copy.deepcopy` of data: exact lists, dicts, sets and tuples of ints, floats, strs, bools, None and each other. No code of
 * the program runs meanwhile, so whatever else turns up, the general way can begin anew.
 */
import { dictSet, PyDict } from "../../runtime/objects/dict/index.ts";
import { newSet, type PySet, setOrder } from "../../runtime/objects/set/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import type { Value } from "../../runtime/slots.ts";

/** The copies of what has been copied, by identity. */
type Memo = Map<Value, Value>;

/** Undefined where something is in it that may have its own way of being copied. */
export function plainCopy(v: Value): Value | undefined {
  return v.seq > 0 || v.hashed > 0 ? copyOf(v, new Map()) : undefined;
}

function copyOf(v: Value, memo: Memo): Value | undefined {
  if (isAtom(v)) return v;
  if (!(v.seq > 0 || v.hashed > 0)) return undefined;
  const known = memo.get(v);
  if (known !== undefined) return known;
  if (v.seq === 1) return copyList(v as readonly Value[], memo); // by the tags, as below
  if (v.seq === 2) return copyTuple(v as readonly Value[], memo);
  return v.hashed === 1 ? copyDict(v as PyDict, memo) : copySet(v as PySet, memo);
}

function isAtom(v: Value): boolean {
  return v.kind > 0 || v === None || typeof v === "boolean";
}

function copyList(items: readonly Value[], memo: Memo): Value | undefined {
  const out: Value[] = [];
  memo.set(items as Value, out);
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value; // in range
    const copy = item.kind > 0 ? item : copyOf(item, memo);
    if (copy === undefined) return undefined;
    out[i] = copy;
  }
  return out;
}

/** A tuple of nothing that needs a copy is itself. */
function copyTuple(items: readonly Value[], memo: Memo): Value | undefined {
  const out: Value[] = [];
  let same = true;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value; // in range
    const copy = copyOf(item, memo);
    if (copy === undefined) return undefined;
    if (copy !== item && item.kind !== 2) same = false;
    out[i] = copy;
  }
  // one that contains itself has been copied meanwhile
  const known = memo.get(items as Value);
  if (known !== undefined) return known;
  const made = same ? (items as Value) : tuple(out);
  if (!same) memo.set(items as Value, made);
  return made;
}

function copyDict(d: PyDict, memo: Memo): Value | undefined {
  const out = new PyDict();
  memo.set(d, out);
  for (const key of d.map.keys()) {
    const k = copyOf(key, memo);
    const value = k === undefined ? undefined : copyOf(d.map.get(key) as Value, memo); // its own key
    if (k === undefined || value === undefined) return undefined;
    dictSet(out, k, value);
  }
  return out;
}

/** Made by adding the elements in order, as from a list of them. */
function copySet(s: PySet, memo: Memo): Value | undefined {
  const items = setOrder(s);
  if (s.is_frozen || !items.every(isAtom)) return undefined;
  const out = newSet(items);
  memo.set(s, out);
  return out;
}
