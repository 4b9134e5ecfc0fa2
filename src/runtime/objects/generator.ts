/**
 * Generators, coroutines and asynchronous generators: the JS generator object *is* the Python object (its function's
 * `prototype` derives from the type's proto). https://docs.python.org/3/reference/expressions.html#generator-iterator-methods
 */

import { builtinType, classMethods, getset, methods, slots } from "../define.ts";
import {
  caught,
  chainContext,
  DeprecationWarning,
  GeneratorExit,
  type PyBaseException,
  RuntimeError,
  raise,
  recordStack,
  runtimeError,
  StopAsyncIteration,
  StopIteration,
  typeError,
  valueError,
} from "../errors.ts";
import { handledStack, resumeHandled, suspendHandled } from "../exc-state.ts";
import { hidden } from "../names.ts";
import { getattr } from "../protocols/attr.ts";
import { address, textOf } from "../protocols/repr.ts";
import { setStopValue } from "../protocols/stop-value.ts";
import type { PyCallable, PyObject, PyType, Value } from "../slots.ts";
import { stackText } from "../stack-text.ts";
import { ThrownIn } from "../thrown-in.ts";
import { dropOuterFrames } from "../traceback/frames.ts";
import { isTraceback } from "../traceback/object.ts";
import { warn } from "../warn.ts";
import { instantiateThrown, isExceptionClass } from "./exceptions/instantiate.ts";
import { isRunning, isSuspended } from "./generator-state.ts";
import { genericAlias } from "./generic-alias.ts";
import { None } from "./singletons.ts";
import { asStr, inHostText } from "./str/index.ts";
import { isinstance, isType } from "./type/core.ts";
import { ENOUGH, watched, watching } from "./type/watched.ts";

type NativeGenerator = Generator<Value, Value | undefined, Value | undefined>;
type NativeResult = IteratorResult<Value, Value | undefined>;

const native = Object.getPrototypeOf(Object.getPrototypeOf((function* (): Generator<Value> {})()));
const nativeNext: NativeGenerator["next"] = native.next;
const nativeThrow: NativeGenerator["throw"] = native.throw;
const nativeReturn: NativeGenerator["return"] = native.return;
/** Without it, leaving a `for…of` early does not close the generator: Python's `break` does not either. */
delete native.return;

export const GeneratorProto: PyObject = Object.create(native);
export const CoroutineProto: PyObject = Object.create(native);

/** State that Python shows; own properties set when they first matter. */
export interface PyGenerator extends NativeGenerator {
  gen_func: PyCallable;
  gen_started?: boolean;
  gen_done?: boolean;
  gen_running?: boolean;
  /** The exceptions that its suspended handlers are handling. */
  gen_handled?: (PyBaseException | undefined)[] | undefined;
  /** What its `yield from` or `await` delegates to. */
  gen_inner?: Value | undefined;
  gen_name?: Value;
  gen_qualname?: Value;
  /** What the body returned. */
  gen_result?: Value | undefined;
}

declare global {
  interface Object {
    /** True on generator objects: `for` walks them natively. */
    isNativeGenerator?: boolean;
  }
}
hidden(GeneratorProto, "isNativeGenerator", true);

/** The innermost generator that is running, those that `for` walks natively not counted. */
let running: PyGenerator | undefined;

/** Notes what the running generator delegates to; `undefined` when it is done. */
export function setInner(g: PyGenerator | undefined, inner: Value | undefined): PyGenerator | undefined {
  const outer = g ?? running;
  if (outer !== undefined) outer.gen_inner = inner;
  return outer;
}

/** Whether a generator runs whose steps are taken one by one, by `next()` and `send()`. */
export function isRunningGenerator(): boolean {
  return running !== undefined;
}

/** Whether the running generator may delegate to coroutines. */
export function isInCoroutine(): boolean {
  return running !== undefined && (kindOf(running) !== "generator" || isIterableCoroutine(running));
}

