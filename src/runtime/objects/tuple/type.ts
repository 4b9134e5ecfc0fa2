/** The type `tuple`. https://docs.python.org/3/library/stdtypes.html#tuples */

import { builtinType, classMethods, type MethodRow, methods, slots } from "../../define.ts";
import { indexError, typeError, valueError } from "../../errors.ts";
import { hidden } from "../../names.ts";
import { nativeRepr } from "../../natives.ts";
import { toArray } from "../../protocols/iter.ts";
import { checkSize } from "../../sizes.ts";
import type { BinarySlot, PyType, Slots, Value } from "../../slots.ts";
import { genericAlias } from "../generic-alias.ts";
import { compareTuples, type ItemsCompare } from "../sequence/compare.ts";
import { joinItems } from "../sequence/copy.ts";
import { tupleIterator } from "../sequence/iterators.ts";
import { pushItems, reprContainer } from "../sequence/repr.ts";
import { countItem, hasItem, indexOfItem } from "../sequence/search.ts";
import { repeatCount, repeatItems, searchBound, sliceItems, subscriptIndex } from "../sequence/subscript.ts";
import { NotImplemented } from "../singletons.ts";
import { PySlice, sliceIndices } from "../slice/core.ts";
import type { Str } from "../str/index.ts";
import { typeName } from "../type.ts";
import { EMPTY, isTuple, type PyTuple, TupleProto, tuple, tupleOf } from "./core.ts";
import { hashTuple } from "./hash.ts";

/** `tuple(iterable)`: an exact tuple is itself. */
function ofIterable(iterable: Value | undefined): Value {
  if (iterable === undefined) return EMPTY;
  if (isTuple(iterable) && iterable.cls === tuple_) return iterable;
  return tuple(toArray(iterable));
}

function make(cls: PyType, iterable: Value | undefined): Value {
  if (cls === tuple_) return ofIterable(iterable);
  return tupleOf(cls, iterable === undefined ? [] : toArray(iterable));
}

/** The type itself; `tuple` is the name of the function that makes one of an array. */
export let tuple_: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineTuple(): void {
  tuple_ = builtinType("tuple", {
    proto: TupleProto,
    new: ["tuple(iterable=(), /)", make],
    call: ofIterable,
  });
  hidden(tuple_, "arity", 0b11);
  slots(tuple_, tupleSlots());
  methods(tuple_, METHODS);
  classMethods(tuple_, [["__class_getitem__(cls, object, /)", genericAlias]]);
}

/** The slots get tuples only: the protocols dispatch on the receiver's prototype. */
function asTuple(v: Value): PyTuple {
  return v as PyTuple;
}

function compare(op: ItemsCompare): BinarySlot {
  return (v, w) => (v.is_tuple === true && w.is_tuple === true ? op(asTuple(v), asTuple(w)) : NotImplemented);
}

function reprTuple(v: Value): Str {
  const known = nativeRepr(v);
  if (known !== undefined) return known;
  const self = asTuple(v);
  if (self.length === 0) return "()";
  return reprContainer(v, "(...)", (out) => {
    out.push("(");
    pushItems(out, self);
    out.push(self.length === 1 ? ",)" : ")");
  });
}

function subscript(v: Value, key: Value): Value {
  const self = asTuple(v);
  if (key instanceof PySlice) {
    const at = sliceIndices(key, self.length);
    if (at.length === self.length && at.step === 1 && v.cls === tuple_) return v;
    return tuple(sliceItems(self as PyTuple & { slice(from: number, to: number): Value[] }, at));
  }
  const i = subscriptIndex(key, "tuple");
  const item = self[i < 0 ? i + self.length : i];
  if (item === undefined) throw indexError("tuple index out of range");
  return item;
}

function concat(v: Value, w: Value): Value {
  if (!isTuple(w)) throw typeError(`can only concatenate tuple (not "${typeName(w)}") to tuple`);
  const self = asTuple(v);
  if (w.length === 0 && v.cls === tuple_) return v;
  if (self.length === 0 && w.cls === tuple_) return w;
  checkSize(self.length + w.length);
  return tuple(joinItems(self, w));
}

function repeat(v: Value, n: Value): Value {
  const count = repeatCount(n);
  const self = asTuple(v);
  if (count === 1 && v.cls === tuple_) return v;
  return tuple(repeatItems(self, count));
}

/** Made late: the values come from modules that may not be evaluated yet when this one is. */
function tupleSlots(): Partial<Slots> {
  return {
    tp_repr: reprTuple,
    tp_hash: (v) => hashTuple(asTuple(v)),
    tp_lt: compare(compareTuples.lt),
    tp_le: compare(compareTuples.le),
    tp_eq: compare(compareTuples.eq),
    tp_ne: compare(compareTuples.ne),
    tp_gt: compare(compareTuples.gt),
    tp_ge: compare(compareTuples.ge),
    js_iter: asTuple,
    tp_iter: (v) => tupleIterator(asTuple(v)),
    sq_length: (v) => asTuple(v).length,
    sq_contains: (v, item) => hasItem(asTuple(v), item),
    mp_subscript: subscript,
    sq_concat: concat,
    sq_repeat: repeat,
  };
}

function indexMethod(self: PyTuple, value: Value, start: Value | undefined, stop: Value | undefined): Value {
  const from = searchBound(start, self.length, 0);
  const to = searchBound(stop, self.length, self.length);
  const i = indexOfItem(self, value, from, to);
  if (i < 0) throw valueError("tuple.index(x): x not in tuple");
  return BigInt(i);
}

const METHODS: readonly MethodRow[] = [
  ["count(self, value, /)", countItem],
  ["index(self, value, start=0, stop=9223372036854775807, /)", indexMethod],
  ["__getnewargs__(self, /)", (self: PyTuple) => tuple([tuple(self.slice())])],
];
