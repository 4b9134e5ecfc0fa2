/**
 * The builtin exception types and how the runtime raises them. Write `throw typeError("…")` or
 * `throw raise(KeyError, key)`: creation records the engine's stack, from which the traceback is made when asked for.
 */

import { builtinType } from "./define.ts";
import { handledException } from "./exc-state.ts";
import { hidden } from "./names.ts";
import {
  BaseException,
  isException,
  makeException,
  newException,
  PyBaseException,
} from "./objects/exceptions/base.ts";
import { fromHostText } from "./objects/str/host-text.ts";
import type { PyObject, PyType, Value } from "./slots.ts";
import { stackText } from "./stack-text.ts";
import { ThrownIn } from "./thrown-in.ts";

export { BaseException, isException, PyBaseException };

/** Exceptions with fields of their own; the others share their base's layout, so that a class can derive from several. */
const OWN_LAYOUT: ReadonlySet<string> = new Set([
  "AttributeError",
  "ImportError",
  "NameError",
  "OSError",
  "StopIteration",
  "SyntaxError",
  "SystemExit",
  "UnicodeDecodeError",
  "UnicodeEncodeError",
  "UnicodeTranslateError",
]);

function derive(name: string, base: PyType): PyType {
  const T: PyType = builtinType(name, { base, dict: true, call: (...args) => makeException(T, args) });
  if (!OWN_LAYOUT.has(name)) T.tp_layout = base.tp_layout;
  return T;
}

export const Exception = derive("Exception", BaseException);
export const GeneratorExit = derive("GeneratorExit", BaseException);
export const KeyboardInterrupt = derive("KeyboardInterrupt", BaseException);
export const SystemExit = derive("SystemExit", BaseException);
export const ArithmeticError = derive("ArithmeticError", Exception);
export const FloatingPointError = derive("FloatingPointError", ArithmeticError);
export const OverflowError = derive("OverflowError", ArithmeticError);
export const ZeroDivisionError = derive("ZeroDivisionError", ArithmeticError);
export const AssertionError = derive("AssertionError", Exception);
export const AttributeError = derive("AttributeError", Exception);
export const BufferError = derive("BufferError", Exception);
export const EOFError = derive("EOFError", Exception);
export const ImportError = derive("ImportError", Exception);
export const ModuleNotFoundError = derive("ModuleNotFoundError", ImportError);
export const LookupError = derive("LookupError", Exception);
export const IndexError = derive("IndexError", LookupError);
export const KeyError = derive("KeyError", LookupError);
export const MemoryError = derive("MemoryError", Exception);
export const NameError = derive("NameError", Exception);
export const UnboundLocalError = derive("UnboundLocalError", NameError);
export const OSError = derive("OSError", Exception);
export const BlockingIOError = derive("BlockingIOError", OSError);
export const ChildProcessError = derive("ChildProcessError", OSError);
export const ConnectionError = derive("ConnectionError", OSError);
export const BrokenPipeError = derive("BrokenPipeError", ConnectionError);
export const ConnectionAbortedError = derive("ConnectionAbortedError", ConnectionError);
export const ConnectionRefusedError = derive("ConnectionRefusedError", ConnectionError);
export const ConnectionResetError = derive("ConnectionResetError", ConnectionError);
export const FileExistsError = derive("FileExistsError", OSError);
export const FileNotFoundError = derive("FileNotFoundError", OSError);
export const InterruptedError = derive("InterruptedError", OSError);
export const IsADirectoryError = derive("IsADirectoryError", OSError);
export const NotADirectoryError = derive("NotADirectoryError", OSError);
export const PermissionError = derive("PermissionError", OSError);
export const ProcessLookupError = derive("ProcessLookupError", OSError);
export const TimeoutError = derive("TimeoutError", OSError);
export const ReferenceError_ = derive("ReferenceError", Exception);
export const RuntimeError = derive("RuntimeError", Exception);
export const NotImplementedError = derive("NotImplementedError", RuntimeError);
export const PythonFinalizationError = derive("PythonFinalizationError", RuntimeError);
export const RecursionError = derive("RecursionError", RuntimeError);
export const StopAsyncIteration = derive("StopAsyncIteration", Exception);
export const StopIteration = derive("StopIteration", Exception);
export const SyntaxError_ = derive("SyntaxError", Exception);
export const IndentationError = derive("IndentationError", SyntaxError_);
export const TabError = derive("TabError", IndentationError);
export const SystemError = derive("SystemError", Exception);
export const TypeError_ = derive("TypeError", Exception);
export const ValueError = derive("ValueError", Exception);
export const UnicodeError = derive("UnicodeError", ValueError);
export const UnicodeDecodeError = derive("UnicodeDecodeError", UnicodeError);
export const UnicodeEncodeError = derive("UnicodeEncodeError", UnicodeError);
export const UnicodeTranslateError = derive("UnicodeTranslateError", UnicodeError);
export const Warning = derive("Warning", Exception);
export const BytesWarning = derive("BytesWarning", Warning);
export const DeprecationWarning = derive("DeprecationWarning", Warning);
export const EncodingWarning = derive("EncodingWarning", Warning);
export const FutureWarning = derive("FutureWarning", Warning);
export const ImportWarning = derive("ImportWarning", Warning);
export const PendingDeprecationWarning = derive("PendingDeprecationWarning", Warning);
export const ResourceWarning = derive("ResourceWarning", Warning);
export const RuntimeWarning = derive("RuntimeWarning", Warning);
export const SyntaxWarning = derive("SyntaxWarning", Warning);
export const UnicodeWarning = derive("UnicodeWarning", Warning);
export const UserWarning = derive("UserWarning", Warning);

