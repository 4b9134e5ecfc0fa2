/**
 * Mirrors class attributes onto JS prototypes, so that an attribute read or a method call is a JS property read
 * (docs/object-model.md, "Classes made by class"). `tp_dict` stays the truth; this is derived and refreshed on change.
 */
import { AttributeError, caught, withAttribute } from "../../errors.ts";
import { defineOwn, hidden, isDunder, mangle, methodName, storeTag } from "../../names.ts";
import type { PyCallable, PyObject, PyType, Value } from "../../slots.ts";
import { PyProperty } from "../descr-objects.ts";
import { bindMethod } from "../method.ts";
import { boundForm } from "./call-forms.ts";
import { changes, isinstance, type_, typeLookup } from "./core.ts";
import { invokeRaw } from "./invoke.ts";
import { maskAll, maskName } from "./masked-proto.ts";
import { hideSequenceSlots, refreshPlain, refreshSlots, setSlot } from "./mirrored-slots.ts";
import { slotsOfDunder } from "./slotdefs.ts";

/** Names whose reading never goes through the mirror. */
function isUnmirrored(name: string): boolean {
  return name === "__class__" || name === "__dict__" || name === "__slots__" || name === "__weakref__";
}

/** A class of the guest's may define `__class__` and `__dict__` anew, as mocks and proxies do. */
function isOverride(name: string, owner: PyType | undefined): boolean {
  return owner?.tp_heap === true && (name === "__class__" || name === "__dict__");
}

/** The class whose `name` shows on the JS prototype when it is not mirrored: its own, or what its base shows. */
function chainOwner(T: PyType, name: string): PyType | undefined {
  if (T.tp_dict.has(name)) return T;
  return T.tp_base === undefined ? undefined : mroOwner(T.tp_base, name);
}

function mroOwner(T: PyType, name: string): PyType | undefined {
  return T.tp_mro.find((c) => c.tp_dict.has(name));
}

/** Drops cached lookups of `T` and all classes below it. */
export function invalidate(T: PyType): void {
  changes.count++;
  T.tp_cache.clear();
  hidden(T, "tp_fast_init", undefined);
  forgetMemberKeys(T);
  for (const sub of T.tp_subclasses) invalidate(sub);
}

/** The class has changed, or got a class below it: see `abi/attributes.ts`. */
export function forgetMemberKeys(T: PyType): void {
  const { tp_member_keys: keys } = T;
  if (keys === undefined) return;
  hidden(T, "tp_member_keys", undefined);
  const proto = T.tp_proto as Partial<Record<string, unknown>>; // derived data, untyped by name
  for (const name of keys.keys()) delete proto[storeTag(name)];
}

/** Called after `T.tp_dict` changed at `name`. */
export function attributeChanged(T: PyType, name: string): void {
  invalidate(T);
  refresh(T, name);
}

function refresh(T: PyType, name: string): void {
  refreshSlots(T, name);
  refreshInstanceView(T, name);
  refreshClassView(T, name);
  for (const sub of T.tp_subclasses) refresh(sub, name);
}

/** Fills slots and views of a new class from its own dict and, with several bases, from what the MRO finds elsewhere. */
export function mirrorClass(T: PyType): void {
  const shown = shownOrder(T);
  const inLine = shown.length === T.tp_mro.length && shown.every((c, i) => c === T.tp_mro[i]);
  if (inLine && T.tp_opaque !== true) mirrorInLine(T);
  else mirrorMerged(T, ownersIn(T.tp_mro), ownersIn(shown));
}

/** What shows of the bases is what the MRO finds there: only the class's own names are new. */
function mirrorInLine(T: PyType): void {
  const rows = slotsOfDunder();
  T.tp_dict.forEach((_, name) => {
    rows.get(name)?.forEach((row) => {
      if (row.slotFunction !== undefined) setSlot(T, row, T, T);
    });
  });
  hideSequenceSlots(T);
  T.tp_dict.forEach((_, name) => {
    showOnInstances(T, name, T, T);
  });
  T.tp_mro.forEach((c) => {
    if (!c.tp_heap) return;
    c.tp_dict.forEach((_, name) => {
      const owner = c === T ? T : mroOwner(T, name);
      if (owner === c || owner?.tp_heap === false) showOnClass(T, name, owner);
    });
  });
}

