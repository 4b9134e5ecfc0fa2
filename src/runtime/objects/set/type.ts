/** The types `set` and `frozenset`. https://docs.python.org/3/library/stdtypes.html#set-types-set-frozenset */
import { builtinType, classMethods, type MethodRow, methods, slots } from "../../define.ts";
import { caught, KeyError, keyError, raise, TypeError_ } from "../../errors.ts";
import { hidden } from "../../names.ts";
import { getattr } from "../../protocols/attr.ts";
import { call } from "../../protocols/call.ts";
import { notHashable } from "../../protocols/hash.ts";
import { iterate } from "../../protocols/iter.ts";
import type { BinarySlot, PyType, Slots, Value } from "../../slots.ts";
import { genericAlias } from "../generic-alias.ts";
import type { Sized } from "../iterator-core.ts";
import { keyedIterators } from "../keyed-iterator.ts";
import { copyItems, walkedAtOnce } from "../sequence/copy.ts";
import { pushItems, reprContainer } from "../sequence/repr.ts";
import { None, NotImplemented } from "../singletons.ts";
import type { Str } from "../str/index.ts";
import { tuple } from "../tuple/core.ts";
import { adopt } from "../type.ts";
import {
  type AnySet,
  isSet,
  PyFrozenSet,
  PySet,
  setAdd,
  setClear,
  setDelete,
  setHas,
  setOrder,
  setPop,
  setSize,
} from "./core.ts";
import { hashSet } from "./hash.ts";
import { elementsOf, SIZE_CHANGED } from "./iterate.ts";
import * as ops from "./operations.ts";

export let set: PyType;
export let frozenset: PyType;

/** Makes the types; called once by `objects/builtin-types.ts`. */
export function defineSets(): void {
  set = builtinType("set", {
    proto: PySet.prototype,
    new: ["set(*args, **kwargs)", (cls: PyType) => adopt(new PySet(), cls)],
    init: ["__init__(self, iterable=(), /)", init],
    call: (iterable?: Value) => filled(new PySet(), iterable),
  });
  frozenset = builtinType("frozenset", {
    proto: PyFrozenSet.prototype,
    new: ["frozenset(iterable=(), /)", newFrozen],
    call: (iterable?: Value) => newFrozen(frozenset, iterable),
  });
  for (const T of [set, frozenset]) {
    hidden(T, "arity", 0b11);
    slots(T, commonSlots());
    methods(T, COMMON_METHODS);
    classMethods(T, [["__class_getitem__(cls, object, /)", genericAlias]]);
  }
  slots(set, mutatingSlots());
  methods(set, MUTATING_METHODS);
  slots(frozenset, { tp_hash: (v) => hashSet(asSet(v)) });
  methods(frozenset, [
    ["copy(self, /)", (self: AnySet) => (self.cls === frozenset ? self : ops.copySet(self))],
  ]);
}

function filled<S extends AnySet>(s: S, iterable: Value | undefined): S {
  if (iterable !== undefined) ops.updateSet(s, iterable);
  return s;
}

function init(self: PySet, iterable: Value | undefined): void {
  setClear(self);
  filled(self, iterable);
}

/** An exact frozenset is itself. */
function newFrozen(cls: PyType, iterable: Value | undefined): Value {
  if (iterable?.cls === frozenset && cls === frozenset) return iterable;
  return adopt(filled(new PyFrozenSet(), iterable), cls);
}

/** The slots get sets only: the protocols dispatch on the receiver's prototype. */
const setIterator = keyedIterators("set_iterator", SIZE_CHANGED);

/** The size as it is when it is asked for: a set may get another Map. */
function sizeOf(s: AnySet): Sized {
  return {
    get size() {
      return s.map.size;
    },
  };
}

function asSet(v: Value): AnySet {
  return v as AnySet;
}

/** Both operands must be sets, and `v` need not be the receiver. */
function binary(op: (v: AnySet, w: Value) => Value): BinarySlot {
  return (v, w) => (v.is_set === true && w.is_set === true ? op(v as AnySet, w) : NotImplemented); // by the mark
}

function inplace(op: (v: AnySet, w: AnySet) => void): BinarySlot {
  return (v, w) => {
    if (!isSet(w)) return NotImplemented;
    op(asSet(v), w);
    return v;
  };
}

function equal(v: AnySet, w: AnySet): boolean {
  if (setSize(v) !== setSize(w)) return false;
  if (v.hash !== undefined && w.hash !== undefined && v.hash !== w.hash) return false;
  return ops.isSubset(v, w);
}

function compare(op: (v: AnySet, w: AnySet) => boolean): BinarySlot {
  return (v, w) => (isSet(v) && isSet(w) ? op(v, w) : NotImplemented);
}

function reprSet(v: Value): Str {
  const s = asSet(v);
  const name = v.cls.tp_name;
  if (setSize(s) === 0) return `${name}()`;
  return reprContainer(v, `${name}(...)`, (out) => {
    out.push(v.cls === set ? "{" : `${name}({`);
    pushItems(out, setOrder(s));
    out.push(v.cls === set ? "}" : "})");
  });
}

/** `k in s`, `s.remove(k)` …: an unhashable set stands for the equal frozenset. */
function withSetKey<T>(k: Value, use: (key: Value) => T): T {
  try {
    return use(k);
  } catch (e) {
    const exc = caught(e);
    if (exc.cls !== TypeError_ || !isSet(k)) throw exc;
    return use(filled(new PyFrozenSet(), k));
  }
}

function contains(v: Value, k: Value): boolean {
  const s = asSet(v);
  return isSet(k) ? withSetKey(k, (key) => setHas(s, key)) : setHas(s, k);
}