/** Appends an engine stack, `stackText()` of the caller, to what has been recorded. */
export function recordStack(e: PyBaseException, stack = ""): void {
  if (e.exc_stacks.length === 0) {
    e.exc_stacks = [stack];
    return;
  }
  e.exc_stacks = [...e.exc_stacks, stack];
  e.exc_handlers = [...e.exc_handlers, e.exc_handler];
  e.exc_handler = undefined;
}

/** Sets `__context__` to the exception being handled, cutting the cycle that this would close. */
export function setContext(e: PyBaseException): void {
  const handled = handledException();
  if (handled !== undefined) chainContext(e, handled);
}

/** Makes `handled` the context of `e`. */
export function chainContext(e: PyBaseException, handled: PyBaseException): void {
  if (handled === e) return;
  // The chain may be a ring already: the second walker, at half the speed, meets the first one then.
  let slow: PyBaseException | undefined = handled;
  let odd = false;
  for (let c: PyBaseException | undefined = handled; c !== undefined; c = c.exc_context) {
    if (c.exc_context === e) {
      c.exc_context = undefined;
      break;
    }
    if (odd) slow = slow?.exc_context;
    odd = !odd;
    if (c.exc_context === slow) break;
  }
  e.exc_context = handled;
}

/** A new exception of builtin type `T`, ready to throw. */
export function raise(T: PyType, ...args: Value[]): PyBaseException {
  const e = newException(T, args);
  e.exc_stacks = [stackText()];
  setContext(e);
  return e;
}

/** A new exception with a message that is host text, as `reprText` and `textOf` make it. */
function raiseText(T: PyType, message: string): PyBaseException {
  return raise(T, fromHostText(message));
}

/** A field that the type's attribute of the same name shows. */
export function setField(e: PyBaseException, name: string, value: Value): PyBaseException {
  e.exc_fields ??= new Map();
  e.exc_fields.set(name, value);
  return e;
}

export const typeError = (message: string) => raiseText(TypeError_, message);
export const valueError = (message: string) => raiseText(ValueError, message);
export const indexError = (message: string) => raiseText(IndexError, message);
/** The commonest of all that a program catches. */
export function keyError(key: Value): PyBaseException {
  const e = newException(KeyError, [key]);
  e.exc_stacks = [stackText()];
  setContext(e);
  return e;
}
export const overflowError = (message: string) => raiseText(OverflowError, message);
export const zeroDivisionError = (message: string) => raiseText(ZeroDivisionError, message);
export const runtimeError = (message: string) => raiseText(RuntimeError, message);
export const memoryError = (message?: string) =>
  message === undefined ? raise(MemoryError) : raiseText(MemoryError, message);
