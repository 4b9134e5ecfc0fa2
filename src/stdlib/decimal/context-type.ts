/** The type `Context`. https://docs.python.org/3/library/decimal.html#context-objects */
import { builtinType, getset, type MethodRow, methods, qualifyName, slots } from "../../runtime/define.ts";
import { attributeError, typeError } from "../../runtime/errors.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { genericSetattr } from "../../runtime/protocols/attr.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";
import { fma } from "./arith.ts";
import {
  type Context,
  DEFAULTS,
  holder,
  newContext,
  PyContext,
  SIGNALS,
  signalClass,
  under,
} from "./context.ts";
import { applySettings, given, limitValue, SETTERS, SETTING_NAMES } from "./context-settings.ts";
import { fromFloat, requireOperand, roundedFrom } from "./convert.ts";
import { power, powerModulo } from "./elementary.ts";
import { BINARY, CONTEXT_BINARY, CONTEXT_UNARY, PLAIN, RADIX, UNARY } from "./operations.ts";
import { signalMapping, signals } from "./signal-dict.ts";
import { rounded } from "./text.ts";
import { type Decimal, etiny, etop, fromBigInt, isDecimal } from "./value.ts";

function construct(cls: PyType, ...values: (Value | undefined)[]): Value {
  return newContext(applySettings({ ...(holder.template ?? DEFAULTS), flags: 0 }, values), cls);
}

function signalNames(bits: number): string {
  const order = [
    "Clamped",
    "InvalidOperation",
    "DivisionByZero",
    "Inexact",
    "FloatOperation",
    "Overflow",
    "Rounded",
    "Subnormal",
    "Underflow",
  ];
  return order.filter((name) => (bits & (SIGNALS.find(([n]) => n === name)?.[1] ?? 0)) !== 0).join(", ");
}

function reprContext(v: Value): string {
  const c = v as Context; // slot of Context
  return `Context(prec=${limitValue(c.prec)}, rounding=${c.rounding}, Emin=${limitValue(c.emin)}, Emax=${limitValue(c.emax)}, capitals=${c.capitals}, clamp=${c.clamp}, flags=[${signalNames(c.flags)}], traps=[${signalNames(c.traps)}])`;
}

function copy(c: Context): Value {
  return newContext(c);
}

function reduce(c: Context): Value {
  const list = (bits: number): Value[] =>
    SIGNALS.filter(([, b]) => (bits & b) !== 0).map(([name]) => signalClass(name));
  const limits = [limitValue(c.emin), limitValue(c.emax)];
  return tuple([
    c.cls,
    tuple([
      limitValue(c.prec),
      c.rounding,
      ...limits,
      BigInt(c.capitals),
      BigInt(c.clamp),
      list(c.flags),
      list(c.traps),
    ]),
  ]);
}

function sharedMethods(): MethodRow[] {
  const rows: MethodRow[] = [];
  for (const [name, f] of Object.entries({ ...UNARY, ...CONTEXT_UNARY }))
    rows.push([
      `${name}(self, x, /)`,
      (self: Context, x: Value) => {
        const d = requireOperand(x);
        return under(self, (c) => f(d, c));
      },
    ]);
  for (const [name, f] of Object.entries(PLAIN))
    rows.push([`${name}(self, x, /)`, (_: Context, x: Value) => f(requireOperand(x))]);
  for (const [name, f] of Object.entries({ ...BINARY, ...CONTEXT_BINARY }))
    rows.push([
      `${name}(self, x, y, /)`,
      (self: Context, a: Value, b: Value) => {
        const [x, y] = [requireOperand(a), requireOperand(b)];
        return under(self, (c) => f(x, y, c));
      },
      { style: "nameless" },
    ]);
  return rows;
}

function requireDecimal(v: Value): Decimal {
  if (!isDecimal(v)) throw typeError("argument must be a Decimal");
  return v;
}

