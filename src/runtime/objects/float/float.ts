/** The type `float`. https://docs.python.org/3/library/functions.html#float */
import { builtinType, classMethods, getset, methods, staticMethods } from "../../define.ts";
import { overflowError, typeError, valueError } from "../../errors.ts";
import { formatFloat } from "../../format/float-format.ts";
import { floatRepr } from "../../format/float-text.ts";
import { specArgument } from "../../format/spec.ts";
import { hidden } from "../../names.ts";
import { call } from "../../protocols/call.ts";
import { asFloat, asInt } from "../../protocols/number.ts";
import type { BinarySlot, PyType, UnarySlot, Value } from "../../slots.ts";
import { compareIntFloat, intToFloat } from "../int/arith.ts";
import { hashFloat } from "../int/hash.ts";
import { None, NotImplemented } from "../singletons.ts";
import { typeNameOrNone } from "../str/arguments.ts";
import { asStr, toHostText } from "../str/index.ts";
import { tuple } from "../tuple/index.ts";
import { alloc } from "../type/core.ts";
import { floatDiv, floatDivmod, floatFloorDiv, floatMod, floatPow } from "./arith.ts";
import { decomposeOdd } from "./bits.ts";
import { floatFrom } from "./convert.ts";
import { floatFromHex, floatHex } from "./hex.ts";
import { floatToInt, roundFloat } from "./round.ts";

/** The number of a receiver known to be a float or an instance of a float subclass. */
export function selfFloat(v: Value): number {
  return typeof v === "number" ? v : (v.float_value ?? 0);
}

/** A float operand: float or int; undefined for others. OverflowError when an int is out of range. */
function operand(v: Value): number | undefined {
  if (typeof v === "number") return v;
  const x = v.float_value;
  if (x !== undefined) return x;
  const n = asInt(v);
  return n === undefined ? undefined : intToFloat(n);
}

function binary(op: (a: number, b: number) => Value): BinarySlot {
  return (v, w) => {
    const a = operand(v);
    if (a === undefined) return NotImplemented;
    const b = operand(w);
    return b === undefined ? NotImplemented : op(a, b);
  };
}

function unary(op: (a: number) => Value): UnarySlot {
  return (v) => op(selfFloat(v));
}

/** A comparison, of the difference for two floats, of the sign that `compareIntFloat` gives for an int. NaN is unordered. */
function compare(
  floats: (a: number, b: number) => boolean,
  order: (sign: number) => boolean,
  unordered = false,
): BinarySlot {
  return (v, w) => {
    const a = selfFloat(v);
    const b = typeof w === "number" ? w : w.float_value;
    if (b !== undefined) return floats(a, b);
    const n = asInt(w);
    if (n === undefined) return NotImplemented;
    return Number.isNaN(a) ? unordered : order(-compareIntFloat(n, a));
  };
}

function power(v: Value, w: Value, z: Value): Value {
  if (z !== None) throw typeError("pow() 3rd argument not allowed unless all arguments are integers");
  const a = operand(v);
  if (a === undefined) return NotImplemented;
  const b = operand(w);
  return b === undefined ? NotImplemented : floatPow(a, b);
}

const plain = unary((a) => a);

/** A float for `cls`, which may be a user's subclass. */
function floatFor(cls: PyType, x: number): Value {
  if (cls === float) return x;
  const o = alloc(cls);
  o.float_value = x;
  return o;
}

