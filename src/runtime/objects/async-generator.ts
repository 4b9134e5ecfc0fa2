/** Asynchronous generators (PEP 525). https://docs.python.org/3/reference/expressions.html#asynchronous-generator-iterator-methods */

import { builtinType, classMethods, getset, methods, slots } from "../define.ts";
import {
  caught,
  GeneratorExit,
  type PyBaseException,
  raise,
  runtimeError,
  StopAsyncIteration,
  StopIteration,
  typeError,
} from "../errors.ts";
import { getattr } from "../protocols/attr.ts";
import { address, textOf } from "../protocols/repr.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import {
  checkTraceback,
  delegateOf,
  GeneratorProto,
  generatorNames,
  type PyGenerator,
  resume,
  throwInto,
  thrownException,
  warnOldThrow,
} from "./generator.ts";
import { isSuspended } from "./generator-state.ts";
import { genericAlias } from "./generic-alias.ts";
import { None } from "./singletons.ts";
import { inHostText } from "./str/index.ts";
import { isinstance } from "./type/core.ts";

export const AsyncGeneratorProto: PyObject = Object.create(Object.getPrototypeOf(GeneratorProto));

/** What `yield v` in an async generator hands out, to be told apart from what its awaits do. */
export class AsyncYield {
  declare value: Value;
}

export function asyncYield(value: Value): AsyncYield {
  const y = new AsyncYield();
  y.value = value;
  return y;
}

/** The awaitable that `__anext__`, `asend`, `athrow` and `aclose` give: one step of the generator. */
class AsyncStep {
  declare target: AsyncGenerator;
  declare state: "new" | "running" | "closed";
  /** What `asend` sends. */
  declare sent: Value;
}

class AsyncThrow extends AsyncStep {
  /** What `athrow` throws; undefined for `aclose`. */
  declare thrown: (() => PyBaseException) | undefined;
}

interface AsyncGenerator extends PyGenerator {
  /** A step has begun and not ended. */
  ag_running?: boolean;
  ag_closed?: boolean;
}

function makeSend(target: AsyncGenerator, sent: Value): Value {
  const s = new AsyncStep();
  s.target = target;
  s.state = "new";
  s.sent = sent;
  return s;
}

function makeThrow(target: AsyncGenerator, thrown: AsyncThrow["thrown"]): Value {
  const s = new AsyncThrow();
  s.target = target;
  s.state = "new";
  s.sent = None;
  s.thrown = thrown;
  return s;
}

function nameOf(s: AsyncStep): string {
  if (!(s instanceof AsyncThrow)) return "anext()";
  return s.thrown === undefined ? "aclose()" : "athrow()";
}

/** Before anything of the generator runs. */
function begin(s: AsyncStep): void {
  if (s.state === "closed") {
    const which = s instanceof AsyncThrow ? "aclose()/athrow()" : "__anext__()/asend()";
    throw runtimeError(`cannot reuse already awaited ${which}`);
  }
  if (s.state === "new" && s.target.ag_running === true) {
    s.state = "closed";
    throw runtimeError(`${nameOf(s)}: asynchronous generator is already running`);
  }
}

/** Runs the generator until it hands something out: a value for the consumer ends the step, the rest is for the event loop. */
function run(s: AsyncStep, go: () => Value | undefined): Value {
  const g = s.target;
  s.state = "running";
  g.ag_running = true;
  const closing = s instanceof AsyncThrow && s.thrown === undefined;
  let out: Value | undefined;
  try {
    out = go();
  } catch (e) {
    throw failed(s, caught(e), closing);
  }
  if (out !== undefined && !(out instanceof AsyncYield)) return out;
  g.ag_running = false;
  s.state = "closed";
  if (out === undefined) {
    g.ag_closed = true;
    throw raise(closing ? StopIteration : StopAsyncIteration);
  }
  if (closing) throw runtimeError("async generator ignored GeneratorExit");
  throw raise(StopIteration, out.value);
}

function failed(s: AsyncStep, exc: PyBaseException, closing: boolean): PyBaseException {
  s.target.ag_running = false;
  s.state = "closed";
  if (!isinstance(exc, GeneratorExit) && !isinstance(exc, StopAsyncIteration)) return exc;
  s.target.ag_closed = true;
  return closing ? raise(StopIteration) : exc;
}

