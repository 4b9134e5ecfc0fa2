/**
 * How builtin types and functions are declared: from text signatures follow arity, keyword binding, error texts and
 * `inspect.signature`. See docs/object-model.md, "Callables".
 */

import { apply, applyFirst } from "./call/apply.ts";
import { bindBuiltin, refusesKeywords } from "./call/bind.ts";
import { cannotCreate, newWrapper } from "./call/new-wrapper.ts";
import { hidden, methodName, TAGS } from "./names.ts";
import { BuiltinProto, MethodDescriptorProto, WrapperDescriptorProto } from "./objects/builtin-protos.ts";
import { classMethodDescriptorOf, staticMethodOf } from "./objects/descriptors.ts";
import { instanceDict } from "./objects/instance-dict.ts";
import { makeGetSet } from "./objects/member.ts";
import { copyItems } from "./objects/sequence/copy.ts";
import { None } from "./objects/singletons.ts";
import { bareType, callType, NO_KWNAMES, object_, type_ } from "./objects/type/core.ts";
import { type SlotDef, slotDefs } from "./objects/type/slotdefs.ts";
import { assignDict } from "./protocols/attr.ts";
import { notHashable } from "./protocols/hash.ts";
import { type CallStyle, parseSignature, type Signature } from "./signature.ts";
import type { PyCallable, PyObject, PyType, Slots, Value } from "./slots.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
export type Impl = (...args: any[]) => any;

export interface FunctionOptions {
  doc?: string;
  style?: CallStyle;
  module?: string;
}

/** Bits of the positional counts that may call directly: `required` … `positional`, all above with `*args`. */
function arityOf(sig: Signature): number {
  let mask = 0;
  const most = sig.varargs === undefined ? sig.positional : 30;
  for (let k = sig.required; k <= most && k < 31; k++) mask |= 1 << k;
  return sig.params.length > sig.positional && kwonlyRequired(sig) ? 0 : mask;
}

function kwonlyRequired(sig: Signature): boolean {
  return sig.params.slice(sig.positional).some((name) => sig.defaultTexts?.[name] === undefined);
}

/** Turns an implementation in bound order into a callable with call properties. */
function callable(sig: Signature, impl: Impl, proto: PyObject): PyCallable {
  const simple = sig.varargs === undefined && sig.varkw === undefined;
  const direct = (simple ? fixedEntry(impl, sig) : entryFor(sig, impl)) as PyCallable; // completed below
  Object.setPrototypeOf(direct, proto);
  hidden(direct, "arity", arityOf(sig));
  hidden(direct, "sig", sig);
  hidden(direct, "bound", impl);
  return direct;
}

/** The implementation itself, which saves a call, unless it has become the entry of another name already. */
function fixedEntry(impl: Impl, sig: Signature): Impl {
  return Object.hasOwn(impl, "sig") ? wrapFixed(impl, sig) : impl;
}

/** A fresh function object of few parameters. */
function wrapFixed(impl: Impl, sig: Signature): Impl {
  switch (sig.params.length) {
    case 0:
      return () => impl();
    case 1:
      return (a) => impl(a);
    case 2:
      return (a, b) => impl(a, b);
    case 3:
      return (a, b, c) => impl(a, b, c);
    case 4:
      return (a, b, c, d) => impl(a, b, c, d);
    default:
      return (...args) => impl(...args);
  }
}

function entryFor(sig: Signature, impl: Impl): Impl {
  const positional = sig.positional;
  const total = sig.params.length;
  if (sig.varargs !== undefined && positional === 0) return varargsEntry(total, impl);
  if (sig.varargs !== undefined && positional === 1 && total === 1)
    return (first, ...args) => impl(first, args);
  return (...args: Value[]) => {
    const bound: (Value | Value[] | undefined)[] = args.slice(0, positional);
    while (bound.length < total) bound.push(undefined);
    if (sig.varargs !== undefined) bound.push(args.slice(positional));
    return apply(impl, bound);
  };
}

/** `f(*args, kw=…)` called without keywords: the keyword-only parameters stay absent. */
function varargsEntry(absent: number, impl: Impl): Impl {
  switch (absent) {
    case 0:
      return (...args) => impl(args);
    case 1:
      return (...args) => impl(undefined, args);
    case 2:
      return (...args) => impl(undefined, undefined, args);
    default:
      return (...args) => impl(...new Array(absent).fill(undefined), args);
  }
}

