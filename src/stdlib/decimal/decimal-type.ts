/** The type `Decimal`. https://docs.python.org/3/library/decimal.html#decimal-objects */
import {
  builtinType,
  classMethods,
  getset,
  type MethodRow,
  methods,
  qualifyName,
  slots,
} from "../../runtime/define.ts";
import {
  notImplementedError,
  overflowError,
  type PyBaseException,
  typeError,
  valueError,
} from "../../runtime/errors.ts";
import { loadModule } from "../../runtime/importer.ts";
import { PyComplex } from "../../runtime/objects/complex/value.ts";
import { isDict } from "../../runtime/objects/dict/index.ts";
import { parseFloatText } from "../../runtime/objects/float/parse.ts";
import { isInstanceValue } from "../../runtime/objects/instance-check.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { asStr } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc, NO_KWNAMES } from "../../runtime/objects/type/core.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import { call } from "../../runtime/protocols/call.ts";
import { identityHash } from "../../runtime/protocols/hash.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import type { BinarySlot, PyObject, PyType, Slots, Value } from "../../runtime/slots.ts";
import * as arith from "./arith.ts";
import { fma, order } from "./arith.ts";
import {
  contextArgument,
  getContext,
  type PyContext,
  roundingOf,
  signal,
  signalClass,
  under,
} from "./context.ts";
import { comparand, exactFrom, fromFloat, operand, requireOperand, unsupported } from "./convert.ts";
import { power, powerModulo } from "./elementary.ts";
import { formatDecimal } from "./format.ts";
import { BINARY, PLAIN, RADIX, rounding, UNARY } from "./operations.ts";
import { dropDigits } from "./rounding.ts";
import { toText } from "./text.ts";
import {
  adjusted,
  type Decimal,
  exactEnv,
  FINITE,
  fromBigInt,
  INVALID_OPERATION,
  isDecimal,
  isFinite,
  isInf,
  isNan,
  make,
  PyDecimal,
  pow10,
  QUIET,
  SIGNALING,
  workEnv,
} from "./value.ts";

export let Decimal_: PyType;

/** The same number as an instance of `cls`. */
export function asClass(d: Decimal, cls: PyType): Decimal {
  if (d.cls === cls && cls === Decimal_) return d;
  const copy = alloc(cls) as Decimal; // the protos of subclasses derive from PyDecimal.prototype
  copy.sign = d.sign;
  copy.form = d.form;
  copy.coef = d.coef;
  copy.exp = d.exp;
  return copy;
}

/** `Decimal(value)` on the class itself. */
function constructDirect(...args: Value[]): Value {
  const value = args[0];
  if (args.length !== 1 || value === undefined) return Decimal_.tp_new(Decimal_, args, NO_KWNAMES);
  return asClass(exactFrom(value, getContext()), Decimal_);
}

function construct(cls: PyType, value: Value | undefined, context: Value | undefined): Value {
  const c = contextArgument(context);
  return asClass(value === undefined ? make(0, 0n, 0) : exactFrom(value, c), cls);
}

type Operation = (a: Decimal, b: Decimal, c: PyContext) => Value;

function operator(f: Operation): BinarySlot {
  return (v, w) => {
    // as `isDecimal` finds out, without a call
    const a = (v as Partial<PyDecimal>).coef === undefined ? operand(v) : (v as Decimal);
    const b = (w as Partial<PyDecimal>).coef === undefined ? operand(w) : (w as Decimal);
    if (a === undefined || b === undefined) return NotImplemented;
    const c = getContext();
    c.status = 0;
    const result = f(a, b, c);
    if (c.status !== 0) signal(c, c.status);
    return result;
  };
}

/** A number of `numbers.Rational` beside a Decimal: both multiplied by its denominator. */
function againstRational(d: Decimal, v: Value): [Decimal, Decimal] | undefined {
  const numbers = loadModule("numbers");
  if (numbers === undefined || !isInstanceValue(v, getattr(numbers, "Rational"))) return undefined;
  const bottom = asInt(getattr(v, "denominator")) ?? 1n;
  const left = isFinite(d) ? arith.multiply(d, fromBigInt(bottom), exactEnv()) : d;
  return [left, fromBigInt(asInt(getattr(v, "numerator")) ?? 0n)];
}

