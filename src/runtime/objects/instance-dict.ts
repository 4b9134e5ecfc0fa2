/** `o.__dict__`: a real dict whose storage *is* the object, its own `$` properties. */
import { boundNames, hidden, ownAttr, ownNames, placedNames } from "../names.ts";
import { deleteInstanceAttr, setInstanceAttr } from "../protocols/attr.ts";
import type { PyObject, Value } from "../slots.ts";
import { dictDelete, dictGet, dictHas, dictSet, type PyDict } from "./dict/index.ts";
import { liveDict, type NameStore } from "./name-map.ts";
import { fromHostText } from "./str/host-text.ts";
import { maskedProto } from "./type/masked-proto.ts";

function attributeStore(owner: PyObject): NameStore {
  const opaque = () => (owner as { opaque_dict?: Map<string, Value> }).opaque_dict; // of classes with __getattribute__
  return {
    names: () => attributeNames(owner, opaque()),
    get: (name) => opaque()?.get(name) ?? (isMember(owner, name) ? undefined : ownAttr(owner, name)),
    set: (name, value) => setInstanceAttr(owner, name, value),
    delete: (name) => deleteInstanceAttr(owner, name),
  };
}

function attributeNames(owner: PyObject, opaque: Map<string, Value> | undefined): string[] {
  if (opaque === undefined) return boundNames(owner).filter((name) => !isMember(owner, name));
  const names = placedNames(owner, opaque).filter((name) => opaque.has(name) || !isMember(owner, name));
  return [...new Set([...names, ...opaque.keys()])];
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

/** The attributes of an instance that was given a dict, by name, as `opaque_dict` holds them. */
class AttributesIn {
  readonly given = true;
  readonly #dict: PyDict;

  constructor(dict: PyDict) {
    this.#dict = dict;
  }

  has(name: string): boolean {
    return dictHas(this.#dict, fromHostText(name));
  }

  get(name: string): Value | undefined {
    return dictGet(this.#dict, fromHostText(name));
  }

  set(name: string, value: Value): void {
    dictSet(this.#dict, fromHostText(name), value);
  }

  delete(name: string): boolean {
    return dictDelete(this.#dict, fromHostText(name));
  }
}

/** Whether `o.__dict__` was assigned. */
export function hasGivenDict(o: PyObject): boolean {
  return (o as { opaque_dict?: { given?: boolean } }).opaque_dict?.given === true;
}

/** `o.__dict__ = d`: from now on the attributes are the items of `d`, which other objects may share, or which may be `o`. */
export function giveInstanceDict(o: PyObject, d: PyDict): void {
  const old = dicts.get(o);
  if (old === d) return;
  if (old !== undefined && !hasGivenDict(o)) detach(old);
  for (const name of ownNames(o)) if (!isMember(o, name)) deleteInstanceAttr(o, name);
  hidden(o, "opaque_dict", new AttributesIn(d));
  dicts.set(o, d);
  Object.setPrototypeOf(o, maskedProto(o.cls));
}

/** The dict that an instance had keeps its items. */
function detach(d: PyDict): void {
  const items = [...d.map];
  d.map = new Map(items);
}
