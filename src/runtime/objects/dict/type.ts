/** The type `dict`. https://docs.python.org/3/library/stdtypes.html#mapping-types-dict */

import { keywordKey } from "../../call/keyword-names.ts";
import { builtinType, classMethods, type MethodRow, methods, slots } from "../../define.ts";
import { KeyError, keyError, raise, typeError } from "../../errors.ts";
import { hidden } from "../../names.ts";
import { callArgs } from "../../protocols/call.ts";
import { eqBool } from "../../protocols/compare.ts";
import { notHashable } from "../../protocols/hash.ts";
import { iterate } from "../../protocols/iter.ts";
import { repr } from "../../protocols/repr.ts";
import { setitem } from "../../protocols/subscript.ts";
import type { PyType, Slots, Value } from "../../slots.ts";
import { genericAlias } from "../generic-alias.ts";
import { walkedAtOnce } from "../sequence/copy.ts";
import { reprContainer } from "../sequence/repr.ts";
import { None, NotImplemented } from "../singletons.ts";
import type { Str } from "../str/index.ts";
import { tuple } from "../tuple/core.ts";
import { invoke1 } from "../type/invoke.ts";
import { adopt } from "../type.ts";
import {
  dictClear,
  dictCopy,
  dictDelete,
  dictGet,
  dictHas,
  dictMerge,
  dictPopLast,
  dictSet,
  dictSetDefault,
  dictTake,
  isDict,
  PyDict,
} from "./core.ts";
import { keysOf } from "./iterate.ts";
import { dictIterators, dictReverseIterators } from "./iterators.ts";
import { isPlainDict, mergeMapping, updateFrom } from "./update.ts";
import { itemsView, keysView, valuesView } from "./views.ts";

export let dict: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineDict(): void {
  dict = builtinType("dict", {
    proto: PyDict.prototype,
    new: ["dict(*args, **kwargs)", (cls: PyType) => adopt(new PyDict(), cls)],
    init: ["__init__(self, /, *args, **kwargs)", init],
    call: fromSource,
    callKw: fromKeywords,
  });
  hidden(dict, "arity", 0b11);
  slots(dict, dictSlots());
  methods(dict, METHODS);
  classMethods(dict, [
    ["fromkeys(cls, iterable, value=None, /)", fromKeys],
    ["__class_getitem__(cls, object, /)", genericAlias],
  ]);
}

/** `dict()` and `dict(source)`. */
function fromSource(source?: Value): PyDict {
  const d = new PyDict();
  if (source !== undefined) updateFrom(d, source);
  return d;
}

/** `dict(…, a=1)`; undefined where something is wrong with the positional arguments. */
function fromKeywords(args: readonly Value[], kwnames: readonly string[]): PyDict | undefined {
  const given = args.length - kwnames.length;
  if (given > 1) return undefined;
  const d = fromSource(given === 1 ? args[0] : undefined);
  for (let i = 0; i < kwnames.length; i++)
    dictSet(d, keywordKey(kwnames[i] as string), args[given + i] as Value); // one value for each name
  return d;
}

function init(self: PyDict, args: Value[], kwargs: PyDict | undefined): void {
  if (args.length > 1) throw typeError(`dict expected at most 1 argument, got ${args.length}`);
  updateBoth(self, args[0], kwargs);
}

function updateBoth(self: PyDict, source: Value | undefined, kwargs: PyDict | undefined): void {
  if (source !== undefined) updateFrom(self, source);
  if (kwargs !== undefined) dictMerge(self, kwargs);
}

/** The slots get dicts only: the protocols dispatch on the receiver's prototype. */
function asDict(v: Value): PyDict {
  return v as PyDict;
}

function reprDict(v: Value): Str {
  const { map } = asDict(v);
  if (map.size === 0) return "{}";
  return reprContainer(v, "{...}", (out) => {
    let separator = "{";
    // taking pairs apart costs more than a look-up; `repr` may change the dict
    for (const key of map.keys()) {
      const value = map.get(key);
      if (value === undefined) continue;
      out.push(separator, repr(key), ": ", repr(value));
      separator = ", ";
    }
    out.push("}");
  });
}

/** `d[k]`; subclasses may answer for missing keys with `__missing__`. */
function subscript(v: Value, key: Value): Value {
  const self = asDict(v);
  const found = self.map.get(key);
  if (found !== undefined && !self.mixed) return found;
  const value = dictGet(self, key);
  if (value !== undefined) return value;
  const filled = v.cls === dict ? undefined : invoke1(v, "__missing__", key);
  if (filled === undefined) throw keyError(key);
  return filled;
}