/** A builtin function. `*args` reaches the implementation as an array, `**kwargs` as a PyDict or undefined when empty. */
export function builtin(text: string, impl: Impl, options: FunctionOptions = {}): PyCallable {
  const sig = parseSignature(text, { module: options.module ?? "builtins", ...pick(options) });
  return callable(sig, impl, BuiltinProto);
}

function pick(options: FunctionOptions): { style?: CallStyle; doc?: string } {
  return {
    ...(options.style === undefined ? {} : { style: options.style }),
    ...(options.doc === undefined ? {} : { doc: options.doc }),
  };
}

export type MethodRow = readonly [text: string, impl: Impl, options?: FunctionOptions];

/** Adds methods; their first parameter is the receiver. A receiver of another type is refused as CPython does. */
export function methods(T: PyType, rows: readonly MethodRow[]): void {
  for (const [text, impl, options = {}] of rows) {
    const sig = parseSignature(text, { isMethod: true, owner: T.tp_qualname, ...pick(options) });
    addMethod(T, methodDescriptor(T, sig, impl, MethodDescriptorProto));
  }
}

/**
 * The descriptor that Python sees: never called directly (`arity` 0), so that every call through it has its receiver
 * checked. `direct` is the unchecked form for receivers that are known to be right.
 */
function methodDescriptor(T: PyType, sig: Signature, impl: Impl, proto: PyObject): PyCallable {
  const direct = callable(sig, impl, proto);
  const f = callable(sig, impl, proto);
  hidden(f, "arity", 0);
  hidden(f, "direct", direct);
  hidden(f, "isBuiltinMethod", true);
  hidden(f, "objclass", T);
  return f;
}

function addMethod(T: PyType, f: PyCallable): void {
  const name = f.sig.name;
  T.tp_dict.set(name, f);
  if (mirrorsCalls(T)) hidden(T.tp_proto, methodName(name), f.direct);
}

/**
 * `object`'s methods would shine through proxies such as `super`, a metaclass's through classes and hide their own,
 * `super`'s own would hide those behind it: all these go the general way.
 */
function mirrorsCalls(T: PyType): boolean {
  return T !== object_ && !T.tp_mro.includes(type_) && T.tp_name !== "super";
}

export function classMethods(T: PyType, rows: readonly MethodRow[]): void {
  for (const [text, impl, options = {}] of rows) {
    const sig = parseSignature(text, { isMethod: true, owner: T.tp_qualname, ...pick(options) });
    const f = methodDescriptor(T, sig, impl, MethodDescriptorProto);
    hidden(f, "objclass", undefined);
    T.tp_dict.set(sig.name, classMethodDescriptorOf(f, T));
  }
}

export function staticMethods(T: PyType, rows: readonly MethodRow[]): void {
  for (const [text, impl, options = {}] of rows) {
    const sig = parseSignature(text, { owner: T.tp_qualname, ...pick(options) });
    const f = callable(sig, impl, BuiltinProto);
    hidden(f, "staticOwner", T);
    T.tp_dict.set(sig.name, staticMethodOf(f));
  }
}

export interface GetSet {
  // biome-ignore lint/suspicious/noExplicitAny: the receiver has the type that the owner promises
  get: (self: any) => Value;
  /** `value === undefined` deletes. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  set?: (self: any, value: Value | undefined) => void;
  doc?: string;
  /** A field of CPython's structure: the descriptor is a `member_descriptor`. */
  member?: boolean;
}

/** Computed attributes (`getset_descriptor`). Without `set` they are read-only. */
export function getset(T: PyType, table: Readonly<Record<string, GetSet>>): void {
  for (const [name, entry] of Object.entries(table)) {
    const descriptor = makeGetSet(name, T, entry);
    T.tp_dict.set(name, descriptor);
    if (name.startsWith("__")) continue;
    Object.defineProperty(T.tp_proto, `$${name}`, {
      configurable: true,
      enumerable: false,
      get(this: Value) {
        return entry.get(this);
      },
      set(this: Value, value: Value) {
        descriptor.tp_descr_set?.(descriptor, this, value);
      },
    });
  }
}

