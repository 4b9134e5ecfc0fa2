/** `object.__reduce_ex__` and `__getstate__`: how `copy` takes objects apart. https://docs.python.org/3/library/pickle.html#object.__reduce_ex__ */
import { pythonFunction } from "../define-python.ts";
import { typeError, valueError } from "../errors.ts";
import { ownAttr, ownNames } from "../names.ts";
import { getattr, lookupAttr } from "../protocols/attr.ts";
import { call, callArgs, callKw, splitKwargs } from "../protocols/call.ts";
import { getIter } from "../protocols/iter.ts";
import { asFloat } from "../protocols/number.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { dictItems, dictSet, dictSize, isDict, newDict, type PyDict } from "./dict/index.ts";
import { instanceDict } from "./instance-dict.ts";
import { isList } from "./list/core.ts";
import { None } from "./singletons.ts";
import { isTuple, type PyTuple, tuple } from "./tuple/index.ts";
import { isType, object_, typeLookup } from "./type/core.ts";

let newobj: Value | undefined;

/** `copyreg.__newobj__` */
function newObject(): Value {
  newobj ??= pythonFunction(
    "__newobj__(cls, *args)",
    (cls: Value, args: PyTuple) => callArgs(getattr(cls, "__new__"), [cls, ...args]),
    { module: "copyreg" },
  );
  return newobj;
}

/** `object.__reduce_ex__(protocol)`. */
export function reduceEx(self: Value): Value {
  const own = typeLookup(self.cls, "__reduce__");
  if (own !== undefined && own !== object_.tp_dict.get("__reduce__"))
    return call(getattr(self, "__reduce__"));
  return reduceNew(self);
}

/** Class and arguments of `__new__`, state, items of a list, items of a dict. */
function reduceNew(self: Value): Value {
  const named = namedArguments(self);
  const args = named?.args ?? newArguments(self);
  const state = call(getattr(self, "__getstate__"));
  const items = isList(self) ? getIter(self) : None;
  const pairs = isDict(self) ? getIter([...dictItems(self)].map(([k, v]) => tuple([k, v]) as Value)) : None;
  if (named === undefined || dictSize(named.kwargs) === 0)
    return tuple([newObject(), tuple([self.cls, ...args]), state, items, pairs]);
  return tuple([newObjectEx(), tuple([self.cls, tuple([...args]), named.kwargs]), state, items, pairs]);
}

let newobjEx: Value | undefined;

/** `copyreg.__newobj_ex__` */
function newObjectEx(): Value {
  newobjEx ??= pythonFunction(
    "__newobj_ex__(cls, args, kwargs)",
    (cls: Value, args: PyTuple, kwargs: PyDict) => {
      const { values, names } = splitKwargs(kwargs);
      return callKw(getattr(cls, "__new__"), [cls, ...args, ...values], names);
    },
    { module: "copyreg" },
  );
  return newobjEx;
}

/** What `__getnewargs_ex__` gives, where there is one. */
function namedArguments(self: Value): { readonly args: PyTuple; readonly kwargs: PyDict } | undefined {
  const given = lookupAttr(self, "__getnewargs_ex__");
  if (given === undefined) return undefined;
  const pair = call(given);
  if (!isTuple(pair)) throw typeError(`__getnewargs_ex__ should return a tuple, not '${pair.cls.tp_name}'`);
  const [args, kwargs] = pair;
  if (args === undefined || kwargs === undefined || pair.length !== 2)
    throw valueError(`__getnewargs_ex__ should return a tuple of length 2, not ${pair.length}`);
  if (!isTuple(args))
    throw typeError(
      `first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '${args.cls.tp_name}'`,
    );
  if (!isDict(kwargs))
    throw typeError(
      `second item of the tuple returned by __getnewargs_ex__ must be a dict, not '${kwargs.cls.tp_name}'`,
    );
  return { args, kwargs };
}

function newArguments(self: Value): Value[] {
  const given = lookupAttr(self, "__getnewargs__");
  if (given !== undefined) {
    const args = call(given);
    if (!isTuple(args)) throw typeError(`__getnewargs__ should return a tuple, not '${args.cls.tp_name}'`);
    return [...args];
  }
  const value = self.int_value ?? self.float_value ?? self.str_value;
  if (value !== undefined) return [value];
  if (isTuple(self)) return [tuple([...self])];
  const layout = self.cls.tp_layout;
  if (layout === object_ || layout.tp_name === "list" || layout.tp_name === "dict") return [];
  if (layout.tp_name === "float") return [asFloat(self)];
  if (isType(self) || !COPIED_BY_STATE.has(layout.tp_name))
    throw typeError(`cannot pickle '${self.cls.tp_name}' object`);
  return [];
}

/** Builtin types whose instances are nothing but their attributes. */
const COPIED_BY_STATE: ReadonlySet<string> = new Set(["SimpleNamespace", "Field", "_DataclassParams"]);

/** `object.__getstate__()`: the attributes, with those of `__slots__` apart. */
export function getState(self: Value): Value {
  const members = slotState(self);
  const attributes = attributesOf(self, members) ?? None;
  if (members === undefined) return attributes;
  const d = newDict();
  for (const [name, value] of members) dictSet(d, name, value);
  return tuple([attributes, d]);
}

/** The items of `__dict__`; undefined when there are none. */
function attributesOf(self: Value, members: ReadonlyMap<string, Value> | undefined): PyDict | undefined {
  if (!self.cls.tp_hasdict || typeof self !== "object") return undefined;
  const o = self as PyObject; // typeof says so
  if ((o as { opaque_dict?: unknown }).opaque_dict !== undefined) {
    const d = instanceDict(o);
    return dictSize(d) === 0 ? undefined : newDict(dictItems(d));
  }
  const names = ownNames(o).filter((n) => members === undefined || !members.has(n));
  if (names.length === 0) return undefined;
  return newDict(names.map((n) => [n, ownAttr(self, n) ?? lookupAttr(self, n) ?? None]));
}

function slotState(self: Value): Map<string, Value> | undefined {
  let found: Map<string, Value> | undefined;
  for (const c of self.cls.tp_mro as PyType[])
    for (const name of c.tp_slots ?? []) {
      const value = ownAttr(self, name);
      if (value === undefined) continue;
      found ??= new Map();
      found.set(name, value);
    }
  return found;
}
