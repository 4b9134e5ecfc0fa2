/** `o.__dict__`: a real dict whose storage *is* the object, its own `$` properties. */
import { ownAttr, ownNames } from "../names.ts";
import { deleteInstanceAttr, setInstanceAttr } from "../protocols/attr.ts";
import type { PyObject, Value } from "../slots.ts";
import type { PyDict } from "./dict/index.ts";
import { liveDict, type NameStore } from "./name-map.ts";

function attributeStore(owner: PyObject): NameStore {
  const opaque = () => (owner as { opaque_dict?: Map<string, Value> }).opaque_dict; // of classes with __getattribute__
  return {
    names: () => [...ownNames(owner).filter((name) => !isMember(owner, name)), ...(opaque()?.keys() ?? [])],
    get: (name) => opaque()?.get(name) ?? (isMember(owner, name) ? undefined : ownAttr(owner, name)),
    set: (name, value) => setInstanceAttr(owner, name, value),
    delete: (name) => deleteInstanceAttr(owner, name),
  };
}

/** Whether the own property holds a field of `__slots__`, which is no attribute of the dict. */
function isMember(owner: PyObject, name: string): boolean {
  const T = owner.cls;
  return T.tp_base !== undefined && T.tp_mro.some((c) => c.tp_slots?.includes(name) === true);
}

const dicts = new WeakMap<object, PyDict>();

/** The instance's `__dict__`, one and the same dict each time. */
export function instanceDict(o: PyObject): PyDict {
  let d = dicts.get(o);
  if (d === undefined) {
    d = liveDict(attributeStore(o));
    dicts.set(o, d);
  }
  return d;
}

/** `o.__dict__ = d`: the attributes become the items of `d`. */
export function replaceInstanceDict(o: PyObject, items: Iterable<readonly [Value, Value]>): void {
  const d = instanceDict(o);
  const copy = [...items];
  d.map.clear();
  for (const [k, v] of copy) d.map.set(k, v);
}
