/** Attribute access: the one gate for syntax, `getattr`, `operator`, format fields and patterns. https://docs.python.org/3/howto/descriptor.html */
import { AttributeError, attributeError, caught, typeError, withAttribute } from "../errors.ts";
import { bag, defineOwn, hidden, mangle, methodName, ownAttr, placeName } from "../names.ts";
import { isDict } from "../objects/dict/index.ts";
import { giveInstanceDict, hasGivenDict, instanceDict } from "../objects/instance-dict.ts";
import { type BoundMethod, MethodProto } from "../objects/method.ts";
import { isinstance, isType, typeLookup } from "../objects/type/core.ts";
import { setClassAttribute } from "../objects/type/create.ts";
import { bindRaw } from "../objects/type/invoke.ts";
import { attributeChanged, storeOwn } from "../objects/type/mirror.ts";
import type { PyObject, PyType, Value } from "../slots.ts";

/** `o.name`; raises AttributeError. */
export function getattr(o: Value, name: string): Value {
  try {
    return o.tp_getattro(o, name) ?? missingAttribute(o, name);
  } catch (e) {
    throw withAttribute(e, o, name);
  }
}

/** `o.name`, or undefined instead of AttributeError. */
export function lookupAttr(o: Value, name: string): Value | undefined {
  try {
    // as emitted code reads: an own or class attribute, or undefined where the general way must be taken
    const found = bag(o as PyObject)["$" + name];
    if (found !== undefined) return found;
    return o.tp_getattro === genericGetattr && isAbsent(o, name) ? undefined : o.tp_getattro(o, name);
  } catch (e) {
    const exc = caught(e);
    if (isinstance(exc, AttributeError)) return undefined;
    throw exc;
  }
}

/** True where the class has no such attribute and the instance, which has no own property of the name, none elsewhere. */
function isAbsent(o: Value, name: string): boolean {
  return (
    (o as OpaqueHolder).opaque_dict === undefined &&
    typeLookup(o.cls, name) === undefined &&
    name !== "__dict__"
  );
}

export function setattr(o: Value, name: string, value: Value): void {
  o.tp_setattro(o, name, value);
}

export function delattr(o: Value, name: string): void {
  o.tp_setattro(o, name, undefined);
}

/** A special method, bound; looked up on the type only. */
export function lookupSpecial(o: Value, name: string): Value | undefined {
  const raw = typeLookup(o.cls, name);
  return raw === undefined ? undefined : bindRaw(raw, o);
}

export function missingAttribute(o: Value, name: string): never {
  if (isType(o)) throw attributeError(`type object '${fullTypeName(o)}' has no attribute '${name}'`, o, name);
  if (Object.getPrototypeOf(o) === MethodProto) return missingAttribute((o as BoundMethod).im_func, name); // by its proto
  throw attributeError(`'${fullTypeName(o.cls)}' object has no attribute '${name}'`, o, name);
}

/** CPython's `tp_name`: types of the library that are written in C carry their module. */
function fullTypeName(T: PyType): string {
  if (T.tp_heap || T.tp_module === "builtins" || T.tp_name.includes(".")) return T.tp_name;
  return `${T.tp_module}.${T.tp_name}`;
}

/** `object.__getattribute__`: data descriptor, own attribute, other class attribute. */
export function genericGetattr(o: Value, name: string): Value | undefined {
  const raw = typeLookup(o.cls, name);
  const get = raw?.tp_descr_get;
  if (raw !== undefined && get !== undefined && raw.tp_descr_set !== undefined) return get(raw, o, o.cls);
  if (name === "__dict__" && o.cls.tp_hasdict) return instanceDict(o as PyObject);
  const own = o.cls.tp_hasdict ? instanceAttr(o, name) : undefined;
  if (own !== undefined) return own;
  if (raw === undefined) return undefined;
  return get === undefined ? raw : get(raw, o, o.cls);
}

interface OpaqueHolder {
  opaque_dict?: Map<string, Value>;
}

/** Where a class with `__getattribute__` or `__dict__` tricks keeps attributes that must not be JS properties. */
function instanceAttr(o: Value, name: string): Value | undefined {
  const opaque = (o as OpaqueHolder).opaque_dict;
  if (opaque?.has(name)) return opaque.get(name);
  return ownAttr(o, name);
}

function opaqueDict(o: PyObject): Map<string, Value> {
  const holder = o as { opaque_dict?: Map<string, Value> };
  if (holder.opaque_dict === undefined) hidden(o, "opaque_dict", new Map());
  return holder.opaque_dict as Map<string, Value>; // just made
}

