/** functools.lru_cache and cache. https://docs.python.org/3/library/functools.html#functools.lru_cache */
import { builtinType, methods, qualifyName } from "../../runtime/define.ts";
import { pythonFunction } from "../../runtime/define-python.ts";
import { typeError } from "../../runtime/errors.ts";
import { hidden } from "../../runtime/names.ts";
import {
  dictClear,
  dictGet,
  dictHas,
  dictMove,
  dictSet,
  dictSize,
  newDict,
  PyDict,
} from "../../runtime/objects/dict/index.ts";
import { pull } from "../../runtime/objects/iterator-core.ts";
import { SHORT } from "../../runtime/objects/keyed/forms.ts";
import { removeKey } from "../../runtime/objects/keyed/keyed.ts";
import { internShortTuple, UNKNOWN } from "../../runtime/objects/keyed/trie.ts";
import { bindMethod } from "../../runtime/objects/method.ts";
import { copyItems } from "../../runtime/objects/sequence/copy.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { NO_KWNAMES } from "../../runtime/objects/type/core.ts";
import { call1, callArgs, callKw } from "../../runtime/protocols/call.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import type { PyCallable, PyObject, PyType, Value } from "../../runtime/slots.ts";
import { namedTupleType } from "../collections/named-tuple.ts";
import { WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES, wrapAs } from "./wrapper.ts";

/** The TypeError of an unhashable argument is `hash()`'s own. */
class CacheDict extends PyDict {}
hidden(CacheDict.prototype, "role", "");

/** Separates keyword from positional arguments in a key. */
const KEYWORDS: PyObject = {};

/** A cached function is a JS function that takes any number of positional arguments directly. */
interface Cached extends PyCallable {
  c_func: Value;
  /** Infinity without a bound. */
  c_maxsize: number;
  c_typed: boolean;
  c_entries: CacheDict;
  c_hits: number;
  c_misses: number;
}

const ANY_ARITY = -1;

/** The slots and methods get cached functions only. */
function asCached(v: Value): Cached {
  return v as Cached;
}

function keyOf(c: Cached, args: readonly Value[], kwnames: readonly string[]): Value {
  const [only] = args;
  if (kwnames.length === 0 && !c.c_typed) {
    if (args.length === 1 && only !== undefined && (only.kind === 1 || only.kind === 3)) return only;
    return tuple(copyItems(args));
  }
  const positional = args.length - kwnames.length;
  const parts: Value[] = args.slice(0, positional);
  if (kwnames.length > 0) parts.push(KEYWORDS);
  for (const [i, name] of kwnames.entries()) parts.push(name, args[positional + i] ?? None);
  if (c.c_typed) for (const arg of args) parts.push(arg.cls);
  return tuple(parts);
}

function callCached(v: Value, args: Value[], kwnames: readonly string[]): Value {
  const c = asCached(v);
  if (c.c_maxsize === 0) {
    c.c_misses++;
    return callKw(c.c_func, args, kwnames);
  }
  const key = keyOf(c, args, kwnames);
  const known = dictGet(c.c_entries, key);
  if (known !== undefined) {
    c.c_hits++;
    if (c.c_maxsize !== Number.POSITIVE_INFINITY) touch(c.c_entries, key, known);
    return known;
  }
  c.c_misses++;
  const result = kwnames.length === 0 ? callArgs(c.c_func, args) : callKw(c.c_func, args, kwnames);
  store(c, key, result);
  return result;
}

/** A call of several values without a bound: the key is made only for what is not known. */
function callWithItems(c: Cached, args: Value[]): Value {
  const { c_entries: entries } = c;
  if (args.length > SHORT || entries.open !== undefined) return callCached(c, args, NO_KWNAMES);
  entries.trie ??= new Map();
  const { trie } = entries;
  const key = internShortTuple(trie, args);
  if (key === UNKNOWN) return callCached(c, args, NO_KWNAMES);
  const known = entries.map.get(key);
  if (known !== undefined) {
    c.c_hits++;
    return known;
  }
  c.c_misses++;
  const result = callArgs(c.c_func, args);
  // the call may have cleared the cache
  if (entries.trie === trie && entries.open === undefined) entries.map.set(key, result);
  else dictSet(entries, key, result);
  return result;
}

/** Makes an entry the last one to go. */
function touch(entries: CacheDict, key: Value, value: Value): void {
  if (entries.mixed || (key.kind !== 1 && key.kind !== 3)) dictMove(entries, key, true);
  else {
    entries.map.delete(key);
    entries.map.set(key, value);
  }
}