function mirrorMerged(T: PyType, owners: Owners, chain: Owners): void {
  const rows = slotsOfDunder();
  for (const name of owners.names.keys())
    for (const row of rows.get(name) ?? [])
      if (row.slotFunction !== undefined)
        setSlot(T, row, owners.slots.get(row.slot), chain.slots.get(row.slot));
  hideSequenceSlots(T);
  for (const [name, owner] of owners.names) showOnInstances(T, name, owner, chain.names.get(name));
  for (const [name, owner] of owners.names)
    if (owner.tp_heap || definedByHeap(T, name)) showOnClass(T, name, owner);
}

/** Mirrors everything anew, after other bases have been given to the class. */
export function remirror(T: PyType): void {
  const proto = T.tp_proto as Partial<Record<string, unknown>>; // derived data, untyped by name
  const rows = [...slotsOfDunder().values()].flat();
  const slots = new Set<string>(rows.map((row) => row.slot));
  for (const key of Object.getOwnPropertyNames(proto))
    if (key.startsWith("$") || key.startsWith("M$") || slots.has(key)) delete proto[key];
  for (const key of Object.getOwnPropertyNames(T))
    if (key.startsWith("$") || key.startsWith("M$")) delete (T as unknown as typeof proto)[key];
  invalidate(T);
  mirrorClass(T);
  refreshPlain(T);
  maskAll(T);
}

/** Which class of a list defines a name, or any dunder of a slot, first. */
interface Owners {
  readonly names: Map<string, PyType>;
  readonly slots: Map<string, PyType>;
}

function ownersIn(classes: readonly PyType[]): Owners {
  const names = new Map<string, PyType>();
  const slots = new Map<string, PyType>();
  const rows = slotsOfDunder();
  for (const c of classes) {
    for (const name of c.tp_dict.keys()) {
      if (!names.has(name)) names.set(name, c);
      for (const row of rows.get(name) ?? [])
        if (row.slotFunction !== undefined && !slots.has(row.slot)) slots.set(row.slot, c);
    }
  }
  return { names, slots };
}

/** The order in which classes show on the JS prototype when nothing is mirrored. */
function shownOrder(T: PyType): readonly PyType[] {
  return T.tp_base === undefined ? [T] : [T, ...T.tp_base.tp_mro];
}

function definedByHeap(T: PyType, name: string): boolean {
  return T.tp_mro.some((c) => c.tp_heap && c.tp_dict.has(name));
}

// The view of instances.

function refreshInstanceView(T: PyType, name: string): void {
  showOnInstances(T, name, mroOwner(T, name), chainOwner(T, name));
}

function showOnInstances(
  T: PyType,
  name: string,
  owner: PyType | undefined,
  chained: PyType | undefined,
): void {
  if (T.tp_layout === type_ || (isUnmirrored(name) && !isOverride(name, owner))) return;
  maskName(T, name);
  const proto = T.tp_proto;
  if (T.tp_opaque === true) {
    hideInherited(proto, name);
    return;
  }
  if (owner === undefined || (owner !== T && owner === chained)) {
    deleteView(proto, name);
    return;
  }
  const raw = owner.tp_dict.get(name);
  if (raw !== undefined && !isHeader(proto, name, raw)) installView(proto, name, raw, T.tp_heap);
}

/** What a class statement itself puts into each class is seldom read from instances: the general path finds it. */
function isHeader(proto: PyObject, name: string, raw: Value): boolean {
  const isOne =
    name === "__module__" ||
    name === "__firstlineno__" ||
    name === "__static_attributes__" ||
    name === "__doc__";
  if (!isOne || raw.tp_descr_get !== undefined || raw.tp_descr_set !== undefined) return false;
  return !(mangle(name) in proto) && !(methodName(name) in proto);
}

/** The call form that a class with `__getattribute__` would have from its builtin base must not be found. */
function hideInherited(proto: PyObject, name: string): void {
  const key = methodName(name);
  if (key in proto && !Object.hasOwn(proto, key)) hidden(proto, key, undefined);
}

function deleteView(proto: PyObject, name: string): void {
  for (const key of [mangle(name), methodName(name)])
    if (Object.hasOwn(proto, key)) delete (proto as Partial<Record<string, unknown>>)[key]; // derived data
}

/** Builtin types get the call form only; reading a bound method from one takes the general path. */
function installView(proto: PyObject, name: string, raw: Value, heap: boolean): void {
  if (raw.selfFirst === true) {
    hidden(proto, methodName(name), raw);
    if (heap) methodAccessor(proto, name, raw);
    return;
  }
  if (heap) {
    const form = boundForm(raw, false);
    const key = methodName(name);
    if (form !== undefined || key in proto) hidden(proto, key, form);
  }
  const get = raw.tp_descr_get;
  if (get === undefined) {
    if (raw.tp_descr_set === undefined) hidden(proto, mangle(name), raw);
    else accessor(proto, name, (self) => dictEntry(self, name) ?? raw, raw);
    return;
  }
  if (raw.isMember === true) return;
  if (raw instanceof PyProperty && installProperty(proto, name, raw)) return;
  accessor(proto, name, (self) => readDescriptor(raw, self, name), raw);
}

