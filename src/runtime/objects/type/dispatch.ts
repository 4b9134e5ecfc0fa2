/** Slot functions of classes that define dunders (CPython's `slot_*`), and the reverse wrappers of builtin slots (`wrap_*`). */
import { applyFirst } from "../../call/apply.ts";
import {
  AttributeError,
  attributeError,
  caught,
  overflowError,
  StopIteration,
  typeError,
  valueError,
} from "../../errors.ts";
import { bag, methodName } from "../../names.ts";
import { callKw, splitKwargs } from "../../protocols/call.ts";
import { truth } from "../../protocols/compare.ts";
import { iterateIterator, sequenceIterator } from "../../protocols/iter.ts";
import { setStopRaised, takeStop, takeStopValue } from "../../protocols/stop-value.ts";
import type {
  BinarySlot,
  CallSlot,
  PyCallable,
  PyObject,
  SlotName,
  TernarySlot,
  UnarySlot,
  Value,
} from "../../slots.ts";
import { PyRange } from "../range/core.ts";
import { withFirst } from "../sequence/copy.ts";
import { None, NotImplemented } from "../singletons.ts";
import { asStr } from "../str/access.ts";
import { toHostText } from "../str/host-text.ts";
import { isinstance, issubtype, typeLookup } from "./core.ts";
import { bindRaw, invoke, invoke1, invokeKey0, invokeKey1, invokeRaw } from "./invoke.ts";

function missing(v: Value, dunder: string): never {
  throw attributeError(`'${v.cls.tp_name}' object has no attribute '${dunder}'`, v, dunder);
}

/** `-v`, `repr(v)` …: the class has the dunder, so a miss means it was deleted meanwhile. */
export function unary(dunder: string): UnarySlot {
  const key = methodName(dunder);
  return (v) => invokeKey0(v, key, dunder) ?? missing(v, dunder);
}

export function method1(dunder: string): BinarySlot {
  const key = methodName(dunder);
  return (v, w) => invokeKey1(v, key, dunder, w) ?? NotImplemented;
}

export function compare(dunder: string): BinarySlot {
  const key = methodName(dunder);
  return (v, w) => {
    const f = bag(v as PyObject)[key] as PyCallable | undefined; // call forms are plain callables
    if (f !== undefined && (f.arity & 4) !== 0) return f(v, w);
    const raw = typeLookup(v.cls, dunder);
    return raw === undefined ? NotImplemented : invokeRaw(raw, v, [w]);
  };
}

/** CPython's SLOT1BINFULL: the left operand's method, or first the right one's when its class derives from the left's. */
export function binary(dunder: string, reflected: string, slot: SlotName): BinarySlot {
  const key = methodName(dunder);
  const reflectedKey = methodName(reflected);
  const self: BinarySlot = (v, w) => {
    if (v.cls === w.cls) {
      const f = (v as Record<string, PyCallable | undefined>)[key]; // call forms are plain callables
      if (f !== undefined && (f.arity & 4) !== 0) return f(v, w);
      return invokeKey1(v, key, dunder, w) ?? NotImplemented;
    }
    const other = v.cls !== w.cls && w[slot] === self;
    let tryOther = other;
    if (v[slot] === self) {
      if (other && issubtype(w.cls, v.cls) && overloads(v, w, reflected)) {
        const r = invokeKey1(w, reflectedKey, reflected, v);
        if (r !== undefined && r !== NotImplemented) return r;
        tryOther = false;
      }
      const r = invokeKey1(v, key, dunder, w);
      if (r !== undefined && r !== NotImplemented) return r;
    }
    return tryOther ? (invokeKey1(w, reflectedKey, reflected, v) ?? NotImplemented) : NotImplemented;
  };
  return self;
}

function overloads(v: Value, w: Value, name: string): boolean {
  return typeLookup(w.cls, name) !== typeLookup(v.cls, name);
}

export function powerSlot(v: Value, w: Value, z: Value): Value {
  const modulus = z === None ? [] : [z];
  const other = v.cls !== w.cls && w.nb_power === powerSlot;
  if (v.nb_power === powerSlot) {
    if (other && issubtype(w.cls, v.cls) && overloads(v, w, "__rpow__")) {
      const r = invoke(w, "__rpow__", [v, ...modulus]);
      if (r !== undefined && r !== NotImplemented) return r;
    }
    const r = invoke(v, "__pow__", [w, ...modulus]);
    if ((r !== undefined && r !== NotImplemented) || v.cls === w.cls) return r ?? NotImplemented;
  }
  return other ? (invoke(w, "__rpow__", [v, ...modulus]) ?? NotImplemented) : NotImplemented;
}

