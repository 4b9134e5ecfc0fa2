/** Attributes of single exception types: `StopIteration.value`, `OSError.errno`, `UnicodeError.start` … https://docs.python.org/3/library/exceptions.html */

import { didYouMean } from "../../../shared/suggest.ts";
import { getset, ownNew, slots } from "../../define.ts";
import {
  AttributeError,
  BlockingIOError,
  BrokenPipeError,
  ChildProcessError,
  ConnectionAbortedError,
  ConnectionError,
  ConnectionRefusedError,
  ConnectionResetError,
  FileExistsError,
  FileNotFoundError,
  ImportError,
  InterruptedError,
  IsADirectoryError,
  KeyError,
  NameError,
  NotADirectoryError,
  OSError,
  PermissionError,
  ProcessLookupError,
  type PyBaseException,
  raise,
  StopIteration,
  SyntaxError_,
  SystemExit,
  TimeoutError,
  typeError,
} from "../../errors.ts";
import { hidden } from "../../names.ts";
import { toArray } from "../../protocols/iter.ts";
import { asInt, index } from "../../protocols/number.ts";
import { repr, str, textOf } from "../../protocols/repr.ts";
import type { PyType, Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { asStr, fromHostText, strOfParts } from "../str/index.ts";
import { tuple } from "../tuple/index.ts";
import { alloc, isinstance, typeLookup } from "../type/core.ts";
import { refuseKeywords } from "./base.ts";

function field(name: string, dflt: Value = None) {
  return {
    [name]: {
      get: (e: PyBaseException) => e.exc_fields?.get(name) ?? dflt,
      set: (e: PyBaseException, v: Value | undefined) => {
        e.exc_fields ??= new Map();
        e.exc_fields.set(name, v ?? None);
      },
    },
  };
}

function put(e: PyBaseException, name: string, v: Value | undefined): void {
  if (v === undefined) return;
  e.exc_fields ??= new Map();
  e.exc_fields.set(name, v);
}

/** Keyword arguments that become fields, as `ImportError(msg, name=…)`. */
function keywordFields(T: PyType, names: readonly string[]): void {
  for (const name of names) getset(T, field(name));
  slots(T, {
    tp_init: (self, args, kwnames) => {
      const e = self as PyBaseException; // slot of an exception type
      const given = args.length - kwnames.length;
      for (const name of names) e.exc_fields?.delete(name);
      if (kwnames.length > names.length)
        throw typeError(
          `${e.cls.tp_name}() takes at most ${names.length} keyword argument${names.length > 1 ? "s" : ""} (${kwnames.length} given)`,
        );
      kwnames.forEach((key, i) => {
        if (!names.includes(key))
          throw typeError(
            `${e.cls.tp_name}() got an unexpected keyword argument '${key}'${didYouMean(key, names)}`,
          );
        put(e, key, args[given + i]);
      });
      e.exc_args = args.slice(0, given);
      return None;
    },
  });
}

function firstArgument(T: PyType, name: string): void {
  const plain = field(name)[name];
  if (plain !== undefined)
    getset(T, {
      [name]: { ...plain, get: (e: PyBaseException) => e.exc_fields?.get(name) ?? e.exc_args[0] ?? None },
    });
  slots(T, {
    tp_init: (self, args, kwnames) => {
      const e = self as PyBaseException; // slot of an exception type
      refuseKeywords(self, kwnames);
      e.exc_args = args;
      put(e, name, args.length > 1 && name === "code" ? tuple([...args]) : args[0]);
      return None;
    },
  });
}

const ERRNO: readonly (readonly [number, PyType])[] = [
  [11, BlockingIOError],
  [114, BlockingIOError],
  [115, BlockingIOError],
  [32, BrokenPipeError],
  [10, ChildProcessError],
  [103, ConnectionAbortedError],
  [111, ConnectionRefusedError],
  [104, ConnectionResetError],
  [17, FileExistsError],
  [2, FileNotFoundError],
  [4, InterruptedError],
  [21, IsADirectoryError],
  [20, NotADirectoryError],
  [1, PermissionError],
  [13, PermissionError],
  [3, ProcessLookupError],
  [110, TimeoutError],
];

function newOSError(cls: PyType, given: Value[], kwnames: readonly string[]): Value {
  const args = given.slice(0, given.length - kwnames.length);
  if (kwnames.length > 0 && !initializes(cls)) throw typeError(`${cls.tp_name}() takes no keyword arguments`);
  const errno = args[0];
  const mapped =
    args.length >= 2 && cls === OSError ? ERRNO.find(([n]) => errno === BigInt(n))?.[1] : undefined;
  const e = alloc(mapped ?? cls) as PyBaseException; // layout of exceptions
  if (initializes(cls)) e.exc_args = args;
  else fillOSError(e, args);
  return e;
}

/** The class has an `__init__` of its own and no `__new__`: then that decides what the fields are made from. */
function initializes(cls: PyType): boolean {
  return (
    typeLookup(cls, "__init__")?.slotWrapper === undefined &&
    typeLookup(cls, "__new__")?.slotWrapper !== undefined
  );
}

/** What `__new__` was given counts, unless the class has its own `__init__`. */
function initOSError(self: Value, args: Value[], kwnames: readonly string[]): Value {
  if (!initializes(self.cls)) return None;
  refuseKeywords(self, kwnames);
  fillOSError(self as PyBaseException, args); // slot of OSError
  return None;
}

function fillOSError(e: PyBaseException, args: Value[]): void {
  const complete = args.length >= 2 && args.length <= 5;
  e.exc_args = complete ? args.slice(0, 2) : args;
  if (!complete) return;
  put(e, "errno", args[0]);
  put(e, "strerror", args[1]);
  const written = isinstance(e, BlockingIOError) ? asInt(args[2] ?? None) : undefined;
  if (written !== undefined) {
    put(e, "characters_written", written);
    e.exc_args = args;
    return;
  }
  put(e, "filename", args[2]);
  put(e, "filename2", args[4]);
}

/** How much a write came to before it would have blocked. */
function writtenOf(e: PyBaseException): Value {
  const written = e.exc_fields?.get("characters_written");
  if (written === undefined) throw raise(AttributeError, "characters_written");
  return written;
}

function setWritten(e: PyBaseException, v: Value | undefined): void {
  if (v !== undefined) put(e, "characters_written", index(v));
  else if (e.exc_fields?.delete("characters_written") !== true)
    throw raise(AttributeError, "characters_written");
}

function osErrorStr(v: Value): Value {
  const e = v as PyBaseException; // slot of OSError
  const errno = e.exc_fields?.get("errno");
  const filename = e.exc_fields?.get("filename");
  if (errno === undefined)
    return e.exc_args.length === 0
      ? ""
      : e.exc_args.length === 1
        ? str(e.exc_args[0] as Value)
        : repr(tuple([...e.exc_args]));
  const base = strOfParts("[Errno ", str(errno), "] ", str(e.exc_fields?.get("strerror") ?? None));
  if (filename === undefined || filename === None) return base;
  const second = e.exc_fields?.get("filename2") ?? None;
  return strOfParts(base, ": ", repr(filename), ...(second === None ? [] : [" -> ", repr(second)]));
}

/** Completes the types; called once by `objects/builtin-types.ts`. */
export function defineExceptionFields(): void {
  firstArgument(StopIteration, "value");
  firstArgument(SystemExit, "code");
  keywordFields(AttributeError, ["name", "obj"]);
  keywordFields(NameError, ["name"]);
  keywordFields(ImportError, ["name", "path", "name_from"]);
  getset(ImportError, {
    msg: { get: (e: PyBaseException) => (e.exc_args.length === 1 ? (e.exc_args[0] ?? None) : None) },
  });
  slots(KeyError, {
    tp_str: (v) => {
      const args = (v as PyBaseException).exc_args; // slot of KeyError
      const only = args[0];
      if (only === undefined) return "";
      return args.length === 1 ? repr(only) : repr(tuple([...args]));
    },
  });
  for (const name of ["errno", "strerror", "filename", "filename2"]) getset(OSError, field(name));
  getset(OSError, { characters_written: { get: writtenOf, set: setWritten } });
  ownNew(OSError, newOSError);
  slots(OSError, { tp_init: initOSError });
  for (const T of [ConnectionError, ...ERRNO.map(([, T]) => T)]) hidden(T, "tp_new", newOSError);
  slots(OSError, { tp_str: osErrorStr });
  defineSyntaxErrorFields();
}

/** The second argument of SyntaxError: four to seven values, where an end line wants an end column. */
function detailsOf(v: Value): Value[] {
  const details = toArray(v);
  const n = details.length;
  if (n < 4 || n > 7)
    throw typeError(`function takes at ${n < 4 ? "least 4" : "most 7"} arguments (${n} given)`);
  if (n === 5) throw typeError("end_offset must be provided when end_lineno is provided");
  return details.slice(0, 6);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function defineSyntaxErrorFields(): void {
  const names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
  for (const name of ["msg", ...names, "print_file_and_line"]) getset(SyntaxError_, field(name));
  slots(SyntaxError_, {
    tp_init: (self, args, kwnames) => {
      refuseKeywords(self, kwnames);
      const e = self as PyBaseException; // slot of SyntaxError
      e.exc_args = args;
      put(e, "msg", args[0]);
      if (args.length === 2) detailsOf(args[1] as Value).forEach((v, i) => put(e, names[i] as string, v)); // in range
      return None;
    },
    tp_str: (v) => {
      const f = (v as PyBaseException).exc_fields; // slot of SyntaxError
      const msg = str(f?.get("msg") ?? None);
      const file = asStr(f?.get("filename") ?? None);
      const line = f?.get("lineno");
      const parts = [
        ...(file === undefined ? [] : [lastPart(textOf(file))]),
        ...(typeof line === "bigint" ? [`line ${line}`] : []),
      ];
      return parts.length === 0 ? msg : strOfParts(msg, fromHostText(` (${parts.join(", ")})`));
    },
  });
}
