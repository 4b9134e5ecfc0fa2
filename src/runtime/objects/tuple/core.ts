/** The representation of a Python tuple: a frozen-by-convention JS array whose prototype is `TupleProto`. */
import { hidden } from "../../names.ts";
import type { PyObject, PyType, Value } from "../../slots.ts";

/** A Python tuple, exact or of a subclass. Nobody writes to it after `tuple()`. */
export interface PyTuple extends ReadonlyArray<Value> {}

declare global {
  interface Object {
    /** True on tuples, subclass instances included. */
    readonly is_tuple?: true;
    /** True on lists, subclass instances included. */
    readonly is_list?: true;
  }
}

/** The array methods that the runtime itself calls on tuples; they stand on the prototype because lists own Array.prototype. */
const BORROWED = [
  "concat",
  "every",
  "filter",
  "forEach",
  "includes",
  "indexOf",
  "join",
  "map",
  "slice",
  "some",
  "toSpliced",
] as const;

function makeProto(): PyObject {
  const proto = Object.create(Object.prototype);
  for (const name of BORROWED) hidden(proto, name, Array.prototype[name]);
  Object.defineProperty(proto, Symbol.iterator, { value: Array.prototype[Symbol.iterator] });
  hidden(proto, "is_tuple", true);
  hidden(proto, "seq", 2);
  hidden(proto, "ix", 1);
  return proto;
}

/** The prototype of exact tuples. */
export const TupleProto: PyObject = makeProto();

const setPrototypeOf = Object.setPrototypeOf;

/** The empty tuple is one object, as in CPython. */
export const EMPTY: PyTuple = setPrototypeOf([], TupleProto);

/** Makes a tuple of an array; takes ownership of it. */
export function tuple(items: Value[]): PyTuple {
  return items.length === 0 ? EMPTY : setPrototypeOf(items, TupleProto);
}

/** As `tuple`, for a subclass. */
export function tupleOf(cls: PyType, items: Value[]): PyTuple {
  return setPrototypeOf(items, cls.tp_proto);
}

/** True for tuples and instances of tuple subclasses. */
export function isTuple(v: Value): v is PyTuple & PyObject {
  return v.is_tuple === true;
}
