/** `staticmethod`, `classmethod` and `property`. https://docs.python.org/3/howto/descriptor.html */

import { builtinType, classMethods, getset, methods, slots } from "../define.ts";
import { AttributeError, attributeError, caught, typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { lookupAttr, setattr } from "../protocols/attr.ts";
import { call, callKw } from "../protocols/call.ts";
import { truth } from "../protocols/compare.ts";
import { repr, reprText, textOf } from "../protocols/repr.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { PyClassMethod, PyClassMethodDescriptor, PyProperty, PyStaticMethod } from "./descr-objects.ts";
import { genericAlias } from "./generic-alias.ts";
import { bindMethod } from "./method.ts";
import { readonlyMember } from "./readonly-member.ts";
import { None } from "./singletons.ts";
import { inHostText } from "./str/index.ts";
import { adopt, alloc, isinstance } from "./type/core.ts";

/** Kept because the global `Function` is cut once the runtime has loaded. */
const functionProto = Function.prototype;

/** A function made by `def` or `lambda`. */
export function isPlainFunction(v: Value): boolean {
  return typeof v === "function" && v.cls === functionProto.cls;
}

export function staticMethodOf(f: Value): PyObject {
  ensureSlots();
  const m = new PyStaticMethod();
  m.sm_callable = f;
  return m;
}

export function classMethodOf(f: Value): PyObject {
  ensureSlots();
  const m = new PyClassMethod();
  m.cm_callable = f;
  return m;
}

/** A class method of the builtin type `owner`. */
export function classMethodDescriptorOf(f: Value, owner: PyType): PyObject {
  ensureSlots();
  const m = new PyClassMethodDescriptor();
  m.cm_callable = f;
  m.owner = owner;
  return m;
}

function staticGet(descr: Value): Value {
  return (descr as PyStaticMethod).sm_callable;
}

/** `__get__` of class methods: bound to the class. */
export function classGet(descr: Value, obj: Value | undefined, owner: Value): Value {
  const f = (descr as PyClassMethod).cm_callable; // slot of classmethod and classmethod_descriptor
  return bindMethod(f, owner ?? (obj as Value).cls);
}

function propertyGet(descr: Value, obj: Value | undefined): Value {
  const p = descr as PyProperty; // slot of property
  if (obj === undefined) return p;
  if (p.prop_get === None) throw noAccessor(p, obj, "getter");
  return call(p.prop_get, obj);
}

function propertySet(descr: Value, obj: Value, value: Value | undefined): void {
  const p = descr as PyProperty; // slot of property
  if (value === undefined) {
    if (p.prop_del === None) throw noAccessor(p, obj, "deleter");
    call(p.prop_del, obj);
  } else {
    if (p.prop_set === None) throw noAccessor(p, obj, "setter");
    call(p.prop_set, obj, value);
  }
}

function noAccessor(p: PyProperty, obj: Value, what: string) {
  const name = propertyName(p);
  const label = name === undefined ? "property" : `property ${textOf(repr(name))}`;
  return attributeError(`${label} of '${obj.cls.tp_qualname}' object has no ${what}`);
}

function propertyName(p: PyProperty): Value | undefined {
  return p.prop_name ?? (p.prop_get === None ? undefined : lookupAttr(p.prop_get, "__name__"));
}

let ready = false;

/** The slots are needed as soon as the first descriptor exists, long before the types can be made. */
function ensureSlots(): void {
  if (ready) return;
  ready = true;
  hidden(PyStaticMethod.prototype, "tp_descr_get", staticGet);
  hidden(PyClassMethod.prototype, "tp_descr_get", classGet);
  hidden(PyClassMethodDescriptor.prototype, "tp_descr_get", classGet);
  hidden(PyClassMethodDescriptor.prototype, "classViewSafe", true);
  for (const proto of [PyStaticMethod.prototype, PyClassMethod.prototype, PyProperty.prototype])
    hidden(proto, "classViewSafe", true);
}

/** Whether a callable says that a subclass must override it. */
function isAbstract(f: Value): boolean {
  const flag = f === None ? undefined : lookupAttr(f, "__isabstractmethod__");
  return flag !== undefined && truth(flag);
}

function wrapped(name: string, field: "sm_callable" | "cm_callable") {
  const inner = (self: Value) => (self as unknown as Record<string, Value>)[field] as Value; // instance of the type
  const copied = (attribute: string) => ({
    get: (self: Value) => {
      const value = lookupAttr(inner(self), attribute);
      if (value !== undefined) return value;
      throw attributeError(`'${name}' object has no attribute '${attribute}'`, self, attribute);
    },
  });
  return {
    __func__: { get: inner },
    __wrapped__: { get: inner },
    __isabstractmethod__: { get: (self: Value) => isAbstract(inner(self)) },
    __name__: copied("__name__"),
    __qualname__: copied("__qualname__"),
    __annotations__: copied("__annotations__"),
    __annotate__: copied("__annotate__"),
    __doc__: { get: (self: Value) => lookupAttr(inner(self), "__doc__") ?? None },
    __module__: { get: (self: Value) => lookupAttr(inner(self), "__module__") ?? name },
  };
}

export let staticmethod: PyType;
export let classmethod: PyType;
export let property: PyType;

/** Makes the three types; called once by `objects/builtin-types.ts`. */
export function defineDescriptorTypes(): void {
  ensureSlots();
  staticmethod = builtinType("staticmethod", {
    proto: PyStaticMethod.prototype,
    dict: true,
    new: [
      "staticmethod(function, /)",
      (cls: PyType, f: Value) => adopt(staticMethodOf(f), cls),
      { style: "fastcall" },
    ],
  });
  slots(staticmethod, {
    tp_descr_get: staticGet,
    tp_call: (self, args, kwnames) => callKw((self as PyStaticMethod).sm_callable, args, kwnames),
    tp_repr: inHostText((v: Value) => `<staticmethod(${reprText((v as PyStaticMethod).sm_callable)})>`),
  });
  classMethods(staticmethod, [["__class_getitem__(cls, object, /)", genericAlias]]);
  getset(staticmethod, wrapped("staticmethod", "sm_callable"));
  classmethod = builtinType("classmethod", {
    proto: PyClassMethod.prototype,
    dict: true,
    new: [
      "classmethod(function, /)",
      (cls: PyType, f: Value) => adopt(classMethodOf(f), cls),
      { style: "fastcall" },
    ],
  });
  slots(classmethod, {
    tp_descr_get: classGet,
    tp_repr: inHostText((v: Value) => `<classmethod(${reprText((v as PyClassMethod).cm_callable)})>`),
  });
  classMethods(classmethod, [["__class_getitem__(cls, object, /)", genericAlias]]);
  getset(classmethod, wrapped("classmethod", "cm_callable"));
  defineProperty();
}

function fillProperty(p: PyProperty, fget: Value, fset: Value, fdel: Value, doc: Value): void {
  p.prop_get = fget;
  p.prop_set = fset;
  p.prop_del = fdel;
  const inherited = doc === None && fget !== None ? lookupAttr(fget, "__doc__") : undefined;
  p.getter_doc = inherited !== undefined && inherited !== None;
  p.prop_doc = inherited ?? doc;
  if (p.cls !== property) storeDoc(p, p.prop_doc);
}

/** The docstring of a subclass would hide the field: there the property's own goes where any attribute goes. */
function storeDoc(p: PyProperty, doc: Value): void {
  try {
    setattr(p, "__doc__", doc);
  } catch (e) {
    const exc = caught(e);
    if (p.getter_doc || !isinstance(exc, AttributeError)) throw exc;
  }
}

function copyProperty(p: PyProperty, change: Partial<Record<"fget" | "fset" | "fdel", Value>>): Value {
  const fget = change.fget ?? p.prop_get;
  const doc = p.getter_doc && fget !== None ? None : p.prop_doc;
  const copy = callKw(p.cls, [fget, change.fset ?? p.prop_set, change.fdel ?? p.prop_del, doc], []);
  if (p.prop_name !== undefined && copy instanceof PyProperty) copy.prop_name = p.prop_name;
  return copy;
}

function setPropertyName(p: PyProperty, args: Value[]): Value {
  const name = args[1];
  if (args.length !== 2 || name === undefined)
    throw typeError(`__set_name__() takes 2 positional arguments but ${args.length} were given`);
  p.prop_name = name;
  return None;
}

function defineProperty(): void {
  property = builtinType("property", {
    proto: PyProperty.prototype,
    new: ["property(*args, **kwargs)", newProperty],
    init: [
      "property(self, fget=None, fset=None, fdel=None, doc=None)",
      (self: PyProperty, fget = None, fset = None, fdel = None, doc = None) => {
        fillProperty(self, fget, fset, fdel, doc);
        return None;
      },
    ],
  });
  slots(property, { tp_descr_get: propertyGet, tp_descr_set: propertySet });
  methods(property, [
    ["getter(self, object, /)", (p: PyProperty, fget: Value) => copyProperty(p, { fget })],
    ["setter(self, object, /)", (p: PyProperty, fset: Value) => copyProperty(p, { fset })],
    ["deleter(self, object, /)", (p: PyProperty, fdel: Value) => copyProperty(p, { fdel })],
    ["__set_name__(self, /, *args)", setPropertyName],
  ]);
  addPropertyAttributes();
}

function newProperty(cls: PyType): Value {
  const p = alloc(cls) as PyProperty; // property's own layout
  p.getter_doc = false;
  p.prop_get = None;
  p.prop_set = None;
  p.prop_del = None;
  p.prop_doc = None;
  return p;
}

function addPropertyAttributes(): void {
  getset(property, {
    fget: readonlyMember((p: PyProperty) => p.prop_get),
    fset: readonlyMember((p: PyProperty) => p.prop_set),
    fdel: readonlyMember((p: PyProperty) => p.prop_del),
    __doc__: {
      get: (p: PyProperty) => p.prop_doc,
      set: (p: PyProperty, v) => {
        p.prop_doc = v ?? None;
      },
    },
    __name__: {
      get: (p: PyProperty) => {
        const name = propertyName(p);
        if (name === undefined)
          throw attributeError("'property' object has no attribute '__name__'", p, "__name__");
        return name;
      },
      set: (p: PyProperty, v) => {
        p.prop_name = v;
      },
    },
    __isabstractmethod__: {
      get: (p: PyProperty) => isAbstract(p.prop_get) || isAbstract(p.prop_set) || isAbstract(p.prop_del),
    },
  });
}
