/** The call forms of static and class methods, for `o.m(…)` with `o` first: no bound method is made. */
import { call } from "../../protocols/call.ts";
import type { PyCallable, PyObject, Value } from "../../slots.ts";
import { PyClassMethod, PyStaticMethod } from "../descr-objects.ts";

/** With none to three arguments after the receiver. */
const FORM_ARITY = 0b11110;

/** Undefined where the method must be bound. `onClass` says that the receiver is the class itself. */
export function boundForm(raw: Value, onClass: boolean): PyCallable | undefined {
  if (raw instanceof PyStaticMethod)
    return raw.cls.tp_heap ? undefined : keptForm(raw, raw.sm_callable, staticForm);
  if (!(raw instanceof PyClassMethod) || raw.cls.tp_heap) return undefined;
  const f = raw.cm_callable;
  return onClass && isPlain(f) ? f : keptForm(raw, f, classForm);
}

function isPlain(f: Value): f is PyCallable & PyObject {
  return typeof f === "function" && f.selfFirst === true && (f as PyCallable).isBuiltinMethod !== true;
}

function keptForm(
  raw: PyStaticMethod | PyClassMethod,
  f: Value,
  make: (f: PyCallable) => Value,
): PyCallable | undefined {
  if (raw.call_form === undefined && isPlain(f)) {
    const form = make(f) as PyCallable; // completed here
    form.arity = FORM_ARITY;
    raw.call_form = form;
  }
  return raw.call_form;
}

/** The function's arity is asked each time: `__defaults__` may change it. */
function staticForm(f: PyCallable): Value {
  return (_self: Value, a?: Value, b?: Value, c?: Value) =>
    b === undefined && a !== undefined && (f.arity & 2) !== 0 ? f(a) : call(f, a, b, c);
}

function classForm(f: PyCallable): Value {
  return (self: Value, a?: Value, b?: Value, c?: Value) => call(f, self.cls, a, b, c);
}