export function hashSlot(v: Value): bigint {
  const h = callHash(v);
  const int = typeof h === "bigint" ? h : typeof h === "boolean" ? BigInt(h) : h.int_value;
  if (int === undefined) throw typeError("__hash__ method should return an integer");
  return reduceHash(int);
}

function callHash(v: Value): Value {
  const f = bag(v as PyObject)[HASH] as PyCallable | undefined; // call forms are plain callables
  if (f !== undefined && (f.arity & 2) !== 0) return f(v);
  const raw = typeLookup(v.cls, "__hash__");
  if (raw === undefined || raw === None) throw typeError(`unhashable type: '${v.cls.tp_name}'`);
  return invokeRaw(raw, v, []);
}

/** An int as `hash` reduces it: kept in 63 bits, else modulo 2^61 - 1. */
function reduceHash(n: bigint): bigint {
  if (BigInt.asIntN(64, n) === n) return n === -1n ? -2n : n;
  const m = (n < 0n ? -n : n) % 2305843009213693951n;
  return n < 0n ? (m === 1n ? -2n : -m) : m;
}

export function callSlot(v: Value, args: Value[], kwnames: readonly string[]): Value {
  const raw = typeLookup(v.cls, "__call__");
  if (raw === undefined) throw typeError(`'${v.cls.tp_name}' object is not callable`);
  return callRaw(raw, v, args, kwnames);
}

/** Calls what binding `raw` to `v` would give. */
function callRaw(raw: Value, v: Value, args: Value[], kwnames: readonly string[]): Value {
  const f = raw as PyCallable; // read for its call properties only
  if (f.selfFirst !== true) return callKw(bindRaw(raw, v), args, kwnames);
  const count = args.length + 1;
  if (kwnames.length === 0 && count < 31 && (f.arity & (1 << count)) !== 0) return applyFirst(f, v, args);
  return callKw(raw, withFirst(v, args), kwnames);
}

export function initSlot(v: Value, args: Value[], kwnames: readonly string[]): Value {
  const raw = typeLookup(v.cls, "__init__");
  if (raw === undefined) return missing(v, "__init__");
  const result = callRaw(raw, v, args, kwnames);
  if (result !== None) throw typeError(`__init__() should return None, not '${result.cls.tp_name}'`);
  return None;
}

/** `__getattribute__`, then `__getattr__` when that raises AttributeError. */
export function getattroSlot(v: Value, name: string): Value | undefined {
  const getattr = typeLookup(v.cls, "__getattr__");
  const getattribute = typeLookup(v.cls, "__getattribute__");
  const own = getattribute !== undefined && getattribute.slotWrapper === undefined ? getattribute : undefined;
  const generic = getattribute?.slotWrapper as ((v: Value, name: string) => Value | undefined) | undefined;
  const read = () => (own === undefined ? generic?.(v, name) : invokeRaw(own, v, [name]));
  if (getattr === undefined) return read();
  try {
    const found = read();
    if (found !== undefined) return found;
  } catch (e) {
    const exc = caught(e);
    if (!isinstance(exc, AttributeError)) throw exc;
  }
  return invokeRaw(getattr, v, [name]);
}

export function setattroSlot(v: Value, name: string, value: Value | undefined): void {
  const dunder = value === undefined ? "__delattr__" : "__setattr__";
  const args: Value[] = value === undefined ? [name] : [name, value];
  if (invoke(v, dunder, args) === undefined) missing(v, dunder);
}

export function descrGetSlot(descr: Value, obj: Value | undefined, owner: Value): Value {
  return invoke(descr, "__get__", [obj ?? None, owner]) ?? descr;
}

export function descrSetSlot(descr: Value, obj: Value, value: Value | undefined): void {
  if (value === undefined) {
    if (invoke(descr, "__delete__", [obj]) === undefined)
      throw attributeError("__delete__", descr, "__delete__");
  } else if (invoke(descr, "__set__", [obj, value]) === undefined)
    throw attributeError("__set__", descr, "__set__");
}

