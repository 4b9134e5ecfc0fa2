/**
 * The types of what the runtime defines: `builtin_function_or_method`, `method_descriptor`, `wrapper_descriptor`,
 * `method-wrapper`, `classmethod_descriptor`. https://docs.python.org/3/library/types.html#types.WrapperDescriptorType
 */
import { functionDoc } from "../builtin-docs.ts";
import { apply } from "../call/apply.ts";
import { bindBuiltin } from "../call/bind.ts";
import { builtinType, getset, slots } from "../define.ts";
import { attributeError, typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { callKw } from "../protocols/call.ts";
import { hash, identityHash } from "../protocols/hash.ts";
import { address } from "../protocols/repr.ts";
import type { PyCallable, PyType, Value } from "../slots.ts";
import {
  BuiltinMethodProto,
  BuiltinProto,
  MethodDescriptorProto,
  MethodWrapperProto,
  WrapperDescriptorProto,
} from "./builtin-protos.ts";
import { PyClassMethodDescriptor } from "./descr-objects.ts";
import { classGet } from "./descriptors.ts";
import { bindGet, identityHashOf, methodCall, sameMethod } from "./function-types.ts";
import type { BoundMethod } from "./method.ts";
import { None } from "./singletons.ts";
import { isinstance, issubtype, isType } from "./type/core.ts";

/** A method of a builtin type, and a builtin that belongs to a type as `T.__new__` does. */
interface Descriptor extends PyCallable {
  objclass?: PyType;
  /** Of a static builtin: the type it belongs to. */
  staticOwner?: PyType;
}

/** `f(*args, **kw)` of a builtin. */
export function builtinCall(self: Value, args: Value[], kwnames: readonly string[]): Value {
  const f = self as PyCallable; // slot of the builtin callables
  checkReceiver(f, args);
  const direct = f.direct;
  if (
    direct !== undefined &&
    kwnames.length === 0 &&
    args.length < 31 &&
    (direct.arity & (1 << args.length)) !== 0
  )
    return apply(direct, args);
  return apply(f.bound ?? f, bindBuiltin(f.sig, args, kwnames));
}

function checkReceiver(f: Descriptor, args: readonly Value[]): void {
  const owner = f.objclass;
  const self = args[0];
  if (owner === undefined) return;
  if (self === undefined) throw typeError(noReceiver(f));
  if (!isinstance(self, owner)) throw wrongReceiver(f, owner, self);
}

function noReceiver(f: Descriptor): string {
  const { sig } = f;
  if (Object.getPrototypeOf(f) !== WrapperDescriptorProto)
    return `unbound method ${sig.qualname}() needs an argument`;
  return `descriptor '${sig.name}' of '${sig.ownerName ?? ""}' object needs an argument`;
}

/** `f.__get__(obj)`: the receiver is checked when the method is bound. */
function bindChecked(descr: Value, obj: Value | undefined): Value {
  const owner = (descr as Descriptor).objclass;
  if (obj !== undefined && owner !== undefined && !isinstance(obj, owner))
    throw notFor(descr as Descriptor, owner, obj); // slot of the descriptors
  return bindGet(descr, obj);
}

function wrongReceiver(f: PyCallable, owner: PyType, self: Value) {
  if (f.slotWrapper === undefined) return notFor(f, owner, self);
  return typeError(
    `descriptor '${f.sig.name}' requires a '${owner.tp_name}' object but received a '${self.cls.tp_name}'`,
  );
}

function notFor(f: PyCallable, owner: PyType, self: Value) {
  return typeError(
    `descriptor '${f.sig.name}' for '${owner.tp_name}' objects doesn't apply to a '${self.cls.tp_name}' object`,
  );
}

export let builtinFunction: PyType;
export let methodDescriptor: PyType;
export let wrapperDescriptor: PyType;
export let methodWrapper: PyType;
export let classMethodDescriptor: PyType;

/** Makes the types; called once by `objects/builtin-types.ts`. */
export function defineBuiltinCallables(): void {
  defineBuiltinFunction();
  defineMethodWrapper();
  methodDescriptor = descriptorType("method_descriptor", MethodDescriptorProto, "method");
  wrapperDescriptor = descriptorType("wrapper_descriptor", WrapperDescriptorProto, "slot wrapper");
  defineClassMethodDescriptor();
}

function refuseSelf(f: Value): never {
  const name = f.cls.tp_name;
  throw attributeError(`'${name}' object has no attribute '__self__'`, f, "__self__");
}

function docOf(f: PyCallable): Value {
  const { doc, module, ownerName, name } = f.sig;
  if (doc !== undefined) return doc;
  if (ownerName !== undefined) return functionDoc(`${ownerName}.${name}`) ?? None;
  return (module === "builtins" ? functionDoc(name) : undefined) ?? None;
}

function defineBuiltinFunction(): void {
  builtinFunction = builtinType("builtin_function_or_method", { proto: BuiltinProto, basetype: false });
  slots(builtinFunction, {
    tp_call: builtinCall,
    tp_repr: (f) => builtinRepr(f as Descriptor),
    tp_hash: identityHash,
  });
  getset(builtinFunction, {
    __name__: { get: (f: PyCallable) => f.sig.name },
    __qualname__: { get: qualifiedName },
    __doc__: { get: docOf },
    __module__: { get: (f: BoundMethod) => (f.im_func === undefined ? (f.sig.module ?? None) : None) },
    __text_signature__: { get: () => None },
    __self__: { get: refuseSelf },
  });
  slotsOfBound(BuiltinMethodProto, (m) => `<built-in method ${m.sig.name} of ${receiver(m.im_self)}>`);
}

function qualifiedName(f: Descriptor): Value {
  return f.staticOwner === undefined ? f.sig.qualname : `${f.staticOwner.tp_qualname}.${f.sig.name}`;
}

function builtinRepr(f: Descriptor): string {
  const owner = f.staticOwner;
  if (owner === undefined) return `<built-in function ${f.sig.name}>`;
  return `<built-in method ${f.sig.name} of ${receiver(owner)}>`;
}

function receiver(self: Value): string {
  return `${self.cls.tp_name} object at ${address(self)}`;
}

/** What bound builtins do differently; the prototype has no type of its own where it inherits from another's. */
function slotsOfBound(proto: object, repr: (m: BoundMethod) => string): void {
  hidden(proto, "tp_call", methodCall);
  hidden(proto, "tp_eq", sameMethod);
  hidden(proto, "tp_repr", (m: Value) => repr(m as BoundMethod));
  hidden(proto, "tp_hash", boundHash);
}

function boundHash(v: Value): bigint {
  const m = v as BoundMethod; // slot of bound builtins
  return identityHashOf(m.im_self) ^ hash(m.im_func);
}

function defineMethodWrapper(): void {
  methodWrapper = builtinType("method-wrapper", { proto: MethodWrapperProto, basetype: false });
  slots(methodWrapper, {
    tp_call: methodCall,
    tp_eq: sameMethod,
    tp_hash: boundHash,
    tp_repr: (v) => {
      const m = v as BoundMethod; // slot of method-wrapper
      return `<method-wrapper '${m.sig.name}' of ${receiver(m.im_self)}>`;
    },
  });
  getset(methodWrapper, {
    __self__: { get: refuseSelf },
    __objclass__: { get: (m: BoundMethod) => (m.im_func as Descriptor).objclass ?? None },
    __name__: { get: (m: BoundMethod) => m.sig.name },
    __qualname__: { get: (m: BoundMethod) => m.sig.qualname },
    __doc__: { get: (m: BoundMethod) => m.sig.doc ?? None },
    __text_signature__: { get: () => None },
  });
}

function descriptorType(name: string, proto: object, kind: string): PyType {
  const T = builtinType(name, { proto, basetype: false });
  slots(T, {
    tp_call: builtinCall,
    tp_descr_get: bindChecked,
    tp_repr: (f) => descriptorRepr(kind, f as Descriptor),
    tp_hash: identityHash,
  });
  getset(T, {
    __objclass__: { get: (f: Descriptor) => f.objclass ?? None },
    __name__: { get: (f: PyCallable) => f.sig.name },
    __doc__: { get: docOf },
    __qualname__: { get: (f: PyCallable) => f.sig.qualname },
    __text_signature__: { get: () => None },
  });
  return T;
}

function descriptorRepr(kind: string, f: Descriptor): string {
  return `<${kind} '${f.sig.name}' of '${f.objclass?.tp_name ?? "object"}' objects>`;
}

function inner(d: Value): PyCallable {
  return (d as PyClassMethodDescriptor).cm_callable as PyCallable; // slot of classmethod_descriptor, which holds a builtin
}

function defineClassMethodDescriptor(): void {
  classMethodDescriptor = builtinType("classmethod_descriptor", {
    proto: PyClassMethodDescriptor.prototype,
    basetype: false,
  });
  slots(classMethodDescriptor, {
    tp_call: classMethodCall,
    tp_descr_get: classMethodGet,
    tp_repr: (d) =>
      `<method '${inner(d).sig.name}' of '${(d as PyClassMethodDescriptor).owner.tp_name}' objects>`,
  });
  getset(classMethodDescriptor, {
    __objclass__: { get: (d: PyClassMethodDescriptor) => d.owner },
    __name__: { get: (d: PyClassMethodDescriptor) => inner(d).sig.name },
    __doc__: { get: (d: PyClassMethodDescriptor) => docOf(inner(d)) },
    __qualname__: { get: (d: PyClassMethodDescriptor) => inner(d).sig.qualname },
    __text_signature__: { get: () => None },
  });
}

/** `dict.__dict__["fromkeys"](dict, …)`: the class comes first. */
function classMethodCall(self: Value, args: Value[], kwnames: readonly string[]): Value {
  const d = self as PyClassMethodDescriptor; // slot of the type
  const cls = args[0];
  if (cls === undefined || args.length === kwnames.length)
    throw typeError(`descriptor '${inner(d).sig.name}' of '${d.owner.tp_name}' object needs an argument`);
  checkClass(d, cls);
  return callKw(inner(d), args, kwnames);
}

/** Binds to `owner`, or to the class of `obj`; either must be the type that has the method, or one below it. */
function classMethodGet(descr: Value, obj: Value | undefined, owner: Value | undefined): Value {
  const d = descr as PyClassMethodDescriptor; // slot of the type
  const cls = owner ?? obj?.cls;
  if (cls === undefined)
    throw typeError(
      `descriptor '${inner(d).sig.name}' for type '${d.owner.tp_name}' needs either an object or a type`,
    );
  checkClass(d, cls);
  return classGet(descr, obj, cls);
}

function checkClass(d: PyClassMethodDescriptor, cls: Value): void {
  const { name } = inner(d).sig;
  const { owner } = d;
  if (!isType(cls))
    throw typeError(
      `descriptor '${name}' for type '${owner.tp_name}' needs a type, not a '${cls.cls.tp_name}' as arg 2`,
    );
  if (!issubtype(cls, owner))
    throw typeError(
      `descriptor '${name}' requires a subtype of '${owner.tp_name}' but received '${cls.tp_name}'`,
    );
}