/** `object.__setattr__` and `__delattr__`. */
export function genericSetattr(o: Value, name: string, value: Value | undefined): void {
  const raw = typeLookup(o.cls, name);
  const set = raw?.tp_descr_set;
  if (raw !== undefined && set !== undefined) {
    set(raw, o, value);
    return;
  }
  if (!o.cls.tp_hasdict) throw cannotSet(o, name, raw, value);
  if (name === "__dict__") {
    assignDict(o as PyObject, value);
    return;
  }
  if (value === undefined) deleteInstanceAttr(o as PyObject, name);
  else setInstanceAttr(o as PyObject, name, value);
}

/** `o.__dict__ = d`. */
export function assignDict(o: PyObject, value: Value | undefined): void {
  if (value === undefined) throw typeError("cannot delete __dict__");
  if (!isDict(value)) throw typeError(`__dict__ must be set to a dictionary, not a '${value.cls.tp_name}'`);
  giveInstanceDict(o, value);
}

/** Stores into the instance's `__dict__`, whatever the class says. */
export function setInstanceAttr(o: PyObject, name: string, value: Value): void {
  const T = o.cls;
  const raw = typeLookup(T, name);
  if (T.tp_opaque === true || hasGivenDict(o)) opaqueDict(o).set(name, value);
  else if (raw !== undefined && raw.tp_descr_set !== undefined) storeBehind(o, name, value);
  else if (raw === undefined) defineOwn(o, name, value);
  else storeOwn(o, name, value);
}

/** Stores what a data descriptor hides; an own property without a value keeps its place among the attributes. */
function storeBehind(o: PyObject, name: string, value: Value): void {
  const opaque = opaqueDict(o);
  if (!opaque.has(name)) hidden(o, placeName(name), undefined);
  opaque.set(name, value);
}

export function deleteInstanceAttr(o: PyObject, name: string): void {
  const opaque = (o as { opaque_dict?: Map<string, Value> }).opaque_dict;
  if (opaque?.delete(name) === true) {
    delete bag(o)[placeName(name)];
    return;
  }
  const key = mangle(name);
  if (!Object.hasOwn(o, key)) missingAttribute(o, name);
  delete bag(o)[key];
  const hiddenMethod = methodName(name);
  if (Object.hasOwn(o, hiddenMethod)) delete bag(o)[hiddenMethod];
}

function cannotSet(o: Value, name: string, raw: Value | undefined, _value: Value | undefined) {
  const T = o.cls;
  if (raw !== undefined)
    return attributeError(`'${T.tp_name}' object attribute '${name}' is read-only`, o, name);
  // CPython does not say why where the class has its own way of setting
  const ownWay = T.tp_heap && o.tp_setattro !== genericSetattr;
  const hint = ownWay ? "" : " and no __dict__ for setting new attributes";
  return attributeError(`'${T.tp_name}' object has no attribute '${name}'${hint}`, o, name);
}

/** `type.__getattribute__`: metaclass data descriptor, the MRO's attribute, other metaclass attribute. */
export function typeGetattr(o: Value, name: string): Value | undefined {
  const T = o as PyType; // slot of type
  const metaRaw = typeLookup(T.cls, name);
  const metaGet = metaRaw?.tp_descr_get;
  if (metaRaw !== undefined && metaGet !== undefined && metaRaw.tp_descr_set !== undefined)
    return metaGet(metaRaw, T, T.cls);
  const raw = typeLookup(T, name);
  if (raw !== undefined) {
    const get = raw.tp_descr_get;
    return get === undefined || raw.selfFirst === true ? raw : get(raw, undefined, T);
  }
  if (metaRaw === undefined) return undefined;
  return metaGet === undefined ? metaRaw : metaGet(metaRaw, T, T.cls);
}

/** `type.__setattr__`: an attribute of a class. */
export function typeSetattr(o: Value, name: string, value: Value | undefined): void {
  const T = o as PyType; // slot of type
  const metaRaw = typeLookup(T.cls, name);
  const set = metaRaw?.tp_descr_set;
  if (metaRaw !== undefined && set !== undefined) {
    if (!T.tp_heap) throw typeError(`cannot set '${name}' attribute of immutable type '${T.tp_name}'`);
    set(metaRaw, T, value);
    return;
  }
  if (value === undefined && T.tp_heap && !T.tp_dict.has(name))
    throw attributeError(`type object '${T.tp_name}' has no attribute '${name}'`, T, name);
  setClassAttribute(T, name, value, attributeChanged);
}