function assSubscript(v: Value, key: Value, value: Value | undefined): void {
  if (value !== undefined) dictSet(asDict(v), key, value);
  else if (!dictDelete(asDict(v), key)) throw keyError(key);
}

function equal(v: Value, w: Value): boolean {
  const left = asDict(v);
  const right = asDict(w);
  if (left.map.size !== right.map.size) return false;
  for (const key of left.map.keys()) {
    const value = left.map.get(key);
    const other = dictGet(right, key);
    if (other === undefined || value === undefined || !eqBool(value, other)) return false;
  }
  return true;
}

function or(v: Value, w: Value): Value {
  if (!isDict(v) || !isDict(w)) return NotImplemented;
  const out = copied(v);
  updateFrom(out, w);
  return out;
}

/** A new exact dict; a subclass with an iteration of its own is asked for its keys. */
function copied(v: Value): PyDict {
  if (isPlainDict(v)) return dictCopy(v);
  const out = new PyDict();
  if (asDict(v).map.size > 0) mergeMapping(out, v);
  return out;
}

function inplaceOr(v: Value, w: Value): Value {
  updateFrom(asDict(v), w);
  return v;
}

/** Made late: the values come from modules that may not be evaluated yet when this one is. */
function dictSlots(): Partial<Slots> {
  return {
    tp_repr: reprDict,
    tp_hash: notHashable,
    tp_eq: (v, w) => (isDict(w) && isDict(v) ? equal(v, w) : NotImplemented),
    tp_ne: (v, w) => (isDict(w) && isDict(v) ? !equal(v, w) : NotImplemented),
    js_iter: walkedAtOnce(
      (v) => keysOf(asDict(v)),
      (v) => [...asDict(v).map.keys()],
    ),
    tp_iter: (v) => dictIterators.key(asDict(v)),
    sq_length: (v) => asDict(v).map.size,
    sq_contains: (v, key) => dictHas(asDict(v), key),
    mp_subscript: subscript,
    mp_ass_subscript: assSubscript,
    nb_or: or,
    nb_inplace_or: inplaceOr,
  };
}

function pop(self: PyDict, key: Value, fallback: Value | undefined): Value {
  const value = (self.map.size === 0 ? undefined : dictTake(self, key)) ?? fallback;
  if (value === undefined) throw keyError(key);
  return value;
}

function popItem(self: PyDict): Value {
  const pair = dictPopLast(self);
  if (pair === undefined) throw raise(KeyError, "popitem(): dictionary is empty");
  return tuple(pair);
}

/** `dict.fromkeys`: a subclass fills itself through its own `__setitem__`. */
function fromKeys(cls: PyType, iterable: Value, value: Value = None): Value {
  if (cls !== dict) {
    const out = callArgs(cls, []);
    for (const key of iterate(iterable)) setitem(out, key, value);
    return out;
  }
  const out = new PyDict();
  for (const key of iterate(iterable)) dictSet(out, key, value);
  return out;
}

const METHODS: readonly MethodRow[] = [
  [
    "get(self, key, default=None, /)",
    (self: PyDict, key: Value, fallback: Value = None) => dictGet(self, key) ?? fallback,
  ],
  ["keys(self, /)", (self: PyDict) => keysView(self)],
  ["values(self, /)", (self: PyDict) => valuesView(self)],
  ["items(self, /)", (self: PyDict) => itemsView(self)],
  ["pop(self, key, default=<unrepresentable>, /)", pop],
  ["popitem(self, /)", popItem],
  [
    "setdefault(self, key, default=None, /)",
    (self: PyDict, key: Value, value: Value = None) => dictSetDefault(self, key, value),
  ],
  [
    "update(self, /, *args, **kwargs)",
    (self: PyDict, args: Value[], kwargs: PyDict | undefined) => {
      if (args.length > 1) throw typeError(`update expected at most 1 argument, got ${args.length}`);
      updateBoth(self, args[0], kwargs);
      return None;
    },
  ],
  [
    "clear(self, /)",
    (self: PyDict) => {
      dictClear(self);
      return None;
    },
  ],
  ["copy(self, /)", copied],
  ["__reversed__(self, /)", dictReverseIterators.key],
];