/** `float`. */
export const float: PyType = builtinType("float", {
  proto: Number.prototype,
  new: [
    "float(x=0, /)",
    (cls: PyType, x: Value | undefined) => floatFor(cls, x === undefined ? 0 : floatFrom(x)),
    { style: "fastcall" },
  ],
  call: (x?: Value) => (x === undefined ? 0 : floatFrom(x)),
  slots: {
    tp_repr: unary(floatRepr),
    tp_hash: (v) => hashFloat(selfFloat(v)),
    tp_lt: compare(
      (a, b) => a < b,
      (sign) => sign < 0,
    ),
    tp_le: compare(
      (a, b) => a <= b,
      (sign) => sign <= 0,
    ),
    tp_eq: compare(
      (a, b) => a === b,
      (sign) => sign === 0,
    ),
    tp_ne: compare(
      (a, b) => a !== b,
      (sign) => sign !== 0,
      true,
    ),
    tp_gt: compare(
      (a, b) => a > b,
      (sign) => sign > 0,
    ),
    tp_ge: compare(
      (a, b) => a >= b,
      (sign) => sign >= 0,
    ),
    nb_add: binary((a, b) => a + b),
    nb_subtract: binary((a, b) => a - b),
    nb_multiply: binary((a, b) => a * b),
    nb_true_divide: binary(floatDiv),
    nb_floor_divide: binary(floatFloorDiv),
    nb_remainder: binary(floatMod),
    nb_divmod: binary((a, b) => tuple(floatDivmod(a, b))),
    nb_power: power,
    nb_negative: unary((a) => -a),
    nb_positive: plain,
    nb_absolute: unary(Math.abs),
    nb_bool: (v) => selfFloat(v) !== 0,
    nb_int: unary(floatToInt),
    nb_float: plain,
  },
});
hidden(float, "arity", 0b11);
hidden(Number.prototype, "kind", 2);
hidden(Number.prototype, "num", 2);

/** `x.as_integer_ratio()`. */
export function floatRatio(x: number): [bigint, bigint] {
  if (Number.isNaN(x)) throw valueError("cannot convert NaN to integer ratio");
  if (!Number.isFinite(x)) throw overflowError("cannot convert Infinity to integer ratio");
  const [m, e] = decomposeOdd(x);
  return e >= 0 ? [m << BigInt(e), 1n] : [m, 1n << BigInt(-e)];
}

function fromHex(cls: PyType, text: Value): Value {
  const s = asStr(text);
  if (s === undefined) throw typeError("bad argument type for built-in operation");
  const x = floatFromHex(toHostText(s));
  return cls === float ? x : call(cls, x);
}

function fromNumber(cls: PyType, v: Value): Value {
  const x = asFloat(v);
  return cls === float ? x : call(cls, x);
}

function getFormat(kind: Value): Value {
  const text = asStr(kind);
  if (text === undefined) {
    throw typeError(`__getformat__() argument must be str, not ${typeNameOrNone(kind)}`);
  }
  if (text === "double" || text === "float") return "IEEE, little-endian";
  throw valueError("__getformat__() argument 1 must be 'double' or 'float'");
}

methods(float, [
  ["as_integer_ratio(self, /)", (self: Value) => tuple(floatRatio(selfFloat(self)))],
  ["conjugate(self, /)", plain],
  ["hex(self, /)", (self: Value) => floatHex(selfFloat(self))],
  ["is_integer(self, /)", (self: Value) => Number.isInteger(selfFloat(self))],
  ["__trunc__(self, /)", unary(floatToInt)],
  ["__floor__(self, /)", unary((x) => floatToInt(Math.floor(x)))],
  ["__ceil__(self, /)", unary((x) => floatToInt(Math.ceil(x)))],
  [
    "__round__(self, ndigits=None, /)",
    (self: Value, ndigits?: Value) => roundFloat(selfFloat(self), ndigits),
  ],
  ["__getnewargs__(self, /)", (self: Value) => tuple([selfFloat(self)])],
  [
    "__format__(self, format_spec, /)",
    (self: Value, spec: Value) => {
      selfFloat(self);
      return formatFloat(self, specArgument("__format__", spec));
    },
  ],
]);

classMethods(float, [
  ["fromhex(cls, string, /)", fromHex],
  ["from_number(cls, number, /)", fromNumber],
]);

staticMethods(float, [["__getformat__(typestr, /)", getFormat]]);

getset(float, {
  real: { get: plain },
  imag: { get: () => 0 },
});
