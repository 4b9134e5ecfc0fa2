/** collections.OrderedDict. https://docs.python.org/3/library/collections.html#collections.OrderedDict */
import { builtinType, classMethods, methods, qualifyName, slots } from "../../runtime/define.ts";
import { KeyError, keyError, raise, runtimeError, typeError, valueError } from "../../runtime/errors.ts";
import {
  dict,
  dictClear,
  dictItems,
  dictMerge,
  dictMove,
  dictPopLast,
  dictTake,
  isDict,
  newDict,
  PyDict,
  updateFrom,
} from "../../runtime/objects/dict/index.ts";
import { mergeMapping } from "../../runtime/objects/dict/update.ts";
import {
  type DictView,
  defineView,
  itemsView,
  keysView,
  valuesView,
} from "../../runtime/objects/dict/views.ts";
import { makeIterator } from "../../runtime/objects/iterator.ts";
import { reprContainer } from "../../runtime/objects/sequence/repr.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import type { Str } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { adopt } from "../../runtime/objects/type.ts";
import { lookupAttr } from "../../runtime/protocols/attr.ts";
import { callArgs, callMethod } from "../../runtime/protocols/call.ts";
import { eqBool, truth } from "../../runtime/protocols/compare.ts";
import { getIter, iterate, toArray } from "../../runtime/protocols/iter.ts";
import { repr } from "../../runtime/protocols/repr.ts";
import { contains, getitem, setitem } from "../../runtime/protocols/subscript.ts";
import type { PyObject, PyType, Slots, Value } from "../../runtime/slots.ts";

interface OrderedDict extends PyDict {
  /** Counts changes of order, which leave the size alone. */
  moves: number;
}

/** The slots and methods get OrderedDicts only. */
function asOrdered(v: Value): OrderedDict {
  return v as OrderedDict;
}

type Shape = (key: Value, value: Value) => Value;

/** The entries in order; any change of structure meanwhile is an error. */
function walk(d: OrderedDict, shape: Shape, backwards = false): Iterable<Value> {
  return walkSince(d, shape, backwards, d.map.size, d.moves);
}

function* walkSince(
  d: OrderedDict,
  shape: Shape,
  backwards: boolean,
  size: number,
  moves: number,
): Generator<Value> {
  const check = (): void => {
    if (d.map.size !== size || d.moves !== moves) throw runtimeError("OrderedDict mutated during iteration");
  };
  check();
  const keys = backwards ? [...d.map.keys()].reverse() : d.map.keys();
  for (const key of keys) {
    check();
    const value = d.map.get(key);
    if (value !== undefined) yield shape(key, value);
  }
  check();
}

const keyOf: Shape = (key) => key;

function make(cls: PyType): Value {
  const d = adopt(new PyDict(), cls) as OrderedDict; // completed next
  d.moves = 0;
  return d;
}

function init(self: OrderedDict, args: Value[], kwargs: PyDict | undefined): void {
  if (args.length > 1) throw typeError(`expected at most 1 argument, got ${args.length}`);
  fill(self, args[0], kwargs);
}

/** Entries go through `__setitem__`, which a subclass may have changed. */
function fill(self: OrderedDict, source: Value | undefined, kwargs: PyDict | undefined): void {
  const plain = storesPlainly(self);
  if (source !== undefined) fillFrom(self, source, plain);
  if (kwargs === undefined) return;
  if (plain) dictMerge(self, kwargs);
  else for (const [key, value] of dictItems(kwargs)) setitem(self, key, value);
}

function fillFrom(self: OrderedDict, source: Value, plain: boolean): void {
  const mapping = isDict(source) || lookupAttr(source, "keys") !== undefined;
  if (mapping && plain) return updateFrom(self, source);
  if (source.cls === dict) for (const [key, value] of dictItems(source as PyDict)) setitem(self, key, value);
  else if (mapping)
    for (const key of iterate(callMethod(source, "keys"))) setitem(self, key, getitem(source, key));
  else {
    const items = lookupAttr(source, "items");
    for (const pair of iterate(items === undefined ? source : callArgs(items, [])))
      addPair(self, toArray(pair));
  }
}

