/** collections.deque. https://docs.python.org/3/library/collections.html#collections.deque */
import {
  builtinType,
  classMethods,
  getset,
  type MethodRow,
  methods,
  qualifyName,
  slots,
} from "../../runtime/define.ts";
import { indexError, overflowError, runtimeError, typeError, valueError } from "../../runtime/errors.ts";
import { genericAlias } from "../../runtime/objects/generic-alias.ts";
import { markSequence } from "../../runtime/objects/pattern-flags.ts";
import { compareTuples, type ItemsCompare } from "../../runtime/objects/sequence/compare.ts";
import { walkedAtOnce } from "../../runtime/objects/sequence/copy.ts";
import { pushItems, reprContainer } from "../../runtime/objects/sequence/repr.ts";
import { countItem, indexOfItem } from "../../runtime/objects/sequence/search.ts";
import {
  repeatCount,
  searchBound,
  ssizeArgument,
  ssizeNumber,
} from "../../runtime/objects/sequence/subscript.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc, typeName } from "../../runtime/objects/type.ts";
import { callArgs, callMethod } from "../../runtime/protocols/call.ts";
import { notHashable } from "../../runtime/protocols/hash.ts";
import { getIter, iterate } from "../../runtime/protocols/iter.ts";
import { asInt, index } from "../../runtime/protocols/number.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { BinarySlot, PyObject, PyType, Slots, Value } from "../../runtime/slots.ts";
import { dequeIterator, dequeReverseIterator, MUTATED } from "./deque-iterator.ts";
import { Ring } from "./ring.ts";

const MAX = 2n ** 63n;

export class PyDeque {
  declare ring: Ring;
  /** Infinity without a bound. */
  declare maxlen: number;
  /** Counts structural changes, for iterators. */
  declare changes: number;
}

function isDeque(v: Value): v is PyDeque & PyObject {
  return v instanceof PyDeque;
}

/** The slots and methods get deques only. */
function asDeque(v: Value): PyDeque {
  return v as PyDeque;
}

function make(cls: PyType): PyDeque {
  const d = asDeque(alloc(cls));
  d.ring = new Ring();
  d.maxlen = Number.POSITIVE_INFINITY;
  d.changes = 0;
  return d;
}

function init(self: PyDeque, iterable: Value | undefined, maxlen: Value = None): void {
  self.maxlen = maxlen === None ? Number.POSITIVE_INFINITY : boundOf(maxlen);
  self.ring.fill([]);
  self.changes++;
  if (iterable !== undefined) extend(self, iterable);
}

function boundOf(maxlen: Value): number {
  const n = asInt(maxlen);
  if (n === undefined) throw typeError("an integer is required");
  if (n >= MAX) throw overflowError("Python int too large to convert to C ssize_t");
  if (n < 0n) throw valueError("maxlen must be non-negative");
  return Number(n);
}

function append(self: PyDeque, item: Value): void {
  self.ring.push(item);
  self.changes++;
  if (self.ring.size > self.maxlen) self.ring.shift();
}

function appendLeft(self: PyDeque, item: Value): void {
  self.ring.unshift(item);
  self.changes++;
  if (self.ring.size > self.maxlen) self.ring.pop();
}

function extend(self: PyDeque, iterable: Value): void {
  const { ring } = self;
  if (iterable.seq > 0 && ring.size === 0 && (iterable as readonly Value[]).length <= self.maxlen) {
    const items = iterable as readonly Value[]; // by the tag
    if (items.length > 0) self.changes++;
    ring.fill(items);
    return;
  }
  const items = iterable === self ? ring.toArray() : iterate(iterable);
  for (const item of items) append(self, item);
}

function extendLeft(self: PyDeque, iterable: Value): void {
  const items = iterable === self ? self.ring.toArray() : iterate(iterable);
  for (const item of items) appendLeft(self, item);
}

function pop(self: PyDeque): Value {
  const item = self.ring.pop();
  if (item === undefined) throw indexError("pop from an empty deque");
  self.changes++;
  return item;
}

function popLeft(self: PyDeque): Value {
  const item = self.ring.shift();
  if (item === undefined) throw indexError("pop from an empty deque");
  self.changes++;
  return item;
}

function rotate(self: PyDeque, steps: Value | undefined): void {
  const { ring } = self;
  const wanted = steps === undefined ? 1 : ssizeArgument(steps);
  if (ring.size < 2) return;
  const n = ((wanted % ring.size) + ring.size) % ring.size;
  if (n > ring.size / 2) for (let k = ring.size - n; k > 0; k--) ring.push(ring.shift() ?? None);
  else for (let k = n; k > 0; k--) ring.unshift(ring.pop() ?? None);
  self.changes++;
}

