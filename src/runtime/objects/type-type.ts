/** `type`: attributes and methods of classes. https://docs.python.org/3/library/functions.html#type */
import { classMethods, completeType, methods, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { lookupAttr, typeGetattr, typeSetattr } from "../protocols/attr.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { dictItems, isDict, newDict, type PyDict } from "./dict/index.ts";
import { isSubclassValue } from "./instance-check.ts";
import { dirOf } from "./object.ts";
import { None, NotImplemented } from "./singletons.ts";
import { typeNameOrNone } from "./str/arguments.ts";
import { asStr, fromHostText, toHostText } from "./str/index.ts";
import { isTuple } from "./tuple/index.ts";
import { typeCall } from "./type/call.ts";
import { isinstance, issubtype, isType, type_ } from "./type/core.ts";
import { calculateMetaclass, newClass } from "./type/create.ts";
import { computeMro } from "./type/mro.ts";
import { checkedTypeName, checkTypeDoc } from "./type/type-name.ts";
import { addTypeAttributes } from "./type-attributes.ts";
import { unionOf } from "./union.ts";

/** `type(name, bases, namespace, **kwargs)`. */
function typeNew(cls: PyType, args: Value[], kwnames: readonly string[]): Value {
  const given = args.length - kwnames.length;
  if (given !== 3) throw typeError(`type.__new__() takes exactly 3 arguments (${given} given)`);
  const [nameValue, bases, ns] = args as [Value, Value, Value]; // three were given
  const name = asStr(nameValue);
  if (name === undefined)
    throw typeError(`type.__new__() argument 1 must be str, not ${typeNameOrNone(nameValue)}`);
  if (!isTuple(bases))
    throw typeError(`type.__new__() argument 2 must be tuple, not ${typeNameOrNone(bases)}`);
  if (!isDict(ns)) throw typeError(`type.__new__() argument 3 must be dict, not ${typeNameOrNone(ns)}`);
  checkResolved(bases);
  const meta = calculateMetaclass(cls, bases);
  if (meta !== cls && meta.tp_new !== type_.tp_new) return meta.tp_new(meta, args, kwnames);
  const namespace = namespaceOf(ns);
  checkTypeDoc(namespace.get("__doc__"));
  return newClass(meta, checkedTypeName(toHostText(name)), bases, namespace, args.slice(3), kwnames);
}

/** Only a class statement replaces bases that are not classes. */
function checkResolved(bases: readonly Value[]): void {
  for (const base of bases)
    if (!isType(base) && lookupAttr(base, "__mro_entries__") !== undefined)
      throw typeError("type() doesn't support MRO entry resolution; use types.new_class()");
}

function namespaceOf(ns: PyDict): Map<string, Value> {
  const map = new Map<string, Value>();
  for (const [key, value] of dictItems(ns)) if (typeof key === "string") map.set(key, value);
  return map;
}

function typeRepr(v: Value): Value {
  const T = v as PyType; // slot of type
  const module = T.tp_heap ? T.tp_dict.get("__module__") : T.tp_module;
  if (typeof module !== "string") return fromHostText(`<class '${T.tp_name}'>`);
  return fromHostText(`<class '${module === "builtins" ? T.tp_qualname : `${module}.${T.tp_qualname}`}'>`);
}

/** Completes the bootstrapped type; called once by `objects/builtin-types.ts`. */
export function defineType(): void {
  completeType(type_, { dict: true, new: ["type(*args, **kwargs)", () => None] });
  hidden(type_, "tp_new", typeNew);
  const wrapper = type_.tp_dict.get("__new__");
  if (wrapper !== undefined) rewireNew(wrapper as PyObject);
  slots(type_, {
    tp_repr: typeRepr,
    tp_call: typeCall,
    tp_getattro: typeGetattr,
    tp_setattro: typeSetattr,
    nb_or: (v, w) => unionOf(v, w) ?? NotImplemented,
    tp_init: typeInit,
  });
  addMethods();
  addTypeAttributes();
}

function typeInit(_self: Value, args: Value[], kwnames: readonly string[]): Value {
  const given = args.length - kwnames.length;
  if (kwnames.length > 0 && given === 1) throw typeError("type.__init__() takes no keyword arguments");
  if (given !== 1 && given !== 3) throw typeError("type.__init__() takes 1 or 3 arguments");
  return None;
}

function rewireNew(f: PyObject): void {
  hidden(f, "slotWrapper", typeNew);
  hidden(f, "tp_call", (_self: Value, args: Value[], kwnames: readonly string[]) => {
    const cls = args[0];
    if (cls === undefined) throw typeError("type.__new__(): not enough arguments");
    if (!isType(cls)) throw typeError(`type.__new__(X): X is not a type object (${cls.cls.tp_name})`);
    if (!issubtype(cls, type_))
      throw typeError(`type.__new__(${cls.tp_name}): ${cls.tp_name} is not a subtype of type`);
    return typeNew(cls, args.slice(1), kwnames);
  });
  hidden(f, "arity", 0);
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