/** Plain class attributes. */
export function constants(T: PyType, table: Readonly<Record<string, Value>>): void {
  for (const [name, value] of Object.entries(table)) T.tp_dict.set(name, value);
}

/** Installs slots on the proto and the dunder methods that follow from them. */
export function slots(T: PyType, table: Partial<Slots>): void {
  for (const [slot, f] of Object.entries(table)) hidden(T.tp_proto, slot, f);
  for (const def of slotDefs()) {
    const f = Object.hasOwn(table, def.slot) ? table[def.slot] : undefined; // any object inherits the slots of `object`
    if (f === undefined || def.wrapper === undefined) continue;
    if (T.tp_dict.has(def.dunder) && !replaceable(T, def)) continue;
    if (f === notHashable) T.tp_dict.set(def.dunder, None);
    else addSlotWrapper(T, def, f);
  }
}

function replaceable(T: PyType, def: SlotDef): boolean {
  return T.tp_dict.get(def.dunder)?.slotName === def.slot;
}

/** Dunders that CPython's types define as methods besides their slots. A function: types are made while modules still load. */
function isPlainMethod(type: string, dunder: string): boolean {
  if (dunder === "__getitem__") return type === "dict" || type === "list";
  return dunder === "__contains__" && ["dict", "set", "frozenset"].includes(type);
}

function addSlotWrapper(T: PyType, def: SlotDef, f: unknown): void {
  if (def.wrapper === undefined) return;
  const text = def.dunder + def.wrapper.text;
  const plain = isPlainMethod(T.tp_name, def.dunder);
  const style = plain || text.includes("*") ? {} : { style: "wrapper" as const };
  const sig = parseSignature(text, { isMethod: true, owner: T.tp_qualname, ...style });
  const proto = plain ? MethodDescriptorProto : WrapperDescriptorProto;
  const method = methodDescriptor(T, sig, def.wrapper.make(f), proto);
  hidden(method, "slotWrapper", f);
  hidden(method, "slotName", def.slot);
  addMethod(T, method);
}

export interface TypeOptions {
  base?: PyType;
  module?: string;
  /** The prototype of the instances, e.g. `PyDict.prototype`; by default a fresh object. */
  proto?: PyObject;
  /** `__new__`: signature without the class, implementation with it first. */
  new?: readonly [text: string, impl: Impl, options?: FunctionOptions];
  /** `__init__`: signature with self. */
  init?: readonly [text: string, impl: Impl];
  /** Direct constructor for positional calls on the exact type, when it is worth having. */
  call?: (...args: Value[]) => Value;
  /** Short way for calls with keywords on the exact type; undefined where the general one is needed. */
  callKw?: (args: readonly Value[], kwnames: readonly string[]) => Value | undefined;
  doc?: string;
  slots?: Partial<Slots>;
  basetype?: boolean;
  /** Whether instances take arbitrary attributes. */
  dict?: boolean;
  meta?: PyType;
}

/** Makes a builtin type. Without `new` it cannot be instantiated ("cannot create 'x' instances"). */
export function builtinType(name: string, options: TypeOptions = {}): PyType {
  const base = options.base ?? object_;
  const proto = options.proto ?? (Object.create(base.tp_proto) as PyObject);
  if (options.proto !== undefined && base !== object_ && !(base.tp_proto as object).isPrototypeOf(proto))
    Object.setPrototypeOf(proto, base.tp_proto);
  if (base !== object_) for (const tag of TAGS) hidden(proto, tag, Number.NaN);
  const T = bareType({
    name,
    module: options.module ?? "builtins",
    bases: [base],
    proto,
    meta: options.meta ?? base.cls ?? type_,
    heap: false,
    ...(options.call === undefined ? {} : { call: options.call }),
  });
  completeType(T, options);
  return T;
}

/** The second half of `builtinType`, also for the bootstrapped ones. */
export function completeType(T: PyType, options: TypeOptions): void {
  const base = T.tp_base;
  if (base !== undefined) {
    T.tp_mro = [T, ...base.tp_mro];
    base.tp_subclasses.add(T);
  }
  hidden(T, "tp_doc", options.doc);
  if (options.callKw !== undefined) addKeywordCall(T, options.callKw);
  hidden(T, "tp_basetype", options.basetype ?? true);
  hidden(T, "tp_hasdict", options.dict ?? base?.tp_hasdict);
  if (options.dict === true && base !== undefined && T !== type_ && !base.tp_hasdict) addDict(T);
  if (options.new !== undefined) addNew(T, options.new[0], options.new[1], options.new[2] ?? {});
  else if (base !== undefined && T.tp_new === undefined)
    hidden(T, "tp_new", options.basetype === false ? refuseNew : base.tp_new);
  if (options.init !== undefined) addInit(T, options.init[0], options.init[1]);
  if (options.slots !== undefined) slots(T, options.slots);
}