/** A generator whose function was given to `types.coroutine`. */
export function isIterableCoroutine(v: Value): boolean {
  return v.isNativeGenerator === true && (v as PyGenerator).gen_func.isIterableCoroutine === true;
}

/** `next` or `throw` of native generators. */
type NativeStep = (this: NativeGenerator, given: Value | ThrownIn | undefined) => NativeResult;

/** What a step of the native generator came to. */
function step(g: PyGenerator, go: NativeStep, given: Value | ThrownIn | undefined): Value | undefined {
  if (g.gen_running === true) throw valueError(`${kindOf(g)} already executing`);
  g.gen_running = true;
  if (g.gen_started !== true) begin(g);
  const outer = running;
  running = g;
  const depth = handledStack.length;
  if (g.gen_handled !== undefined) resumeHandled(g.gen_handled);
  try {
    const r = go === nativeNext ? g.next(given) : (go.call(g, given) as NativeResult);
    if (r.done === true) {
      g.gen_done = true;
      g.gen_result = r.value;
      return undefined;
    }
    return r.value;
  } catch (e) {
    g.gen_done = true;
    throw caught(e);
  } finally {
    running = outer;
    g.gen_running = false;
    const own = handledStack.length === depth ? undefined : suspendHandled(depth);
    if (own !== undefined || g.gen_handled !== undefined) g.gen_handled = own;
  }
}

function begin(g: PyGenerator): void {
  g.gen_started = true;
  if (!watching.generators || kindOf(g) !== "generator") return;
  watched.push(g);
  watching.left = ENOUGH;
}

function kindOf(g: Value): string {
  return g.cls.tp_name === "coroutine" ? "coroutine" : "generator";
}

/** Resumes with a value; `undefined` when the generator returned (its value is in `gen_result`). */
export function resume(g: PyGenerator, value: Value | undefined): Value | undefined {
  return step(g, nativeNext, value);
}

/** Throws into the generator at its `yield`. */
export function throwInto(g: PyGenerator, exc: PyBaseException): Value | undefined {
  if (g.gen_started !== true) {
    g.gen_done = true;
    g.gen_started = true;
    nativeReturn.call(g, undefined);
    throw exc;
  }
  if (g.gen_inner === undefined) chainToHandled(g, exc);
  return step(g, nativeThrow, new ThrownIn(exc));
}

/** What is thrown in gets what the generator itself is handling as its context. */
export function chainToHandled(g: PyGenerator, exc: PyBaseException): void {
  const handled = g.gen_handled?.findLast((e) => e !== undefined);
  if (handled !== undefined) chainContext(exc, handled);
}

function stopWith(g: PyGenerator): PyBaseException {
  const v = g.gen_result;
  g.gen_result = undefined;
  return v === undefined || v === None ? raise(StopIteration) : raise(StopIteration, v);
}

function send(g: PyGenerator, value: Value): Value {
  if (g.gen_done === true && kindOf(g) === "coroutine")
    throw runtimeError("cannot reuse already awaited coroutine");
  if (g.gen_started !== true && value !== None)
    throw typeError(`can't send non-None value to a just-started ${kindOf(g)}`);
  const v = resume(g, value);
  if (v === undefined) throw stopWith(g);
  return v;
}

function throwMethod(g: PyGenerator, type: Value, value?: Value, tb?: Value): Value {
  if (value !== undefined) warnOldThrow("throw");
  checkTraceback(tb);
  if (g.gen_done === true && kindOf(g) === "coroutine")
    throw runtimeError("cannot reuse already awaited coroutine");
  const exc = thrownException(type, value);
  if (g.gen_done === true || g.gen_started !== true) recordStack(exc, stackText());
  if (g.gen_done === true) throw exc;
  const v = throwGiven(
    g,
    exc,
    [type, value, tb].filter((v) => v !== undefined),
  );
  if (v === undefined) throw stopWith(g);
  return v;
}

