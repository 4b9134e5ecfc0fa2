/** ABI: calls. */
import { typeError } from "../errors.ts";
import { bag, hidden, mangle, methodName } from "../names.ts";
import {
  dictHas,
  dictSet,
  isDict,
  isPlainDict,
  mappingKeys,
  newDict,
  type PyDict,
  updateFrom,
} from "../objects/dict/index.ts";
import { packsAfter } from "../objects/function-types.ts";
import { bindMethod } from "../objects/method.ts";
import { copyItems } from "../objects/sequence/copy.ts";
import { tuple } from "../objects/tuple/core.ts";
import { isType, NO_KWNAMES, typeLookup } from "../objects/type/core.ts";
import { genericGetattr, getattr, lookupAttr } from "../protocols/attr.ts";
import { callArgs, callKw, splitKwargs } from "../protocols/call.ts";
import { isIterable, iterate } from "../protocols/iter.ts";
import { appendItems, askLength } from "../protocols/length-hint.ts";
import { str, textOf } from "../protocols/repr.ts";
import { getitem } from "../protocols/subscript.ts";
import type { PyCallable, Value } from "../slots.ts";
import { callNamed, callReceiver } from "./named-calls.ts";

/** A JS function that calls `f` with however many positional values it gets. */
export function callee(f: Value, n: number): (...args: Value[]) => Value {
  const before = packsAfter(f);
  if (before === 0 && n < 4) return packing(f as PyCallable, n); // by packsAfter
  if (before === 1 && n === 2) return (a: Value, b: Value) => (f as PyCallable)(a, tuple([b])); // likewise
  switch (n) {
    case 0:
      return () => callKw(f, [], NO_KWNAMES);
    case 1:
      return (a: Value) => callKw(f, [a], NO_KWNAMES);
    case 2:
      return (a: Value, b: Value) => callKw(f, [a, b], NO_KWNAMES);
    case 3:
      return (a: Value, b: Value, c: Value) => callKw(f, [a, b, c], NO_KWNAMES);
    default:
      return (...args) => callKw(f, args, NO_KWNAMES);
  }
}

/** For `f(*args)` without required parameters before them. */
function packing(f: PyCallable, n: number): (...args: Value[]) => Value {
  switch (n) {
    case 0:
      return () => f();
    case 1:
      return (a: Value) => f(tuple([a]));
    case 2:
      return (a: Value, b: Value) => f(tuple([a, b]));
    default:
      return (a: Value, b: Value, c: Value) => f(tuple([a, b, c]));
  }
}

/** A JS function that calls `o.name`, given `o` first. */
export function method(o: Value, name: string, n: number): (...args: Value[]) => Value {
  // as emitted code reads; only the arity is looked at
  const f = (bag(o)[mangle(name)] ?? getattr(o, name)) as PyCallable;
  const direct = n < 31 && (f.arity & (1 << n)) !== 0;
  switch (n) {
    case 0:
      return direct ? () => f() : () => callKw(f, [], NO_KWNAMES);
    case 1:
      return direct
        ? (_self: Value, a: Value) => f(a)
        : (_self: Value, a: Value) => callKw(f, [a], NO_KWNAMES);
    case 2:
      return direct
        ? (_self: Value, a: Value, b: Value) => f(a, b)
        : (_self: Value, a: Value, b: Value) => callKw(f, [a, b], NO_KWNAMES);
    case 3:
      return direct
        ? (_self: Value, a: Value, b: Value, c: Value) => f(a, b, c)
        : (_self: Value, a: Value, b: Value, c: Value) => callKw(f, [a, b, c], NO_KWNAMES);
    default:
      return (_self, ...args) => callArgs(f, args);
  }
}

/** A method found with its receiver still to come: what `methodKw` gives to `callMethodKw`. */
interface Unbound {
  readonly unbound_method?: PyCallable;
}

/** The token of a method in its call form, made once for each. */
function unbound(f: PyCallable & { as_unbound?: Unbound }): Value {
  if (f.as_unbound === undefined) hidden(f, "as_unbound", { unbound_method: f });
  return f.as_unbound as Unbound as Value; // never seen by anyone else
}

