/** The module `operator`. https://docs.python.org/3/library/operator.html */
import { builtin } from "../../runtime/define.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import type { PyDict } from "../../runtime/objects/dict/index.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { isSequenceLike } from "../../runtime/objects/sequence/kind.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { typeName } from "../../runtime/objects/type.ts";
import { callKw, splitKwargs } from "../../runtime/protocols/call.ts";
import { eq, eqBool, ge, gt, le, lt, ne, truth } from "../../runtime/protocols/compare.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { lengthHint as hintOf } from "../../runtime/protocols/length-hint.ts";
import * as number from "../../runtime/protocols/number.ts";
import { contains, delitem, getitem, setitem } from "../../runtime/protocols/subscript.ts";
import type { PyCallable, Value } from "../../runtime/slots.ts";
import { attrgetter, itemgetter, methodcaller } from "./getters.ts";

/** As CPython, whose functions belong to the C module. */
const MODULE = { module: "_operator" };

type Unary = (a: Value) => Value;
type Binary = (a: Value, b: Value) => Value;

function concat(a: Value, b: Value): Value {
  if (!isSequenceLike(a)) throw typeError(`'${typeName(a)}' object can't be concatenated`);
  return number.add(a, b);
}

function iconcat(a: Value, b: Value): Value {
  if (!isSequenceLike(a)) throw typeError(`'${typeName(a)}' object can't be concatenated`);
  return number.iadd(a, b);
}

function items(v: Value): Iterable<Value> {
  if (v.js_iter === undefined && v.tp_iter === undefined && v.mp_subscript === undefined)
    throw typeError(`argument of type '${typeName(v)}' is not iterable`);
  return iterate(v);
}

function countOf(a: Value, b: Value): bigint {
  let n = 0n;
  for (const item of items(a)) if (eqBool(item, b)) n++;
  return n;
}

function indexOf(a: Value, b: Value): bigint {
  let i = 0n;
  for (const item of items(a)) {
    if (eqBool(item, b)) return i;
    i++;
  }
  throw valueError("sequence.index(x): x not in sequence");
}

function lengthHint(obj: Value, fallback: Value = 0n): Value {
  const otherwise = number.asInt(fallback);
  if (otherwise === undefined)
    throw typeError(`'${typeName(fallback)}' object cannot be interpreted as an integer`);
  return hintOf(obj) ?? otherwise;
}

const UNARY: Readonly<Record<string, Unary>> = {
  abs: number.abs,
  index: number.index,
  inv: number.invert,
  invert: number.invert,
  is_none: (a) => a === None,
  is_not_none: (a) => a !== None,
  neg: number.neg,
  not_: (a) => !truth(a),
  pos: number.pos,
  truth,
};

const BINARY: Readonly<Record<string, Binary>> = {
  add: number.add,
  and_: number.and_,
  concat,
  contains,
  countOf,
  eq,
  floordiv: number.floordiv,
  ge,
  getitem,
  gt,
  iadd: number.iadd,
  iand: number.iand,
  iconcat,
  ifloordiv: number.ifloordiv,
  ilshift: number.ilshift,
  imatmul: number.imatmul,
  imod: number.imod,
  imul: number.imul,
  indexOf,
  ior: number.ior,
  ipow: number.ipow,
  irshift: number.irshift,
  is_: (a, b) => Object.is(a, b),
  is_not: (a, b) => !Object.is(a, b),
  isub: number.isub,
  itruediv: number.itruediv,
  ixor: number.ixor,
  le,
  lshift: number.lshift,
  lt,
  matmul: number.matmul,
  mod: number.mod,
  mul: number.mul,
  ne,
  or_: number.or_,
  pow: (a, b) => number.pow(a, b),
  rshift: number.rshift,
  sub: number.sub,
  truediv: number.truediv,
  xor: number.xor,
  delitem: (a, b) => {
    delitem(a, b);
    return None;
  },
};

/** Functions that also go by the name of their special method. */
const DUNDERS =
  "abs add and_ concat contains delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul " +
  "index inv invert ior ipow irshift isub itruediv ixor le lshift lt matmul mod mul ne neg not_ or_ pos pow rshift " +
  "setitem sub truediv xor call";

function makeFunctions(): Record<string, PyCallable> {
  const table: Record<string, PyCallable> = {};
  for (const [name, f] of Object.entries(UNARY)) table[name] = builtin(`${name}(a, /)`, f, MODULE);
  for (const [name, f] of Object.entries(BINARY)) table[name] = builtin(`${name}(a, b, /)`, f, MODULE);
  table.setitem = builtin(
    "setitem(a, b, c, /)",
    (a: Value, b: Value, c: Value) => {
      setitem(a, b, c);
      return None;
    },
    MODULE,
  );
  table.length_hint = builtin("length_hint(obj, default=0, /)", lengthHint, MODULE);
  table.call = builtin(
    "call(obj, /, *args, **kwargs)",
    (obj: Value, args: Value[], kwargs: PyDict | undefined) => {
      const { values, names } = splitKwargs(kwargs);
      return callKw(obj, [...args, ...values], names);
    },
    MODULE,
  );
  return table;
}

export const operator = defineModule("operator", () => {
  const table: Record<string, Value> = { ...makeFunctions(), attrgetter, itemgetter, methodcaller };
  const names = Object.keys(table).sort();
  for (const name of DUNDERS.split(" ")) {
    const f = table[name];
    if (f !== undefined) table[`__${name.replace(/_$/, "")}__`] = f;
  }
  table.__all__ = names;
  return table;
});