/** What was put into the `__dict__` of an instance under the name of a data descriptor. */
function dictEntry(self: Value, name: string): Value | undefined {
  return (self as { opaque_dict?: Map<string, Value> }).opaque_dict?.get(name);
}

function readDescriptor(raw: Value, self: Value, name: string): Value {
  try {
    return raw.tp_descr_get?.(raw, self, self.cls) ?? raw;
  } catch (e) {
    return readFailed(self, name, e);
  }
}

/** A descriptor's AttributeError gives the word to the class's `__getattr__`. */
function readFailed(self: Value, name: string, e: unknown): Value {
  const exc = caught(e);
  const hook = isinstance(exc, AttributeError) ? typeLookup(self.cls, "__getattr__") : undefined;
  if (hook === undefined) throw withAttribute(exc, self, name);
  try {
    return invokeRaw(hook, self, [name]);
  } catch (error) {
    throw withAttribute(error, self, name);
  }
}

/** A property whose getter is a plain function: reading it is one call. */
function installProperty(proto: PyObject, name: string, p: PyProperty): boolean {
  const get = p.prop_get as PyCallable; // read for its call properties only
  if (p.cls.tp_heap || get.selfFirst !== true || (get.arity & 2) === 0) return false;
  Object.defineProperty(proto, mangle(name), {
    configurable: true,
    enumerable: false,
    get(this: Value) {
      try {
        return get(this);
      } catch (e) {
        return readFailed(this, name, e);
      }
    },
    set(this: PyObject, value: Value) {
      p.tp_descr_set?.(p, this, value);
    },
  });
  return true;
}

/** Reading gives the bound method; a store hides it. */
function methodAccessor(proto: PyObject, name: string, raw: Value): void {
  let set = hidingStores.get(name);
  if (set === undefined) {
    set = function (this: PyObject, value: Value) {
      storeOwn(this, name, value);
    };
    if (hidingStores.size < MOST_STORES) hidingStores.set(name, set);
  }
  const get = function (this: Value) {
    return bindMethod(raw, this);
  };
  Object.defineProperty(proto, mangle(name), { configurable: true, enumerable: false, get, set });
}

/** Setters of names that methods have. */
const hidingStores = new Map<string, (this: PyObject, value: Value) => void>();
const MOST_STORES = 10_000;

/** An accessor with the class's descriptor behind it; stores define an own attribute unless the descriptor has `__set__`. */
function accessor(
  proto: PyObject,
  name: string,
  get: (self: Value) => Value,
  descriptor: Value | undefined,
): void {
  Object.defineProperty(proto, mangle(name), {
    configurable: true,
    enumerable: false,
    get(this: Value) {
      return get(this);
    },
    set(this: PyObject, value: Value) {
      const set = descriptor?.tp_descr_set;
      if (set !== undefined && descriptor !== undefined) set(descriptor, this, value);
      else storeOwn(this, name, value);
    },
  });
}

/** Stores an instance attribute that hides a class attribute. */
export function storeOwn(o: PyObject, name: string, value: Value): void {
  defineOwn(o, name, value);
  hidden(o, methodName(name), undefined);
}

// The view of the class itself.

function refreshClassView(T: PyType, name: string): void {
  showOnClass(T, name, mroOwner(T, name));
}

function showOnClass(T: PyType, name: string, owner: PyType | undefined): void {
  if (isDunder(name) || !T.tp_heap) return;
  const key = mangle(name);
  const raw = owner?.tp_dict.get(name);
  const shadowed = typeLookup(T.cls, name) !== undefined;
  if (raw === undefined || owner === undefined || shadowed || raw.isMember === true) {
    if (Object.hasOwn(T, key)) deleteView(T, name);
    return;
  }
  const get = raw.tp_descr_get;
  if (get !== undefined && raw.selfFirst !== true && raw.classViewSafe !== true) {
    if (Object.hasOwn(T, key)) deleteView(T, name);
    return;
  }
  const value = get === undefined ? raw : get(raw, undefined, T);
  hidden(T, key, value);
  const form = raw.selfFirst === true ? undefined : boundForm(raw, true);
  if (form !== undefined) hidden(T, methodName(name), form);
  else if (Object.hasOwn(T, methodName(name))) hidden(T, methodName(name), undefined);
}
