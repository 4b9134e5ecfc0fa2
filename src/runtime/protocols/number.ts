/** Arithmetic dispatch as CPython's abstract.c does it. https://docs.python.org/3/c-api/number.html */
import { DeprecationWarning, indexError, typeError } from "../errors.ts";
import { floatDiv, floatFloorDiv, floatMod, floatPow } from "../objects/float/arith.ts";
import {
  intDivmod,
  intFloorDiv,
  intLshift,
  intMod,
  intPow,
  intToFloat,
  intTrueDiv,
} from "../objects/int/arith.ts";
import { None, NotImplemented } from "../objects/singletons.ts";
import { tuple } from "../objects/tuple/core.ts";
import { issubtype } from "../objects/type/core.ts";
import type { BinarySlot, Slots, Value } from "../slots.ts";
import { warn } from "../warn.ts";

type BinaryName = {
  [K in keyof Slots]-?: NonNullable<Slots[K]> extends BinarySlot ? K : never;
}[keyof Slots] &
  `nb_${string}`;

/** The left operand's slot, or first the right one's when its type derives from the left's (`binary_op1`). */
function binaryOp1(v: Value, w: Value, slot: BinaryName): Value {
  const sv = v[slot] as BinarySlot | undefined; // by the definition of BinaryName
  let sw = w[slot] as BinarySlot | undefined; // as above
  if (sw === sv) sw = undefined;
  if (sv !== undefined) {
    if (sw !== undefined && issubtype(w.cls, v.cls)) {
      const r = sw(v, w);
      if (r !== NotImplemented) return r;
      sw = undefined;
    }
    const r = sv(v, w);
    if (r !== NotImplemented) return r;
  }
  return sw === undefined ? NotImplemented : sw(v, w);
}

function unsupported(v: Value, w: Value, symbol: string) {
  return typeError(`unsupported operand type(s) for ${symbol}: '${v.cls.tp_name}' and '${w.cls.tp_name}'`);
}

function binaryOp(v: Value, w: Value, slot: BinaryName, symbol: string): Value {
  const r = binaryOp1(v, w, slot);
  if (r === NotImplemented) throw unsupported(v, w, symbol);
  return r;
}

function inplaceOp(v: Value, w: Value, inplace: BinaryName, slot: BinaryName, symbol: string): Value {
  const f = v[inplace] as BinarySlot | undefined; // by the definition of BinaryName
  if (f !== undefined) {
    const r = f(v, w);
    if (r !== NotImplemented) return r;
  }
  return binaryOp(v, w, slot, symbol);
}

/** The tags of an int and a float add up to this, in either order. */
const MIXED = 3;

/** A real number as float; only for values whose `num` tag is set. */
function real(v: Value): number {
  return v.num === 1 ? intToFloat(v as bigint) : (v as number); // by the tag
}

/** Emitted code adds ints, floats and strings itself, so what comes here first is a mixed pair. */
export function add(v: Value, w: Value): Value {
  if (v.num + w.num === MIXED) {
    if (v.num === 1) return intToFloat(v as bigint) + (w as number); // by the tags
    return (v as number) + intToFloat(w as bigint);
  }
  if ((w === true || w === false) && v.num === 1) return w ? (v as bigint) + 1n : v; // by the tag; `count += x == y`
  if (v.seq === w.seq && v.sq_concat !== undefined) return v.sq_concat(v, w); // two lists or two tuples
  const slot = v.nb_add;
  const r = slot !== undefined && slot === w.nb_add ? slot(v, w) : binaryOp1(v, w, "nb_add");
  if (r !== NotImplemented) return r;
  const concat = v.sq_concat;
  if (concat !== undefined) return concat(v, w);
  throw unsupported(v, w, "+");
}