function comparison(isEquality: boolean, test: (order: number) => boolean): BinarySlot {
  return (v, w) => {
    const a = v as Decimal; // the slot belongs to Decimal; comparisons are never reflected into it
    if (isDecimal(w) && a.form === FINITE && w.form === FINITE) return test(order(a, w));
    const c = getContext();
    const b = comparand(w, isEquality, c);
    const pair = b === undefined ? againstRational(a, w) : undefined;
    if (b === undefined && pair === undefined) return NotImplemented;
    const [x, y] = pair ?? [a, b ?? a];
    if (isNan(x) || isNan(y)) return unordered(x, y, isEquality, test, c);
    return test(order(x, y));
  };
}

function unordered(
  a: Decimal,
  b: Decimal,
  isEquality: boolean,
  test: (order: number) => boolean,
  c: PyContext,
): boolean {
  if (!isEquality || a.form === SIGNALING || b.form === SIGNALING) signal(c, INVALID_OPERATION);
  return isEquality && test(1);
}

const MODULUS = 2305843009213693951n;
const INVERSE_OF_TEN = 2075258708292324556n;

function powerMod(base: bigint, exponent: number): bigint {
  let result = 1n;
  let square = base;
  for (let n = exponent % Number(MODULUS - 1n); n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = (result * square) % MODULUS;
    square = (square * square) % MODULUS;
  }
  return result;
}

function hashDecimal(v: Value): bigint {
  const d = v as Decimal; // slot of Decimal
  if (d.form === SIGNALING) throw typeError("Cannot hash a signaling NaN value");
  if (d.form === QUIET) return identityHash(v);
  if (isInf(d)) return d.sign === 1 ? -314159n : 314159n;
  const scale = d.exp >= 0 ? powerMod(10n, d.exp) : powerMod(INVERSE_OF_TEN, -d.exp);
  const h = ((d.coef % MODULUS) * scale) % MODULUS;
  return d.sign === 0 ? h : h === 1n ? -2n : -h;
}

function finiteOnly(d: Decimal, what: string): void {
  if (isNan(d)) throw valueError(`cannot convert NaN to ${what}`);
  if (isInf(d)) throw overflowError(`cannot convert Infinity to ${what}`);
}

/** The integer that a rounding mode gives. */
function toBigInt(d: Decimal, mode: PyContext["rounding"]): bigint {
  finiteOnly(d, "integer");
  const c = { ...workEnv(1), rounding: mode };
  const size = d.exp >= 0 ? d.coef * pow10(d.exp) : dropDigits(c, d.sign, d.coef, -d.exp);
  return d.sign === 1 ? -size : size;
}

function toFloat(d: Decimal): number {
  if (d.form === SIGNALING) throw valueError("cannot convert signaling NaN to float");
  if (isNan(d)) return Number.NaN;
  return parseFloatText(toText(d)) ?? Number.NaN;
}

function ratio(d: Decimal): Value {
  finiteOnly(d, "integer ratio");
  if (d.coef === 0n) return tuple([0n, 1n]);
  const sign = d.sign === 1 ? -1n : 1n;
  if (d.exp >= 0) return tuple([sign * d.coef * pow10(d.exp), 1n]);
  let top = d.coef;
  let [twos, fives] = [-d.exp, -d.exp];
  while (twos > 0 && (top & 1n) === 0n) {
    top >>= 1n;
    twos--;
  }
  while (fives > 0 && top % 5n === 0n) {
    top /= 5n;
    fives--;
  }
  pow10(twos);
  return tuple([sign * top, (5n ** BigInt(fives)) << BigInt(twos)]);
}

function asTuple(d: Decimal): Value {
  const isInfinity = isInf(d);
  const hasDigits = isFinite(d) || (!isInfinity && d.coef !== 0n);
  const text = isInfinity ? "0" : hasDigits ? d.coef.toString() : "";
  const digits = tuple(Array.from(text, (digit) => BigInt(digit)));
  const exponent = isInfinity ? "F" : d.form === QUIET ? "n" : d.form === SIGNALING ? "N" : BigInt(d.exp);
  return call(signalClass("DecimalTuple"), BigInt(d.sign), digits, exponent);
}

