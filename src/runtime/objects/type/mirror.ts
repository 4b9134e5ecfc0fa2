/**
 * Mirrors class attributes onto JS prototypes, so that an attribute read or a method call is a JS property read
 * (docs/object-model.md, "Classes made by class"). `tp_dict` stays the truth; this is derived and refreshed on change.
 */
import { AttributeError, caught, withAttribute } from "../../errors.ts";
import { defineOwn, hidden, isDunder, mangle, methodName, storeTag } from "../../names.ts";
import { call } from "../../protocols/call.ts";
import { notHashable } from "../../protocols/hash.ts";
import type { PyCallable, PyObject, PyType, Value } from "../../slots.ts";
import { PyClassMethod, PyProperty, PyStaticMethod } from "../descr-objects.ts";
import { bindMethod } from "../method.ts";
import { None } from "../singletons.ts";
import { changes, isinstance, issubtype, type_, typeLookup } from "./core.ts";
import { invokeRaw } from "./invoke.ts";
import { maskAll, maskName } from "./masked-proto.ts";
import { type SlotDef, slotsOfDunder } from "./slotdefs.ts";

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

// Slots.

function refreshSlots(T: PyType, name: string): void {
  if (!T.tp_heap) return;
  const rows = slotsOfDunder().get(name);
  if (rows === undefined) return;
  for (const row of rows) refreshSlot(T, row);
  if (SEQUENCE_SLOTS.has(name)) hideSequenceSlots(T);
}

/** What a sequence does when `nb_add` or `nb_multiply` give nothing: a class with such methods of its own does not. */
const SEQUENCE_SLOTS: ReadonlyMap<string, "sq_concat" | "sq_repeat"> = new Map([
  ["__add__", "sq_concat"],
  ["__mul__", "sq_repeat"],
  ["__rmul__", "sq_repeat"],
]);

function hideSequenceSlots(T: PyType): void {
  const proto = T.tp_proto;
  if (proto.sq_concat === undefined && proto.sq_repeat === undefined) return;
  for (const [dunder, slot] of SEQUENCE_SLOTS) {
    if (proto[slot] === undefined) continue;
    const raw = typeLookup(T, dunder);
    if (raw !== undefined && raw.slotWrapper === undefined) hidden(proto, slot, undefined);
  }
}

function refreshSlot(T: PyType, row: SlotDef): void {
  if (row.slotFunction !== undefined) setSlot(T, row, slotOwner(T, row), chainSlotOwner(T, row));
}

function setSlot(T: PyType, row: SlotDef, owner: PyType | undefined, chained: PyType | undefined): void {
  const proto = T.tp_proto;
  if (owner === undefined || (owner === chained && owner !== T && T.tp_opaque !== true)) {
    if (Object.hasOwn(proto, row.slot)) delete (proto as Partial<Record<string, unknown>>)[row.slot]; // derived data
    if (row.dunder === "__getattr__" || row.dunder === "__setattr__" || row.dunder === "__delattr__")
      refreshPlain(T);
    return;
  }
  hidden(proto, row.slot, slotValue(T, owner, row));
  if (row.slot === "tp_setattro") refreshPlain(T);
}

/** The first class in the MRO that defines any dunder of the slot. */
function slotOwner(T: PyType, row: SlotDef): PyType | undefined {
  return T.tp_mro.find((c) => definesSlot(c, row));
}

function chainSlotOwner(T: PyType, row: SlotDef): PyType | undefined {
  if (definesSlot(T, row)) return T;
  return T.tp_base === undefined ? undefined : slotOwner(T.tp_base, row);
}

let dundersOfSlot: Map<string, string[]> | undefined;

function definesSlot(c: PyType, row: SlotDef): boolean {
  return dundersOf(row).some((d) => c.tp_dict.has(d));
}

function dundersOf(row: SlotDef): string[] {
  dundersOfSlot ??= new Map();
  let names = dundersOfSlot.get(row.slot);
  if (names === undefined) {
    names = [];
    for (const [dunder, rows] of slotsOfDunder())
      if (rows.some((r) => r.slot === row.slot && r.slotFunction !== undefined)) names.push(dunder);
    dundersOfSlot.set(row.slot, names);
  }
  return names;
}

