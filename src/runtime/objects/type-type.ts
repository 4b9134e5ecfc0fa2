/** `type`: attributes and methods of classes. https://docs.python.org/3/library/functions.html#type */
import { classMethods, completeType, getset, methods, slots } from "../define.ts";
import { attributeError, typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { lookupAttr, typeGetattr, typeSetattr } from "../protocols/attr.ts";
import { iterate } from "../protocols/iter.ts";
import { textOf } from "../protocols/repr.ts";
import type { PyType, Value } from "../slots.ts";
import { evaluateAnnotations } from "./annotations.ts";
import { dictItems, dictSet, isDict, newDict, type PyDict } from "./dict/index.ts";
import { isSubclassValue } from "./instance-check.ts";
import { makeMappingProxy } from "./mapping-proxy.ts";
import { dirOf } from "./object.ts";
import { None, NotImplemented } from "./singletons.ts";
import { asStr } from "./str/index.ts";
import { isTuple, tuple } from "./tuple/index.ts";
import { typeCall } from "./type/call.ts";
import { isinstance, issubtype, isType, type_ } from "./type/core.ts";
import { calculateMetaclass, newClass } from "./type/create.ts";
import { computeMro } from "./type/mro.ts";
import { unionOf } from "./union.ts";

/** `type(name, bases, namespace, **kwargs)`. */
function typeNew(cls: PyType, args: Value[], kwnames: readonly string[]): Value {
  const given = args.length - kwnames.length;
  if (given !== 3) throw typeError("type() takes 1 or 3 arguments");
  const [nameValue, bases, ns] = args as [Value, Value, Value]; // three were given
  const name = asStr(nameValue);
  if (typeof name !== "string")
    throw typeError(`type.__new__() argument 1 must be str, not ${nameValue.cls.tp_name}`);
  if (!isTuple(bases)) throw typeError(`type.__new__() argument 2 must be tuple, not ${bases.cls.tp_name}`);
  if (!isDict(ns)) throw typeError(`type.__new__() argument 3 must be dict, not ${ns.cls.tp_name}`);
  const meta = calculateMetaclass(cls, bases);
  if (meta !== cls && meta.tp_new !== type_.tp_new) return meta.tp_new(meta, args, kwnames);
  return newClass(meta, name, bases, namespaceOf(ns), args.slice(3), kwnames);
}

function namespaceOf(ns: PyDict): Map<string, Value> {
  const map = new Map<string, Value>();
  for (const [key, value] of dictItems(ns)) if (typeof key === "string") map.set(key, value);
  return map;
}

function typeRepr(v: Value): Value {
  const T = v as PyType; // slot of type
  const name = T.tp_module === "builtins" ? T.tp_qualname : `${T.tp_module}.${T.tp_qualname}`;
  return `<class '${name}'>`;
}

/** Completes the bootstrapped type; called once by `objects/builtin-types.ts`. */
export function defineType(): void {
  completeType(type_, { dict: true, new: ["type(*args, **kwargs)", () => None] });
  hidden(type_, "tp_new", typeNew);
  const wrapper = type_.tp_dict.get("__new__");
  if (wrapper !== undefined) rewireNew(wrapper);
  slots(type_, {
    tp_repr: typeRepr,
    tp_call: typeCall,
    tp_getattro: typeGetattr,
    tp_setattro: typeSetattr,
    nb_or: (v, w) => unionOf(v, w) ?? NotImplemented,
    tp_init: () => None,
  });
  addMethods();
  addAttributes();
}

function rewireNew(wrapper: Value): void {
  hidden(wrapper as object, "slotWrapper", typeNew);
  const f = (wrapper as { sm_callable?: Value }).sm_callable;
  if (f === undefined) return;
  hidden(f as object, "slotWrapper", typeNew);
  hidden(f as object, "tp_call", (_self: Value, args: Value[], kwnames: readonly string[]) => {
    const cls = args[0];
    if (cls === undefined || !isType(cls)) throw typeError("type.__new__(X): X is not a type object");
    return typeNew(cls, args.slice(1), kwnames);
  });
  hidden(f as object, "arity", 0);
}

function addMethods(): void {
  methods(type_, [
    ["mro(self, /)", (T: PyType) => computeMro(T) as Value[]],
    ["__instancecheck__(self, instance, /)", (T: PyType, v: Value) => plainInstanceCheck(v, T)],
    ["__subclasscheck__(self, subclass, /)", (T: PyType, C: Value) => isSubclassValue(C, T)],
    ["__dir__(self, /)", (T: PyType) => dirOf(T)],
  ]);
  classMethods(type_, [["__prepare__(cls, /, *args, **kwargs)", () => newDict()]]);
}

/** By real type, then by `__class__`. */
export function plainInstanceCheck(v: Value, T: PyType): boolean {
  if (isinstance(v, T)) return true;
  const claimed = v.cls.tp_heap ? lookupAttr(v, "__class__") : undefined;
  return claimed !== undefined && claimed !== v.cls && isType(claimed) && issubtype(claimed, T);
}

function fromDict(T: PyType, name: string): Value | undefined {
  const raw = T.tp_dict.get(name);
  if (raw === undefined) return undefined;
  const get = raw.tp_descr_get;
  return get === undefined ? raw : get(raw, undefined, T);
}

function requireName(T: PyType, v: Value | undefined, what: string): string {
  if (v === undefined) throw typeError(`cannot delete '${what}' attribute of type`);
  const name = asStr(v);
  if (typeof name !== "string")
    throw typeError(`can only assign string to ${T.tp_name}.${what}, not '${v.cls.tp_name}'`);
  return name;
}

function addAttributes(): void {
  getset(type_, {
    __name__: {
      get: (T: PyType) => (T.tp_heap ? T.tp_name : T.tp_qualname),
      set: (T: PyType, v) => hidden(T, "tp_name", requireName(T, v, "__name__")),
    },
    __qualname__: {
      get: (T: PyType) => T.tp_qualname,
      set: (T: PyType, v) => hidden(T, "tp_qualname", requireName(T, v, "__qualname__")),
    },
    __module__: {
      get: (T: PyType) => (T.tp_heap ? (T.tp_dict.get("__module__") ?? T.tp_module) : T.tp_module),
      set: (T: PyType, v) => {
        if (v !== undefined) T.tp_dict.set("__module__", v);
        if (typeof v === "string") hidden(T, "tp_module", v);
      },
    },
    __bases__: { get: (T: PyType) => tuple([...T.tp_bases]) },
    __base__: { get: (T: PyType) => T.tp_base ?? None },
    __mro__: { get: (T: PyType) => tuple([...T.tp_mro]) },
    __dict__: { get: (T: PyType) => makeMappingProxy(classDict(T)) },
    __doc__: {
      get: (T: PyType) => (T.tp_heap ? (fromDict(T, "__doc__") ?? None) : (T.tp_doc ?? None)),
      set: (T: PyType, v) => {
        if (v !== undefined) T.tp_dict.set("__doc__", v);
      },
    },
    __abstractmethods__: { get: abstractMethods, set: setAbstractMethods },
    __text_signature__: { get: () => None },
    __annotations__: {
      get: (T: PyType) => evaluateAnnotations(T),
      set: (T: PyType, v) => {
        if (v === undefined) T.tp_dict.delete("__annotations__");
        else T.tp_dict.set("__annotations__", v);
      },
    },
    __annotate__: { get: (T: PyType) => T.tp_dict.get("__annotate_func__") ?? None },
    __type_params__: { get: (T: PyType) => T.tp_dict.get("__type_params__") ?? tuple([]) },
  });
}

function classDict(T: PyType): PyDict {
  const d = newDict();
  for (const [name, value] of T.tp_dict) dictSet(d, name, value);
  return d;
}

function abstractMethods(T: PyType): Value {
  const v = T.tp_dict.get("__abstractmethods__");
  if (v === undefined) throw attributeError("__abstractmethods__", T, "__abstractmethods__");
  return v;
}

function setAbstractMethods(T: PyType, v: Value | undefined): void {
  if (v === undefined) {
    T.tp_dict.delete("__abstractmethods__");
    hidden(T, "tp_abstract", undefined);
    hidden(T, "tp_fast_init", undefined);
    return;
  }
  T.tp_dict.set("__abstractmethods__", v);
  const names = new Set<string>();
  for (const name of iterate(v)) names.add(textOf(name));
  hidden(T, "tp_abstract", names.size === 0 ? undefined : names);
  hidden(T, "tp_fast_init", undefined);
}