export function iadd(v: Value, w: Value): Value {
  if (v.num + w.num === MIXED) {
    if (v.num === 1) return intToFloat(v as bigint) + (w as number); // by the tags
    return (v as number) + intToFloat(w as bigint);
  }
  if ((w === true || w === false) && v.num === 1) return w ? (v as bigint) + 1n : v; // by the tag; `count += x == y`
  const f = v.nb_inplace_add;
  if (f !== undefined) {
    const r = f(v, w);
    if (r !== NotImplemented) return r;
  }
  // CPython gives a class its base's function for the slot of numbers too, so that the other operand is not asked
  if (v.sq_inplace_concat !== undefined && v.cls.tp_heap) return v.sq_inplace_concat(v, w);
  const r = binaryOp1(v, w, "nb_add");
  if (r !== NotImplemented) return r;
  const concat = v.sq_inplace_concat ?? v.sq_concat;
  if (concat !== undefined) return concat(v, w);
  throw unsupported(v, w, "+=");
}

function repeat(sequence: Value, n: Value, slot: "sq_repeat" | "sq_inplace_repeat"): Value {
  const f = sequence[slot] ?? sequence.sq_repeat;
  if (n.nb_index === undefined)
    throw typeError(`can't multiply sequence by non-int of type '${n.cls.tp_name}'`);
  if (f === undefined) throw unsupported(sequence, n, "*");
  return f(sequence, n);
}

export function mul(v: Value, w: Value): Value {
  if (v.num + w.num === MIXED) {
    if (v.num === 1) return intToFloat(v as bigint) * (w as number); // by the tags
    return (v as number) * intToFloat(w as bigint);
  }
  if (w.num === 1 && v.nb_multiply === undefined && v.sq_repeat !== undefined) return v.sq_repeat(v, w);
  const slot = v.nb_multiply;
  const r = slot !== undefined && slot === w.nb_multiply ? slot(v, w) : binaryOp1(v, w, "nb_multiply");
  if (r !== NotImplemented) return r;
  if (v.sq_repeat !== undefined) return repeat(v, w, "sq_repeat");
  if (w.sq_repeat !== undefined) return repeat(w, v, "sq_repeat");
  throw unsupported(v, w, "*");
}

/** Whether CPython gives the type any slots of sequences: then `*=` does not look at the other operand. */
function hasSequenceSlots(v: Value): boolean {
  return v.cls.tp_heap || v.sq_length !== undefined || v.sq_contains !== undefined;
}

export function imul(v: Value, w: Value): Value {
  if (v.num + w.num === MIXED) {
    if (v.num === 1) return intToFloat(v as bigint) * (w as number); // by the tags
    return (v as number) * intToFloat(w as bigint);
  }
  const f = v.nb_inplace_multiply;
  if (f !== undefined) {
    const r = f(v, w);
    if (r !== NotImplemented) return r;
  }
  const r = binaryOp1(v, w, "nb_multiply");
  if (r !== NotImplemented) return r;
  if (v.sq_repeat !== undefined) return repeat(v, w, "sq_inplace_repeat");
  if (w.sq_repeat !== undefined && !hasSequenceSlots(v)) return repeat(w, v, "sq_repeat");
  throw unsupported(v, w, "*=");
}

export function sub(v: Value, w: Value): Value {
  if (v.num + w.num === MIXED) {
    if (v.num === 1) return intToFloat(v as bigint) - (w as number); // by the tags
    return (v as number) - intToFloat(w as bigint);
  }
  const slot = v.nb_subtract;
  const r = slot !== undefined && slot === w.nb_subtract ? slot(v, w) : binaryOp1(v, w, "nb_subtract");
  if (r !== NotImplemented) return r;
  throw unsupported(v, w, "-");
}

export const matmul = (v: Value, w: Value): Value => binaryOp(v, w, "nb_matrix_multiply", "@");
/** The operations that emitted code does not inline look for numbers by their tags first. */
export function truediv(v: Value, w: Value): Value {
  const tags = v.num + w.num;
  if (tags === 2) return intTrueDiv(v as bigint, w as bigint); // two ints
  if (tags > 2) return floatDiv(real(v), real(w));
  return binaryOp(v, w, "nb_true_divide", "/");
}