/** The call may have stored the same key meanwhile: then it is newer and stays. */
function store(c: Cached, key: Value, result: Value): void {
  const { c_entries: entries, c_maxsize: maxsize } = c;
  if (maxsize !== Number.POSITIVE_INFINITY && dictHas(entries, key)) return;
  dictSet(entries, key, result);
  if (dictSize(entries) <= maxsize) return;
  const oldest = pull(entries.map.keys());
  if (oldest !== undefined) removeKey(entries, oldest);
}

const wrapperType: PyType = builtinType("_lru_cache_wrapper", {
  module: "functools",
  dict: true,
  basetype: false,
  slots: {
    tp_call: callCached,
    tp_descr_get: (descr, obj) => (obj === undefined ? descr : bindMethod(descr, obj)),
  },
});

let infoType: PyType | undefined;

/** The class of the result of `cache_info()`, made when it is first needed. */
export function cacheInfoType(): PyType {
  infoType ??= namedTupleType("CacheInfo", ["hits", "misses", "maxsize", "currsize"], "functools");
  return infoType;
}

function cacheInfo(self: Cached): Value {
  const maxsize = self.c_maxsize === Number.POSITIVE_INFINITY ? None : BigInt(self.c_maxsize);
  const counts = [BigInt(self.c_hits), BigInt(self.c_misses), maxsize, BigInt(dictSize(self.c_entries))];
  return callArgs(cacheInfoType(), counts);
}

methods(wrapperType, [
  ["cache_info(self, /)", cacheInfo],
  [
    "cache_clear(self, /)",
    (self: Cached) => {
      dictClear(self.c_entries);
      self.c_hits = 0;
      self.c_misses = 0;
      return None;
    },
  ],
  [
    "cache_parameters(self, /)",
    (self: Cached) =>
      newDict([
        ["maxsize", self.c_maxsize === Number.POSITIVE_INFINITY ? None : BigInt(self.c_maxsize)],
        ["typed", self.c_typed],
      ]),
  ],
  ["__copy__(self, /)", (self: Cached) => self],
  ["__deepcopy__(self, memo, /)", (self: Cached) => self],
]);
qualifyName(wrapperType);

function cached(func: Value, maxsize: number, typed: boolean): Value {
  if (func.tp_call === undefined) throw typeError("the first argument must be callable");
  const bounded = maxsize !== Number.POSITIVE_INFINITY;
  const c = asCached((...args: Value[]): Value => {
    const only = args[0];
    if (typed || bounded) return callCached(c, args, NO_KWNAMES);
    if (args.length !== 1 || only === undefined || (only.kind !== 1 && only.kind !== 3))
      return callWithItems(c, args);
    const known = dictGet(c.c_entries, only);
    if (known !== undefined) {
      c.c_hits++;
      return known;
    }
    c.c_misses++;
    const result = call1(func, only);
    dictSet(c.c_entries, only, result);
    return result;
  });
  Object.setPrototypeOf(c, wrapperType.tp_proto);
  const fields = {
    arity: ANY_ARITY,
    c_func: func,
    c_maxsize: maxsize,
    c_typed: typed,
    c_entries: new CacheDict(),
    c_hits: 0,
    c_misses: 0,
  };
  for (const [name, value] of Object.entries(fields)) hidden(c, name, value);
  return wrapAs(c, func, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES);
}

const MODULE = { module: "functools" };

export const lruCache = pythonFunction(
  "lru_cache(maxsize=128, typed=False)",
  (maxsize: Value = 128n, typed: Value = false) => {
    const size = asInt(maxsize);
    if (size !== undefined) return decorator(Math.max(Number(size), 0), truth(typed));
    if (maxsize === None) return decorator(Number.POSITIVE_INFINITY, truth(typed));
    if (maxsize.tp_call !== undefined && typed === false) return cached(maxsize, 128, false);
    throw typeError("Expected first argument to be an integer, a callable, or None");
  },
  MODULE,
);

function decorator(maxsize: number, typed: boolean): Value {
  return pythonFunction("decorating_function(user_function)", (func: Value) => cached(func, maxsize, typed), {
    module: "functools",
    qualname: "lru_cache.<locals>.decorating_function",
  });
}

export const cache = pythonFunction(
  "cache(user_function, /)",
  (func: Value) => cached(func, Number.POSITIVE_INFINITY, false),
  MODULE,
);