const METHODS: readonly MethodRow[] = [
  ["Etiny(self, /)", (c: Context) => BigInt(etiny(c))],
  ["Etop(self, /)", (c: Context) => BigInt(etop(c))],
  ["radix(self, /)", RADIX],
  ["copy(self, /)", copy],
  ["__copy__(self, /)", copy],
  ["__reduce__(self, /)", reduce],
  ["_apply(self, x, /)", (self: Context, x: Value) => under(self, (c) => rounded(requireOperand(x), c))],
  ["canonical(self, x, /)", (_: Context, x: Value) => requireDecimal(x)],
  ["is_canonical(self, x, /)", (_: Context, x: Value) => requireDecimal(x) !== undefined],
  ["copy_decimal(self, x, /)", (_: Context, x: Value) => requireOperand(x)],
  ["create_decimal(self, num='0', /)", (c: Context, v: Value = 0n) => roundedFrom(v, c)],
  [
    "create_decimal_from_float(self, f, /)",
    (c: Context, v: Value) => {
      const x = typeof v === "number" ? v : v.float_value;
      const n = asInt(v);
      if (x === undefined && n === undefined) throw typeError("argument must be int or float");
      const d = x === undefined ? fromBigInt(n ?? 0n) : fromFloat(x);
      return under(c, () => rounded(d, c));
    },
  ],
  [
    "fma(self, x, y, z, /)",
    (self: Context, a: Value, b: Value, third: Value) => {
      const [x, y, z] = [requireOperand(a), requireOperand(b), requireOperand(third)];
      return under(self, (c) => fma(x, y, z, c));
    },
    { style: "nameless" },
  ],
  [
    "power(self, /, a, b, modulo=None)",
    (self: Context, a: Value, b: Value, modulo?: Value) => {
      const [x, y] = [requireOperand(a), requireOperand(b)];
      const m = given(modulo) ? requireOperand(modulo) : undefined;
      return under(self, (c): Decimal => (m === undefined ? power(x, y, c) : powerModulo(x, y, m, c)));
    },
    { style: "nameless" },
  ],
  [
    "clear_flags(self, /)",
    (c: Context) => {
      c.flags = 0;
      return None;
    },
  ],
  [
    "clear_traps(self, /)",
    (c: Context) => {
      c.traps = 0;
      return None;
    },
  ],
];

function setting(name: string, get: (c: Context) => Value) {
  return {
    get,
    set(c: Context, v: Value | undefined): void {
      if (v === undefined) throw attributeError("context attributes cannot be deleted");
      if (name === "flags" || name === "traps") c[name] = signalMapping(v);
      else SETTERS[name]?.(c, v);
    },
  };
}

export const Context_: PyType = builtinType("Context", {
  module: "decimal",
  proto: PyContext.prototype as PyObject,
  new: [
    "Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)",
    construct,
    { style: "nameless" },
  ],
  doc: "The context affects almost all operations and controls rounding,\nOver/Underflow, raising of exceptions and much more.",
});
slots(Context_, {
  tp_repr: reprContext,
  tp_setattro: (v, name, value) => {
    if (value === undefined) throw attributeError("context attributes cannot be deleted");
    if (v.cls === Context_ && !SETTING_NAMES.includes(name))
      throw attributeError(`'decimal.Context' object has no attribute '${name}'`, v, name);
    genericSetattr(v, name, value);
  },
});
methods(Context_, [...sharedMethods(), ...METHODS]);
getset(Context_, {
  prec: setting("prec", (c) => limitValue(c.prec)),
  rounding: setting("rounding", (c) => c.rounding),
  Emin: setting("Emin", (c) => limitValue(c.emin)),
  Emax: setting("Emax", (c) => limitValue(c.emax)),
  capitals: setting("capitals", (c) => BigInt(c.capitals)),
  clamp: setting("clamp", (c) => BigInt(c.clamp)),
  flags: setting("flags", (c) => signals(c, "flags")),
  traps: setting("traps", (c) => signals(c, "traps")),
});
qualifyName(Context_);
holder.type = Context_;
