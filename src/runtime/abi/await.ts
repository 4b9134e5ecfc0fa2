/** ABI: `yield from`, `await`, asynchronous iteration. https://peps.python.org/pep-0380/ https://peps.python.org/pep-0492/ */
import {
  caught,
  GeneratorExit,
  type PyBaseException,
  runtimeError,
  StopAsyncIteration,
  StopIteration,
  typeError,
} from "../errors.ts";
import { isException } from "../objects/exceptions/base.ts";
import {
  CoroutineProto,
  chainToHandled,
  delegateOf,
  isInCoroutine,
  isIterableCoroutine,
  isRunningGenerator,
  type PyGenerator,
  resume,
  setInner,
  throwArguments,
  throwInto,
} from "../objects/generator.ts";
import { PyIterator } from "../objects/iterator-core.ts";
import { None } from "../objects/singletons.ts";
import { isinstance } from "../objects/type/core.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { call, callMethod } from "../protocols/call.ts";
import { getIter } from "../protocols/iter.ts";
import { takeStopValue } from "../protocols/stop-value.ts";
import type { Value } from "../slots.ts";

type Steps<T> = Generator<Value, T, Value | undefined>;

/** What one step of the inner iterator came to. */
type Outcome = { readonly value: Value } | { readonly result: Value };

function isNative(it: Value): it is PyGenerator & Value {
  return it.isNativeGenerator === true || Object.prototype.isPrototypeOf.call(CoroutineProto, it as object);
}

/** Sends a value; undefined at the end, when `ended` has the result. */
function advance(it: Value, value: Value): Value | undefined {
  takeStopValue();
  try {
    const v = sendTo(it, value);
    if (v === undefined) ended = (isNative(it) ? it.gen_result : takeStopValue()) ?? None;
    return v;
  } catch (e) {
    const exc = caught(e);
    if (!isinstance(exc, StopIteration)) throw exc;
    ended = exc.exc_args[0] ?? None;
    return undefined;
  }
}

let ended: Value = None;

function takeEnded(): Value {
  const result = ended;
  ended = None;
  return result;
}

/** Runs a step; StopIteration is the end, its value the result. */
function attempt(step: () => Value | undefined, it: Value): Outcome {
  takeStopValue();
  try {
    const v = step();
    if (v !== undefined) return { value: v };
    return { result: (isNative(it) ? it.gen_result : takeStopValue()) ?? None };
  } catch (e) {
    const exc = caught(e);
    if (!isinstance(exc, StopIteration)) throw exc;
    return { result: exc.exc_args[0] ?? None };
  }
}

function sendTo(it: Value, value: Value): Value | undefined {
  if (isNative(it)) return it.gen_done === true ? finished(it) : resume(it, value);
  if (value === None && it.tp_iternext !== undefined) return it.tp_iternext(it);
  return callMethod(it, "send", value);
}

/** A generator that has ended gives nothing more; a coroutine may not be awaited again. */
function finished(it: PyGenerator & Value): undefined {
  if (it.isNativeGenerator !== true) throw runtimeError("cannot reuse already awaited coroutine");
}

function throwTo(it: Value, exc: PyBaseException): Value | undefined {
  if (isNative(it)) return throwInto(it, exc);
  const f = lookupAttr(it, "throw");
  if (f === undefined) throw exc;
  return call(f, ...throwArguments(exc));
}

function closeInner(it: Value): void {
  const f = lookupAttr(it, "close");
  if (f !== undefined) call(f);
}

/** The delegation of PEP 380, over the iterator `it`. */
function* delegate(it: Value): Steps<Value> {
  const outer = setInner(undefined, it);
  let item = advance(it, None);
  while (item !== undefined) {
    let sent: Value | undefined;
    let thrown: PyBaseException | undefined;
    try {
      sent = yield item;
    } catch (e) {
      thrown = caught(e);
    }
    if (thrown === undefined) item = advance(it, sent ?? None);
    else {
      const outcome = passThrow(it, thrown, outer);
      if ("value" in outcome) item = outcome.value;
      else {
        ended = outcome.result;
        item = undefined;
      }
    }
  }
  const result = takeEnded();
  setInner(outer, undefined);
  return result;
}

/** The inner iterator gets the exception first; what comes back is thrown in `outer`. */
function passThrow(it: Value, exc: PyBaseException, outer: PyGenerator | undefined): Outcome {
  try {
    if (!isinstance(exc, GeneratorExit)) return attempt(() => throwTo(it, exc), it);
    closeInner(it);
    throw exc;
  } catch (e) {
    const failure = caught(e);
    if (outer !== undefined) chainToHandled(outer, failure);
    throw failure;
  }
}