function addKeywordCall(T: PyType, short: NonNullable<TypeOptions["callKw"]>): void {
  hidden(T, "tp_call", (self: Value, args: Value[], kwnames: readonly string[]) => {
    const made = self === T && kwnames.length > 0 ? short(args, kwnames) : undefined;
    return made ?? callType(self, args, kwnames);
  });
}

/** The attribute `__dict__` of instances. */
function addDict(T: PyType): void {
  getset(T, {
    __dict__: { get: (o: PyObject) => instanceDict(o), set: (o: PyObject, v) => assignDict(o, v) },
  });
}

function refuseNew(cls: PyType): Value {
  throw cannotCreate(cls);
}

/** `__new__` from a text signature: the error texts count without the class, as CPython's do. */
function addNew(T: PyType, text: string, impl: Impl, options: FunctionOptions): void {
  const sig = parseSignature(text, { module: T.tp_module, ...pick(options) });
  const positional = refusesKeywords(sig);
  const direct = directArity(sig);
  const ignores = sig.varargs !== undefined && sig.varkw !== undefined && impl.length <= 1;
  const native = (cls: PyType, args: Value[], kwnames: readonly string[]): Value => {
    if (ignores) return impl(cls);
    if (kwnames.length === 0 && ((direct >> args.length) & 1) !== 0 && args.length < 31)
      return applyFirst(impl, cls, args);
    // keywords are left to an __init__ of a subclass
    if (positional && kwnames.length > 0 && cls !== T && cls.tp_proto.tp_init !== T.tp_proto.tp_init)
      return impl(cls, ...bindBuiltin(sig, args.slice(0, -kwnames.length), NO_KWNAMES, T.tp_qualname));
    return applyFirst(impl, cls, bindBuiltin(sig, args, kwnames, T.tp_qualname));
  };
  hidden(T, "sig", sig);
  ownNew(T, native);
}

/** Bits of the positional counts for which no binding is needed. */
function directArity(sig: Signature): number {
  return sig.varargs === undefined && sig.varkw === undefined ? arityOf(sig) : 0;
}

/** Gives the type its own way to create instances, with the `__new__` to call it by. */
export function ownNew(T: PyType, native: PyType["tp_new"]): void {
  hidden(T, "tp_new", native);
  const wrapper = builtin("__new__(*args, **kwargs)", newWrapper(T, native), { module: T.tp_module });
  hidden(wrapper, "slotWrapper", native);
  hidden(wrapper, "staticOwner", T);
  T.tp_dict.set("__new__", wrapper);
}

function addInit(T: PyType, text: string, impl: Impl): void {
  const sig = parseSignature(text, { isMethod: true, owner: T.tp_qualname });
  const direct = directArity(sig);
  const collects = sig.params.length === 1 && sig.varargs !== undefined;
  slots(T, {
    tp_init: (self, args, kwnames) => {
      if (kwnames.length === 0) {
        if (((direct >> (args.length + 1)) & 1) !== 0 && args.length < 30)
          return applyFirst(impl, self, args);
        if (collects) return impl(self, copyItems(args));
      }
      // In `list` keywords may have been for the `__new__` of a subclass; `set` refuses them all the same.
      const ignored = T.tp_name === "list" && kwnames.length > 0 && self.cls.tp_new !== T.tp_new;
      const given = ignored ? args.slice(0, -kwnames.length) : args;
      return apply(impl, bindBuiltin(sig, [self, ...given], ignored ? NO_KWNAMES : kwnames, T.tp_qualname));
    },
  });
}

/** For types of CPython's C modules, whose messages name the module: `'collections.deque' object has no attribute …`. */
export function qualifyName(T: PyType): PyType {
  hidden(T, "tp_name", `${T.tp_module}.${T.tp_qualname}`);
  return T;
}
