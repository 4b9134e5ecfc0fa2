/** The type `complex`. https://docs.python.org/3/library/functions.html#complex */
import { builtinType, classMethods, getset, methods, slots } from "../define.ts";
import { overflowError, typeError, valueError, zeroDivisionError } from "../errors.ts";
import { formatComplex } from "../format/complex-format.ts";
import { specArgument } from "../format/spec.ts";
import { hidden } from "../names.ts";
import { call } from "../protocols/call.ts";
import { asInt } from "../protocols/number.ts";
import type { BinarySlot, PyType, Value } from "../slots.ts";
import { complexDiv, complexMul, realDivComplex } from "./complex/arith.ts";
import { complexFrom, complexFromReal, numberPair } from "./complex/convert.ts";
import { complexPow } from "./complex/pow.ts";
import { complexRepr } from "./complex/text.ts";
import { isComplex, type Pair, PyComplex } from "./complex/value.ts";
import { compareIntFloat, intToFloat } from "./int/arith.ts";
import { hashComplex } from "./int/hash.ts";
import { readonlyMember } from "./readonly-member.ts";
import { None, NotImplemented } from "./singletons.ts";
import { tuple } from "./tuple/index.ts";
import { adopt } from "./type/core.ts";

export { isComplex, PyComplex } from "./complex/value.ts";

/** `complex(re, im)` of two JS numbers. */
export function makeComplex(re: number, im: number): PyComplex {
  return new PyComplex(re, im);
}

function real(v: Value): number | undefined {
  if (typeof v === "number") return v;
  if (v.float_value !== undefined) return v.float_value;
  const n = asInt(v);
  return n === undefined ? undefined : intToFloat(n);
}

/** One operation for two complex operands, and for a real one on either side: reals are not widened (C Annex G). */
interface MixedModes {
  readonly cc: (a: number, b: number, c: number, d: number) => Pair;
  readonly cr: (a: number, b: number, c: number) => Pair;
  readonly rc: (a: number, c: number, d: number) => Pair;
}

/** The operation on two exact complex numbers, where it never needs what C's Annex G adds. */
type Exact = (a: PyComplex, b: PyComplex) => PyComplex | undefined;

function mixed(modes: MixedModes, exact?: Exact): BinarySlot {
  return (v, w) => {
    if (exact !== undefined && v.cls === complex && w.cls === complex) {
      const quick = exact(v as PyComplex, w as PyComplex); // by their classes
      if (quick !== undefined) return quick;
    }
    const left = isComplex(v) ? v : undefined;
    const right = isComplex(w) ? w : undefined;
    if (left !== undefined && right !== undefined) return of(modes.cc(left.re, left.im, right.re, right.im));
    const x = real(left === undefined ? v : w);
    if (x === undefined) return NotImplemented;
    if (left !== undefined) return of(modes.cr(left.re, left.im, x));
    return right === undefined ? NotImplemented : of(modes.rc(x, right.re, right.im));
  };
}

/** `a + b` of exact complex numbers. */
export function complexSum(a: PyComplex, b: PyComplex): PyComplex {
  return new PyComplex(a.re + b.re, a.im + b.im);
}

/** `a - b` of exact complex numbers. */
export function complexDifference(a: PyComplex, b: PyComplex): PyComplex {
  return new PyComplex(a.re - b.re, a.im - b.im);
}

/** `a * b` of exact complex numbers. */
export function complexProduct(a: PyComplex, b: PyComplex): PyComplex {
  const re = a.re * b.re - a.im * b.im;
  const im = a.re * b.im + a.im * b.re;
  // if neither is finite both may be NaN, which may stand for an infinity
  if (re - re === 0 || im - im === 0) return new PyComplex(re, im);
  return of(complexMul(a.re, a.im, b.re, b.im));
}

function of(pair: Pair): PyComplex {
  return new PyComplex(pair[0], pair[1]);
}

function divideByReal(a: number, b: number, c: number): Pair {
  if (c === 0) throw zeroDivisionError("division by zero");
  return [a / c, b / c];
}

function power(v: Value, w: Value, z: Value): Value {
  const a = operand(v);
  const b = operand(w);
  if (a === undefined || b === undefined) return NotImplemented;
  if (z !== None) throw valueError("complex modulo");
  return complexPow(a[0], a[1], b[0], b[1]);
}

function operand(v: Value): Pair | undefined {
  if (isComplex(v)) return [v.re, v.im];
  const x = real(v);
  return x === undefined ? undefined : [x, 0];
}

