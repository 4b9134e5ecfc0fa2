/** `dict.keys()`, `.values()`, `.items()`. https://docs.python.org/3/library/stdtypes.html#dict-views */
import { builtinType, getset, methods, slots } from "../../define.ts";
import { eqBool } from "../../protocols/compare.ts";
import { notHashable } from "../../protocols/hash.ts";
import { iterate } from "../../protocols/iter.ts";
import { contains, length } from "../../protocols/subscript.ts";
import type { BinarySlot, PyType, Slots, Value } from "../../slots.ts";
import { makeMappingProxy } from "../mapping-proxy.ts";
import { walkedAtOnce } from "../sequence/copy.ts";
import { pushItems, reprContainer } from "../sequence/repr.ts";
import { isSet, newSet, type PySet, setAdd, setHas } from "../set/index.ts";
import { differenceUpdate, intersection, symmetricDifferenceUpdate, updateSet } from "../set/operations.ts";
import { NotImplemented } from "../singletons.ts";
import type { Str } from "../str/index.ts";
import { isTuple } from "../tuple/core.ts";
import { dictGet, dictHas, type PyDict } from "./core.ts";
import { itemArray, itemsOf, keysOf, valuesOf } from "./iterate.ts";
import { dictIterators, dictReverseIterators } from "./iterators.ts";

/** A view: always of the dict as it is now. */
export class DictView {
  declare dict: PyDict;
}
export class DictKeys extends DictView {}
export class DictValues extends DictView {}
export class DictItems extends DictView {}

/** The views that behave as sets. */
function isSetView(v: Value): v is DictView {
  return v instanceof DictKeys || v instanceof DictItems;
}

function dictOf(v: Value): PyDict {
  return (v as DictView).dict; // the slot's receiver
}

function hasItemPair(v: Value, item: Value): boolean {
  if (!isTuple(item) || item.length !== 2) return false;
  const key = item[0];
  const value = item[1];
  const found = key === undefined ? undefined : dictGet(dictOf(v), key);
  return found !== undefined && value !== undefined && eqBool(found, value);
}

/** `set(v)` as the operators make it. */
function setOf(v: Value): PySet {
  const s = newSet();
  updateSet(s, v instanceof DictKeys ? v.dict : v);
  return s;
}

/** The view stands on either side; the other operand is any iterable. */
function and(v: Value, w: Value): Value {
  const isLeft = isSetView(v);
  const view = isLeft ? v : w;
  const other = isLeft ? w : v;
  if (isSet(other) && other.cls === newSet().cls && length(view) <= length(other))
    return intersection(other, view);
  const swapped = isSetView(other) && length(other) > length(view);
  const outer = swapped ? other : view;
  const inner = swapped ? view : other;
  const out = newSet();
  for (const item of iterate(inner)) if (contains(outer, item)) setAdd(out, item);
  return out;
}

function or(v: Value, w: Value): Value {
  const out = setOf(v);
  updateSet(out, w);
  return out;
}

function subtract(v: Value, w: Value): Value {
  const out = setOf(v);
  differenceUpdate(out, w);
  return out;
}

function xor(v: Value, w: Value): Value {
  const out = setOf(v);
  symmetricDifferenceUpdate(out, w);
  return out;
}

/** True when every item of `v` is in `w`. */
function within(v: Value, w: Value): boolean {
  for (const item of iterate(v)) if (!contains(w, item)) return false;
  return true;
}

function compare(test: (v: Value, w: Value) => boolean): BinarySlot {
  return (v, w) => (isSet(w) || isSetView(w) ? test(v, w) : NotImplemented);
}

function setSlots(): Partial<Slots> {
  return {
    tp_hash: notHashable,
    tp_eq: compare((v, w) => length(v) === length(w) && within(v, w)),
    tp_ne: compare((v, w) => length(v) !== length(w) || !within(v, w)),
    tp_lt: compare((v, w) => length(v) < length(w) && within(v, w)),
    tp_le: compare((v, w) => length(v) <= length(w) && within(v, w)),
    tp_gt: compare((v, w) => length(v) > length(w) && within(w, v)),
    tp_ge: compare((v, w) => length(v) >= length(w) && within(w, v)),
    nb_and: and,
    nb_or: or,
    nb_subtract: subtract,
    nb_xor: xor,
  };
}