export function floordiv(v: Value, w: Value): Value {
  const tags = v.num + w.num;
  if (tags === 2) return intFloorDiv(v as bigint, w as bigint); // two ints
  if (tags > 2) return floatFloorDiv(real(v), real(w));
  return binaryOp(v, w, "nb_floor_divide", "//");
}

export function mod(v: Value, w: Value): Value {
  const tags = v.num + w.num;
  if (tags === 2) return intMod(v as bigint, w as bigint); // two ints
  if (tags > 2) return floatMod(real(v), real(w));
  if (v.kind === 3 && w.seq === 2 && v.nb_remainder !== undefined) return v.nb_remainder(v, w); // no tuple has one
  return binaryOp(v, w, "nb_remainder", "%");
}

export function divmod(v: Value, w: Value): Value {
  if (v.num + w.num === 2) return tuple(intDivmod(v as bigint, w as bigint)); // two ints
  return binaryOp(v, w, "nb_divmod", "divmod()");
}

export function lshift(v: Value, w: Value): Value {
  if (typeof v === "bigint" && typeof w === "bigint") return intLshift(v, w);
  return binaryOp(v, w, "nb_lshift", "<<");
}

export const and_ = (v: Value, w: Value): Value => binaryOp(v, w, "nb_and", "&");
export const or_ = (v: Value, w: Value): Value => binaryOp(v, w, "nb_or", "|");
export const xor = (v: Value, w: Value): Value => binaryOp(v, w, "nb_xor", "^");

export const rshift = (v: Value, w: Value): Value => binaryOp(v, w, "nb_rshift", ">>");

export function isub(v: Value, w: Value): Value {
  if (v.num + w.num === MIXED) {
    if (v.num === 1) return intToFloat(v as bigint) - (w as number); // by the tags
    return (v as number) - intToFloat(w as bigint);
  }
  return inplaceOp(v, w, "nb_inplace_subtract", "nb_subtract", "-=");
}

export const imatmul = (v: Value, w: Value): Value =>
  inplaceOp(v, w, "nb_inplace_matrix_multiply", "nb_matrix_multiply", "@=");
export function itruediv(v: Value, w: Value): Value {
  if (v.num + w.num >= 2) return truediv(v, w);
  return inplaceOp(v, w, "nb_inplace_true_divide", "nb_true_divide", "/=");
}

export function ifloordiv(v: Value, w: Value): Value {
  if (v.num + w.num >= 2) return floordiv(v, w);
  return inplaceOp(v, w, "nb_inplace_floor_divide", "nb_floor_divide", "//=");
}

export function imod(v: Value, w: Value): Value {
  if (v.num + w.num >= 2) return mod(v, w);
  return inplaceOp(v, w, "nb_inplace_remainder", "nb_remainder", "%=");
}

export const ilshift = (v: Value, w: Value): Value =>
  inplaceOp(v, w, "nb_inplace_lshift", "nb_lshift", "<<=");
export const irshift = (v: Value, w: Value): Value =>
  inplaceOp(v, w, "nb_inplace_rshift", "nb_rshift", ">>=");
export const iand = (v: Value, w: Value): Value => inplaceOp(v, w, "nb_inplace_and", "nb_and", "&=");
export const ior = (v: Value, w: Value): Value => inplaceOp(v, w, "nb_inplace_or", "nb_or", "|=");
export const ixor = (v: Value, w: Value): Value => inplaceOp(v, w, "nb_inplace_xor", "nb_xor", "^=");

/** `pow(v, w[, z])`; z is None for `v ** w`. */
export function pow(v: Value, w: Value, z: Value = None, symbol = "** or pow()"): Value {
  if (v.num > 0 && w.num > 0 && z === None) {
    if (w === 2n && v.num === 2) {
      const square = (v as number) * (v as number); // by the tag
      if (square < Infinity) return square;
    }
    if (v.num === 2 || w.num === 2) return floatPow(real(v), real(w));
    if ((w as bigint) > -1n) return intPow(v as bigint, w as bigint); // two ints
  }
  const sv = v.nb_power;
  let sw = w.nb_power;
  if (sw === sv) sw = undefined;
  if (sv !== undefined) {
    if (sw !== undefined && issubtype(w.cls, v.cls)) {
      const r = sw(v, w, z);
      if (r !== NotImplemented) return r;
      sw = undefined;
    }
    const r = sv(v, w, z);
    if (r !== NotImplemented) return r;
  }
  const r = sw === undefined ? NotImplemented : sw(v, w, z);
  if (r !== NotImplemented) return r;
  if (z === None) throw unsupported(v, w, symbol);
  throw typeError(
    `unsupported operand type(s) for ** or pow(): '${v.cls.tp_name}', '${w.cls.tp_name}', '${z.cls.tp_name}'`,
  );
}

