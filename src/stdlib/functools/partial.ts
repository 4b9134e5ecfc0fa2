/** functools.partial and Placeholder. https://docs.python.org/3/library/functools.html#functools.partial */
import { builtinType, classMethods, getset, methods, qualifyName } from "../../runtime/define.ts";
import { typeError } from "../../runtime/errors.ts";
import { hidden, ownNames } from "../../runtime/names.ts";
import {
  dictItems,
  dictMerge,
  dictSize,
  isDict,
  newDict,
  type PyDict,
} from "../../runtime/objects/dict/index.ts";
import { genericAlias } from "../../runtime/objects/generic-alias.ts";
import { instanceDict } from "../../runtime/objects/instance-dict.ts";
import { bindMethod } from "../../runtime/objects/method.ts";
import { cutItems, joinItems } from "../../runtime/objects/sequence/copy.ts";
import { reprContainer } from "../../runtime/objects/sequence/repr.ts";
import { None } from "../../runtime/objects/singletons.ts";
import type { Str } from "../../runtime/objects/str/index.ts";
import { isTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { assignDict } from "../../runtime/protocols/attr.ts";
import { callArgs, callKw, splitKwargs } from "../../runtime/protocols/call.ts";
import { repr, str } from "../../runtime/protocols/repr.ts";
import { parseSignature } from "../../runtime/signature.ts";
import type { PyCallable, PyObject, PyType, Value } from "../../runtime/slots.ts";

class PlaceholderClass {}

/** Stands in `partial` for a positional argument to be given later. */
export const Placeholder: PyObject = new PlaceholderClass();

const placeholderType = builtinType("_PlaceholderType", {
  module: "functools",
  proto: PlaceholderClass.prototype,
  basetype: false,
  new: [
    "PlaceholderType(*args, **kwargs)",
    (_cls: PyType, args: Value[], kwargs: PyDict | undefined) => {
      if (args.length > 0 || kwargs !== undefined) throw typeError("PlaceholderType takes no arguments");
      return Placeholder;
    },
  ],
  slots: { tp_repr: () => "Placeholder" },
});
qualifyName(placeholderType);

/** A partial is a JS function that takes any number of positional arguments directly. */
interface Partial extends PyCallable {
  p_func: Value;
  p_args: readonly Value[];
  p_keywords: PyDict;
  /** There are neither keywords nor Placeholders. */
  p_plain: boolean;
}

const ANY_ARITY = -1;

/** The slots and attributes get partials only. */
function asPartial(v: Value): Partial {
  return v as Partial;
}

function isPartial(v: Value): v is Partial {
  return (v as { p_args?: unknown }).p_args !== undefined;
}

/** The given arguments put in the places of the Placeholders, the others after them. */
function filled(stored: readonly Value[], given: readonly Value[]): Value[] {
  let next = 0;
  const out = stored.map((arg) => (arg === Placeholder ? (given[next++] ?? Placeholder) : arg));
  for (; next < given.length; next++) {
    const arg = given[next];
    if (arg !== undefined) out.push(arg);
  }
  return out;
}

function countPlaces(args: readonly Value[]): number {
  return args.filter((arg) => arg === Placeholder).length;
}

function callPartial(v: Value, args: Value[], kwnames: readonly string[]): Value {
  const p = asPartial(v);
  if (p.p_plain && kwnames.length === 0) return callArgs(p.p_func, joinItems(p.p_args, args));
  const positional = kwnames.length === 0 ? args : args.slice(0, args.length - kwnames.length);
  const places = countPlaces(p.p_args);
  if (positional.length < places)
    throw typeError(
      `missing positional arguments in 'partial' call; expected at least ${places}, got ${positional.length}`,
    );
  const all = filled(p.p_args, positional);
  if (p.p_keywords.map.size === 0)
    return callKw(p.p_func, [...all, ...args.slice(positional.length)], kwnames);
  const keywords = newDict(dictItems(p.p_keywords));
  for (const [i, name] of kwnames.entries())
    keywords.map.set(name, args[positional.length + i] ?? Placeholder);
  const { values, names } = splitKwargs(keywords);
  return callKw(p.p_func, [...all, ...values], names);
}

function make(cls: PyType, args: Value[], kwargs: PyDict | undefined): Value {
  const func = args[0];
  if (func === undefined) throw typeError("type 'partial' takes at least one argument");
  const rest = cutItems(args, 1, args.length);
  if (func.tp_call === undefined) throw typeError("the first argument must be callable");
  if (rest[rest.length - 1] === Placeholder) throw typeError("trailing Placeholders are not allowed");
  for (const [, value] of kwargs === undefined ? [] : dictItems(kwargs))
    if (value === Placeholder) throw typeError("Placeholder cannot be passed as a keyword argument");
  // A partial of a partial is one partial, unless the inner one carries attributes.
  const inner = isPartial(func) && ownNames(func).length === 0 ? func : undefined;
  if (inner === undefined && kwargs === undefined) return create(cls, func, rest, newDict());
  const keywords = newDict(inner === undefined ? [] : dictItems(inner.p_keywords));
  if (kwargs !== undefined) dictMerge(keywords, kwargs);
  return create(cls, inner?.p_func ?? func, filled(inner?.p_args ?? [], rest), keywords);
}

function create(cls: PyType, func: Value, args: readonly Value[], keywords: PyDict): Partial {
  const p = asPartial((...given: Value[]): Value => callPartial(p, given, []));
  Object.setPrototypeOf(p, cls.tp_proto);
  p.arity = ANY_ARITY;
  setParts(p, func, args, keywords);
  return p;
}

function setParts(p: Partial, func: Value, args: readonly Value[], keywords: PyDict): void {
  p.p_func = func;
  p.p_args = args;
  p.p_keywords = keywords;
  p.p_plain = keywords.map.size === 0 && !args.includes(Placeholder);
}

/** `partial(f, *args, **kwargs)` for the library itself. */
export function newPartial(func: Value, args: readonly Value[], keywords: PyDict): Value {
  return create(partial, func, args, keywords);
}

function reprPartial(v: Value): Str {
  const p = asPartial(v);
  const name = v.cls === partial ? "functools.partial" : `${v.cls.tp_module}.${v.cls.tp_qualname}`;
  return reprContainer(v, "...", (out) => {
    out.push(`${name}(`, repr(p.p_func));
    for (const arg of p.p_args) out.push(", ", repr(arg));
    for (const [key, value] of dictItems(p.p_keywords)) out.push(", ", str(key), "=", repr(value));
    out.push(")");
  });
}

/** Class, its argument, the state for `__setstate__`. */
function reduce(p: Partial): Value {
  const attributes = instanceDict(p);
  const state = [
    p.p_func,
    tuple([...p.p_args]),
    p.p_keywords,
    dictSize(attributes) === 0 ? None : attributes,
  ];
  return tuple([p.cls, tuple([p.p_func]), tuple(state)]);
}

function setState(p: Partial, state: Value): Value {
  const [func, args, keywords = None, attributes = None] = isTuple(state) ? state : [];
  const isState =
    isTuple(state) && state.length === 4 && func?.tp_call !== undefined && isDictOrNone(keywords);
  if (!isState || args === undefined || !isTuple(args) || !isDictOrNone(attributes))
    throw typeError("invalid partial state");
  if (args[args.length - 1] === Placeholder) throw typeError("trailing Placeholders are not allowed");
  setParts(p, func, [...args], newDict(isDict(keywords) ? dictItems(keywords) : []));
  assignDict(p, isDict(attributes) ? attributes : newDict());
  return None;
}

function isDictOrNone(v: Value): boolean {
  return v === None || isDict(v);
}

export const partial = builtinType("partial", {
  module: "functools",
  dict: true,
  new: ["partial(*args, **kwargs)", make],
  slots: {
    tp_call: callPartial,
    tp_repr: reprPartial,
    tp_descr_get: (descr, obj) => (obj === undefined ? descr : bindMethod(descr, obj)),
  },
});
getset(partial, {
  func: { get: (p: Partial) => p.p_func, member: true },
  args: { get: (p: Partial) => tuple([...p.p_args]), member: true },
  keywords: { get: (p: Partial) => p.p_keywords, member: true },
});
methods(partial, [
  ["__reduce__(self, /)", reduce],
  ["__setstate__(self, state, /)", setState],
]);
classMethods(partial, [["__class_getitem__(cls, object, /)", genericAlias]]);
qualifyName(partial);
hidden(partial, "sig", parseSignature("partial(func, /, *args, **keywords)", { module: "functools" }));