function stepSend(s: AsyncStep, value: Value): Value {
  if (s instanceof AsyncThrow) return throwSend(s, value);
  begin(s);
  const sent = s.state === "new" && value === None ? s.sent : value;
  return run(s, () => sendInto(s.target, sent));
}

function sendInto(g: AsyncGenerator, value: Value): Value | undefined {
  if (g.gen_done === true) return undefined;
  if (g.gen_started !== true && value !== None)
    throw typeError("can't send non-None value to a just-started async generator");
  return resume(g, value);
}

function throwSend(s: AsyncThrow, value: Value): Value {
  if (s.state !== "closed" && s.target.gen_done === true && s.target.ag_running !== true) {
    s.state = "closed";
    throw raise(StopIteration);
  }
  begin(s);
  if (s.state === "running") return run(s, () => sendInto(s.target, value));
  if (s.target.ag_closed === true) {
    s.state = "closed";
    throw raise(StopAsyncIteration);
  }
  if (value !== None) throw runtimeError("can't send non-None value to a just-started coroutine");
  if (s.thrown === undefined) s.target.ag_closed = true;
  const exc = s.thrown?.() ?? raise(GeneratorExit);
  return run(s, () => throwInto(s.target, exc));
}

function stepThrow(s: AsyncStep, type: Value, value?: Value, tb?: Value): Value {
  if (value !== undefined) warnOldThrow("throw");
  checkTraceback(tb);
  begin(s);
  const exc = thrownException(type, value);
  return run(s, () => {
    if (s.target.gen_done === true) throw exc;
    return throwInto(s.target, exc);
  });
}

function stepClose(s: AsyncStep): Value {
  if (s.state === "closed") return None;
  try {
    stepThrow(s, raise(GeneratorExit));
  } catch (e) {
    const exc = caught(e);
    if ([StopIteration, StopAsyncIteration, GeneratorExit].some((T) => isinstance(exc, T))) return None;
    throw exc;
  }
  throw runtimeError("coroutine ignored GeneratorExit");
}

function athrow(g: AsyncGenerator, type: Value, value?: Value, tb?: Value): Value {
  if (value !== undefined) warnOldThrow("athrow");
  checkTraceback(tb);
  return makeThrow(g, () => thrownException(type, value));
}

export let asyncGenerator: PyType;

/** Makes the types; called once by `objects/builtin-types.ts`. */
export function defineAsyncGeneratorTypes(): void {
  asyncGenerator = builtinType("async_generator", { proto: AsyncGeneratorProto, basetype: false });
  slots(asyncGenerator, {
    am_aiter: (v) => v,
    am_anext: (v) => makeSend(v as AsyncGenerator, None), // slot of async_generator
    tp_repr: inHostText(
      (v: Value) => `<async_generator object ${textOf(getattr(v, "__qualname__"))} at ${address(v)}>`,
    ),
  });
  classMethods(asyncGenerator, [["__class_getitem__(cls, object, /)", genericAlias]]);
  methods(asyncGenerator, [
    ["asend(self, value, /)", makeSend],
    ["athrow(self, type, value=None, traceback=None, /)", athrow],
    ["aclose(self, /)", (g: AsyncGenerator) => makeThrow(g, undefined)],
  ]);
  getset(asyncGenerator, {
    ...generatorNames(),
    ag_running: { get: (g: AsyncGenerator) => g.ag_running === true },
    ag_await: { get: delegateOf },
    ag_suspended: { get: isSuspended },
  });
  defineStep("async_generator_asend", AsyncStep.prototype);
  defineStep("async_generator_athrow", AsyncThrow.prototype);
}

function defineStep(name: string, proto: PyObject): void {
  const T = builtinType(name, { proto, basetype: false });
  slots(T, {
    am_await: (v) => v,
    tp_iter: (v) => v,
    tp_iternext: (v) => stepSend(v as AsyncStep, None), // slot of the steps
  });
  methods(T, [
    ["send(self, value, /)", stepSend],
    ["throw(self, type, value=None, traceback=None, /)", stepThrow],
    ["close(self, /)", stepClose],
  ]);
}
