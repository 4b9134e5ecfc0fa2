/** The state of a context, the current one, and the signals that operations raise. */
import { overflowError, raise, runtimeError, typeError, valueError } from "../../runtime/errors.ts";
import { asStr } from "../../runtime/objects/str/index.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";
import {
  ANY_INVALID,
  CLAMPED,
  CONVERSION_SYNTAX,
  DIVISION_BY_ZERO,
  DIVISION_IMPOSSIBLE,
  DIVISION_UNDEFINED,
  type Env,
  FLOAT_OPERATION,
  INEXACT,
  INVALID_CONTEXT,
  INVALID_OPERATION,
  OVERFLOW,
  ROUNDED,
  type Rounding,
  SUBNORMAL,
  UNDERFLOW,
} from "./value.ts";

export class PyContext implements Env {
  declare prec: number;
  declare emin: number;
  declare emax: number;
  declare rounding: Rounding;
  declare clamp: number;
  declare capitals: number;
  /** What the operation under way has met so far. */
  declare status: number;
  /** Conditions met since the flags were cleared. */
  declare flags: number;
  /** Conditions that raise. */
  declare traps: number;
}

export type Context = PyContext & PyObject;

export const isContext = (v: Value): v is Context => v instanceof PyContext;

/** In the order of `flags` and `traps` as mappings; the second name is for messages in other orders. */
export const SIGNALS: readonly (readonly [name: string, bits: number])[] = [
  ["InvalidOperation", ANY_INVALID],
  ["FloatOperation", FLOAT_OPERATION],
  ["DivisionByZero", DIVISION_BY_ZERO],
  ["Overflow", OVERFLOW],
  ["Underflow", UNDERFLOW],
  ["Subnormal", SUBNORMAL],
  ["Inexact", INEXACT],
  ["Rounded", ROUNDED],
  ["Clamped", CLAMPED],
];

/** What the list of an exception's argument names, in its order. */
const CONDITIONS: readonly (readonly [name: string, bit: number])[] = [
  ["InvalidOperation", INVALID_OPERATION],
  ["ConversionSyntax", CONVERSION_SYNTAX],
  ["DivisionImpossible", DIVISION_IMPOSSIBLE],
  ["DivisionUndefined", DIVISION_UNDEFINED],
  ["InvalidContext", INVALID_CONTEXT],
  ...SIGNALS.slice(1),
];

export const ROUNDINGS: readonly Rounding[] = [
  "ROUND_CEILING",
  "ROUND_FLOOR",
  "ROUND_UP",
  "ROUND_DOWN",
  "ROUND_HALF_UP",
  "ROUND_HALF_DOWN",
  "ROUND_HALF_EVEN",
  "ROUND_05UP",
];

const ROUNDING_TEXT =
  "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]";

export const SIGNAL_TEXT =
  "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]";

/** The exception classes, which the Python half of the module makes. */
const classes = new Map<string, PyType>();

export function registerSignal(name: string, cls: PyType): void {
  classes.set(name, cls);
}

export function signalClass(name: string): PyType {
  const cls = classes.get(name);
  if (cls === undefined) throw runtimeError("decimal is not initialized");
  return cls;
}

/** The bits of a signal's or condition's class; undefined for anything else. */
export function bitsOfClass(v: Value): number | undefined {
  for (const [name, bits] of SIGNALS) if (classes.get(name) === v) return bits;
  return undefined;
}

/** Records conditions; raises those that are trapped. */
export function signal(c: PyContext, status: number): void {
  c.flags |= status;
  const trapped = status & c.traps;
  if (trapped === 0) return;
  const list = CONDITIONS.filter(([, bit]) => (trapped & bit) !== 0).map(([name]) => signalClass(name));
  const order = [
    "InvalidOperation",
    "FloatOperation",
    "DivisionByZero",
    "Overflow",
    "Underflow",
    "Subnormal",
    "Inexact",
    "Rounded",
    "Clamped",
  ];
  const name =
    order.find((n) => (trapped & (SIGNALS.find(([s]) => s === n)?.[1] ?? 0)) !== 0) ?? "InvalidOperation";
  throw raise(signalClass(name), list);
}

/** Runs an operation under a context and raises what it has met. Operations never call back into Python. */
export function under<T>(c: PyContext, f: (c: PyContext) => T): T {
  c.status = 0;
  const result = f(c);
  if (c.status !== 0) signal(c, c.status);
  return result;
}

export const current: { context: Context | undefined } = { context: undefined };

/** The types and the template of fresh contexts; filled by `context-type.ts` and `context-functions.ts`. */
export const holder: { type: PyType | undefined; template: Context | undefined } = {
  type: undefined,
  template: undefined,
};

export function contextType(): PyType {
  if (holder.type === undefined) throw runtimeError("decimal is not initialized");
  return holder.type;
}

export interface Settings {
  prec: number;
  rounding: Rounding;
  emin: number;
  emax: number;
  capitals: number;
  clamp: number;
  flags: number;
  traps: number;
}

export const DEFAULTS: Settings = {
  prec: 28,
  rounding: "ROUND_HALF_EVEN",
  emin: -999999,
  emax: 999999,
  capitals: 1,
  clamp: 0,
  flags: 0,
  traps: ANY_INVALID | DIVISION_BY_ZERO | OVERFLOW,
};

export function newContext(settings: Settings, cls: PyType = contextType()): Context {
  const c = alloc(cls) as Context; // the protos of subclasses derive from PyContext.prototype
  const { prec, rounding, emin, emax, capitals, clamp, flags, traps } = settings;
  return Object.assign(c, { prec, rounding, emin, emax, capitals, clamp, flags, traps, status: 0 });
}

export function getContext(): Context {
  current.context ??= newContext({ ...(holder.template ?? DEFAULTS), flags: 0 });
  return current.context;
}

/** An optional argument named `context`. */
export function contextArgument(v: Value | undefined): Context {
  if (v === undefined || v.cls.tp_name === "NoneType") return getContext();
  if (!isContext(v)) throw typeError("optional argument must be a context");
  return v;
}

export function roundingOf(v: Value): Rounding {
  const name = asStr(v);
  if (!isRounding(name)) throw typeError(ROUNDING_TEXT);
  return name;
}

const roundingNames: ReadonlySet<unknown> = new Set(ROUNDINGS);

function isRounding(name: unknown): name is Rounding {
  return roundingNames.has(name);
}

/** An int within bounds, or the error that names them. */
export function settingOf(v: Value, least: bigint, most: bigint, message: string): number {
  const n = asInt(v);
  if (n === undefined) throw typeError("an integer is required");
  if (n >= 2n ** 63n || n < -(2n ** 63n)) throw overflowError("Python int too large to convert to C ssize_t");
  if (n < least || n > most) throw valueError(message);
  return Number(n);
}
