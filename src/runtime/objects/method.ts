/** Bound methods. https://docs.python.org/3/reference/datamodel.html#instance-methods */

import { applyFirst } from "../call/apply.ts";
import { callKw } from "../protocols/call.ts";
import type { PyCallable, PyObject, Value } from "../slots.ts";
import { NO_KWNAMES } from "./type/core.ts";

/** `tp_proto` of `method`; the type is made in `objects/function-types.ts`. */
export const MethodProto: PyObject = Object.create(Object.prototype);

export interface BoundMethod extends PyCallable {
  im_func: PyCallable;
  im_self: Value;
}

/** `func.__get__(self)`: a JS function that passes `self` first. */
export function bindMethod(func: Value, self: Value): Value {
  const f = func as PyCallable; // callers pass callables with selfFirst, or anything called through callKw
  const direct = f.direct ?? f;
  const method = closureFor(direct, self);
  method.im_func = f;
  method.im_self = self;
  method.arity = ((direct.arity ?? 0) >> 1) & ~(1 << 31);
  method.sig = f.sig;
  return Object.setPrototypeOf(method, f.boundProto ?? MethodProto);
}

function closureFor(f: PyCallable, self: Value): BoundMethod {
  if (typeof f !== "function")
    return ((...args: Value[]) => callKw(f, [self, ...args], NO_KWNAMES)) as unknown as BoundMethod; // completed by the caller
  if ((f.arity & ~0xe) === 0) return ((a: Value, b: Value) => shortCall(f, self, a, b)) as BoundMethod; // completed by the caller
  return ((...args: Value[]) => applyFirst(f, self, args)) as BoundMethod; // completed by the caller
}

function shortCall(f: PyCallable, self: Value, a: Value | undefined, b: Value | undefined): Value {
  if (a === undefined) return f(self);
  return b === undefined ? f(self, a) : f(self, a, b);
}

export function isBoundMethod(v: Value): v is BoundMethod {
  return (v as Partial<BoundMethod>).im_func !== undefined; // own property of bound methods only
}
