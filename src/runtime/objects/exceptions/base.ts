/** `BaseException`: the instance layout and what every exception has. https://docs.python.org/3/library/exceptions.html */

import { builtinType, getset, methods, slots } from "../../define.ts";
import { typeError } from "../../errors.ts";
import { hidden } from "../../names.ts";
import { lookupAttr, setattr } from "../../protocols/attr.ts";
import { toArray } from "../../protocols/iter.ts";
import { repr, str } from "../../protocols/repr.ts";
import type { PyObject, PyType, Value } from "../../slots.ts";
import { setTraceback, tracebackOf } from "../../traceback/object.ts";
import { dictItems, isDict } from "../dict/index.ts";
import { getState } from "../reduce.ts";
import { None } from "../singletons.ts";
import { strArgument } from "../str/arguments.ts";
import { fromHostText, strConcat, strOfParts } from "../str/index.ts";
import { tuple } from "../tuple/index.ts";
import { alloc, callType, NO_KWNAMES } from "../type/core.ts";
import type { HandlerPlace } from "./handlers.ts";

export interface ShownTraceback {
  readonly stacks: readonly string[];
  readonly handler: HandlerPlace | undefined;
  readonly base: Value | undefined;
  readonly traceback: Value;
}

/** Fields have their defaults on the prototype, so that `alloc` makes complete instances. */
export class PyBaseException {
  declare exc_args: Value[];
  declare exc_cause: PyBaseException | undefined;
  declare exc_context: PyBaseException | undefined;
  declare exc_suppress: boolean;
  /** Engine stack texts, one for each raise, oldest first. */
  declare exc_stacks: string[];
  /** The frame of the first raise has no entry: the runtime raised it for that frame, which was handling another one. */
  declare exc_bare: boolean;
  /** Where it was caught last, since the last raise. */
  declare exc_handler: HandlerPlace | undefined;
  /** For each raise but the last, where it was caught before the next one. */
  declare exc_handlers: readonly (HandlerPlace | undefined)[];
  /** Set by `with_traceback`: None or a traceback object, which those of later raises go before. */
  declare exc_traceback: Value | undefined;
  /** The traceback object that was handed out, and for which state. */
  declare exc_shown: ShownTraceback | undefined;
  /** Fields of single exception types (`StopIteration.value`, `OSError.errno` …). */
  declare exc_fields: Map<string, Value> | undefined;
  /** The dict of variables around a name that was not found. */
  declare exc_locals: Value | undefined;
}
const defaults: PyBaseException = PyBaseException.prototype;
defaults.exc_args = Object.freeze([]) as unknown as Value[]; // never changed in place
defaults.exc_cause = undefined;
defaults.exc_context = undefined;
defaults.exc_suppress = false;
defaults.exc_stacks = Object.freeze([]) as unknown as string[]; // replaced, never changed in place
defaults.exc_bare = false;
defaults.exc_handler = undefined;
defaults.exc_handlers = Object.freeze([]) as unknown as readonly HandlerPlace[]; // as above
defaults.exc_traceback = undefined;
defaults.exc_shown = undefined;
defaults.exc_fields = undefined;
defaults.exc_locals = undefined;
for (const key of Object.keys(defaults)) Object.defineProperty(defaults, key, { enumerable: false });
hidden(defaults as PyObject, "is_exception", true);

declare global {
  interface Object {
    /** True on exceptions. */
    readonly is_exception?: true;
  }
}

export function isException(v: Value): v is PyBaseException & PyObject {
  return v.is_exception === true;
}

function make(cls: PyType, args: Value[]): PyBaseException {
  const e = alloc(cls) as PyBaseException; // every exception type inherits this prototype
  set(e, "exc_args", args);
  return e;
}

/** Internal fields stay out of `__dict__` by not starting with `$`; they need not be hidden. */
function set<K extends keyof PyBaseException>(e: PyBaseException, key: K, value: PyBaseException[K]): void {
  e[key] = value;
}

/** An exception instance of builtin type `T`, without running guest code. */
export function newException(T: PyType, args: Value[]): PyBaseException {
  return make(T, args);
}

/** `T(*args)` of a builtin type `T`: most types only keep their arguments. */
export function makeException(T: PyType, args: Value[]): Value {
  if (T.tp_new !== newBaseException || T.tp_proto.tp_init !== keepArguments)
    return callType(T, args, NO_KWNAMES);
  const e = new T.tp_ctor() as PyBaseException; // every exception type inherits this prototype
  if (args.length > 0) e.exc_args = args;
  return e;
}

export const BaseException: PyType = builtinType("BaseException", {
  proto: PyBaseException.prototype as PyObject,
  dict: true,
  new: [
    "BaseException(*args, **kwargs)",
    (cls: PyType, args: Value[], _kwargs: Value | undefined) => make(cls, args),
  ],
});