function isDisjoint(self: DictView, other: Value): boolean {
  if (isSet(other) && length(other) > self.dict.map.size) {
    for (const item of iterate(self)) if (setHas(other, item)) return false;
    return true;
  }
  for (const item of iterate(other)) if (contains(self, item)) return false;
  return true;
}

function reprView(name: string): (v: Value) => Str {
  return (v) =>
    reprContainer(v, "...", (out) => {
      out.push(`${name}([`);
      pushItems(out, [...iterate(v)]);
      out.push("])");
    });
}

/** What differs between the views of dict and those of OrderedDict. */
export interface ViewKind {
  /** "dict", "odict". */
  readonly prefix: string;
  readonly base?: PyType;
  readonly walk: (d: PyDict) => Iterable<Value>;
  /** What a whole walk gives. */
  readonly all?: (d: PyDict) => Value[];
  readonly iterator: (d: PyDict) => Value;
  readonly reverseIterator: (d: PyDict) => Value;
}

const LAYOUTS = { key: DictKeys, value: DictValues, item: DictItems };
const MEMBERSHIP: Partial<Record<keyof typeof LAYOUTS, (v: Value, item: Value) => boolean>> = {
  key: (v, item) => dictHas(dictOf(v), item),
  item: hasItemPair,
};

/** Makes a view type and returns the function that makes views. */
export function defineView(kind: keyof typeof LAYOUTS, view: ViewKind): (d: PyDict) => DictView {
  const Layout: typeof DictView = LAYOUTS[kind];
  class View extends Layout {}
  const name = `${view.prefix}_${kind}s`;
  const T = builtinType(name, {
    proto: View.prototype,
    basetype: false,
    ...(view.base === undefined ? {} : { base: view.base }),
  });
  const has = MEMBERSHIP[kind];
  const { iterator, reverseIterator, all } = view;
  const walk = (v: Value) => view.walk(dictOf(v));
  slots(T, {
    ...(kind === "value" ? {} : setSlots()),
    ...(has === undefined ? {} : { sq_contains: has }),
    tp_repr: reprView(name),
    js_iter: all === undefined ? walk : walkedAtOnce(walk, (v) => all(dictOf(v))),
    tp_iter: (v) => iterator(dictOf(v)),
    sq_length: (v) => dictOf(v).map.size,
  });
  methods(T, [["__reversed__(self, /)", (v: DictView) => reverseIterator(v.dict)]]);
  if (kind !== "value") methods(T, [["isdisjoint(self, other, /)", isDisjoint]]);
  getset(T, { mapping: { get: (v: DictView) => makeMappingProxy(v.dict) } });
  const { tp_ctor: Bare } = T; // quicker than the constructor of a class
  return (d) => {
    const v = new Bare() as DictView & Value; // its prototype derives from that of View
    v.dict = d;
    return v;
  };
}

export let keysView: (d: PyDict) => DictView;
export let valuesView: (d: PyDict) => DictView;
export let itemsView: (d: PyDict) => DictView;

/** Makes the three types; called once by `objects/builtin-types.ts`. */
export function defineDictViews(): void {
  const row = (kind: "key" | "value" | "item", walk: ViewKind["walk"], all: (d: PyDict) => Value[]) =>
    defineView(kind, {
      prefix: "dict",
      walk,
      all,
      iterator: dictIterators[kind],
      reverseIterator: dictReverseIterators[kind],
    });
  keysView = row("key", keysOf, (d) => [...d.map.keys()]);
  valuesView = row("value", valuesOf, (d) => [...d.map.values()]);
  itemsView = row("item", itemsOf, itemArray);
}
