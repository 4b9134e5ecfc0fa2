/** ABI: `with` and `async with`. https://docs.python.org/3/reference/compound_stmts.html#the-with-statement */
import { caught, typeError } from "../errors.ts";
import { popHandled, pushHandled } from "../exc-state.ts";
import { type HandlerPlace, noteHandler } from "../objects/exceptions/handlers.ts";
import { None } from "../objects/singletons.ts";
import { lookupSpecial } from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import { truth } from "../protocols/compare.ts";
import type { PyCallable, Value } from "../slots.ts";
import { tracebackOf } from "../traceback/object.ts";
import { awaitValue } from "./await.ts";

export interface WithState {
  readonly value: Value;
  readonly exit: Value;
  /** What `exit` is called with first, where it is not bound. */
  readonly manager?: Value;
}

function specials(
  v: Value,
  enterName: string,
  exitName: string,
  protocol: string,
): { enter: Value; exit: Value } {
  const exit = lookupSpecial(v, exitName);
  if (exit === undefined) throw notSupported(v, protocol, exitName);
  const enter = lookupSpecial(v, enterName);
  if (enter === undefined) throw notSupported(v, protocol, enterName);
  return { enter, exit };
}

/** The `%T` of CPython's messages: the qualified name, after the module unless that is `builtins` or `__main__`. */
function fullName(v: Value): string {
  const { tp_module, tp_qualname } = v.cls;
  const own = v.cls.tp_dict.get("__module__");
  const module = typeof own === "string" ? own : tp_module;
  return module === "builtins" || module === "__main__" || module === undefined
    ? tp_qualname
    : `${module}.${tp_qualname}`;
}

function notSupported(v: Value, protocol: string, missing: string) {
  const other = protocol === "context manager" ? ["__aenter__", "__aexit__"] : ["__enter__", "__exit__"];
  const hasOther = other.every((name) => lookupSpecial(v, name) !== undefined);
  const instead = protocol === "context manager" ? "async with" : "with";
  const otherName = protocol === "context manager" ? "asynchronous context manager" : "context manager";
  const hint = hasOther
    ? ` but it supports the ${otherName} protocol. Did you mean to use '${instead}'?`
    : "";
  const detail = ` (missed ${missing} method)`;
  return typeError(`'${fullName(v)}' object does not support the ${protocol} protocol${detail}${hint}`);
}

interface Manager {
  readonly M$__enter__?: PyCallable;
  readonly M$__exit__?: PyCallable;
}

export function withEnter(v: Value): WithState {
  const { M$__enter__: enterForm, M$__exit__: exitForm } = v as Manager; // call forms are plain callables
  if (enterForm !== undefined && exitForm !== undefined && (enterForm.arity & 2) !== 0)
    return { value: enterForm(v), exit: exitForm as Value, manager: v };
  const { enter, exit } = specials(v, "__enter__", "__exit__", "context manager");
  return { value: call(enter), exit };
}

export function withExit(state: WithState): void {
  callExit(state, None, None, None);
}

function callExit({ exit, manager }: WithState, type: Value, exc: Value, traceback: Value): Value {
  return manager === undefined ? call(exit, type, exc, traceback) : call(exit, manager, type, exc, traceback);
}

export function withExcept(state: WithState, e: unknown, place?: HandlerPlace): void {
  const exc = caught(e);
  noteHandler(exc, place);
  let swallowed: boolean;
  pushHandled(exc);
  try {
    swallowed = truth(callExit(state, exc.cls, exc, tracebackOf(exc)));
  } finally {
    popHandled();
  }
  if (!swallowed) throw exc;
}

type Steps<T> = Generator<Value, T, Value | undefined>;

export function* awithEnter(v: Value): Steps<WithState> {
  const { enter, exit } = specials(v, "__aenter__", "__aexit__", "asynchronous context manager");
  return { value: yield* awaitFrom(call(enter), "__aenter__"), exit };
}

function awaitFrom(v: Value, from: string): Steps<Value> {
  if (v.am_await === undefined)
    throw typeError(
      `'async with' received an object from ${from} that does not implement __await__: ${v.cls.tp_name}`,
    );
  return awaitValue(v);
}

export function* awithExit(state: WithState): Steps<void> {
  yield* awaitFrom(call(state.exit, None, None, None), "__aexit__");
}

export function* awithExcept(state: WithState, e: unknown, place?: HandlerPlace): Steps<void> {
  const exc = caught(e);
  noteHandler(exc, place);
  let result: Value;
  pushHandled(exc);
  try {
    result = yield* awaitFrom(call(state.exit, exc.cls, exc, tracebackOf(exc)), "__aexit__");
  } finally {
    popHandled();
  }
  if (!truth(result)) throw exc;
}
