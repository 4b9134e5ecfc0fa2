/** The types `Context`, the mapping of signals, and the manager of `localcontext`. https://docs.python.org/3/library/decimal.html#context-objects */
import {
  builtin,
  builtinType,
  getset,
  type MethodRow,
  methods,
  qualifyName,
  slots,
} from "../../runtime/define.ts";
import { attributeError, keyError, typeError, valueError } from "../../runtime/errors.ts";
import { dictItems, dictSet, dictSize, newDict, PyDict } from "../../runtime/objects/dict/index.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { isTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { genericSetattr } from "../../runtime/protocols/attr.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { notHashable } from "../../runtime/protocols/hash.ts";
import { toArray } from "../../runtime/protocols/iter.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import { reprText, textOf } from "../../runtime/protocols/repr.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";
import { fma } from "./arith.ts";
import {
  bitsOfClass,
  type Context,
  contextArgument,
  current,
  DEFAULTS,
  getContext,
  holder,
  isContext,
  newContext,
  PyContext,
  roundingOf,
  type Settings,
  SIGNAL_TEXT,
  SIGNALS,
  settingOf,
  signalClass,
  under,
} from "./context.ts";
import { fromFloat, requireOperand, roundedFrom } from "./convert.ts";
import { power, powerModulo } from "./elementary.ts";
import { BINARY, CONTEXT_BINARY, CONTEXT_UNARY, PLAIN, RADIX, UNARY } from "./operations.ts";
import { rounded } from "./text.ts";
import {
  ANY_INVALID,
  CLAMPED,
  type Decimal,
  DIVISION_BY_ZERO,
  etiny,
  etop,
  fromBigInt,
  isDecimal,
  MAX_PREC,
  OVERFLOW,
  UNDERFLOW,
} from "./value.ts";

/** `Context.flags` and `Context.traps`: a live view. */
class PySignals {
  declare context: PyContext;
  declare which: "flags" | "traps";
}

type Signals = PySignals & PyObject;

export const SignalDict: PyType = builtinType("SignalDict", {
  module: "decimal",
  proto: PySignals.prototype,
  basetype: false,
});

function signals(context: PyContext, which: "flags" | "traps"): Signals {
  const s = alloc(SignalDict) as Signals; // the proto is PySignals.prototype
  s.context = context;
  s.which = which;
  return s;
}

function bitsOfKey(key: Value): number {
  const bits = bitsOfClass(key);
  if (bits === undefined) throw keyError(SIGNAL_TEXT);
  return bits;
}

function isSet(s: Signals, bits: number): boolean {
  return (s.context[s.which] & bits) !== 0;
}

function pairs(s: Signals): [PyType, boolean][] {
  return SIGNALS.map(([name, bits]) => [signalClass(name), isSet(s, bits)]);
}

function setSignal(v: Value, key: Value, value: Value | undefined): void {
  const s = v as Signals; // slot of SignalDict
  if (value === undefined) throw valueError("signal keys cannot be deleted");
  const bits = bitsOfKey(key);
  const on = truth(value);
  s.context[s.which] = on ? s.context[s.which] | bits : s.context[s.which] & ~bits;
}

slots(SignalDict, {
  tp_repr: (v) =>
    `{${pairs(v as Signals)
      .map(([cls, on]) => `${reprText(cls)}:${on ? "True" : "False"}`)
      .join(", ")}}`,
  tp_hash: notHashable,
  tp_eq: (v, w) => {
    if (w instanceof PyDict && dictSize(w) === 0) throw valueError("invalid signal dict"); // as CPython, an oddity
    const bits = bitsOfMapping(w);
    return bits === undefined ? NotImplemented : bits === (v as Signals).context[(v as Signals).which];
  },
  js_iter: (v) => pairs(v as Signals).map(([cls]) => cls),
  sq_length: () => SIGNALS.length,
  sq_contains: (_v, key) => bitsOfClass(key) !== undefined,
  mp_subscript: (v, key) => isSet(v as Signals, bitsOfKey(key)),
  mp_ass_subscript: setSignal,
});
methods(SignalDict, [
  ["keys(self, /)", (s: Signals) => pairs(s).map(([cls]) => cls)],
  ["values(self, /)", (s: Signals) => pairs(s).map(([, on]) => on)],
  ["items(self, /)", (s: Signals) => pairs(s).map((pair) => tuple(pair))],
  ["copy(self, /)", copySignals],
  [
    "get(self, key, default=None, /)",
    (s: Signals, key: Value, fallback: Value = None) => {
      const bits = bitsOfClass(key);
      return bits === undefined ? fallback : isSet(s, bits);
    },
  ],
]);
qualifyName(SignalDict);

function copySignals(s: Signals): Value {
  const d = newDict();
  for (const [cls, on] of pairs(s)) dictSet(d, cls, on);
  return d;
}

/** The bits that another view or a dict with all signals says; undefined for all else. */
function bitsOfMapping(v: Value): number | undefined {
  if (v instanceof PySignals) return v.context[v.which];
  if (!(v instanceof PyDict)) return undefined;
  let bits = 0;
  let count = 0;
  for (const [key, on] of dictItems(v)) {
    const one = bitsOfClass(key);
    if (one === undefined) return undefined;
    count++;
    if (truth(on)) bits |= one;
  }
  return count === SIGNALS.length ? bits : undefined;
}

/** `flags` or `traps` to set: a mapping. */
function signalMapping(v: Value): number {
  const bits = bitsOfMapping(v);
  if (bits !== undefined) return bits;
  throw v instanceof PyDict ? keyError("invalid signal dict") : typeError("argument must be a signal dict");
}