const newBaseException = (cls: PyType, args: Value[], kwnames: readonly string[]): Value =>
  make(cls, kwnames.length === 0 ? args : args.slice(0, args.length - kwnames.length));
hidden(newBaseException, "keeps", (e: Value, args: Value[]) => set(e as PyBaseException, "exc_args", args)); // made for an exception class
hidden(BaseException, "tp_new", newBaseException);
hidden(BaseException.tp_dict.get("__new__") ?? BaseException, "slotWrapper", newBaseException);

slots(BaseException, {
  tp_init: keepArguments,
  tp_repr: (self) => exceptionRepr(self as PyBaseException),
  tp_str: (self) => exceptionStr(self as PyBaseException),
});

function keepArguments(self: Value, args: Value[], kwnames: readonly string[]): Value {
  refuseKeywords(self, kwnames);
  const e = self as PyBaseException; // slot of exceptions
  if (args.length > 0 || e.exc_args.length > 0) e.exc_args = args;
  return None;
}

function exceptionRepr(e: PyBaseException): Value {
  const args = e.exc_args;
  const only = args[0];
  const name = fromHostText(e.cls.tp_name);
  if (args.length === 1 && only !== undefined) return strOfParts(name, "(", repr(only), ")");
  return strConcat(name, repr(tuple([...args])));
}

function exceptionStr(e: PyBaseException): Value {
  const args = e.exc_args;
  const only = args[0];
  if (only === undefined) return "";
  return args.length === 1 ? str(only) : repr(tuple([...args]));
}

getset(BaseException, {
  args: {
    get: (e: PyBaseException) => tuple([...e.exc_args]),
    set: (e: PyBaseException, v) => {
      if (v === undefined) throw typeError("args may not be deleted");
      e.exc_args = toArray(v);
    },
  },
  __cause__: {
    get: (e: PyBaseException) => e.exc_cause ?? None,
    set: (e: PyBaseException, v) => {
      e.exc_cause = exceptionOrNone(v, "cause");
      e.exc_suppress = true;
    },
  },
  __context__: {
    get: (e: PyBaseException) => e.exc_context ?? None,
    set: (e: PyBaseException, v) => {
      e.exc_context = exceptionOrNone(v, "context");
    },
  },
  __suppress_context__: {
    get: (e: PyBaseException) => e.exc_suppress,
    set: (e: PyBaseException, v) => {
      if (v === undefined) throw typeError("can't delete numeric/char attribute");
      if (typeof v !== "boolean") throw typeError("attribute value type must be bool");
      e.exc_suppress = v;
    },
  },
  __traceback__: {
    get: (e: PyBaseException) => tracebackOf(e),
    set: (e: PyBaseException, v) => setTraceback(e, v),
  },
});

function exceptionOrNone(v: Value | undefined, what: string): PyBaseException | undefined {
  if (v === None) return undefined;
  if (v === undefined) throw typeError(`__${what}__ may not be deleted`);
  if (!isException(v)) throw typeError(`exception ${what} must be None or derive from BaseException`);
  return v;
}

methods(BaseException, [
  [
    "with_traceback(self, tb, /)",
    (e: PyBaseException, tb: Value) => {
      setTraceback(e, tb);
      return e;
    },
  ],
  ["add_note(self, note, /)", addNote],
  [
    "__setstate__(self, object, /)",
    (e: PyBaseException, state: Value) => {
      if (state !== None) for (const [k, v] of itemsOf(state)) setattr(e, k, v);
      return None;
    },
  ],
  [
    "__reduce__(self, /)",
    (e: PyBaseException) => {
      const state = getState(e);
      return tuple([e.cls, tuple([...e.exc_args]), ...(state === None ? [] : [state])]);
    },
  ],
]);

function addNote(e: PyBaseException, note: Value): Value {
  strArgument(note, "add_note() argument");
  const notes = lookupAttr(e, "__notes__");
  if (notes === undefined) setattr(e, "__notes__", [note]);
  else if (Array.isArray(notes)) notes.push(note);
  else throw typeError("Cannot add note: __notes__ is not a list");
  return None;
}

function* itemsOf(d: Value): Iterable<[string, Value]> {
  if (!isDict(d)) throw typeError("state is not a dictionary");
  for (const [k, v] of dictItems(d)) if (typeof k === "string") yield [k, v];
}

/** Most exceptions are made without keyword arguments. */
export function refuseKeywords(self: Value, kwnames: readonly string[]): void {
  if (kwnames.length > 0) throw typeError(`${self.cls.tp_name}() takes no keyword arguments`);
}