/** What the innermost running `throw()` was called with. */
let given: { readonly exc: PyBaseException; readonly args: readonly Value[] } | undefined;

function throwGiven(g: PyGenerator, exc: PyBaseException, args: readonly Value[]): Value | undefined {
  const outer = given;
  given = { exc, args };
  try {
    return throwInto(g, exc);
  } finally {
    given = outer;
  }
}

/** The arguments with which an iterator that is delegated to gets `exc`: those of the `throw()` that it comes from. */
export function throwArguments(exc: PyBaseException): readonly Value[] {
  return given?.exc === exc ? given.args : [exc];
}

/** What to throw in; when the class itself fails to make an instance, that failure. */
export function thrownException(type: Value, value: Value | undefined): PyBaseException {
  if (!isType(type)) return instantiateThrown(type, value);
  try {
    return instantiateThrown(type, value);
  } catch (e) {
    if (!isExceptionClass(type)) throw e;
    return caught(e);
  }
}

/** The deprecated form with more than one argument. */
export function warnOldThrow(name: "throw" | "athrow"): void {
  warn(
    DeprecationWarning,
    `the (type, exc, tb) signature of ${name}() is deprecated, use the single-arg signature instead.`,
  );
}

export function checkTraceback(tb: Value | undefined): void {
  if (tb !== undefined && tb !== None && !isTraceback(tb))
    throw typeError("throw() third argument must be a traceback object");
}

/** `generator.close()` */
export function closeGenerator(g: PyGenerator): Value {
  if (g.gen_done === true) return None;
  if (g.gen_started !== true) {
    g.gen_done = true;
    nativeReturn.call(g, undefined);
    return None;
  }
  let yielded: Value | undefined;
  try {
    yielded = throwInto(g, raise(GeneratorExit));
  } catch (e) {
    const exc = caught(e);
    if (isinstance(exc, GeneratorExit) || isinstance(exc, StopIteration)) return None;
    throw exc;
  }
  if (yielded !== undefined) throw runtimeError(`${kindOf(g)} ignored GeneratorExit`);
  return g.gen_result ?? None;
}

/** `for` over a generator: natively, so its other state is only known from what the native object answers. */
function walk(v: Value): Iterable<Value> {
  const g = v as PyGenerator; // slot of generator
  g.gen_started = true;
  return g.gen_func.sig.yieldsInHandler === true ? drain(g) : g;
}

/** Step by step, where what the body is handling must be put aside at each `yield`. */
function* drain(g: PyGenerator): Iterable<Value> {
  for (let v = advance(g); v !== undefined; v = advance(g)) yield v;
}

function advance(v: Value): Value | undefined {
  const g = v as PyGenerator; // slot of generator
  if (g.gen_done === true) return undefined;
  const item = step(g, nativeNext, None);
  if (item === undefined) setStopValue(g.gen_result);
  return item;
}

/** What leaves a body: StopIteration must not look like the end (PEP 479). */
export function generatorError(e: unknown, makes: string): PyBaseException {
  const exc = caught(e);
  const what = makes === "generator" ? "generator" : makes === "coroutine" ? "coroutine" : "async generator";
  const stop = isinstance(exc, StopIteration) ? "StopIteration" : undefined;
  const asyncStop =
    makes === "asyncgen" && isinstance(exc, StopAsyncIteration) ? "StopAsyncIteration" : undefined;
  const name = stop ?? asyncStop;
  if (name === undefined) return exc;
  dropOuterFrames(exc, stackText());
  const wrapped = raise(RuntimeError, `${what} raised ${name}`);
  wrapped.exc_cause = exc;
  wrapped.exc_context = exc;
  wrapped.exc_suppress = true;
  return wrapped;
}

function generatorRepr(v: Value): string {
  return `<${v.cls.tp_name} object ${textOf(getattr(v, "__qualname__"))} at ${address(v)}>`;
}

export let generator: PyType;
export let coroutine: PyType;