function storesPlainly(self: OrderedDict): boolean {
  return (self as PyObject).mp_ass_subscript === OrderedDict.tp_proto.mp_ass_subscript;
}

function addPair(self: OrderedDict, pair: readonly Value[]): void {
  const [key, value] = pair;
  if (pair.length > 2) throw valueError("too many values to unpack (expected 2)");
  if (key === undefined || value === undefined)
    throw valueError(`need more than ${pair.length} value${pair.length === 1 ? "" : "s"} to unpack`);
  setitem(self, key, value);
}

function reprOrdered(v: Value): Str {
  const d = asOrdered(v);
  const name = v.cls.tp_qualname.split(".").at(-1);
  if (d.map.size === 0) return `${name}()`;
  return reprContainer(v, "...", (out) => {
    if (v.cls !== OrderedDict) return void out.push(`${name}(`, repr(plainCopy(v)), ")");
    let separator = `${name}({`;
    for (const [key, value] of d.map) {
      out.push(separator, repr(key), ": ", repr(value));
      separator = ", ";
    }
    out.push("})");
  });
}

/** `dict(v)`, for which a subclass is asked for keys and values. */
function plainCopy(v: Value): PyDict {
  const out = newDict();
  mergeMapping(out, v);
  return out;
}

/** Between two OrderedDicts the order counts, against other dicts it does not. */
function equal(v: Value, w: Value): Value {
  const asDicts = PyDict.prototype.tp_eq(v, w);
  if (asDicts !== true || !isOrdered(v) || !isOrdered(w)) return asDicts;
  const changed = changeCheck([v, w]);
  const others = w.map.keys();
  for (const key of v.map.keys()) {
    changed();
    const { value } = others.next();
    if (value === undefined || !eqBool(key, value)) return false;
    changed();
  }
  return true;
}

/** Raises RuntimeError when one of the dicts has got another size or order meanwhile. */
function changeCheck(dicts: readonly OrderedDict[]): () => void {
  const before = dicts.map((d) => [d.map.size, d.moves]);
  return () => {
    for (const [i, d] of dicts.entries())
      if (d.map.size !== before[i]?.[0] || d.moves !== before[i]?.[1])
        throw runtimeError("OrderedDict mutated during iteration");
  };
}

function isOrdered(v: Value): v is OrderedDict & PyObject {
  return isDict(v) && (v as Partial<OrderedDict>).moves !== undefined;
}

function or(v: Value, w: Value): Value {
  if (!isDict(v) || !isDict(w)) return NotImplemented;
  const out = callArgs(isOrdered(v) ? v.cls : w.cls, [v]);
  if (isOrdered(out)) fill(out, w, undefined);
  else if (isDict(out)) updateFrom(out, w);
  return out;
}

function popItem(self: OrderedDict, last: Value = true): Value {
  if (self.map.size === 0) throw raise(KeyError, "dictionary is empty");
  self.moves++;
  if (truth(last)) return tuple(dictPopLast(self) ?? []);
  const key = self.map.keys().next().value ?? None;
  return tuple([key, dictTake(self, key) ?? None]);
}

function moveToEnd(self: OrderedDict, key: Value, last: Value = true): Value {
  if (!dictMove(self, key, truth(last))) throw keyError(key);
  self.moves++;
  return None;
}

/** A subclass is made without arguments and filled through its own `__getitem__` and `__setitem__`. */
function copy(self: OrderedDict): Value {
  if (self.cls === OrderedDict) return callArgs(OrderedDict, [self]);
  const out = callArgs(self.cls, []);
  for (const key of walk(self, keyOf)) setitem(out, key, getitem(self, key));
  return out;
}

