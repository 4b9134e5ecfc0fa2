/** The type `bool`. https://docs.python.org/3/library/functions.html#bool */
import { builtinType } from "../define.ts";
import { DeprecationWarning } from "../errors.ts";
import { hidden } from "../names.ts";
import { truth } from "../protocols/compare.ts";
import { asInt } from "../protocols/number.ts";
import type { BinarySlot, PyType, Value } from "../slots.ts";
import { warn } from "../warn.ts";
import { int } from "./int/int.ts";
import { NotImplemented } from "./singletons.ts";

/** A bitwise slot: two bools give a bool, a bool and an int an int. */
function bitwise(
  bools: (a: boolean, b: boolean) => boolean,
  ints: (a: bigint, b: bigint) => bigint,
): BinarySlot {
  return (v, w) => {
    if (typeof v === "boolean" && typeof w === "boolean") return bools(v, w);
    const a = asInt(v);
    const b = asInt(w);
    return a === undefined || b === undefined ? NotImplemented : ints(a, b);
  };
}

const INVERSION =
  "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the " +
  "underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation " +
  "or ~int(x) if you really want the bitwise inversion of the underlying int.";

/** `bool`. */
export const bool: PyType = builtinType("bool", {
  base: int,
  proto: Boolean.prototype,
  basetype: false,
  new: [
    "bool(object=False, /)",
    (_cls: PyType, x: Value | undefined) => x !== undefined && truth(x),
    { style: "fastcall" },
  ],
  call: (x?: Value) => x !== undefined && truth(x),
  slots: {
    tp_repr: (v) => (v === true ? "True" : "False"),
    nb_and: bitwise(
      (a, b) => a && b,
      (a, b) => a & b,
    ),
    nb_or: bitwise(
      (a, b) => a || b,
      (a, b) => a | b,
    ),
    nb_xor: bitwise(
      (a, b) => a !== b,
      (a, b) => a ^ b,
    ),
    nb_invert: (v) => {
      warn(DeprecationWarning, INVERSION);
      return v === true ? -2n : -1n;
    },
  },
});
hidden(bool, "arity", 0b11);
hidden(Boolean.prototype, "kind", Number.NaN);
hidden(Boolean.prototype, "num", Number.NaN);