/** A delegation that the engine drives: `yield*` over what passes each step to the inner generator itself. */
class Delegation {
  readonly inner: PyGenerator;
  constructor(inner: PyGenerator) {
    this.inner = inner;
  }
  [Symbol.iterator](): this {
    return this;
  }
  next(sent: Value | undefined): IteratorResult<Value, Value | undefined> {
    return this.inner.next(sent);
  }
  throw(e: unknown): IteratorResult<Value, Value | undefined> {
    const outcome = passThrow(this.inner, caught(e), undefined);
    return "value" in outcome ? { value: outcome.value, done: false } : { value: outcome.result, done: true };
  }
}

/** Whether nobody can see the state that `delegate` keeps: the outer generator is walked by the engine itself. */
function isUnseen(it: PyGenerator): boolean {
  return (
    !isRunningGenerator() &&
    it.gen_done !== true &&
    it.gen_running !== true &&
    it.gen_handled === undefined &&
    it.gen_func.sig.yieldsInHandler !== true
  );
}

/** A builtin iterator takes nothing but `next()`. What ends it may be a StopIteration of the program, with a value. */
function* delegateToItems(it: PyIterator & Value): Steps<Value> {
  takeStopValue();
  for (const item of it.it_js) {
    const sent = yield item;
    if (sent !== undefined && sent !== None) callMethod(it, "send", sent);
    takeStopValue();
  }
  return takeStopValue() ?? None;
}

export function* yieldFrom(v: Value): Steps<Value> {
  if (v.isNativeGenerator === true && isUnseen(v as PyGenerator)) {
    const inner = v as PyGenerator; // by its mark
    inner.gen_started = true;
    return (yield* new Delegation(inner)) ?? None;
  }
  const it = v.isNativeGenerator === true ? v : isCoroutine(v) ? coroutineInGenerator(v) : getIter(v);
  if (it instanceof PyIterator && !isRunningGenerator()) return yield* delegateToItems(it);
  if (it.isNativeGenerator === true) (it as PyGenerator).gen_started ??= false;
  return yield* delegate(it);
}

function isCoroutine(v: Value): v is PyGenerator & Value {
  return Object.prototype.isPrototypeOf.call(CoroutineProto, v as object);
}

function coroutineInGenerator(v: Value): Value {
  if (!isInCoroutine())
    throw typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
  return v;
}

export function* awaitValue(v: Value): Steps<Value> {
  return yield* delegate(awaitable(v));
}

/** The iterator behind an awaitable. */
export function awaitable(v: Value): Value {
  const slot = v.am_await;
  if (slot === undefined) {
    if (isIterableCoroutine(v)) return v;
    throw typeError(`'${v.cls.tp_name}' object can't be awaited`);
  }
  const it = slot(v);
  if (isCoroutine(it)) {
    if (it !== v) throw typeError("__await__() returned a coroutine");
    if (delegateOf(it) !== None) throw runtimeError("coroutine is being awaited already");
    return it;
  }
  if (it.tp_iternext === undefined && !isNative(it))
    throw typeError(`__await__() returned non-iterator of type '${it.cls.tp_name}'`);
  return it;
}

export function aiter(v: Value): Value {
  const slot = v.am_aiter;
  if (slot === undefined)
    throw typeError(`'async for' requires an object with __aiter__ method, got ${v.cls.tp_name}`);
  const it = slot(v);
  if (it.am_anext === undefined)
    throw typeError(
      `'async for' received an object from __aiter__ that does not implement __anext__: ${it.cls.tp_name}`,
    );
  return it;
}

function anextAwaitable(v: Value): Value {
  try {
    return awaitable(v);
  } catch (e) {
    const cause = caught(e);
    const error = typeError(`'async for' received an invalid object from __anext__: ${v.cls.tp_name}`);
    error.exc_cause = cause;
    error.exc_context = cause;
    error.exc_suppress = true;
    throw error;
  }
}

export function* anext(it: Value): Steps<Value | undefined> {
  try {
    const slot = it.am_anext;
    if (slot === undefined)
      throw typeError(`'async for' requires an iterator with __anext__ method, got ${it.cls.tp_name}`);
    return yield* delegate(anextAwaitable(slot(it)));
  } catch (e) {
    const exc = caught(e);
    if (isException(exc) && isinstance(exc, StopAsyncIteration)) return undefined;
    throw exc;
  }
}