/** The items may change while `__eq__` runs: CPython notices. */
function search(self: PyDeque, wanted: Value, start: number, stop: number): number {
  const { changes } = self;
  const i = indexOfItem(self.ring.toArray(), wanted, start, stop);
  if (self.changes !== changes) throw runtimeError(MUTATED);
  return i;
}

function count(self: PyDeque, wanted: Value): Value {
  const { changes } = self;
  const found = countItem(self.ring.toArray(), wanted);
  if (self.changes !== changes) throw runtimeError(MUTATED);
  return found;
}

function removeAt(self: PyDeque, i: number): void {
  const items = self.ring.toArray();
  items.splice(i, 1);
  self.ring.fill(items);
  self.changes++;
}

function remove(self: PyDeque, value: Value): void {
  const { changes } = self;
  const i = indexOfItem(self.ring.toArray(), value, 0, self.ring.size);
  if (self.changes !== changes) throw indexError(MUTATED);
  if (i < 0) throw valueError("deque.remove(x): x not in deque");
  removeAt(self, i);
}

function indexMethod(self: PyDeque, value: Value, start: Value | undefined, stop: Value | undefined): Value {
  const from = searchBound(start, self.ring.size, 0);
  const to = searchBound(stop, self.ring.size, self.ring.size);
  const i = search(self, value, from, to);
  if (i < 0) throw valueError("deque.index(x): x not in deque");
  return BigInt(i);
}

function insert(self: PyDeque, position: Value, item: Value): void {
  const { ring } = self;
  const i = ssizeArgument(position);
  if (ring.size >= self.maxlen) throw indexError("deque already at its maximum size");
  const items = ring.toArray();
  items.splice(i < 0 ? Math.max(i + items.length, 0) : i, 0, item);
  ring.fill(items);
  self.changes++;
}

function position(self: PyDeque, key: Value): number {
  if (typeof key !== "bigint" && key.nb_index === undefined)
    throw typeError(`sequence index must be integer, not '${typeName(key)}'`);
  const i = ssizeNumber(index(key));
  if (i === undefined) throw indexError("cannot fit 'int' into an index-sized integer");
  const at = i < 0 ? i + self.ring.size : i;
  if (at < 0 || at >= self.ring.size) throw indexError("deque index out of range");
  return at;
}

function subscript(v: Value, key: Value): Value {
  const self = asDeque(v);
  const quick = key.kind === 1 ? self.ring.at(Number(key)) : undefined;
  if (quick !== undefined) return quick;
  return self.ring.at(position(self, key)) ?? None;
}

function assSubscript(v: Value, key: Value, value: Value | undefined): void {
  const self = asDeque(v);
  const at = position(self, key);
  if (value === undefined) removeAt(self, at);
  else self.ring.put(at, value);
}

/** A deque of the same class and bound. */
function like(self: PyDeque, items: Value[]): Value {
  const bounded = self.maxlen !== Number.POSITIVE_INFINITY;
  const made = callArgs(self.cls, bounded ? [items, BigInt(self.maxlen)] : [items]);
  if (!isDeque(made)) throw typeError(`${self.cls.tp_name}() must return a deque, not ${typeName(made)}`);
  return made;
}

function concat(v: Value, w: Value): Value {
  if (!isDeque(w)) throw typeError(`can only concatenate deque (not "${typeName(w)}") to deque`);
  return like(asDeque(v), [...asDeque(v).ring.toArray(), ...w.ring.toArray()]);
}

/** Only the last `maxlen` items of the repetition count. */
function repeated(self: PyDeque, n: Value): Value[] {
  const items = self.ring.toArray();
  const times = repeatCount(n);
  if (items.length === 0) return [];
  const wanted = Math.min(times, Math.ceil(self.maxlen / items.length) + 1);
  checkSize(items.length * wanted);
  const out: Value[] = [];
  for (let k = 0; k < wanted; k++) for (const item of items) out.push(item);
  return out;
}

function inplaceRepeat(v: Value, n: Value): Value {
  const self = asDeque(v);
  const items = repeated(self, n);
  self.ring.fill([]);
  self.changes++;
  for (const item of items) append(self, item);
  return v;
}

function compare(op: ItemsCompare): BinarySlot {
  return (v, w) => (isDeque(v) && isDeque(w) ? op(v.ring.toArray(), w.ring.toArray()) : NotImplemented);
}