export function iterSlot(v: Value): Value {
  const f = bag(v as PyObject)[ITER] as PyCallable | undefined; // call forms are plain callables
  if (f !== undefined && (f.arity & 2) !== 0) return checkIterator(f(v));
  const raw = typeLookup(v.cls, "__iter__");
  if (raw === None) throw typeError(`'${v.cls.tp_name}' object is not iterable`);
  if (raw === undefined) return sequenceIterator(v);
  return checkIterator(invokeRaw(raw, v, []));
}

function checkIterator(it: Value): Value {
  if (it.tp_iternext === undefined)
    throw typeError(`iter() returned non-iterator of type '${it.cls.tp_name}'`);
  return it;
}

export function jsIterSlot(v: Value): Iterable<Value> {
  return iterateIterator(iterSlot(v));
}

export function iternextSlot(v: Value): Value | undefined {
  try {
    return invokeKey0(v, NEXT, "__next__") ?? missing(v, "__next__");
  } catch (e) {
    const exc = caught(e);
    if (!isinstance(exc, StopIteration)) throw exc;
    setStopRaised(exc);
    return undefined;
  }
}

const ITER = methodName("__iter__");
const NEXT = methodName("__next__");
const BOOL = methodName("__bool__");
const LEN = methodName("__len__");
const CONTAINS = methodName("__contains__");
const HASH = methodName("__hash__");
const SETITEM = methodName("__setitem__");

export function boolSlot(v: Value): boolean {
  const direct = bag(v as PyObject)[BOOL] as PyCallable | undefined; // call forms are plain callables
  const r = direct !== undefined && (direct.arity & 2) !== 0 ? direct(v) : invokeBool(v);
  if (typeof r === "boolean") return r;
  throw typeError(`__bool__ should return bool, returned ${r.cls.tp_name}`);
}

function invokeBool(v: Value): Value {
  if (typeLookup(v.cls, "__bool__") === None)
    throw typeError(`'${v.cls.tp_name}' cannot be interpreted as a boolean`);
  return invoke(v, "__bool__", []) ?? missing(v, "__bool__");
}

export function lengthSlot(v: Value): number {
  const r = invokeKey0(v, LEN, "__len__") ?? missing(v, "__len__");
  if (typeof r === "bigint") {
    const count = Number(r);
    if (count >= 0 && count < 2 ** 53) return count;
  }
  let n = typeof r === "bigint" ? r : typeof r === "boolean" ? BigInt(r) : r.int_value;
  if (n === undefined) {
    const index = r.nb_index;
    if (index === undefined) throw typeError(`'${r.cls.tp_name}' object cannot be interpreted as an integer`);
    n = index(r) as bigint; // nb_index of our types yields an int
  }
  if (n < 0n) throw valueError("__len__() should return >= 0");
  if (n >= 2n ** 63n) throw overflowError("cannot fit 'int' into an index-sized integer");
  longLength = n;
  return Number(n);
}

/** The last length that was too long for `sq_length` to give it exactly. */
let longLength = 0n;

/** What `sq_length` of `v` gave as `n`, to the unit. */
export function exactLength(v: Value, n: number): bigint {
  if (n <= Number.MAX_SAFE_INTEGER) return BigInt(n);
  if (v instanceof PyRange) return v.length;
  return Number(longLength) === n ? longLength : BigInt(n);
}

export function containsSlot(v: Value, item: Value): boolean {
  const direct = bag(v as PyObject)[CONTAINS] as PyCallable | undefined; // call forms are plain callables
  if (direct !== undefined && (direct.arity & 4) !== 0) {
    const r = direct(v, item);
    return r === true || (r !== false && truth(r));
  }
  const raw = typeLookup(v.cls, "__contains__");
  if (raw === None) throw typeError(`'${v.cls.tp_name}' object is not a container`);
  const r = invoke1(v, "__contains__", item) ?? missing(v, "__contains__");
  return r === true || (r !== false && truth(r));
}

