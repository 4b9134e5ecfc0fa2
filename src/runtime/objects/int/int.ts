/** The type `int`. https://docs.python.org/3/library/functions.html#int */
import { builtinType, classMethods, getset, methods } from "../../define.ts";
import { overflowError, typeError, valueError } from "../../errors.ts";
import { formatInt } from "../../format/int-format.ts";
import { specArgument } from "../../format/spec.ts";
import { hidden } from "../../names.ts";
import { call } from "../../protocols/call.ts";
import { truth } from "../../protocols/compare.ts";
import { asInt, index } from "../../protocols/number.ts";
import { checkSize } from "../../sizes.ts";
import type { BinarySlot, PyType, UnarySlot, Value } from "../../slots.ts";
import { objectBytes } from "../bytes/construct.ts";
import { newBytes } from "../bytes/index.ts";
import { floatPow } from "../float/arith.ts";
import { None, NotImplemented } from "../singletons.ts";
import { typeNameOrNone } from "../str/arguments.ts";
import { asStr, toHostText } from "../str/index.ts";
import { tuple } from "../tuple/index.ts";
import {
  intDivmod,
  intFloorDiv,
  intLshift,
  intMod,
  intPow,
  intPowMod,
  intRshift,
  intToFloat,
  intTrueDiv,
} from "./arith.ts";
import { type ByteOrder, byteOrder, intFromBytes, intToBytes } from "./bytes.ts";
import { toInt } from "./convert.ts";
import { hashInt } from "./hash.ts";
import { roundInt } from "./round.ts";
import { bitLength } from "./size.ts";
import { intText } from "./text.ts";
import { boxInt, selfInt } from "./value.ts";

/** A binary slot from an operation on two BigInts; anything but ints is left to the other operand. */
function binary(op: (a: bigint, b: bigint) => Value): BinarySlot {
  return (v, w) => {
    const a = asInt(v);
    const b = asInt(w);
    return a === undefined || b === undefined ? NotImplemented : op(a, b);
  };
}

function unary(op: (a: bigint) => Value): UnarySlot {
  return (v) => op(selfInt(v));
}

/** The value of the exact type int. */
const plain = unary((a) => a);

function power(v: Value, w: Value, z: Value): Value {
  const a = asInt(v);
  const b = asInt(w);
  if (a === undefined || b === undefined) return NotImplemented;
  if (z !== None) {
    const m = asInt(z);
    if (m !== undefined) return intPowMod(a, b, m);
    if (typeof z === "number" || z.float_value !== undefined) {
      throw typeError("pow() 3rd argument not allowed unless all arguments are integers");
    }
    return NotImplemented;
  }
  return b >= 0n ? intPow(a, b) : floatPow(intToFloat(a), intToFloat(b));
}

/** `int`. */
export const int: PyType = builtinType("int", {
  proto: BigInt.prototype,
  new: [
    "int(x=0, /, base=10)",
    (cls: PyType, x: Value | undefined, base: Value | undefined): Value => {
      const n = toInt(x, base);
      return cls === int ? n : boxInt(cls, n);
    },
    { style: "fastcall" },
  ],
  call: toInt,
  slots: {
    tp_repr: unary(intText),
    tp_hash: (v) => hashInt(selfInt(v)),
    tp_lt: binary((a, b) => a < b),
    tp_le: binary((a, b) => a <= b),
    tp_eq: binary((a, b) => a === b),
    tp_ne: binary((a, b) => a !== b),
    tp_gt: binary((a, b) => a > b),
    tp_ge: binary((a, b) => a >= b),
    nb_add: binary((a, b) => a + b),
    nb_subtract: binary((a, b) => a - b),
    nb_multiply: binary((a, b) => a * b),
    nb_true_divide: binary(intTrueDiv),
    nb_floor_divide: binary(intFloorDiv),
    nb_remainder: binary(intMod),
    nb_divmod: binary((a, b) => tuple(intDivmod(a, b))),
    nb_power: power,
    nb_lshift: binary(intLshift),
    nb_rshift: binary(intRshift),
    nb_and: binary((a, b) => a & b),
    nb_or: binary((a, b) => a | b),
    nb_xor: binary((a, b) => a ^ b),
    nb_negative: unary((a) => -a),
    nb_positive: plain,
    nb_absolute: unary((a) => (a < 0n ? -a : a)),
    nb_invert: unary((a) => ~a),
    nb_bool: (v) => selfInt(v) !== 0n,
    nb_int: plain,
    nb_float: unary(intToFloat),
    nb_index: plain,
  },
});
hidden(int, "arity", 0b111);
hidden(BigInt.prototype, "kind", 1);
hidden(BigInt.prototype, "num", 1);

function orderArgument(name: string, v: Value | undefined): ByteOrder {
  if (v === undefined) return "big";
  const text = asStr(v);
  if (text === undefined)
    throw typeError(`${name}() argument 'byteorder' must be str, not ${typeNameOrNone(v)}`);
  return byteOrder(toHostText(text));
}

function toBytes(self: Value, length?: Value, order?: Value, signed?: Value): Value {
  const size = length === undefined ? 1 : byteCount(index(length));
  const endian = orderArgument("to_bytes", order);
  return newBytes(intToBytes(selfInt(self), size, endian, signed !== undefined && truth(signed)));
}

function byteCount(n: bigint): number {
  if (n < 0n) throw valueError("length argument must be non-negative");
  if (n > 9223372036854775807n) throw overflowError("Python int too large to convert to C ssize_t");
  return checkSize(n);
}

function fromBytes(cls: PyType, bytes: Value, order?: Value, signed?: Value): Value {
  const endian = orderArgument("from_bytes", order);
  const n = intFromBytes(objectBytes(bytes), endian, signed !== undefined && truth(signed));
  return cls === int ? n : call(cls, n);
}

methods(int, [
  ["bit_length(self, /)", (self: Value) => BigInt(bitLength(selfInt(self)))],
  ["bit_count(self, /)", (self: Value) => bitCount(selfInt(self))],
  ["to_bytes(self, /, length=1, byteorder='big', *, signed=False)", toBytes],
  ["as_integer_ratio(self, /)", (self: Value) => tuple([selfInt(self), 1n])],
  ["conjugate(self, /)", plain],
  ["is_integer(self, /)", () => true],
  ["__trunc__(self, /)", plain],
  ["__floor__(self, /)", plain],
  ["__ceil__(self, /)", plain],
  ["__round__(self, ndigits=None, /)", (self: Value, ndigits?: Value) => roundInt(selfInt(self), ndigits)],
  ["__getnewargs__(self, /)", (self: Value) => tuple([selfInt(self)])],
  [
    "__format__(self, format_spec, /)",
    (self: Value, spec: Value) => formatInt(self, specArgument("__format__", spec)),
  ],
]);

classMethods(int, [["from_bytes(cls, /, bytes, byteorder='big', *, signed=False)", fromBytes]]);

getset(int, {
  real: { get: plain },
  imag: { get: () => 0n },
  numerator: { get: plain },
  denominator: { get: () => 1n },
});

function bitCount(n: bigint): bigint {
  const bits = (n < 0n ? -n : n).toString(2);
  let count = 0;
  for (let i = 0; i < bits.length; i++) count += bits.charCodeAt(i) & 1;
  return BigInt(count);
}
