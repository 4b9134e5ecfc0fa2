/** `object`: what every value has. https://docs.python.org/3/reference/datamodel.html#basic-customization */
import { builtinTypeDoc } from "../builtin-docs.ts";
import { classMethods, completeType, getset, methods, slots } from "../define.ts";
import { attributeError, typeError } from "../errors.ts";
import { specArgument } from "../format/spec.ts";
import { defineOwn, hidden, ownAttr } from "../names.ts";
import { genericGetattr, genericSetattr } from "../protocols/attr.ts";
import { truth } from "../protocols/compare.ts";
import { identityHash } from "../protocols/hash.ts";
import { iterate } from "../protocols/iter.ts";
import { index } from "../protocols/number.ts";
import { defaultRepr, str } from "../protocols/repr.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { hasGivenDict, instanceDict } from "./instance-dict.ts";
import { isBoundMethod } from "./method.ts";
import { module_ } from "./module.ts";
import { getState, reduceEx } from "./reduce.ts";
import { None, NotImplemented } from "./singletons.ts";
import { asStr, fromHostText, toHostText } from "./str/index.ts";
import { objectInit, objectNew } from "./type/call.ts";
import { issubtype, isType, object_ } from "./type/core.ts";
import { sameLayout } from "./type/layout.ts";
import { maskedProto } from "./type/masked-proto.ts";

function identityEq(v: Value, w: Value): Value {
  return v === w ? true : NotImplemented;
}

function invertEq(v: Value, w: Value): Value {
  const r = v.tp_eq(v, w);
  return r === NotImplemented ? r : !truth(r);
}

const unordered = (): Value => NotImplemented;

/** Completes the bootstrapped type; called once by `objects/builtin-types.ts`. */
export function defineObject(): void {
  completeType(object_, { doc: OBJECT_DOC });
  hidden(object_, "tp_new", objectNew);
  slots(object_, {
    tp_repr: defaultRepr,
    tp_str: (v) => v.tp_repr(v),
    tp_hash: identityHash,
    tp_getattro: genericGetattr,
    tp_setattro: genericSetattr,
    tp_lt: unordered,
    tp_le: unordered,
    tp_eq: identityEq,
    tp_ne: invertEq,
    tp_gt: unordered,
    tp_ge: unordered,
    tp_init: objectInit,
  });
  addNewWrapper();
  addMethods();
  addAttributes();
}

const OBJECT_DOC =
  "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n";

function addNewWrapper(): void {
  completeType(object_, {
    new: ["object(*args, **kwargs)", (cls: PyType, args: Value[]) => objectNew(cls, args, [])],
  });
  hidden(object_, "tp_new", objectNew);
  const wrapper = object_.tp_dict.get("__new__");
  if (wrapper !== undefined) hidden(wrapper as PyObject, "slotWrapper", objectNew);
}

function addMethods(): void {
  methods(object_, [
    ["__format__(self, format_spec, /)", objectFormat],
    ["__dir__(self, /)", (self: Value) => dirOf(self)],
    ["__sizeof__(self, /)", () => 16n],
    ["__reduce__(self, /)", (self: Value) => reduceEx(self)],
    ["__reduce_ex__(self, protocol, /)", reduceWith],
    ["__getstate__(self, /)", getState],
  ]);
  classMethods(object_, [
    ["__init_subclass__(cls, /, *args, **kwargs)", initSubclass],
    ["__subclasshook__(cls, object, /)", () => NotImplemented],
  ]);
}

/** `object.__init_subclass__` takes nothing, and says so in the name of the class it is asked for. */
function initSubclass(cls: PyType, args: Value[], kwargs: Value | undefined): Value {
  const name = `${cls.tp_qualname}.__init_subclass__()`;
  if (kwargs !== undefined) throw typeError(`${name} takes no keyword arguments`);
  if (args.length > 0) throw typeError(`${name} takes no arguments (${args.length} given)`);
  return None;
}

function reduceWith(self: Value, protocol: Value): Value {
  index(protocol);
  return reduceEx(self);
}

function objectFormat(self: Value, spec: Value): Value {
  if (specArgument("__format__", spec) !== "")
    throw typeError(`unsupported format string passed to ${self.cls.tp_name}.__format__`);
  return str(self);
}

function addAttributes(): void {
  getset(object_, {
    __class__: { get: (self: Value) => self.cls, set: setClass },
    __doc__: { get: (self: Value) => ownAttr(self, "__doc__") ?? docOf(self), set: setDoc },
  });
  Object.defineProperty(Object.prototype, "$__class__", {
    configurable: true,
    enumerable: false,
    get(this: Value) {
      // a class with its own `__getattribute__` is asked
      return this.cls.tp_opaque === true ? undefined : this.cls;
    },
    set(this: Value, value: Value) {
      setClass(this, value);
    },
  });
}

/** Instances may have a docstring of their own. */
function setDoc(self: Value, value: Value | undefined): void {
  if (!self.cls.tp_hasdict)
    throw attributeError(`'${self.cls.tp_name}' object attribute '__doc__' is read-only`);
  defineOwn(self as PyObject, "__doc__", value ?? None);
}

function docOf(self: Value): Value {
  for (const c of self.cls.tp_mro) {
    const doc = c.tp_heap ? c.tp_dict.get("__doc__") : (builtinTypeDoc(c) ?? None);
    if (doc !== undefined) return doc;
  }
  return None;
}

function setClass(self: Value, value: Value | undefined): void {
  if (value === undefined) throw typeError("can't delete __class__ attribute");
  if (!isType(value)) throw typeError(`__class__ must be set to a class, not '${value.cls.tp_name}' object`);
  const old = self.cls;
  const modules = issubtype(old, module_) && issubtype(value, module_);
  if (!modules && !(old.tp_heap && value.tp_heap))
    throw typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
  if (!sameLayout(old, value))
    throw typeError(`__class__ assignment: '${value.tp_name}' object layout differs from '${old.tp_name}'`);
  const given = hasGivenDict(self as PyObject); // has a class of its own, so it is an object
  Object.setPrototypeOf(self, given ? maskedProto(value) : value.tp_proto);
}

/** The names that `dir` shows for an ordinary object or a class. */
export function dirOf(self: Value): Value[] {
  const names = new Set<string>();
  if (isType(self)) {
    for (const c of self.tp_mro) for (const name of c.tp_dict.keys()) names.add(name);
  } else {
    const owner = isBoundMethod(self) ? self.im_func : self; // reads of a method's attributes go on to its function
    if (owner.cls.tp_hasdict)
      for (const key of iterate(instanceDict(owner as PyObject))) {
        const name = asStr(key);
        if (name !== undefined) names.add(toHostText(name));
      }
    for (const c of self.cls.tp_mro) for (const name of c.tp_dict.keys()) names.add(name);
  }
  return [...names].sort().map(fromHostText);
}
