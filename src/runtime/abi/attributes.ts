/** ABI: storing attributes of objects that take no plain stores. */
import { hidden, storeTag } from "../names.ts";
import type { PyMember } from "../objects/descr-objects.ts";
import { typeLookup } from "../objects/type/core.ts";
import { setattr as generalSetattr, genericSetattr } from "../protocols/attr.ts";
import type { PyObject, PyType, Value } from "../slots.ts";

/** `o.name = value`; what `__slots__` names is stored without looking the descriptor up. */
export function setattr(o: Value, name: string, value: Value): void {
  const T = o.cls;
  const key = (T.tp_member_keys ?? memberKeys(T)).get(name);
  if (key === undefined) generalSetattr(o, name, value);
  else (o as PyObject as Record<string, Value>)[key] = value; // an instance of the slots' class
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * The properties of the slots of a class whose instances have slots only; kept until the class changes. Emitted code stores to them by itself where
 * the prototype has a tag for the name, which is so as long as the class has no classes below it.
 */
function memberKeys(T: PyType): ReadonlyMap<string, string> {
  const keys = hasSlotsOnly(T) ? slotKeys(T) : NONE;
  hidden(T, "tp_member_keys", keys);
  if (T.tp_subclasses.size === 0) for (const name of keys.keys()) hidden(T.tp_proto, storeTag(name), true);
  return keys;
}

function hasSlotsOnly(T: PyType): boolean {
  return T.tp_heap && !T.tp_hasdict && T.tp_opaque !== true && T.tp_proto.tp_setattro === genericSetattr;
}

function slotKeys(T: PyType): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const c of T.tp_mro) {
    if (!c.tp_heap) continue;
    for (const name of c.tp_dict.keys()) {
      const raw = typeLookup(T, name);
      const key = `$${name}`;
      // a view of another attribute on the way would answer the store instead
      if (isSlotOf(raw, T) && !(key in T.tp_proto)) keys.set(name, key);
    }
  }
  return keys;
}

function isSlotOf(raw: Value | undefined, T: PyType): boolean {
  if (raw?.isMember !== true) return false;
  const { owner } = raw as PyMember; // isMember
  return owner.tp_heap && T.tp_mro.includes(owner);
}