export function methodKw(o: Value, name: string): Value {
  // the call forms of a class and of static methods have no signature of their own
  const f = typeof o === "function" ? undefined : (bag(o)[methodName(name)] as PyCallable | undefined);
  if (f?.sig !== undefined && f.selfFirst === true) return unbound(f);
  const raw = typeLookup(o.cls, name);
  const own = o.cls.tp_hasdict || o.tp_getattro !== genericGetattr ? undefined : raw;
  return own?.selfFirst === true && !isType(o) ? bindMethod(own, o) : getattr(o, name);
}

export function callMethodKw(g: Value, o: Value, args: Value[], kwnames: readonly string[]): Value {
  const f = (g as Unbound).unbound_method;
  return f === undefined ? callNamed(g, args, kwnames) : callReceiver(f, o, args, kwnames);
}

export function callEx(f: Value, args: Value[], kwargs: Value | undefined): Value {
  if (kwargs === undefined || (kwargs as PyDict).map.size === 0) {
    // kwargs were made by kwMerge or dictOf, args for this call
    return packsAfter(f) === 0 ? (f as PyCallable)(tuple(args)) : callArgs(f, args);
  }
  const { values, names } = splitKwargs(kwargs);
  return callKw(f, args.length === 0 ? values : args.concat(values), names);
}

/** What a call's error text calls the function (`_PyObject_FunctionStr`); a class statement calls nothing that the program names. */
function functionText(f: Value | undefined): string {
  if (f === undefined) return "__build_class__()";
  const qualname = lookupAttr(f, "__qualname__");
  if (qualname === undefined) return textOf(f.tp_repr(f));
  const module = lookupAttr(f, "__module__");
  const prefix = typeof module === "string" && module !== "builtins" ? `${module}.` : "";
  return `${prefix}${textOf(qualname)}()`;
}

export function starArgs(f: Value, iterable: Value): Value[] {
  if (iterable.seq > 0) return copyItems(iterable as Value[]); // by the tag
  if (!isIterable(iterable))
    throw typeError(`${functionText(f)} argument after * must be an iterable, not ${iterable.cls.tp_name}`);
  const source = iterate(iterable);
  askLength(iterable);
  return [...source];
}

export function extend(xs: Value[], iterable: Value): Value[] {
  if (!isIterable(iterable))
    throw typeError(`Value after * must be an iterable, not ${iterable.cls.tp_name}`);
  appendItems(xs, iterable);
  return xs;
}

/** Key-value pairs of any mapping: a dict, or what has `keys()`; undefined when it is none. */
export function* mappingItems(mapping: Value): Iterable<[Value, Value]> {
  if (isPlainDict(mapping)) {
    yield* [...mapping.map.entries()];
    return;
  }
  for (const key of mappingKeys(mapping)) yield [key, getitem(mapping, key)];
}

export function isMapping(v: Value): boolean {
  return isDict(v) || lookupAttr(v, "keys") !== undefined;
}

export function kwMerge(f: Value | undefined, before: PyDict | undefined, mapping: Value): PyDict {
  // what is alone is only read; what more is merged into is a dict of its own
  if (before === undefined && mapping.hashed === 1) return mapping as PyDict; // by the tag
  const d = before ?? newDict();
  if (!isMapping(mapping))
    throw typeError(`${functionText(f)} argument after ** must be a mapping, not ${mapping.cls.tp_name}`);
  for (const [key, value] of mappingItems(mapping)) {
    if (dictHas(d, key))
      throw typeError(`${functionText(f)} got multiple values for keyword argument '${textOf(str(key))}'`);
    dictSet(d, key, value);
  }
  return d;
}

export function dictUpdate(d: PyDict, mapping: Value): PyDict {
  if (!isMapping(mapping)) throw typeError(`'${mapping.cls.tp_name}' object is not a mapping`);
  if (isPlainDict(mapping)) updateFrom(d, mapping);
  else for (const [key, value] of mappingItems(mapping)) dictSet(d, key, value);
  return d;
}