export function ipow(v: Value, w: Value): Value {
  const f = v.nb_inplace_power;
  if (f !== undefined) {
    const r = f(v, w);
    if (r !== NotImplemented) return r;
  }
  return pow(v, w, None, "**=");
}

function badUnary(v: Value, symbol: string) {
  return typeError(`bad operand type for ${symbol}: '${v.cls.tp_name}'`);
}

export function neg(v: Value): Value {
  if (v.nb_negative === undefined) throw badUnary(v, "unary -");
  return v.nb_negative(v);
}

export function pos(v: Value): Value {
  if (v.nb_positive === undefined) throw badUnary(v, "unary +");
  return v.nb_positive(v);
}

export function invert(v: Value): Value {
  if (v.nb_invert === undefined) throw badUnary(v, "unary ~");
  return v.nb_invert(v);
}

export function abs(v: Value): Value {
  if (v.nb_absolute === undefined) throw badUnary(v, "abs()");
  return v.nb_absolute(v);
}

/** The int behind an int, bool or int subclass instance. */
export function asInt(v: Value): bigint | undefined {
  if (typeof v === "bigint") return v;
  if (v === true) return 1n;
  if (v === false) return 0n;
  return v.int_value;
}

/** `operator.index(v)`. */
export function index(v: Value): bigint {
  const n = asInt(v);
  if (n !== undefined) return n;
  const slot = v.nb_index;
  if (slot === undefined) throw typeError(`'${v.cls.tp_name}' object cannot be interpreted as an integer`);
  return intResult("__index__", slot(v));
}

const MAX_INDEX = 2n ** 63n;

/** An index as a JS number; IndexError beyond 63 bits. Values beyond 2^53 are only good for comparison with a length. */
export function asIndex(v: Value): number {
  const n = index(v);
  if (n >= MAX_INDEX || n < -MAX_INDEX)
    throw indexError(`cannot fit '${v.cls.tp_name}' into an index-sized integer`);
  return Number(n);
}

/** `float(v)` for numbers: float, `__float__`, `__index__`; TypeError for others. */
export function asFloat(v: Value): number {
  if (typeof v === "number") return v;
  if (v.float_value !== undefined) return v.float_value;
  const slot = v.nb_float;
  if (slot !== undefined) {
    return floatResult(v, slot(v));
  }
  if (v.nb_index === undefined) throw typeError(`must be real number, not ${v.cls.tp_name}`);
  return asFloat(index(v));
}

/** The float that `v.__float__()` has returned. */
export function floatResult(v: Value, r: Value): number {
  if (typeof r === "number") return r;
  const value = r.float_value;
  const what = `${v.cls.tp_name}.__float__ returned non-float (type ${r.cls.tp_name})`;
  if (value === undefined) throw typeError(what);
  warnSubclass(what, "float");
  return value;
}

/** The int that `__index__` or `__int__` has returned. */
export function intResult(method: string, r: Value): bigint {
  if (typeof r === "bigint") return r;
  const value = asInt(r);
  const what = `${method} returned non-int (type ${r.cls.tp_name})`;
  if (value === undefined) throw typeError(what);
  warnSubclass(what, "int");
  return value;
}

/** Conversions ought to return the exact type. */
export function warnSubclass(what: string, name: string): void {
  const text = `${what}.  The ability to return an instance of a strict subclass of ${name} is deprecated, and may be removed in a future version of Python.`;
  warn(DeprecationWarning, text);
}