function* walk(self: PyDeque): Generator<Value> {
  const { changes, ring } = self;
  for (let i = 0; ; i++) {
    if (self.changes !== changes) throw runtimeError(MUTATED);
    const item = ring.at(i);
    if (item === undefined) return;
    yield item;
  }
}

/** Class, its arguments, state, items. */
function reduce(self: PyDeque): Value {
  const args = self.maxlen === Number.POSITIVE_INFINITY ? [] : [tuple([]), BigInt(self.maxlen)];
  return tuple([self.cls, tuple(args), callMethod(self, "__getstate__"), getIter(self)]);
}

function reprDeque(v: Value) {
  const self = asDeque(v);
  return reprContainer(v, "[...]", (out) => {
    out.push(`${self.cls.tp_qualname.split(".").at(-1)}([`);
    pushItems(out, self.ring.toArray());
    out.push(self.maxlen === Number.POSITIVE_INFINITY ? "])" : `], maxlen=${self.maxlen})`);
  });
}

const dequeSlots: Partial<Slots> = {
  tp_repr: reprDeque,
  tp_hash: notHashable,
  tp_lt: compare(compareTuples.lt),
  tp_le: compare(compareTuples.le),
  tp_eq: compare(compareTuples.eq),
  tp_ne: compare(compareTuples.ne),
  tp_gt: compare(compareTuples.gt),
  tp_ge: compare(compareTuples.ge),
  js_iter: walkedAtOnce(
    (v) => walk(asDeque(v)),
    (v) => asDeque(v).ring.toArray(),
  ),
  tp_iter: (v) => dequeIterator(asDeque(v), 0),
  sq_length: (v) => asDeque(v).ring.size,
  sq_contains: (v, item) => search(asDeque(v), item, 0, asDeque(v).ring.size) >= 0,
  mp_subscript: subscript,
  mp_ass_subscript: assSubscript,
  sq_concat: concat,
  sq_repeat: (v, n) => like(asDeque(v), repeated(asDeque(v), n)),
  sq_inplace_concat: (v, w) => {
    extend(asDeque(v), w);
    return v;
  },
  sq_inplace_repeat: inplaceRepeat,
};

/** A method that returns None. */
function procedure<A extends unknown[]>(
  f: (self: PyDeque, ...args: A) => void,
): (self: PyDeque, ...args: A) => Value {
  return (self, ...args) => {
    f(self, ...args);
    return None;
  };
}

const METHODS: readonly MethodRow[] = [
  [
    "append(self, item, /)",
    (self: PyDeque, item: Value) => {
      append(self, item);
      return None;
    },
  ],
  [
    "appendleft(self, item, /)",
    (self: PyDeque, item: Value) => {
      appendLeft(self, item);
      return None;
    },
  ],
  ["pop(self, /)", pop],
  ["popleft(self, /)", popLeft],
  ["extend(self, iterable, /)", procedure(extend)],
  ["extendleft(self, iterable, /)", procedure(extendLeft)],
  ["rotate(self, n=1, /)", procedure(rotate)],
  ["remove(self, value, /)", procedure(remove)],
  ["index(self, value, start=0, stop=9223372036854775807, /)", indexMethod],
  ["count(self, value, /)", count],
  ["insert(self, index, value, /)", procedure(insert)],
  ["reverse(self, /)", procedure((self) => self.ring.fill(self.ring.toArray().reverse()))],
  ["copy(self, /)", (self: PyDeque) => like(self, self.ring.toArray())],
  ["__reduce__(self, /)", reduce],
  ["__copy__(self, /)", (self: PyDeque) => like(self, self.ring.toArray())],
  [
    "clear(self, /)",
    procedure((self) => {
      self.ring.fill([]);
      self.changes++;
    }),
  ],
  ["__reversed__(self, /)", (self: PyDeque) => dequeReverseIterator(self, 0)],
];

export const deque = builtinType("deque", {
  module: "collections",
  proto: PyDeque.prototype,
  new: ["deque(*args, **kwargs)", make],
  init: ["deque(self, iterable=(), maxlen=None)", init],
});
markSequence(deque);
slots(deque, dequeSlots);
methods(deque, METHODS);
classMethods(deque, [["__class_getitem__(cls, object, /)", genericAlias]]);
getset(deque, {
  maxlen: { get: (self: PyDeque) => (self.maxlen === Number.POSITIVE_INFINITY ? None : BigInt(self.maxlen)) },
});
qualifyName(deque);