function round(d: Decimal, places: Value | undefined): Value {
  if (places === undefined || places === None) return toBigInt(d, "ROUND_HALF_EVEN");
  const n = asInt(places);
  if (n === undefined) throw typeError("optional arg must be an integer");
  if (n >= 1n << 63n || n < -(1n << 63n)) throw overflowError("Python int too large to convert to C ssize_t");
  return under(getContext(), (c) => arith.quantize(d, make(0, 1n, -Number(n)), c));
}

function quantize(d: Decimal, like: Value, mode: Value | undefined, context: Value | undefined): Value {
  const c = contextArgument(context);
  const b = requireOperand(like);
  const before = c.rounding;
  const wanted = mode === undefined || mode === None ? before : roundingOf(mode);
  c.status = 0;
  c.rounding = wanted;
  const result = arith.quantize(d, b, c);
  c.rounding = before;
  if (c.status !== 0) signal(c, c.status);
  return result;
}

function toIntegral(exact: boolean) {
  return (d: Decimal, mode?: Value, context?: Value): Value => {
    const c = contextArgument(context);
    return rounding(c, mode, () => under(c, () => arith.toIntegral(d, c, exact)));
  };
}

function sharedMethods(): MethodRow[] {
  const rows: MethodRow[] = [];
  for (const [name, f] of Object.entries(UNARY))
    rows.push([
      `${name}(self, /, context=None)`,
      (d: Decimal, context?: Value) => under(contextArgument(context), (c) => f(d, c)),
      { style: "nameless" },
    ]);
  for (const [name, f] of Object.entries(PLAIN)) rows.push([`${name}(self, /)`, f]);
  for (const [name, f] of Object.entries(BINARY))
    rows.push([
      `${name}(self, /, other, context=None)`,
      (d: Decimal, other: Value, context?: Value) => {
        const b = requireOperand(other);
        return under(contextArgument(context), (c) => f(d, b, c));
      },
      { style: "nameless" },
    ]);
  return rows;
}

function fromFloatMethod(cls: PyType, v: Value): Value {
  const n = asInt(v);
  const x = typeof v === "number" ? v : v.float_value;
  if (n === undefined && x === undefined) throw typeError("argument must be int or float");
  return wrapped(cls, n === undefined ? fromFloat(x ?? 0) : fromBigInt(n));
}

/** Subclasses are called, so that their `__new__` and `__init__` run. */
function wrapped(cls: PyType, d: Decimal): Value {
  return cls === Decimal_ ? d : call(cls, d);
}

function fromNumber(cls: PyType, v: Value): Value {
  const x = typeof v === "number" ? v : v.float_value;
  const d = operand(v) ?? (x === undefined ? undefined : fromFloat(x));
  return d === undefined ? unsupported(v) : wrapped(cls, d);
}