class PyCoroutineWrapper {
  readonly coroutine: PyGenerator;
  constructor(coroutine: PyGenerator) {
    this.coroutine = coroutine;
  }
}

/** Unlike a generator, a coroutine that is done says so. */
export function notAwaitedYet(g: PyGenerator): PyGenerator {
  if (g.gen_done === true && kindOf(g) === "coroutine")
    throw runtimeError("cannot reuse already awaited coroutine");
  return g;
}

/** What `coroutine.__await__()` returns: the coroutine as an iterator. */
function defineCoroutineWrapper(): typeof PyCoroutineWrapper {
  const T = builtinType("coroutine_wrapper", { proto: PyCoroutineWrapper.prototype, basetype: false });
  const inner = (v: Value): PyGenerator => (v as PyCoroutineWrapper).coroutine; // slot of coroutine_wrapper
  slots(T, { tp_iter: (v) => v, tp_iternext: (v) => advance(notAwaitedYet(inner(v))) });
  methods(T, [
    ["send(self, value, /)", (w, value) => send(inner(w), value)],
    [
      "throw(self, type, value=None, traceback=None, /)",
      (w, type, value, tb) => throwMethod(inner(w), type, value, tb),
    ],
    ["close(self, /)", (w) => closeGenerator(inner(w))],
  ]);
  return PyCoroutineWrapper;
}

/** Makes the types; called once by `objects/builtin-types.ts`. */
export function defineGeneratorTypes(): void {
  generator = builtinType("generator", { proto: GeneratorProto, basetype: false });
  slots(generator, {
    tp_repr: inHostText(generatorRepr),
    tp_iter: (v) => v,
    js_iter: walk,
    tp_iternext: advance,
  });
  coroutine = builtinType("coroutine", { proto: CoroutineProto, basetype: false });
  slots(coroutine, { tp_repr: inHostText(generatorRepr), am_await: (v) => v });
  const wrapper = defineCoroutineWrapper();
  methods(coroutine, [["__await__(self, /)", (g: PyGenerator) => new wrapper(g)]]);
  for (const [T, prefix] of [
    [generator, "gi"],
    [coroutine, "cr"],
  ] as const) {
    methods(T, [
      ["send(self, value, /)", send],
      ["throw(self, type, value=None, traceback=None, /)", throwMethod],
      ["close(self, /)", closeGenerator],
      ["__del__(self, /)", closeGenerator],
    ]);
    classMethods(T, [["__class_getitem__(cls, object, /)", genericAlias]]);
    getset(T, {
      ...generatorNames(),
      [`${prefix}_running`]: { get: isRunning },
      [`${prefix}_suspended`]: { get: isSuspended },
      [prefix === "gi" ? "gi_yieldfrom" : "cr_await"]: { get: delegateOf },
    });
  }
  getset(coroutine, { cr_origin: { get: () => None } });
}

/** What a suspended generator waits for; None while it runs. */
export function delegateOf(g: PyGenerator): Value {
  return isSuspended(g) ? (g.gen_inner ?? None) : None;
}

/** `__name__` and `__qualname__`: those of the function until they are set. */
export function generatorNames() {
  const settable = (key: "gen_name" | "gen_qualname", name: string) => ({
    get: (g: PyGenerator) => g[key] ?? getattr(g.gen_func, name),
    set: (g: PyGenerator, v: Value | undefined) => {
      if (v === undefined || asStr(v) === undefined)
        throw typeError(`${name} must be set to a string object`);
      g[key] = v;
    },
  });
  return {
    __name__: settable("gen_name", "__name__"),
    __qualname__: settable("gen_qualname", "__qualname__"),
  };
}

/** Gives a generator function the prototype that makes its objects Python's; `base` is the type's proto. */
export function prepareGeneratorFunction(f: PyCallable, base: PyObject): void {
  const proto = Object.create(base);
  hidden(proto, "gen_func", f);
  Object.defineProperty(f, "prototype", { value: proto, writable: true });
}