/** `flags` or `traps` for a new context: a mapping or a list of signals. */
function signalsArgument(v: Value): number {
  if (!Array.isArray(v) || isTuple(v)) return signalMapping(v);
  let all = 0;
  for (const item of toArray(v)) all |= bitsOfKey(item);
  return all;
}

const LIMIT = MAX_PREC;
const given = (v: Value | undefined): v is Value => v !== undefined && v !== None;

const SETTERS: Readonly<Record<string, (s: Settings, v: Value) => void>> = {
  prec: (s, v) => {
    s.prec = settingOf(v, 1n, LIMIT, "valid range for prec is [1, MAX_PREC]");
  },
  rounding: (s, v) => {
    s.rounding = roundingOf(v);
  },
  Emin: (s, v) => {
    s.emin = settingOf(v, -LIMIT, 0n, "valid range for Emin is [MIN_EMIN, 0]");
  },
  Emax: (s, v) => {
    s.emax = settingOf(v, 0n, LIMIT, "valid range for Emax is [0, MAX_EMAX]");
  },
  capitals: (s, v) => {
    s.capitals = settingOf(v, 0n, 1n, "valid values for capitals are 0 or 1");
  },
  clamp: (s, v) => {
    s.clamp = settingOf(v, 0n, 1n, "valid values for clamp are 0 or 1");
  },
  flags: (s, v) => {
    s.flags = signalsArgument(v);
  },
  traps: (s, v) => {
    s.traps = signalsArgument(v);
  },
};

const SETTING_NAMES = Object.keys(SETTERS);

function applySettings(s: Settings, values: readonly (Value | undefined)[]): Settings {
  SETTING_NAMES.forEach((name, i) => {
    const v = values[i];
    if (given(v)) SETTERS[name]?.(s, v);
  });
  return s;
}

/** A limit as an int: those of the widest context are beyond a float's exactness. */
function limitValue(n: number): bigint {
  if (Math.abs(n) >= 1e18) return n < 0 ? -LIMIT : LIMIT;
  return BigInt(n);
}

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

const ESSENTIAL = ANY_INVALID | DIVISION_BY_ZERO | OVERFLOW;

export interface Templates {
  readonly DefaultContext: Context;
  readonly BasicContext: Context;
  readonly ExtendedContext: Context;
}

/** The templates of a run; assigning to DefaultContext's fields changes what fresh contexts are. */
export function makeTemplates(): Templates {
  const DefaultContext = newContext(DEFAULTS);
  const basicTraps = ESSENTIAL | UNDERFLOW | CLAMPED;
  const BasicContext = newContext({ ...DEFAULTS, prec: 9, rounding: "ROUND_HALF_UP", traps: basicTraps });
  const ExtendedContext = newContext({ ...DEFAULTS, prec: 9, traps: 0 });
  holder.template = DefaultContext;
  current.context = undefined;
  return { DefaultContext, BasicContext, ExtendedContext };
}

class PyManager {
  declare inner: Context;
  declare outer: Context;
}

type Manager = PyManager & PyObject;

const ContextManager: PyType = builtinType("ContextManager", {
  module: "decimal",
  proto: PyManager.prototype,
  basetype: false,
});
methods(ContextManager, [
  [
    "__enter__(self, /)",
    (m: Manager) => {
      current.context = m.inner;
      return m.inner;
    },
  ],
  [
    "__exit__(self, /, *args)",
    (m: Manager) => {
      current.context = m.outer;
      return false;
    },
  ],
]);
qualifyName(ContextManager);

/** The functions of the module that deal with the current context. */
export function contextFunctions(templates: Templates) {
  const isTemplate = (c: Context) => Object.values(templates).includes(c);
  return {
    getcontext: builtin("getcontext()", getContext, { module: "decimal" }),
    setcontext: builtin(
      "setcontext(context, /)",
      (context: Value) => {
        if (!isContext(context)) throw typeError("argument must be a context");
        current.context = isTemplate(context) ? newContext({ ...context, flags: 0 }) : context;
        return None;
      },
      { module: "decimal" },
    ),
    localcontext: builtin("localcontext(ctx=None, **kwargs)", localContext, { module: "decimal" }),
    IEEEContext: builtin("IEEEContext(bits, /)", ieeeContext, { module: "decimal" }),
  };
}

function localContext(context: Value | undefined, kwargs: PyDict | undefined): Value {
  const outer = contextArgument(undefined);
  const source = contextArgument(context);
  const settings: Settings = { ...source };
  if (kwargs !== undefined)
    for (const [key, v] of dictItems(kwargs)) {
      const setter = SETTERS[textOf(key)];
      if (setter === undefined || !Object.hasOwn(SETTERS, textOf(key)))
        throw typeError(`this function got an unexpected keyword argument '${textOf(key)}'`);
      if (v !== None) setter(settings, v);
    }
  const m = alloc(ContextManager) as Manager; // the proto is PyManager.prototype
  m.outer = outer;
  m.inner = newContext(settings);
  return m;
}

/** Formats of IEEE 754: 32, 64, 96 … bits. */
function ieeeContext(bits: Value): Value {
  const n = settingOf(bits, -LIMIT, LIMIT, "");
  if (n <= 0 || n > 512 || n % 32 !== 0)
    throw valueError("argument must be a multiple of 32, with a maximum of 512");
  const emax = 3 * 2 ** (n / 16 + 3);
  return newContext({ ...DEFAULTS, prec: 9 * (n / 32) - 2, emax, emin: 1 - emax, clamp: 1, traps: 0 });
}
