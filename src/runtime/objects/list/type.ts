/** The type `list`. https://docs.python.org/3/library/stdtypes.html#lists */

import { builtinType, classMethods, type MethodRow, methods, slots } from "../../define.ts";
import { indexError, typeError, valueError } from "../../errors.ts";
import { hidden } from "../../names.ts";
import { nativeRepr } from "../../natives.ts";
import { notHashable } from "../../protocols/hash.ts";
import { checkSize } from "../../sizes.ts";
import type { BinarySlot, PyType, Slots, Value } from "../../slots.ts";
import { sortList } from "../../sort/sort.ts";
import { genericAlias } from "../generic-alias.ts";
import { compareTuples, type ItemsCompare } from "../sequence/compare.ts";
import { copyItems, joinItems } from "../sequence/copy.ts";
import { listIterator, listReverseIterator } from "../sequence/iterators.ts";
import { pushItems, reprContainer } from "../sequence/repr.ts";
import { countItem, hasItem, indexOfItem } from "../sequence/search.ts";
import { repeatCount, repeatItems, searchBound, ssizeArgument } from "../sequence/subscript.ts";
import { None, NotImplemented } from "../singletons.ts";
import type { Str } from "../str/index.ts";
import { adopt, typeName } from "../type.ts";
import { extendList, isList, listOf, type PyList, replaceItems } from "./core.ts";
import { listAssSubscript, listSubscript } from "./subscript.ts";

export let list: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineList(): void {
  list = builtinType("list", {
    proto: Array.prototype,
    new: ["list(*args, **kwargs)", (cls: PyType) => adopt([], cls)],
    init: ["list(self, iterable=(), /)", init],
    call: (iterable?: Value) => (iterable === undefined ? [] : listOf(iterable)),
  });
  hidden(list, "arity", 0b11);
  slots(list, listSlots());
  methods(list, METHODS);
  classMethods(list, [["__class_getitem__(cls, object, /)", genericAlias]]);
}

function init(self: PyList, iterable: Value | undefined): void {
  self.length = 0;
  if (iterable !== undefined) extendList(self, iterable);
}

/** The slots get lists only: the protocols dispatch on the receiver's prototype. */
function asList(v: Value): PyList {
  return v as PyList;
}

function compare(op: ItemsCompare): BinarySlot {
  return (v, w) => (isList(v) && isList(w) ? op(v, w) : NotImplemented);
}

function reprList(v: Value): Str {
  const known = nativeRepr(v);
  if (known !== undefined) return known;
  const self = asList(v);
  if (self.length === 0) return "[]";
  return reprContainer(v, "[...]", (out) => {
    out.push("[");
    pushItems(out, self);
    out.push("]");
  });
}

function concat(v: Value, w: Value): Value {
  if (!isList(w)) throw typeError(`can only concatenate list (not "${typeName(w)}") to list`);
  const self = asList(v);
  checkSize(self.length + w.length);
  return joinItems(self, w);
}

function inplaceConcat(v: Value, w: Value): Value {
  extendList(asList(v), w);
  return v;
}

function inplaceRepeat(v: Value, n: Value): Value {
  const self = asList(v);
  const items = repeatItems(self, repeatCount(n));
  replaceItems(self, items);
  return v;
}

/** Made late: the values come from modules that may not be evaluated yet when this one is. */
function listSlots(): Partial<Slots> {
  return {
    tp_repr: reprList,
    tp_hash: notHashable,
    tp_lt: compare(compareTuples.lt),
    tp_le: compare(compareTuples.le),
    tp_eq: compare(compareTuples.eq),
    tp_ne: compare(compareTuples.ne),
    tp_gt: compare(compareTuples.gt),
    tp_ge: compare(compareTuples.ge),
    js_iter: asList,
    tp_iter: (v) => listIterator(asList(v)),
    sq_length: (v) => asList(v).length,
    sq_contains: (v, item) => hasItem(asList(v), item),
    mp_subscript: listSubscript,
    mp_ass_subscript: listAssSubscript,
    sq_concat: concat,
    sq_repeat: (v, n) => repeatItems(asList(v), repeatCount(n)),
    sq_inplace_concat: inplaceConcat,
    sq_inplace_repeat: inplaceRepeat,
  };
}

function insert(self: PyList, index: Value, object: Value): Value {
  const i = ssizeArgument(index);
  if (i >= self.length) self.push(object);
  else self.splice(i < 0 ? Math.max(i + self.length, 0) : i, 0, object);
  return None;
}

function pop(self: PyList, index: Value | undefined): Value {
  if (index === undefined) {
    const last = self.pop();
    if (last === undefined) throw indexError("pop from empty list");
    return last;
  }
  const i = ssizeArgument(index);
  if (self.length === 0) throw indexError("pop from empty list");
  const at = i < 0 ? i + self.length : i;
  const item = self[at];
  if (item === undefined) throw indexError("pop index out of range");
  if (at === 0) self.shift();
  else self.splice(at, 1);
  return item;
}

function remove(self: PyList, value: Value): Value {
  const i = indexOfItem(self, value, 0, Number.POSITIVE_INFINITY);
  if (i < 0) throw valueError("list.remove(x): x not in list");
  self.splice(i, 1);
  return None;
}

function indexMethod(self: PyList, value: Value, start: Value | undefined, stop: Value | undefined): Value {
  const from = searchBound(start, self.length, 0);
  const to = searchBound(stop, self.length, Number.POSITIVE_INFINITY);
  const i = indexOfItem(self, value, from, to);
  if (i < 0) throw valueError("list.index(x): x not in list");
  return BigInt(i);
}

const METHODS: readonly MethodRow[] = [
  [
    "append(self, object, /)",
    (self: PyList, object: Value) => {
      self.push(object);
      return None;
    },
  ],
  [
    "extend(self, iterable, /)",
    (self: PyList, iterable: Value) => {
      extendList(self, iterable);
      return None;
    },
  ],
  ["insert(self, index, object, /)", insert],
  ["pop(self, index=-1, /)", pop],
  ["remove(self, value, /)", remove],
  [
    "clear(self, /)",
    (self: PyList) => {
      self.length = 0;
      return None;
    },
  ],
  ["copy(self, /)", copyItems],
  ["count(self, value, /)", countItem],
  ["index(self, value, start=0, stop=9223372036854775807, /)", indexMethod],
  [
    "reverse(self, /)",
    (self: PyList) => {
      self.reverse();
      return None;
    },
  ],
  [
    "sort(self, /, *, key=None, reverse=False)",
    (self: PyList, key: Value | undefined, reverse: Value | undefined) => {
      sortList(self, key, reverse);
      return None;
    },
  ],
  ["__reversed__(self, /)", (self: PyList) => listReverseIterator(self, self.length - 1)],
];
