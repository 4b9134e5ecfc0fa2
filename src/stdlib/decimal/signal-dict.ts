/** The mapping of signals that `Context.flags` and `Context.traps` are. https://docs.python.org/3/library/decimal.html#decimal.Context */
import { builtinType, methods, qualifyName, slots } from "../../runtime/define.ts";
import { keyError, typeError, valueError } from "../../runtime/errors.ts";
import { dictItems, dictSet, dictSize, newDict, PyDict } from "../../runtime/objects/dict/index.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { isTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { notHashable } from "../../runtime/protocols/hash.ts";
import { toArray } from "../../runtime/protocols/iter.ts";
import { reprText } from "../../runtime/protocols/repr.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";
import { bitsOfClass, type PyContext, SIGNAL_TEXT, SIGNALS, signalClass } from "./context.ts";

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

export function signals(context: PyContext, which: "flags" | "traps"): Signals {
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
export function signalMapping(v: Value): number {
  const bits = bitsOfMapping(v);
  if (bits !== undefined) return bits;
  throw v instanceof PyDict ? keyError("invalid signal dict") : typeError("argument must be a signal dict");
}

/** `flags` or `traps` for a new context: a mapping or a list of signals. */
export function signalsArgument(v: Value): number {
  if (!Array.isArray(v) || isTuple(v)) return signalMapping(v);
  let all = 0;
  for (const item of toArray(v)) all |= bitsOfKey(item);
  return all;
}