export function assSubscriptSlot(v: Value, key: Value, value: Value | undefined): void {
  if (value !== undefined) {
    const f = bag(v as PyObject)[SETITEM] as PyCallable | undefined; // call forms are plain callables
    if (f !== undefined && (f.arity & 8) !== 0) {
      f(v, key, value);
      return;
    }
  }
  const dunder = value === undefined ? "__delitem__" : "__setitem__";
  const args = value === undefined ? [key] : [key, value];
  if (invoke(v, dunder, args) !== undefined) return;
  const what = value === undefined ? "deletion" : "assignment";
  throw typeError(`'${v.cls.tp_name}' object does not support item ${what}`);
}

// Wrappers: a builtin slot as a method.

export function wrapCall(slot: CallSlot) {
  return (self: Value, args: Value[], kwargs: Value) => {
    const { values, names } = splitKwargs(kwargs);
    return slot(self, [...args, ...values], names);
  };
}

export function wrapInit(slot: CallSlot) {
  return wrapCall((self, args, kwnames) => {
    slot(self, args, kwnames);
    return None;
  });
}

/** The name that a str spells, as the text that makes it a property. */
export function attributeName(name: Value): string {
  if (typeof name === "string") return name;
  const text = asStr(name);
  if (text !== undefined) return toHostText(text);
  throw typeError(`attribute name must be string, not '${name.cls.tp_name}'`);
}

export function wrapGetattro(slot: (v: Value, name: string) => Value | undefined) {
  return (self: Value, name: Value) => {
    const text = attributeName(name);
    const found = slot(self, text);
    if (found === undefined)
      throw attributeError(`'${self.cls.tp_name}' object has no attribute '${text}'`, self, text);
    return found;
  };
}

export function wrapSetattro(slot: (v: Value, name: string, value: Value | undefined) => void) {
  return (self: Value, name: Value, value: Value) => {
    checkOwnSetattr(self, slot, "__setattr__");
    slot(self, attributeName(name), value);
    return None;
  };
}

export function wrapDelattro(slot: (v: Value, name: string, value: Value | undefined) => void) {
  return (self: Value, name: Value) => {
    checkOwnSetattr(self, slot, "__delattr__");
    slot(self, attributeName(name), undefined);
    return None;
  };
}

/** `object.__setattr__(C, …)` must not get around the `__setattr__` of a builtin type between (CPython's hackcheck). */
function checkOwnSetattr(self: Value, slot: unknown, dunder: string): void {
  const native = self.cls.tp_mro.find((c) => !c.tp_heap);
  if (native !== undefined && native.tp_proto.tp_setattro !== slot)
    throw typeError(`can't apply this ${dunder} to ${native.tp_name} object`);
}

export function wrapDescrGet(slot: (descr: Value, obj: Value | undefined, owner: Value) => Value) {
  return (self: Value, instance: Value, owner: Value | undefined) => {
    const obj = instance === None ? undefined : instance;
    if (obj === undefined && (owner === undefined || owner === None))
      throw typeError("__get__(None, None) is invalid");
    return slot(self, obj, owner === undefined || owner === None ? instance.cls : owner);
  };
}

export function wrapDescrSet(slot: (descr: Value, obj: Value, value: Value | undefined) => void) {
  return (self: Value, instance: Value, value: Value) => {
    slot(self, instance, value);
    return None;
  };
}

export function wrapDescrDelete(slot: (descr: Value, obj: Value, value: Value | undefined) => void) {
  return (self: Value, instance: Value) => {
    slot(self, instance, undefined);
    return None;
  };
}

export function wrapNext(slot: (v: Value) => Value | undefined) {
  return (self: Value) => {
    takeStopValue();
    const v = slot(self);
    if (v === undefined) throw takeStop();
    return v;
  };
}

export function wrapPower(slot: TernarySlot) {
  return (v: Value, w: Value, z: Value | undefined) => slot(v, w, z ?? None);
}

export function wrapRPower(slot: TernarySlot) {
  return (v: Value, w: Value, z: Value | undefined) => slot(w, v, z ?? None);
}

export function wrapLength(slot: (v: Value) => number) {
  return (v: Value) => exactLength(v, slot(v));
}

export function wrapSetitem(slot: (v: Value, key: Value, value: Value | undefined) => void) {
  return (v: Value, key: Value, value: Value) => {
    slot(v, key, value);
    return None;
  };
}

export function wrapDelitem(slot: (v: Value, key: Value, value: Value | undefined) => void) {
  return (v: Value, key: Value) => {
    slot(v, key, undefined);
    return None;
  };
}
