/** ABI: raising and handling. https://docs.python.org/3/reference/compound_stmts.html#the-try-statement */
import {
  AssertionError,
  BaseException,
  caught,
  type PyBaseException,
  raise as raiseNew,
  recordStack,
  runtimeError,
  setContext,
  typeError,
} from "../errors.ts";
import { handledDepth, handledException, popHandled, pushHandled } from "../exc-state.ts";
import { isException } from "../objects/exceptions/base.ts";
import { type HandlerPlace, noteHandler } from "../objects/exceptions/handlers.ts";
import { instantiate } from "../objects/exceptions/instantiate.ts";
import { None } from "../objects/singletons.ts";
import { isTuple } from "../objects/tuple/index.ts";
import { isinstance, issubtype, isType } from "../objects/type/core.ts";
import type { Value } from "../slots.ts";
import { stackText } from "../stack-text.ts";

export function enter(e: unknown, place?: HandlerPlace): PyBaseException {
  const exc = caught(e);
  noteHandler(exc, place);
  pushHandled(exc);
  return exc;
}

export function leave(): void {
  popHandled();
}

const NOT_EXCEPTION = "catching classes that do not inherit from BaseException is not allowed";

function checkHandlerType(v: Value): void {
  if (isTuple(v)) for (const c of v) requireExceptionClass(c);
  else requireExceptionClass(v);
}

function requireExceptionClass(v: Value): void {
  if (!isType(v) || !issubtype(v, BaseException)) throw typeError(NOT_EXCEPTION);
}

export function excMatch(exc: PyBaseException, v: Value): boolean {
  if (exc.cls === v) return true;
  if (isType(v) && issubtype(v, BaseException)) return isinstance(exc, v);
  checkHandlerType(v);
  return isTuple(v) && v.some((c) => isType(c) && isinstance(exc, c));
}

export function raise(v: Value, cause: Value | undefined): PyBaseException {
  const exc = isException(v) ? v : instantiate(v);
  if (cause !== undefined) {
    exc.exc_cause = cause === None ? undefined : instantiateCause(cause);
    exc.exc_suppress = true;
  }
  recordStack(exc, stackText());
  if (handledDepth() > 0) setContext(exc);
  return exc;
}

function instantiateCause(v: Value): PyBaseException {
  if (isinstance(v, BaseException) || (isType(v) && issubtype(v, BaseException))) return instantiate(v);
  throw typeError("exception causes must derive from BaseException");
}

export function reraise(): PyBaseException {
  const exc = handledException();
  if (exc === undefined) throw runtimeError("No active exception to reraise");
  return exc;
}

export function assertFail(v: Value | undefined): PyBaseException {
  return v === undefined ? raiseNew(AssertionError) : raiseNew(AssertionError, v);
}
