/** Asynchronous generators (PEP 525). https://docs.python.org/3/reference/expressions.html#asynchronous-generator-iterator-methods */
import { builtinType, getset, methods, slots } from "../define.ts";
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
import { instantiateThrown } from "./exceptions/instantiate.ts";
import { GeneratorProto, type PyGenerator, resume, throwInto } from "./generator.ts";
import { None } from "./singletons.ts";
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
  declare target: PyGenerator;
  declare first: (() => Value | undefined) | undefined;
  declare closing: boolean;
  declare finished: boolean;
}

function makeStep(target: PyGenerator, first: () => Value | undefined, closing = false): Value {
  const s = new AsyncStep();
  s.target = target;
  s.first = first;
  s.closing = closing;
  s.finished = false;
  return s;
}

/** What the generator handed out: a value for the consumer ends the step, anything else goes to the event loop. */
function settle(s: AsyncStep, out: Value | undefined): Value {
  if (out === undefined) {
    s.finished = true;
    if (s.closing) throw raise(StopIteration);
    throw raise(StopAsyncIteration);
  }
  if (out instanceof AsyncYield) {
    s.finished = true;
    if (s.closing) throw runtimeError("async generator ignored GeneratorExit");
    throw raise(StopIteration, out.value);
  }
  return out;
}

function run(s: AsyncStep, go: () => Value | undefined): Value {
  let out: Value | undefined;
  try {
    out = go();
  } catch (e) {
    s.finished = true;
    const exc = caught(e);
    if (s.closing && (isinstance(exc, GeneratorExit) || isinstance(exc, StopAsyncIteration)))
      throw raise(StopIteration);
    throw exc;
  }
  return settle(s, out);
}

function stepSend(s: AsyncStep, value: Value): Value {
  if (s.finished) throw runtimeError("cannot reuse already awaited __anext__()/asend()");
  const first = s.first;
  s.first = undefined;
  return run(s, first ?? (() => resume(s.target, value)));
}

function stepThrow(s: AsyncStep, type: Value, value?: Value): Value {
  const exc = instantiateThrown(type, value);
  s.first = undefined;
  return run(s, () => throwInto(s.target, exc));
}

function anext(g: PyGenerator): Value {
  return makeStep(g, () => startOrEnd(g, None));
}

function startOrEnd(g: PyGenerator, value: Value): Value | undefined {
  if (g.gen_done === true) return undefined;
  if (g.gen_started !== true && value !== None)
    throw typeError("can't send non-None value to a just-started async generator");
  return resume(g, value);
}

function throwFirst(g: PyGenerator, exc: PyBaseException): Value | undefined {
  if (g.gen_done === true) {
    if (isinstance(exc, GeneratorExit)) return undefined;
    throw exc;
  }
  return throwInto(g, exc);
}

export let asyncGenerator: PyType;

/** Makes the types; called once by `objects/builtin-types.ts`. */
export function defineAsyncGeneratorTypes(): void {
  asyncGenerator = builtinType("async_generator", { proto: AsyncGeneratorProto, basetype: false });
  slots(asyncGenerator, {
    am_aiter: (v) => v,
    am_anext: (v) => anext(v as PyGenerator),
    tp_repr: (v) =>
      `<async_generator object ${textOf(getattr((v as PyGenerator).gen_func, "__qualname__"))} at ${address(v)}>`,
  });
  methods(asyncGenerator, [
    ["asend(self, value, /)", (g: PyGenerator, v: Value) => makeStep(g, () => startOrEnd(g, v))],
    [
      "athrow(self, type, value=None, traceback=None, /)",
      (g: PyGenerator, t: Value, v?: Value) => makeStep(g, () => throwFirst(g, instantiateThrown(t, v))),
    ],
    [
      "aclose(self, /)",
      (g: PyGenerator) =>
        makeStep(
          g,
          () => (g.gen_started === true ? throwFirst(g, raise(GeneratorExit)) : endUnstarted(g)),
          true,
        ),
    ],
  ]);
  getset(asyncGenerator, {
    __name__: { get: (g: PyGenerator) => getattr(g.gen_func, "__name__") },
    __qualname__: { get: (g: PyGenerator) => getattr(g.gen_func, "__qualname__") },
    ag_running: { get: (g: PyGenerator) => g.gen_running === true },
  });
  const step = builtinType("async_generator_asend", { proto: AsyncStep.prototype, basetype: false });
  slots(step, {
    am_await: (v) => v,
    tp_iter: (v) => v,
    tp_iternext: (v) => stepSend(v as AsyncStep, None),
  });
  methods(step, [
    ["send(self, value, /)", stepSend],
    ["throw(self, type, value=None, traceback=None, /)", stepThrow],
    [
      "close(self, /)",
      (s: AsyncStep) => {
        s.finished = true;
        return None;
      },
    ],
  ]);
}

function endUnstarted(g: PyGenerator): undefined {
  g.gen_done = true;
  g.gen_started = true;
  return undefined;
}
