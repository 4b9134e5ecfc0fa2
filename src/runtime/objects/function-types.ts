/** The types of what Python code defines: `function` and `method`. Builtins: `objects/builtin-callables.ts`. */

import { apply } from "../call/apply.ts";
import { bindPython } from "../call/python.ts";
import { builtin, builtinType, getset, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { genericSetattr, getattr, lookupAttr, missingAttribute } from "../protocols/attr.ts";
import { call1, callKw } from "../protocols/call.ts";
import { eqBool } from "../protocols/compare.ts";
import { hash, identityHash } from "../protocols/hash.ts";
import { address, repr, textOf } from "../protocols/repr.ts";
import type { PyCallable, PyType, Value } from "../slots.ts";
import { functionAnnotations } from "./annotations.ts";
import { isDict } from "./dict/index.ts";
import { fillDefaults, getDefaults, getKwdefaults, setDefaults, setKwdefaults } from "./function-defaults.ts";
import { type BoundMethod, bindMethod, isBoundMethod, MethodProto } from "./method.ts";
import { copyItems, cutItems, withFirst } from "./sequence/copy.ts";
import { None, NotImplemented } from "./singletons.ts";
import { asStr, inHostText } from "./str/index.ts";
import { isTuple, tuple } from "./tuple/index.ts";
import { typeLookup } from "./type/core.ts";

/** A function made by `def`: what may be changed about it is kept in own properties, the rest in its signature. */
export interface PyFunction extends PyCallable {
  func_name?: Value;
  func_qualname?: Value;
  func_doc?: Value;
  func_module?: Value;
  annotations?: Value;
  annotate?: () => Value;
  /** `annotate` as Python sees it, once it has been asked for. */
  annotate_object?: Value;
  typeParams?: Value;
  /** `__defaults__` or `__kwdefaults__` were changed: the body knows only of parameters that had a default in the source. */
  replaced_defaults?: boolean;
  /** `__defaults__` and `__kwdefaults__` as Python sees them, once they have been asked for or assigned. */
  defaults_object?: Value | undefined;
  kwdefaults_object?: Value | undefined;
}

export let function_: PyType;
export let method_: PyType;

/**
 * How many positional parameters a function made by `def` has before its `*args`; undefined when it has none or
 * keyword-only parameters stand between.
 */
export function packsAfter(f: Value): number | undefined {
  const sig = (f as Partial<PyCallable>).sig; // absent on what is no function
  if (sig?.style !== "python" || sig.varargs === undefined || f.cls !== function_) return undefined;
  const { positional } = sig;
  return sig.params.length === positional ? positional : undefined;
}

/** `f(*args, **kw)` of a function made by `def`. */
export function functionCall(self: Value, args: Value[], kwnames: readonly string[]): Value {
  const f = self as PyCallable; // slot of function
  if (kwnames.length === 0) {
    const { length } = args;
    if (length < 31 && (f.arity & (1 << length)) !== 0) return apply(f, args);
    const before = f.sig.varargs === undefined ? undefined : packsAfter(f);
    if (before === 0) return f(tuple(copyItems(args)));
    if (before === 1 && length > 1) return f(args[0], tuple(cutItems(args, 1, length)));
  }
  const bound = bindPython(f, args, kwnames);
  if ((f as PyFunction).replaced_defaults === true) fillDefaults(f, bound);
  return apply(f.bound ?? f, bound);
}

/** `m(*args, **kw)` of a bound method. */
export function methodCall(self: Value, args: Value[], kwnames: readonly string[]): Value {
  const m = self as BoundMethod; // slot of method
  return callKw(m.im_func, withFirst(m.im_self, args), kwnames);
}

/** `f.__get__(obj)` of functions and method descriptors. */
export function bindGet(descr: Value, obj: Value | undefined): Value {
  return obj === undefined ? descr : bindMethod(descr, obj);
}

function requireStr(v: Value | undefined, what: string): Value {
  if (v === undefined || asStr(v) === undefined) throw typeError(`${what} must be set to a string object`);
  return v;
}

/** Makes the two types; called once by `objects/builtin-types.ts`. */
export function defineFunctionTypes(): void {
  defineFunction();
  defineMethod();
}

function defineFunction(): void {
  function_ = builtinType("function", { proto: Function.prototype, basetype: false, dict: true });
  slots(function_, {
    tp_call: functionCall,
    tp_descr_get: bindGet,
    tp_repr: inHostText((f: Value) => `<function ${textOf(getattr(f, "__qualname__"))} at ${address(f)}>`),
    tp_hash: identityHash,
    tp_setattro: setFunctionAttr,
  });
  getset(function_, {
    __name__: {
      get: (f: PyFunction) => f.func_name ?? f.sig.name,
      set: (f: PyFunction, v) => hidden(f, "func_name", requireStr(v, "__name__")),
    },
    __qualname__: {
      get: (f: PyFunction) => f.func_qualname ?? f.sig.qualname,
      set: (f: PyFunction, v) => hidden(f, "func_qualname", requireStr(v, "__qualname__")),
    },
    __doc__: {
      get: (f: PyFunction) => f.func_doc ?? f.sig.doc ?? None,
      set: (f: PyFunction, v) => hidden(f, "func_doc", v ?? None),
    },
    __module__: {
      get: (f: PyFunction) => f.func_module ?? f.sig.module ?? None,
      set: (f: PyFunction, v) => hidden(f, "func_module", v ?? None),
    },
    __defaults__: { get: getDefaults, set: setDefaults },
    __kwdefaults__: { get: getKwdefaults, set: setKwdefaults },
    __annotations__: {
      get: (f: PyFunction) => functionAnnotations(f),
      set: setAnnotations,
    },
    __annotate__: { get: annotateOf, set: setAnnotate },
    __type_params__: {
      get: (f: PyFunction) => f.typeParams ?? tuple([]),
      set: setTypeParams,
    },
  });
}

/** What was to be computed is forgotten. */
function setAnnotations(f: PyFunction, v: Value | undefined): void {
  if (v !== undefined && v !== None && !isDict(v))
    throw typeError("__annotations__ must be set to a dict object");
  setAnnotate(f, undefined);
  hidden(f, "annotate", undefined);
  hidden(f, "annotations", v === None ? undefined : v);
}

/** The function that computes the annotations, as Python sees it: it takes the format wanted. */
function annotateOf(f: PyFunction): Value {
  const { annotate } = f;
  if (annotate === undefined) return None;
  if (f.annotate_object === undefined)
    hidden(
      f,
      "annotate_object",
      builtin("__annotate__(format, /)", () => annotate()),
    );
  return f.annotate_object ?? None;
}

function setAnnotate(f: PyFunction, value: Value | undefined): void {
  hidden(f, "annotations", undefined);
  hidden(f, "annotate_object", value);
  hidden(f, "annotate", value === undefined || value === None ? undefined : () => call1(value, 1n));
}

function setTypeParams(f: PyFunction, v: Value | undefined): void {
  if (v === undefined || !isTuple(v)) throw typeError("__type_params__ must be set to a tuple");
  hidden(f, "typeParams", v);
}

const MACHINERY = new Set(["__code__", "__globals__", "__closure__", "__builtins__"]);

/** Functions take any attribute, except the ones that would be their machinery in CPython. */
function setFunctionAttr(f: Value, name: string, value: Value | undefined): void {
  if (MACHINERY.has(name)) missingAttribute(f, name);
  genericSetattr(f, name, value);
}

function methodOf(f: Value, self: Value): Value {
  if (f.tp_call === undefined) throw typeError("first argument must be callable");
  if (self === None) throw typeError("instance must not be None");
  return bindMethod(f, self);
}

function defineMethod(): void {
  method_ = builtinType("method", {
    proto: MethodProto,
    basetype: false,
    new: ["method(function, instance, /)", (_cls: PyType, f: Value, self: Value) => methodOf(f, self)],
  });
  slots(method_, {
    tp_call: methodCall,
    tp_repr: inHostText(methodRepr),
    tp_hash: (m) => hash((m as BoundMethod).im_func) ^ identityHashOf((m as BoundMethod).im_self),
    tp_eq: sameMethod,
    tp_getattro: methodGetattr,
    tp_descr_get: (m) => m,
  });
  getset(method_, {
    __func__: { get: (m: BoundMethod) => m.im_func },
    __self__: { get: (m: BoundMethod) => m.im_self },
    __doc__: { get: (m: BoundMethod) => lookupAttr(m.im_func, "__doc__") ?? None },
  });
}

/** The hash of a bound method's receiver: by identity. */
export function identityHashOf(v: Value): bigint {
  return typeof v === "object" || typeof v === "function" ? identityHash(v) : hash(v);
}

function methodRepr(v: Value): string {
  const m = v as BoundMethod; // slot of method
  const name = lookupAttr(m.im_func, "__qualname__") ?? lookupAttr(m.im_func, "__name__") ?? "?";
  return `<bound method ${textOf(name)} of ${textOf(repr(m.im_self))}>`;
}

/** Bound methods are equal when function and receiver are. */
export function sameMethod(v: Value, w: Value): Value {
  if (!isBoundMethod(v) || !isBoundMethod(w)) return NotImplemented;
  return Object.is(v.im_self, w.im_self) && eqBool(v.im_func, w.im_func);
}

/** A bound method passes reads on to its function. */
function methodGetattr(v: Value, name: string): Value | undefined {
  const own = typeLookup(v.cls, name);
  if (own !== undefined) {
    const get = own.tp_descr_get;
    return get === undefined ? own : get(own, v, v.cls);
  }
  return (v as BoundMethod).im_func.tp_getattro((v as BoundMethod).im_func, name);
}
