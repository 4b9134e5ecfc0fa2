/** `isinstance` and `issubclass` with their hooks. https://docs.python.org/3/reference/datamodel.html#customizing-instance-and-subclass-checks */
import { typeError } from "../errors.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { truth } from "../protocols/compare.ts";
import type { PyCallable, PyType, Value } from "../slots.ts";
import { isTuple, type PyTuple } from "./tuple/index.ts";
import { isinstance, issubtype, isType, type_, typeLookup } from "./type/core.ts";
import { invokeRaw } from "./type/invoke.ts";
import { plainInstanceCheck } from "./type-type.ts";
import { unionArgs } from "./union.ts";

/** `isinstance(v, cls)`. */
export function isInstanceValue(v: Value, cls: Value): boolean {
  if (v.cls === cls) return true;
  if (cls.cls === type_) {
    // without a hook what derives from a class is an instance of it; instances of builtin types cannot claim another class
    if (v.cls.tp_mro.includes(cls as PyType)) return true;
    if (!v.cls.tp_heap) return false;
  }
  if (cls.is_tuple === true) return isInstanceOfAny(v, cls as unknown as PyTuple); // by its mark
  if (isType(cls) && cls.cls === type_) return plainInstanceCheck(v, cls);
  const union = unionArgs(cls);
  if (union !== undefined) return union.some((c) => isInstanceValue(v, c));
  const hook = typeLookup(cls.cls, "__instancecheck__");
  if (hook !== undefined) return truth(callHook(hook, cls, v));
  if (isType(cls)) return isinstance(v, cls);
  return byBases(v, cls);
}

function isInstanceOfAny(v: Value, classes: PyTuple): boolean {
  for (let i = 0; i < classes.length; i++) {
    const cls = classes[i] as Value; // in range
    if (v.cls === cls) return true;
    if (isInstanceValue(v, cls)) return true;
  }
  return false;
}

/** A builtin hook, as `ABCMeta`'s, is called directly. */
function callHook(hook: Value, cls: Value, v: Value): Value {
  const direct = (hook as PyCallable).direct; // undefined on everything but builtin methods
  return direct === undefined ? invokeRaw(hook, cls, [v]) : direct(cls, v);
}

/** A stand-in class that only has `__bases__`. */
function byBases(v: Value, cls: Value): boolean {
  if (basesOf(cls) === undefined)
    throw typeError("isinstance() arg 2 must be a type, a tuple of types, or a union");
  const claimed = lookupAttr(v, "__class__");
  return claimed !== undefined && derives(claimed, cls);
}

function basesOf(cls: Value): readonly Value[] | undefined {
  const bases = lookupAttr(cls, "__bases__");
  return bases !== undefined && isTuple(bases) ? bases : undefined;
}

/** Whether walking `__bases__` from `C` leads to `cls`. */
function derives(C: Value, cls: Value): boolean {
  return C === cls || (basesOf(C)?.some((base) => derives(base, cls)) ?? false);
}

/** `issubclass(C, cls)`. */
export function isSubclassOf(C: Value, cls: Value): boolean {
  if (isType(cls) && cls.cls === type_) return isSubclassValue(C, cls);
  if (isTuple(cls)) return cls.some((c) => isSubclassOf(C, c));
  const union = unionArgs(cls);
  if (union !== undefined) return union.some((c) => isSubclassOf(C, c));
  const hook = typeLookup(cls.cls, "__subclasscheck__");
  if (hook !== undefined) return truth(callHook(hook, cls, C));
  return isSubclassValue(C, cls);
}

/** By MRO, or by `__bases__` where either is only a stand-in for a class. */
export function isSubclassValue(C: Value, cls: Value): boolean {
  if (isType(C) && isType(cls)) return issubtype(C, cls);
  if (basesOf(C) === undefined) throw typeError("issubclass() arg 1 must be a class");
  if (basesOf(cls) === undefined)
    throw typeError("issubclass() arg 2 must be a class, a tuple of classes, or a union");
  return derives(C, cls);
}
