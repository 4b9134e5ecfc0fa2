/** collections.defaultdict. https://docs.python.org/3/library/collections.html#collections.defaultdict */
import { builtinType, getset, methods, qualifyName, slots } from "../../runtime/define.ts";
import { keyError, typeError } from "../../runtime/errors.ts";
import {
  dict,
  dictGet,
  dictMerge,
  dictSet,
  isDict,
  PyDict,
  updateFrom,
} from "../../runtime/objects/dict/index.ts";
import { reprContainer } from "../../runtime/objects/sequence/repr.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { asStr, type Str, strJoinAll } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { invoke1 } from "../../runtime/objects/type/invoke.ts";
import { adopt } from "../../runtime/objects/type.ts";
import { call, callArgs, callMethod } from "../../runtime/protocols/call.ts";
import { getIter } from "../../runtime/protocols/iter.ts";
import { repr } from "../../runtime/protocols/repr.ts";
import type { PyObject, PyType, Slots, Value } from "../../runtime/slots.ts";

interface DefaultDict extends PyDict {
  factory: Value;
}

/** The slots and methods get defaultdicts only. */
function asDefault(v: Value): DefaultDict {
  return v as DefaultDict;
}

function make(cls: PyType): Value {
  const d = adopt(new PyDict(), cls) as DefaultDict; // completed next
  d.factory = None;
  return d;
}

function init(self: DefaultDict, args: Value[], kwargs: PyDict | undefined): void {
  const [factory = None, source, ...rest] = args;
  if (factory !== None && factory.tp_call === undefined)
    throw typeError("first argument must be callable or None");
  if (rest.length > 0) throw typeError(`dict expected at most 1 argument, got ${rest.length + 1}`);
  self.factory = factory;
  if (source !== undefined) updateFrom(self, source);
  if (kwargs !== undefined) dictMerge(self, kwargs);
}

/** `__missing__`: makes, stores and returns the value. */
function missing(self: DefaultDict, key: Value): Value {
  if (self.factory === None) throw keyError(key);
  const value = call(self.factory);
  dictSet(self, key, value);
  return value;
}

function subscript(v: Value, key: Value): Value {
  const self = asDefault(v);
  const value = dictGet(self, key);
  if (value !== undefined) return value;
  return v.cls === defaultdict ? missing(self, key) : (invoke1(v, "__missing__", key) ?? missing(self, key));
}

/** The contents are written as by dict, which also marks what contains itself. */
function reprDefault(v: Value): Str {
  const { factory, cls } = asDefault(v);
  const contents = asStr(PyDict.prototype.tp_repr(v)) ?? "";
  const made = reprContainer(factory, "...", (out) => out.push(repr(factory)));
  return strJoinAll([`${cls.tp_qualname.split(".").at(-1)}(`, made, ", ", contents, ")"]);
}

function copy(self: DefaultDict): Value {
  return callArgs(self.cls, [self.factory, self]);
}

/** Class, its argument, no state, no items of a list, pairs. */
function reduce(self: DefaultDict): Value {
  const args = tuple(self.factory === None ? [] : [self.factory]);
  return tuple([self.cls, args, None, None, getIter(callMethod(self, "items"))]);
}

function or(v: Value, w: Value): Value {
  if (!isDict(v) || !isDict(w)) return NotImplemented;
  const like = asDefault(isDefault(v) ? v : w);
  const out = callArgs(like.cls, [like.factory, v]);
  if (isDict(out)) updateFrom(out, w);
  return out;
}

function isDefault(v: Value): boolean {
  return (v as Partial<DefaultDict>).factory !== undefined;
}

const defaultSlots: Partial<Slots> = { tp_repr: reprDefault, mp_subscript: subscript, nb_or: or };

export let defaultdict: PyType;

/** Makes the type, after `dict` has been made. */
export function defineDefaultDict(): PyType {
  defaultdict = builtinType("defaultdict", {
    module: "collections",
    base: dict,
    proto: Object.create(PyDict.prototype) as PyObject, // Object.create is typed any
    new: ["defaultdict(*args, **kwargs)", make],
    init: ["__init__(self, /, *args, **kwargs)", init],
  });
  slots(defaultdict, defaultSlots);
  methods(defaultdict, [
    ["__missing__(self, key, /)", missing],
    ["copy(self, /)", copy],
    ["__copy__(self, /)", copy],
    ["__reduce__(self, /)", reduce],
  ]);
  getset(defaultdict, {
    default_factory: {
      get: (self: DefaultDict) => self.factory,
      set: (self: DefaultDict, value) => {
        self.factory = value ?? None;
      },
    },
  });
  return qualifyName(defaultdict);
}