function removeElement(self: AnySet, k: Value): boolean {
  return isSet(k) ? withSetKey(k, (key) => setDelete(self, key)) : setDelete(self, k);
}

/** Made late: the values come from modules that may not be evaluated yet when this one is. */
function commonSlots(): Partial<Slots> {
  return {
    tp_repr: reprSet,
    tp_eq: compare(equal),
    tp_ne: compare((v, w) => !equal(v, w)),
    tp_le: compare(ops.isSubset),
    tp_lt: compare((v, w) => setSize(v) < setSize(w) && ops.isSubset(v, w)),
    tp_ge: compare((v, w) => ops.isSubset(w, v)),
    tp_gt: compare((v, w) => setSize(w) < setSize(v) && ops.isSubset(w, v)),
    js_iter: walkedAtOnce(
      (v) => elementsOf(asSet(v)),
      (v) => copyItems(setOrder(asSet(v))),
    ),
    tp_iter: (v) => setIterator(sizeOf(asSet(v)), () => elementsOf(asSet(v))),
    sq_length: (v) => setSize(asSet(v)),
    sq_contains: contains,
    nb_or: binary(ops.union),
    nb_and: binary(ops.intersection),
    nb_subtract: binary(ops.difference),
    nb_xor: binary(ops.symmetricDifference),
  };
}

function mutatingSlots(): Partial<Slots> {
  return {
    tp_hash: notHashable,
    nb_inplace_or: inplace(ops.updateSet),
    nb_inplace_and: inplace((v, w) => ops.takeOver(v, ops.intersection(v, w))),
    nb_inplace_subtract: inplace(ops.differenceUpdate),
    nb_inplace_xor: inplace(ops.symmetricDifferenceUpdate),
  };
}

/** A method of any number of iterables: `step` makes a new set of each in turn, on a copy when there is none. */
function each(self: AnySet, others: readonly Value[], step: (s: AnySet, other: Value) => AnySet): AnySet {
  const first = others[0];
  if (first === undefined) return ops.copySet(self);
  let out = step(self, first);
  for (let i = 1; i < others.length; i++) out = step(out, others[i] as Value); // in range
  return out;
}

function unionAll(self: AnySet, others: readonly Value[]): AnySet {
  const first = others[0];
  if (first === undefined) return ops.copySet(self);
  const out = ops.union(self, first);
  for (let i = 1; i < others.length; i++) {
    const other = others[i] as Value; // in range
    if (other !== self) ops.updateSet(out, other);
  }
  return out;
}

function differenceAll(self: AnySet, others: readonly Value[]): AnySet {
  const first = others[0];
  if (first === undefined) return ops.copySet(self);
  const out = ops.difference(self, first);
  for (let i = 1; i < others.length; i++) ops.differenceUpdate(out, others[i] as Value); // in range
  return out;
}

function isSubset(self: AnySet, other: Value): boolean {
  if (isSet(other)) return ops.isSubset(self, other);
  return setSize(ops.intersection(self, other)) === setSize(self);
}

function isSuperset(self: AnySet, other: Value): boolean {
  if (isSet(other)) return ops.isSubset(other, self);
  for (const item of iterate(other)) if (!contains(self, item)) return false;
  return true;
}

const COMMON_METHODS: readonly MethodRow[] = [
  ["union(self, /, *others)", unionAll],
  ["intersection(self, /, *others)", (self: AnySet, others: Value[]) => each(self, others, ops.intersection)],
  ["difference(self, /, *others)", differenceAll],
  ["symmetric_difference(self, other, /)", ops.symmetricDifference],
  ["issubset(self, other, /)", isSubset],
  ["issuperset(self, other, /)", isSuperset],
  ["isdisjoint(self, other, /)", ops.isDisjoint],
  [
    "__reduce__(self, /)",
    (self: AnySet) => tuple([self.cls, tuple([[...elementsOf(self)]]), call(getattr(self, "__getstate__"))]),
  ],
];

/** A method that returns None. */
function procedure<A>(f: (self: AnySet, arg: A) => void): (self: AnySet, arg: A) => Value {
  return (self, arg) => {
    f(self, arg);
    return None;
  };
}

function popElement(self: AnySet): Value {
  const item = setPop(self);
  if (item === undefined) throw raise(KeyError, "pop from an empty set");
  return item;
}

function remove(self: AnySet, item: Value): void {
  if (!removeElement(self, item)) throw keyError(item);
}

function intersectionUpdate(self: AnySet, others: Value[]): void {
  ops.takeOver(self, each(self, others, ops.intersection));
}

const MUTATING_METHODS: readonly MethodRow[] = [
  [
    "add(self, object, /)",
    (self: AnySet, item: Value) => {
      setAdd(self, item);
      return None;
    },
  ],
  ["remove(self, object, /)", procedure(remove)],
  ["discard(self, object, /)", procedure(removeElement)],
  ["pop(self, /)", popElement],
  [
    "clear(self, /)",
    (self: AnySet) => {
      setClear(self);
      return None;
    },
  ],
  ["copy(self, /)", (self: AnySet) => ops.copySet(self)],
  [
    "update(self, /, *others)",
    procedure((self, others: Value[]) => {
      for (const other of others) ops.updateSet(self, other);
    }),
  ],
  ["intersection_update(self, /, *others)", procedure(intersectionUpdate)],
  [
    "difference_update(self, /, *others)",
    procedure((self, others: Value[]) => {
      for (const other of others) ops.differenceUpdate(self, other);
    }),
  ],
  ["symmetric_difference_update(self, other, /)", procedure(ops.symmetricDifferenceUpdate)],
];
