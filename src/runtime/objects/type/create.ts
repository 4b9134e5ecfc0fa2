/** `type.__new__`: making a class. https://docs.python.org/3/reference/datamodel.html#customizing-class-creation */

import { BaseException, caught, typeError } from "../../errors.ts";
import { hidden, type TAGS } from "../../names.ts";
import { lookupAttr } from "../../protocols/attr.ts";
import { callKw } from "../../protocols/call.ts";
import { iterate } from "../../protocols/iter.ts";
import { reprText } from "../../protocols/repr.ts";
import type { PyCallable, PyObject, PyType, Value } from "../../slots.ts";
import { classMethodOf, isPlainFunction, staticMethodOf } from "../descriptors.ts";
import { None } from "../singletons.ts";
import { isTuple, tuple } from "../tuple/index.ts";
import { directConstructor } from "./call.ts";
import { ClassCell } from "./class-cell.ts";
import { bareType, issubtype, isType, NO_KWNAMES, object_, type_, typeLookup } from "./core.ts";
import { addInstanceFields } from "./instance-fields.ts";
import { invokeRaw } from "./invoke.ts";
import { bestBase, solidBase } from "./layout.ts";
import { forgetMemberKeys, invalidate, mirrorClass } from "./mirror.ts";
import { refreshPlain } from "./mirrored-slots.ts";
import { computeMro } from "./mro.ts";
import { watchInstances } from "./watched.ts";

/** The most derived metaclass of the bases. */
export function calculateMetaclass(meta: PyType, bases: readonly Value[]): PyType {
  let winner = meta;
  for (const base of bases) {
    const m = base.cls;
    if (issubtype(winner, m)) continue;
    if (issubtype(m, winner)) winner = m;
    else
      throw typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
  }
  return winner;
}

function checkBases(bases: readonly Value[]): PyType[] {
  const types: PyType[] = [];
  for (const base of bases) {
    if (!isType(base)) throw typeError("bases must be types");
    if (types.includes(base)) throw typeError(`duplicate base class ${base.tp_name}`);
    types.push(base);
  }
  return types.length === 0 ? [object_] : types;
}

/** Makes the class `name` from its namespace; `kwargs` go to `__init_subclass__`. */
export function newClass(
  meta: PyType,
  name: string,
  baseValues: readonly Value[],
  namespace: ReadonlyMap<string, Value>,
  kwvalues: Value[] = [],
  kwnames: readonly string[] = [],
): PyType {
  const bases = checkBases(baseValues);
  const base = bestBase(bases);
  const opaque = namespace.has("__getattribute__") || bases.some((b) => b.tp_opaque === true);
  const proto = Object.create(opaque ? base.tp_layout.tp_proto : base.tp_proto) as PyObject;
  const direct = directConstructor(base);
  const T = bareType({
    name,
    module: "__main__",
    bases,
    proto,
    layout: base.tp_layout,
    meta,
    heap: true,
    direct,
  });
  T.tp_base = base;
  if (opaque) hidden(T, "tp_opaque", true);
  if (T.tp_call !== type_.tp_call) hidden(T, "arity", 0);
  untag(proto);
  fillDict(T, namespace);
  T.tp_new = base.tp_new;
  addInstanceFields(T, namespace, bases);
  fillLate(T, namespace);
  setClassCell(T, namespace.get("__classcell__")); // before `mro()`, which may call methods
  T.tp_mro = mroOf(T);
  T.tp_cache.clear();
  bases.forEach((b) => {
    b.tp_subclasses.add(T);
    forgetMemberKeys(b);
  });
  mirrorClass(T);
  refreshPlain(T);
  watchInstances(T);
  installNew(T);
  setNames(T);
  initSubclass(T, kwvalues, kwnames);
  return T;
}

function untag(proto: PyObject): void {
  const tags = proto as unknown as Record<(typeof TAGS)[number], number>; // they are its own from here on
  tags.kind = Number.NaN;
  tags.num = Number.NaN;
  tags.seq = Number.NaN;
  tags.ix = Number.NaN;
  tags.hashed = Number.NaN;
}

/** The MRO that the metaclass's `mro` gives. */
export function mroOf(T: PyType): PyType[] {
  const custom = T.cls === type_ ? undefined : typeLookup(T.cls, "mro");
  if (custom === undefined || (custom as PyCallable).isBuiltinMethod === true) return computeMro(T);
  const result: PyType[] = [];
  for (const c of iterate(invokeRaw(custom, T, []))) {
    if (!isType(c)) throw typeError(`mro() returned a non-class ('${c.cls.tp_name}')`);
    if (!issubtype(solidBase(T), solidBase(c)))
      throw typeError(`mro() returned base with unsuitable layout ('${c.tp_name}')`);
    result.push(c);
  }
  if (result.length === 0) throw typeError("type MRO must not be empty");
  return result;
}

/** Copies the namespace; wraps the dunders that are static or class methods by definition. */
function fillDict(T: PyType, namespace: ReadonlyMap<string, Value>): void {
  const { tp_dict } = T;
  namespace.forEach((value, key) => {
    tp_dict.set(key, value);
  });
  wrapIn(T, "__new__", staticMethodOf);
  wrapIn(T, "__init_subclass__", classMethodOf);
  wrapIn(T, "__class_getitem__", classMethodOf);
  const qualname = namespace.get("__qualname__");
  if (typeof qualname === "string") hidden(T, "tp_qualname", qualname);
  else if (qualname !== undefined)
    throw typeError(`type __qualname__ must be a str, not ${qualname.cls.tp_name}`);
  T.tp_dict.delete("__qualname__");
  T.tp_dict.delete("__classcell__");
  const module = namespace.get("__module__");
  if (typeof module === "string") hidden(T, "tp_module", module);
  else if (module === undefined) T.tp_dict.set("__module__", T.tp_module);
}

