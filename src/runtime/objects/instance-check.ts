/** `isinstance` and `issubclass` with their hooks. https://docs.python.org/3/reference/datamodel.html#customizing-instance-and-subclass-checks */
import { typeError } from "../errors.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { truth } from "../protocols/compare.ts";
import type { PyCallable, PyType, Value } from "../slots.ts";
import { isTuple } from "./tuple/index.ts";
import { isinstance, issubtype, isType, type_, typeLookup } from "./type/core.ts";
import { invokeRaw } from "./type/invoke.ts";
import { plainInstanceCheck } from "./type-type.ts";
import { unionArgs } from "./union.ts";

/** `isinstance(v, cls)`. */
export function isInstanceValue(v: Value, cls: Value): boolean {
  if (v.cls === cls) return true;
  if (isType(cls) && cls.cls === type_) return plainInstanceCheck(v, cls);
  if (isTuple(cls)) return cls.some((c) => isInstanceValue(v, c));
  const union = unionArgs(cls);
  if (union !== undefined) return union.some((c) => isInstanceValue(v, c));
  const hook = typeLookup(cls.cls, "__instancecheck__");
  if (hook !== undefined) return truth(callHook(hook, cls, v));
  if (isType(cls)) return isinstance(v, cls);
  return byBases(v, cls);
}

/** A builtin hook, as `ABCMeta`'s, is called directly. */
function callHook(hook: Value, cls: Value, v: Value): Value {
  const direct = (hook as PyCallable).direct; // undefined on everything but builtin methods
  return direct === undefined ? invokeRaw(hook, cls, [v]) : direct(cls, v);
}

/** A stand-in class that only has `__bases__`. */
function byBases(_v: Value, cls: Value): boolean {
  if (lookupAttr(cls, "__bases__") === undefined)
    throw typeError("isinstance() arg 2 must be a type, a tuple of types, or a union");
  return false;
}

/** `issubclass(C, cls)`. */
export function isSubclassOf(C: Value, cls: Value): boolean {
  if (isType(cls) && cls.cls === type_) return isSubclassValue(C, cls);
  if (isTuple(cls)) return cls.some((c) => isSubclassOf(C, c));
  const union = unionArgs(cls);
  if (union !== undefined) return union.some((c) => isSubclassOf(C, c));
  const hook = typeLookup(cls.cls, "__subclasscheck__");
  if (hook !== undefined) return truth(callHook(hook, cls, C));
  if (isType(cls)) return isSubclassValue(C, cls);
  throw typeError("issubclass() arg 2 must be a class, a tuple of classes, or a union");
}

/** By MRO; TypeError when `C` is no class. */
export function isSubclassValue(C: Value, T: PyType): boolean {
  if (isType(C)) return issubtype(C, T);
  throw typeError("issubclass() arg 1 must be a class");
}