function update(self: OrderedDict, args: Value[], kwargs: PyDict | undefined): Value {
  if (args.length > 1) throw typeError(`update() takes at most 1 positional argument (${args.length} given)`);
  fill(self, args[0], kwargs);
  return None;
}

function fromKeys(cls: PyType, iterable: Value, value: Value = None): Value {
  const out = callArgs(cls, []);
  for (const key of iterate(iterable)) setitem(out, key, value);
  return out;
}

const orderedSlots: Partial<Slots> = {
  tp_repr: reprOrdered,
  tp_eq: equal,
  tp_ne: (v, w) => {
    const r = equal(v, w);
    return r === NotImplemented ? r : r !== true;
  },
  js_iter: (v) => walk(asOrdered(v), keyOf),
  tp_iter: (v) => makeIterator("odict_iterator", walk(asOrdered(v), keyOf)),
  nb_or: or,
};

function pop(self: OrderedDict, key: Value, dflt: Value | undefined): Value {
  const value = dictTake(self, key) ?? dflt;
  if (value === undefined) throw keyError(key);
  return value;
}

function setDefault(self: OrderedDict, key: Value, dflt: Value = None): Value {
  if (contains(self, key)) return getitem(self, key);
  setitem(self, key, dflt);
  return dflt;
}

/** Class, no arguments, state, no items of a list, pairs. */
function reduce(self: OrderedDict): Value {
  const state = callMethod(self, "__getstate__");
  return tuple([self.cls, tuple([]), state, None, getIter(callMethod(self, "items"))]);
}

export let OrderedDict: PyType;

/** Makes the type and its views, after `dict` has been made. */
export function defineOrderedDict(): PyType {
  OrderedDict = builtinType("OrderedDict", {
    module: "collections",
    base: dict,
    dict: true,
    proto: Object.create(PyDict.prototype) as PyObject, // Object.create is typed any
    new: ["OrderedDict(*args, **kwargs)", make],
    init: ["__init__(self, /, *args, **kwargs)", init],
  });
  slots(OrderedDict, orderedSlots);
  const views = defineViews();
  methods(OrderedDict, [
    ["popitem(self, /, last=True)", popItem],
    ["move_to_end(self, /, key, last=True)", moveToEnd],
    ["update(self, /, *args, **kwargs)", update],
    ["copy(self, /)", copy],
    ["pop(self, /, key, default=<unrepresentable>)", pop],
    ["setdefault(self, /, key, default=None)", setDefault],
    ["__reduce__(self, /)", reduce],
    [
      "clear(self, /)",
      (self: OrderedDict) => {
        dictClear(self);
        self.moves++;
        return None;
      },
    ],
    ["keys(self, /)", views.key],
    ["values(self, /)", views.value],
    ["items(self, /)", views.item],
    ["__reversed__(self, /)", (self: OrderedDict) => makeIterator("odict_iterator", walk(self, keyOf, true))],
  ]);
  classMethods(OrderedDict, [["fromkeys(cls, iterable, value=None)", fromKeys]]);
  return qualifyName(OrderedDict);
}

type ViewMaker = (d: PyDict) => DictView;

const DICT_VIEWS: Record<"key" | "value" | "item", ViewMaker> = {
  key: (d) => keysView(d),
  value: (d) => valuesView(d),
  item: (d) => itemsView(d),
};

function defineViews(): Record<"key" | "value" | "item", ViewMaker> {
  const row = (kind: "key" | "value" | "item", shape: Shape): ViewMaker =>
    defineView(kind, {
      prefix: "odict",
      base: DICT_VIEWS[kind](new PyDict()).cls,
      walk: (d) => walk(asOrdered(d), shape),
      iterator: (d) => makeIterator("odict_iterator", walk(asOrdered(d), shape)),
      reverseIterator: (d) => makeIterator("odict_iterator", walk(asOrdered(d), shape, true)),
    });
  return {
    key: row("key", keyOf),
    value: row("value", (_key, value) => value),
    item: row("item", (key, value) => tuple([key, value])),
  };
}