/** Ints compare exactly, without becoming floats. */
function equal(v: PyComplex, w: Value): boolean | undefined {
  if (isComplex(w)) return v.re === w.re && v.im === w.im;
  const x = typeof w === "number" ? w : w.float_value;
  if (x !== undefined) return v.im === 0 && v.re === x;
  const n = asInt(w);
  return n === undefined ? undefined : v.im === 0 && compareIntFloat(n, v.re) === 0;
}

const { hypot } = Math;

/** `abs(v)`. Raises OverflowError. */
export function complexAbs(v: PyComplex): number {
  const size = hypot(v.re, v.im);
  if (size === Infinity && Number.isFinite(v.re) && Number.isFinite(v.im)) {
    throw overflowError("absolute value too large");
  }
  return size;
}

function complexFor(cls: PyType, pair: Pair): PyComplex {
  return adopt(of(pair), cls);
}

/** `complex`. */
export const complex: PyType = builtinType("complex", {
  proto: PyComplex.prototype,
  callKw: ([re], kwnames) =>
    re !== undefined && kwnames.length === 1 && kwnames[0] === "real" ? of(complexFromReal(re)) : undefined,
  new: [
    "complex(real=0, imag=0)",
    (cls: PyType, re: Value | undefined, im: Value | undefined) =>
      im === undefined && re !== undefined && cls === complex && re.cls === complex
        ? re
        : complexFor(cls, complexFrom(re, im)),
  ],
  call: (re?: Value, im?: Value) => {
    if (typeof re === "number" && typeof im === "number") return new PyComplex(re, im);
    return im === undefined && re?.cls === complex ? re : of(complexFrom(re, im));
  },
});
hidden(complex, "arity", 0b111);

/** A unary slot; its receiver is a complex number by the rules of slots. */
function unary<T>(op: (v: PyComplex) => T): (v: Value) => T {
  return (v) => op(v as PyComplex); // slots are only called with instances of their type
}

slots(complex, {
  tp_repr: unary((v) => complexRepr(v.re, v.im)),
  tp_hash: unary((v) => hashComplex(v.re, v.im)),
  tp_eq: (v, w) => (isComplex(v) ? (equal(v, w) ?? NotImplemented) : NotImplemented),
  tp_ne: (v, w) => {
    const same = isComplex(v) ? equal(v, w) : undefined;
    return same === undefined ? NotImplemented : !same;
  },
  nb_add: mixed(
    {
      cc: (a, b, c, d) => [a + c, b + d],
      cr: (a, b, c) => [a + c, b],
      rc: (a, c, d) => [a + c, d],
    },
    complexSum,
  ),
  nb_subtract: mixed(
    {
      cc: (a, b, c, d) => [a - c, b - d],
      cr: (a, b, c) => [a - c, b],
      rc: (a, c, d) => [a - c, -d],
    },
    complexDifference,
  ),
  nb_multiply: mixed(
    {
      cc: complexMul,
      cr: (a, b, c) => [a * c, b * c],
      rc: (a, c, d) => [a * c, a * d],
    },
    complexProduct,
  ),
  nb_true_divide: mixed({ cc: complexDiv, cr: divideByReal, rc: realDivComplex }),
  nb_power: power,
  nb_negative: unary((v) => new PyComplex(-v.re, -v.im)),
  nb_positive: unary((v) => new PyComplex(v.re, v.im)),
  nb_absolute: unary(complexAbs),
  nb_bool: unary((v) => v.re !== 0 || v.im !== 0),
});

methods(complex, [
  ["conjugate(self, /)", (self: PyComplex) => new PyComplex(self.re, -self.im)],
  ["__complex__(self, /)", (self: PyComplex) => new PyComplex(self.re, self.im)],
  ["__getnewargs__(self, /)", (self: PyComplex) => tuple([self.re, self.im])],
  [
    "__format__(self, format_spec, /)",
    (self: PyComplex, spec: Value) => formatComplex(self, specArgument("__format__", spec)),
  ],
]);

classMethods(complex, [
  [
    "from_number(cls, number, /)",
    (cls: PyType, v: Value) => {
      const pair = numberPair(v);
      if (pair === undefined) throw typeError(`must be real number, not ${v.cls.tp_name}`);
      return cls === complex ? of(pair) : call(cls, of(pair));
    },
  ],
]);

getset(complex, {
  real: readonlyMember((self: PyComplex) => self.re),
  imag: readonlyMember((self: PyComplex) => self.im),
});