/** A builtin class's slot is taken over as it is; a class of the guest's gets the function that looks the dunder up. */
function slotValue(T: PyType, owner: PyType, row: SlotDef): unknown {
  if (row.dunder === "__hash__" && owner.tp_dict.get("__hash__") === None) return notHashable;
  if (!owner.tp_heap) return (owner.tp_proto as Partial<Record<string, unknown>>)[row.slot]; // same slot, untyped by name
  return inheritedSlot(T, row) ?? row.slotFunction;
}

/** The builtin slot that all the dunders of the row stand for, as `__setattr__` and `__delattr__` for one; else undefined. */
function inheritedSlot(T: PyType, row: SlotDef): unknown {
  let common: unknown;
  for (const dunder of dundersOf(row)) {
    const raw = typeLookup(T, dunder);
    if (raw === undefined) continue;
    if (raw.slotWrapper === undefined || raw.slotName !== row.slot) return undefined;
    if (!appliesTo(raw, T)) return undefined; // its receiver is checked at the call
    if (common !== undefined && common !== raw.slotWrapper) return undefined;
    common = raw.slotWrapper;
  }
  return common;
}

/** Whether the slot wrapper takes instances of `T`. */
function appliesTo(wrapper: Value, T: PyType): boolean {
  const { objclass } = wrapper as { readonly objclass?: PyType }; // slot wrappers are descriptors
  return objclass === undefined || issubtype(T, objclass);
}

/** `o.$x = v` is right where no class on the MRO intercepts or restricts attribute stores. */
export function refreshPlain(T: PyType): void {
  const intercepted = T.tp_mro.some(
    (c) => c.tp_heap && (c.tp_dict.has("__setattr__") || c.tp_dict.has("__delattr__")),
  );
  hidden(
    T.tp_proto,
    "plain",
    T.tp_heap &&
      T.tp_layout !== type_ &&
      T.tp_hasdict &&
      !intercepted &&
      T.tp_opaque !== true &&
      T.tp_mro.every(isPlainBase),
  );
}

/** Types whose instances are told apart by JS own properties need the general store. */
function isPlainBase(c: PyType): boolean {
  return c.tp_heap || c.tp_plainBase !== false;
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

// The call forms of static and class methods, for `o.m(…)` with `o` first: no bound method is made.

/** With none to three arguments after the receiver. */
const FORM_ARITY = 0b11110;

/** Undefined where the method must be bound. `onClass` says that the receiver is the class itself. */
function boundForm(raw: Value, onClass: boolean): PyCallable | undefined {
  if (raw instanceof PyStaticMethod)
    return raw.cls.tp_heap ? undefined : keptForm(raw, raw.sm_callable, staticForm);
  if (!(raw instanceof PyClassMethod) || raw.cls.tp_heap) return undefined;
  const f = raw.cm_callable;
  return onClass && isPlain(f) ? f : keptForm(raw, f, classForm);
}

function isPlain(f: Value): f is PyCallable & PyObject {
  return typeof f === "function" && f.selfFirst === true && (f as PyCallable).isBuiltinMethod !== true;
}

function keptForm(
  raw: PyStaticMethod | PyClassMethod,
  f: Value,
  make: (f: PyCallable) => Value,
): PyCallable | undefined {
  if (raw.call_form === undefined && isPlain(f)) {
    const form = make(f) as PyCallable; // completed here
    form.arity = FORM_ARITY;
    raw.call_form = form;
  }
  return raw.call_form;
}

/** The function's arity is asked each time: `__defaults__` may change it. */
function staticForm(f: PyCallable): Value {
  return (_self: Value, a?: Value, b?: Value, c?: Value) =>
    b === undefined && a !== undefined && (f.arity & 2) !== 0 ? f(a) : call(f, a, b, c);
}

function classForm(f: PyCallable): Value {
  return (self: Value, a?: Value, b?: Value, c?: Value) => call(f, self.cls, a, b, c);
}
