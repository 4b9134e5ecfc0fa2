/** The computed attributes of classes. https://docs.python.org/3/reference/datamodel.html#special-attributes */
import { builtinTypeDoc } from "../builtin-docs.ts";
import { type GetSet, getset } from "../define.ts";
import { attributeError, typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { iterate } from "../protocols/iter.ts";
import { textOf } from "../protocols/repr.ts";
import type { PyType, Value } from "../slots.ts";
import { evaluateAnnotations } from "./annotations.ts";
import type { PyDict } from "./dict/index.ts";
import { makeMappingProxy } from "./mapping-proxy.ts";
import { liveDict } from "./name-map.ts";
import { readonlyMember } from "./readonly-member.ts";
import { None } from "./singletons.ts";
import { asStr, fromHostText } from "./str/index.ts";
import { tuple } from "./tuple/index.ts";
import { setBases } from "./type/bases.ts";
import { type_ } from "./type/core.ts";
import { attributeChanged, invalidate } from "./type/mirror.ts";
import { checkedTypeName } from "./type/type-name.ts";

/** Adds them to `type`; called once by `objects/type-type.ts`. */
export function addTypeAttributes(): void {
  getset(type_, {
    __name__: settable("__name__", nameOf, setName),
    __qualname__: settable(
      "__qualname__",
      (T) => fromHostText(T.tp_qualname),
      (T, v) => hidden(T, "tp_qualname", requireStr(T, v, "__qualname__")),
    ),
    __module__: settable(
      "__module__",
      (T) => (T.tp_heap ? (T.tp_dict.get("__module__") ?? T.tp_module) : T.tp_module),
      setModule,
    ),
    __bases__: settable("__bases__", (T) => tuple([...T.tp_bases]), setBases),
    __base__: readonlyMember((T: PyType) => T.tp_base ?? None),
    __mro__: { get: (T: PyType) => tuple([...T.tp_mro]) },
    __dict__: { get: (T: PyType) => makeMappingProxy(classDict(T)) },
    __doc__: settable(
      "__doc__",
      (T) => (T.tp_heap ? (fromDict(T, "__doc__") ?? None) : (builtinTypeDoc(T) ?? None)),
      (T, v) => {
        T.tp_dict.set("__doc__", v);
        attributeChanged(T, "__doc__");
      },
    ),
    __abstractmethods__: { get: abstractMethods, set: setAbstractMethods },
    __text_signature__: { get: () => None },
    __annotations__: { get: annotationsOf, set: setAnnotations },
    __annotate__: { get: annotateOf, set: setAnnotate },
    __type_params__: settable(
      "__type_params__",
      (T) => (T.tp_heap ? (T.tp_dict.get("__type_params__") ?? tuple([])) : tuple([])),
      (T, v) => {
        T.tp_dict.set("__type_params__", v);
        invalidate(T);
      },
    ),
  });
}

/** An attribute that can be set but not deleted. */
function settable(name: string, get: (T: PyType) => Value, set: (T: PyType, value: Value) => void): GetSet {
  return {
    get,
    set: (T: PyType, value) => {
      checkMutable(T, name);
      if (value === undefined)
        throw typeError(`cannot delete '${name}' attribute of immutable type '${T.tp_name}'`);
      set(T, value);
    },
  };
}

/** The descriptors of `type` can be called with any class. */
function checkMutable(T: PyType, name: string): void {
  if (!T.tp_heap) throw typeError(`cannot set '${name}' attribute of immutable type '${T.tp_name}'`);
}

function requireStr(T: PyType, v: Value, what: string): string {
  const text = asStr(v);
  if (text === undefined)
    throw typeError(`can only assign string to ${T.tp_name}.${what}, not '${v.cls.tp_name}'`);
  return textOf(v);
}

function nameOf(T: PyType): Value {
  return fromHostText(T.tp_heap ? (T.short_name ?? T.tp_name) : T.tp_qualname);
}

function setName(T: PyType, v: Value): void {
  const name = checkedTypeName(requireStr(T, v, "__name__"));
  hidden(T, "tp_name", name);
  if (T.short_name !== undefined) hidden(T, "short_name", name);
}

/** The line of the class statement no longer says where the class comes from. */
function setModule(T: PyType, v: Value): void {
  T.tp_dict.set("__module__", v);
  T.tp_dict.delete("__firstlineno__");
  attributeChanged(T, "__firstlineno__");
  if (typeof v === "string") hidden(T, "tp_module", v);
}

function fromDict(T: PyType, name: string): Value | undefined {
  const raw = T.tp_dict.get(name);
  const get = raw?.tp_descr_get;
  return raw === undefined || get === undefined ? raw : get(raw, undefined, T);
}

/** The namespace itself, for a proxy: nobody writes through it. */
function classDict(T: PyType): PyDict {
  return liveDict({
    names: () => [...T.tp_dict.keys()],
    get: (name) => T.tp_dict.get(name),
    set: () => {},
    delete: () => {},
  });
}

function annotationsOf(T: PyType): Value {
  if (!T.tp_heap)
    throw attributeError(
      `type object '${T.tp_name}' has no attribute '__annotations__'`,
      T,
      "__annotations__",
    );
  return evaluateAnnotations(T);
}

function setAnnotations(T: PyType, v: Value | undefined): void {
  checkMutable(T, "__annotations__");
  const { tp_dict } = T;
  if (v !== undefined)
    tp_dict.set(tp_dict.has("__annotations__") ? "__annotations__" : "__annotations_cache__", v);
  else if (!tp_dict.delete("__annotations__") && !tp_dict.delete("__annotations_cache__"))
    throw attributeError("__annotations__", T, "__annotations__");
  tp_dict.delete("__annotate__");
  tp_dict.delete("__annotate_func__");
  invalidate(T);
}

function annotateOf(T: PyType): Value {
  if (!T.tp_heap)
    throw attributeError(`type object '${T.tp_name}' has no attribute '__annotate__'`, T, "__annotate__");
  return fromDict(T, "__annotate_func__") ?? fromDict(T, "__annotate__") ?? None;
}

function setAnnotate(T: PyType, v: Value | undefined): void {
  checkMutable(T, "__annotate__");
  if (v === undefined) throw typeError("cannot delete __annotate__ attribute");
  if (v !== None && v.tp_call === undefined) throw typeError("__annotate__ must be callable or None");
  T.tp_dict.set(T.tp_dict.has("__annotate__") ? "__annotate__" : "__annotate_func__", v);
  if (v !== None) T.tp_dict.delete("__annotations_cache__");
  invalidate(T);
}

function abstractMethods(T: PyType): Value {
  const v = T === type_ ? undefined : T.tp_dict.get("__abstractmethods__");
  if (v === undefined) throw attributeError("__abstractmethods__", T, "__abstractmethods__");
  return v;
}

function setAbstractMethods(T: PyType, v: Value | undefined): void {
  checkMutable(T, "__abstractmethods__");
  if (v === undefined) {
    if (!T.tp_dict.delete("__abstractmethods__"))
      throw attributeError("__abstractmethods__", T, "__abstractmethods__");
  } else T.tp_dict.set("__abstractmethods__", v);
  const names = new Set<string>();
  if (v?.js_iter !== undefined) for (const name of iterate(v)) names.add(textOf(name));
  hidden(T, "tp_abstract", names.size === 0 ? undefined : names);
  invalidate(T);
}