/** What `PyType_Ready` adds after the fields. */
function fillLate(T: PyType, namespace: ReadonlyMap<string, Value>): void {
  if (!T.tp_dict.has("__doc__")) T.tp_dict.set("__doc__", None);
  if (namespace.has("__eq__") && !T.tp_dict.has("__hash__")) T.tp_dict.set("__hash__", None);
}

function wrapIn(T: PyType, name: string, wrap: (f: Value) => Value): void {
  const f = T.tp_dict.get(name);
  if (f !== undefined && isPlainFunction(f)) T.tp_dict.set(name, wrap(f));
}

/** A class with its own `__new__` goes through it; else the base's native one stays. */
export function installNew(T: PyType): void {
  const raw = typeLookup(T, "__new__");
  if (raw === undefined || raw.slotWrapper !== undefined) {
    const owner = T.tp_mro.find((c) => c !== T && !c.tp_heap);
    const inherited = owner !== undefined && typeLookup(owner, "__new__") === raw;
    const native = inherited
      ? owner.tp_new
      : ((raw?.slotWrapper as PyType["tp_new"] | undefined) ?? owner?.tp_new);
    if (native !== undefined) hidden(T, "tp_new", native);
    return;
  }
  hidden(T, "tp_new", (cls: PyType, args: Value[], kwnames: readonly string[]) => {
    const found = typeLookup(cls, "__new__");
    return callKw(attributeOf(cls, found ?? raw), [cls, ...args], kwnames);
  });
}

/** What reading a class attribute gives on the class itself. */
function attributeOf(cls: PyType, raw: Value): Value {
  const get = raw.tp_descr_get;
  return get === undefined ? raw : get(raw, undefined, cls);
}

/** The `__class__` that `super()` and methods see. */
function setClassCell(T: PyType, cell: Value | undefined): void {
  if (cell === undefined) return;
  if (!(cell instanceof ClassCell))
    throw typeError(`__classcell__ must be a nonlocal cell, not ${reprText(cell.cls)}`);
  cell.set(T);
  hidden(T, "class_cell", cell);
}

/** Lets the methods of `from`, a copy of which `to` is, see `to` as their `__class__`. */
export function moveClassCell(from: PyType, to: PyType): void {
  const cell = (from as { class_cell?: unknown }).class_cell;
  if (cell instanceof ClassCell) cell.set(to);
}

function setNames(T: PyType): void {
  const told: (() => void)[] = [];
  T.tp_dict.forEach((value, name) => {
    if (typeof value === "string" || typeof value === "bigint" || isPlainFunction(value)) return;
    const raw = typeLookup(value.cls, "__set_name__");
    if (raw !== undefined) told.push(() => setName(raw, value, T, name));
  });
  // what one is told may change the class
  for (const tell of told) tell();
}

function setName(raw: Value, value: Value, T: PyType, name: string): void {
  try {
    invokeRaw(raw, value, [T, name]);
  } catch (e) {
    const exc = caught(e);
    const note = `Error calling __set_name__ on '${value.cls.tp_name}' instance ${reprText(name)} in '${T.tp_name}'`;
    const addNote = BaseException.tp_dict.get("add_note");
    if (addNote !== undefined) invokeRaw(addNote, exc, [note]);
    throw exc;
  }
}

/** `super(T, T).__init_subclass__(**kwargs)`. */
function initSubclass(T: PyType, kwvalues: Value[], kwnames: readonly string[]): void {
  if (!T.tp_mro.includes(T))
    throw typeError(
      `super(type, obj): obj (type ${T.tp_name}) is not an instance or subtype of type (${T.tp_name}).`,
    );
  for (const c of T.tp_mro.slice(T.tp_mro.indexOf(T) + 1)) {
    const raw = c.tp_dict.get("__init_subclass__");
    if (raw === undefined) continue;
    if (c === object_ && kwvalues.length === 0) return; // it does nothing
    const get = raw.tp_descr_get;
    callKw(get === undefined ? raw : get(raw, undefined, T), kwvalues, kwnames);
    return;
  }
}

/** `T.name = value`, or its deletion. */
export function setClassAttribute(
  T: PyType,
  name: string,
  value: Value | undefined,
  changed: (T: PyType, name: string) => void,
): void {
  if (!T.tp_heap) throw typeError(`cannot set '${name}' attribute of immutable type '${T.tp_name}'`);
  if (value === undefined) T.tp_dict.delete(name);
  else T.tp_dict.set(name, value);
  invalidate(T);
  changed(T, name);
  if (name === "__new__") reinstallNew(T);
}

function reinstallNew(T: PyType): void {
  installNew(T);
  for (const sub of T.tp_subclasses) reinstallNew(sub);
}

/** `__mro_entries__` of bases that are not classes (PEP 560). */
export function resolveBases(bases: Value[]): Value[] {
  const out: Value[] = [];
  for (const base of bases) {
    const entries = isType(base) ? undefined : lookupAttr(base, "__mro_entries__");
    if (entries === undefined) {
      out.push(base);
      continue;
    }
    const replacement = callKw(entries, [tuple([...bases])], NO_KWNAMES);
    if (!isTuple(replacement)) throw typeError("__mro_entries__ must return a tuple");
    out.push(...replacement);
  }
  return out;
}