const METHODS: readonly MethodRow[] = [
  ["adjusted(self, /)", (d: Decimal) => BigInt(adjusted(d))],
  ["as_integer_ratio(self, /)", ratio],
  ["as_tuple(self, /)", asTuple],
  ["conjugate(self, /)", (d: Decimal) => d],
  [
    "fma(self, /, other, third, context=None)",
    (d: Decimal, other: Value, third: Value, context?: Value) => {
      const [b, t] = [requireOperand(other), requireOperand(third)];
      return under(contextArgument(context), (c) => fma(d, b, t, c));
    },
    { style: "nameless" },
  ],
  ["quantize(self, /, exp, rounding=None, context=None)", quantize, { style: "nameless" }],
  ["radix(self, /)", RADIX],
  ["to_integral(self, /, rounding=None, context=None)", toIntegral(false), { style: "nameless" }],
  ["to_integral_value(self, /, rounding=None, context=None)", toIntegral(false), { style: "nameless" }],
  ["to_integral_exact(self, /, rounding=None, context=None)", toIntegral(true), { style: "nameless" }],
  ["__round__(self, ndigits=None, /)", round],
  ["__floor__(self, /)", (d: Decimal) => toBigInt(d, "ROUND_FLOOR")],
  ["__ceil__(self, /)", (d: Decimal) => toBigInt(d, "ROUND_CEILING")],
  ["__trunc__(self, /)", (d: Decimal) => toBigInt(d, "ROUND_DOWN")],
  ["__complex__(self, /)", (d: Decimal) => new PyComplex(toFloat(d), 0)],
  ["__copy__(self, /)", (d: Decimal) => d],
  ["__deepcopy__(self, memo, /)", (d: Decimal) => d],
  ["__reduce__(self, /)", (d: Decimal) => tuple([d.cls, tuple([toText(d)])])],
  ["__sizeof__(self, /)", () => 104n],
  [
    "__format__(self, fmtarg, override=None, /)",
    (d: Decimal, spec: Value, override: Value | undefined) => {
      const text = asStr(spec);
      if (text === undefined) throw typeError("format arg must be str");
      if (override !== undefined) throw ownConventions(override);
      const c = getContext();
      return formatDecimal(d, text, c, c.capitals);
    },
  ],
];

/** Conventions of a locale as second argument, which CPython does not document: they are not here. */
function ownConventions(override: Value): PyBaseException {
  if (!isDict(override)) return typeError("optional argument must be a dict");
  return notImplementedError(
    "Decimal.__format__() takes a format only; for other separators replace them in the result",
  );
}

const decimalSlots: Partial<Slots> = {
  tp_repr: (v) => `Decimal('${toText(v as Decimal, getContext().capitals)}')`,
  tp_str: (v) => toText(v as Decimal, getContext().capitals),
  tp_hash: hashDecimal,
  tp_lt: comparison(false, (n) => n < 0),
  tp_le: comparison(false, (n) => n <= 0),
  tp_gt: comparison(false, (n) => n > 0),
  tp_ge: comparison(false, (n) => n >= 0),
  tp_eq: comparison(true, (n) => n === 0),
  tp_ne: comparison(true, (n) => n !== 0),
  nb_add: operator(arith.add),
  nb_subtract: operator(arith.subtract),
  nb_multiply: operator(arith.multiply),
  nb_true_divide: operator(arith.divide),
  nb_floor_divide: operator(arith.divideInt),
  nb_remainder: operator(arith.remainder),
  nb_divmod: operator((a, b, c) => tuple(arith.divideMod(a, b, c))),
  nb_power: (v, w, z) => {
    const [a, b, m] = [operand(v), operand(w), z === None ? undefined : operand(z)];
    if (a === undefined || b === undefined || (z !== None && m === undefined)) return NotImplemented;
    return under(getContext(), (c) => (m === undefined ? power(a, b, c) : powerModulo(a, b, m, c)));
  },
  nb_negative: (v) => under(getContext(), (c) => arith.minus(v as Decimal, c)),
  nb_positive: (v) => under(getContext(), (c) => arith.plus(v as Decimal, c)),
  nb_absolute: (v) => under(getContext(), (c) => arith.absolute(v as Decimal, c)),
  nb_bool: (v) => !isFinite(v as Decimal) || (v as Decimal).coef !== 0n,
  nb_int: (v) => toBigInt(v as Decimal, "ROUND_DOWN"),
  nb_float: (v) => toFloat(v as Decimal),
};

Decimal_ = builtinType("Decimal", {
  module: "decimal",
  proto: PyDecimal.prototype as PyObject,
  new: ["Decimal(value='0', context=None)", construct, { style: "nameless" }],
  call: constructDirect,
  doc: "Construct a new Decimal object.",
});
slots(Decimal_, decimalSlots);
methods(Decimal_, [...sharedMethods(), ...METHODS]);
classMethods(Decimal_, [
  ["from_float(cls, f, /)", fromFloatMethod],
  ["from_number(cls, number, /)", fromNumber],
]);
getset(Decimal_, {
  real: { get: (d: Decimal) => d },
  imag: { get: () => make(0, 0n, 0) },
});
qualifyName(Decimal_);
