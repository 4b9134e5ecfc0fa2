/** `o[k]`, `k in o`, `len(o)`. https://docs.python.org/3/reference/datamodel.html#emulating-container-types */
import { caught, TypeError_, typeError } from "../errors.ts";
import { genericAlias } from "../objects/generic-alias.ts";
import { hasTuple, type Keyed } from "../objects/keyed/keyed.ts";
import { hasItem } from "../objects/sequence/search.ts";
import { None } from "../objects/singletons.ts";
import { strContains } from "../objects/str/search.ts";
import { isinstance, isType, type_, typeLookup } from "../objects/type/core.ts";
import type { Value } from "../slots.ts";
import { lookupAttr } from "./attr.ts";
import { call1 } from "./call.ts";
import { eqBool } from "./compare.ts";
import { isIterable, iterate } from "./iter.ts";

export function getitem(o: Value, k: Value): Value {
  const slot = o.mp_subscript;
  if (slot !== undefined) return slot(o, k);
  if (isType(o)) {
    if (o === type_) return genericAlias(o, k);
    const generic = lookupAttr(o, "__class_getitem__");
    if (generic !== undefined && generic !== None) return call1(generic, k);
    throw typeError(`type '${o.tp_name}' is not subscriptable`);
  }
  throw typeError(`'${o.cls.tp_name}' object is not subscriptable`);
}

export function setitem(o: Value, k: Value, v: Value): void {
  const slot = o.mp_ass_subscript;
  if (slot === undefined) throw typeError(`'${o.cls.tp_name}' object does not support item assignment`);
  slot(o, k, v);
}

export function delitem(o: Value, k: Value): void {
  const slot = o.mp_ass_subscript;
  if (slot === undefined) throw cannotDelete(o, k);
  slot(o, k, undefined);
}

/** CPython words it differently where it goes through the sequence protocol. */
function cannotDelete(o: Value, k: Value) {
  const asSequence = k.nb_index !== undefined && (o.sq_length !== undefined || o.cls.tp_heap);
  return typeError(`'${o.cls.tp_name}' object ${asSequence ? "doesn't" : "does not"} support item deletion`);
}

/** `item in o`. */
export function contains(o: Value, item: Value): boolean {
  if (o.hashed > 0) {
    const d = o as Keyed; // by the tag
    const kind = item.kind;
    if ((kind === 3 || kind === 1) && !d.mixed) return d.map.has(item);
    if (item.seq === 2) return hasTuple(d, item);
  } else if (o.seq > 0)
    return hasItem(o as Value[], item); // by the tag
  else if (o.kind === 3 && item.kind === 3) return strContains(o as string, item as string); // by the tags
  const slot = o.sq_contains;
  if (slot !== undefined) return slot(o, item);
  if (typeLookup(o.cls, "__contains__") === None)
    throw typeError(`'${o.cls.tp_name}' object is not a container`);
  for (const x of iterateArgument(o)) if (eqBool(x, item)) return true;
  return false;
}

/** Whatever type error `__iter__` gives, CPython's is about `in`. */
function iterateArgument(o: Value): Iterable<Value> {
  try {
    if (isIterable(o) && typeLookup(o.cls, "__iter__") !== None) return iterate(o);
  } catch (e) {
    const exc = caught(e);
    if (!isinstance(exc, TypeError_)) throw exc;
  }
  throw typeError(`argument of type '${o.cls.tp_name}' is not a container or iterable`);
}

/** `len(o)`. */
export function length(o: Value): number {
  if (o.ix === 1) return (o as readonly Value[]).length; // by the tag; a str has one, too
  const slot = o.sq_length;
  if (slot === undefined) throw typeError(`object of type '${o.cls.tp_name}' has no len()`);
  return slot(o);
}