export const lookupError = (message: string) => raiseText(LookupError, message);
export const assertionError = (message: string) => raiseText(AssertionError, message);
export const notImplementedError = (message: string) => raiseText(NotImplementedError, message);
export const systemError = (message: string) => raiseText(SystemError, message);
export const bufferError = (message: string) => raiseText(BufferError, message);
export const stopIteration = (value?: Value) =>
  value === undefined ? raise(StopIteration) : raise(StopIteration, value);

/** AttributeError with `obj` and `name`, from which the traceback makes its suggestion. */
export function attributeError(message: string, obj?: Value, name?: string): PyBaseException {
  const e = raiseText(AttributeError, message);
  if (obj !== undefined) setField(e, "obj", obj);
  if (name !== undefined) setField(e, "name", fromHostText(name));
  return e;
}

/** What the read of an attribute raised, ready to throw: an AttributeError that names no attribute is told which one it was. */
export function withAttribute(e: unknown, obj: Value, name: string): PyBaseException {
  const exc = caught(e);
  if (!exc.cls.tp_mro.includes(AttributeError)) return exc;
  if (exc.exc_fields?.has("name") === true || exc.exc_fields?.has("obj") === true) return exc;
  setField(exc, "obj", obj);
  return setField(exc, "name", fromHostText(name));
}

export function nameError(message: string, name: string, T: PyType = NameError): PyBaseException {
  return setField(raiseText(T, message), "name", fromHostText(name));
}

interface EngineError {
  name?: unknown;
  message?: unknown;
  stack?: unknown;
}

const terminal: { stop: (reason: string) => never } = {
  stop() {
    for (;;);
  },
};

/** Installed by `main.ts`: ends the run for good, beyond any handler of the guest. */
export function installTerminal(stop: (reason: string) => never): void {
  terminal.stop = stop;
}

/** Ends the run with a limit that the guest cannot catch. */
export function stopRun(reason: string): never {
  return terminal.stop(reason);
}

/**
 * The Python exception behind whatever was caught: itself, or what an engine error stands for. Running out of memory ends
 * the run here.
 */
export function caught(e: unknown): PyBaseException {
  if (e === null || e === undefined) return stopRun("memory");
  if ((e as Value).is_exception === true) return e as PyBaseException; // by the tag
  if (e instanceof ThrownIn) return arrived(e);
  const { name, message, stack } = e as EngineError;
  const text = typeof message === "string" ? message : "";
  if (name === "InternalError" && text === "out of memory") return stopRun("memory");
  const exc = translate(String(name), text);
  if (typeof stack === "string") exc.exc_stacks = [stack];
  setContext(exc);
  return exc;
}

/** What was thrown into a generator, with the line at which that was waiting. */
function arrived(e: ThrownIn): PyBaseException {
  if (!e.taken) recordStack(e.exc, e.waitingStack());
  e.taken = true;
  return e.exc;
}

/** What an error of the engine itself means in Python. */
function translate(name: string, message: string): PyBaseException {
  if (message === "stack overflow") return newException(RecursionError, ["maximum recursion depth exceeded"]);
  if (message.includes("BigInt is too large") || message.includes("BigInt size"))
    return newException(OverflowError, [HUGE_INT]);
  if (
    message === "string too long" ||
    message === "invalid array length" ||
    message === "invalid string length"
  )
    return newException(MemoryError, []);
  if (message.includes("generator is already running") || message === "cannot invoke a running generator")
    return newException(ValueError, ["generator already executing"]);
  const exc = newException(SystemError, ["internal error of the Python runtime; please report the program"]);
  hidden(exc as PyObject, "engineText", `${name}: ${message}`);
  return exc;
}

export const HUGE_INT = "int too large: more than 1048576 bits are not supported here";
