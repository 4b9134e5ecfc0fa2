/** functools.cached_property. https://docs.python.org/3/library/functools.html#functools.cached_property */
import { builtinType, classMethods, getset, methods, qualifyName } from "../../runtime/define.ts";
import { typeError } from "../../runtime/errors.ts";
import { bag, defineOwn, mangle } from "../../runtime/names.ts";
import { genericAlias } from "../../runtime/objects/generic-alias.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { alloc, typeName } from "../../runtime/objects/type.ts";
import { getattr, lookupAttr } from "../../runtime/protocols/attr.ts";
import { call1, callMethod } from "../../runtime/protocols/call.ts";
import { reprText, textOf } from "../../runtime/protocols/repr.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";

class CachedProperty {
  declare func: Value;
  declare attrname: string | undefined;
}

/** The slots and methods get cached properties only. */
function asProperty(v: Value): CachedProperty {
  return v as CachedProperty;
}

function setName(self: CachedProperty, _owner: Value, name: Value): Value {
  const wanted = textOf(name);
  if (self.attrname !== undefined && self.attrname !== wanted)
    throw typeError(
      "Cannot assign the same cached_property to two different names " +
        `(${reprText(self.attrname)} and ${reprText(wanted)}).`,
    );
  self.attrname = wanted;
  return None;
}

/** The value computed at the first read becomes an attribute of the instance, which from then on is found first. */
function read(v: Value, obj: Value | undefined): Value {
  const self = asProperty(v);
  if (obj === undefined) return v;
  const name = self.attrname;
  if (name === undefined)
    throw typeError("Cannot use cached_property instance without calling __set_name__ on it.");
  if (!obj.cls.tp_hasdict)
    throw typeError(
      `No '__dict__' attribute on ${reprText(typeName(obj))} instance to cache ${reprText(name)} property.`,
    );
  const known = ownValue(obj as PyObject, name);
  if (known !== undefined) return known;
  const value = call1(self.func, obj);
  if (obj.cls.tp_opaque === true) callMethod(getattr(obj, "__dict__"), "__setitem__", name, value);
  else defineOwn(obj as PyObject, name, value);
  return value;
}

function ownValue(obj: PyObject, name: string): Value | undefined {
  const key = mangle(name);
  return Object.hasOwn(obj, key) ? bag(obj)[key] : undefined;
}

export const cachedProperty = builtinType("cached_property", {
  module: "functools",
  proto: CachedProperty.prototype,
  new: [
    "cached_property(func)",
    (cls: PyType, func: Value) => {
      const self = asProperty(alloc(cls));
      self.func = func;
      self.attrname = undefined;
      return self;
    },
  ],
  slots: { tp_descr_get: read },
});
methods(cachedProperty, [["__set_name__(self, owner, name, /)", setName]]);
classMethods(cachedProperty, [["__class_getitem__(cls, object, /)", genericAlias]]);
getset(cachedProperty, {
  func: { get: (self: CachedProperty) => self.func },
  attrname: { get: (self: CachedProperty) => self.attrname ?? None },
  __doc__: { get: (self: CachedProperty) => lookupAttr(self.func, "__doc__") ?? None },
});
qualifyName(cachedProperty);
