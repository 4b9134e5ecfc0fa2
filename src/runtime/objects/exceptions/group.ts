/** `BaseExceptionGroup` and `ExceptionGroup` (PEP 654). https://docs.python.org/3/library/exceptions.html#exception-groups */

import { builtinType, classMethods, getset, methods, slots } from "../../define.ts";
import {
  BaseException,
  Exception,
  type PyBaseException,
  setField,
  typeError,
  valueError,
} from "../../errors.ts";
import { hidden } from "../../names.ts";
import { lookupAttr, setattr } from "../../protocols/attr.ts";
import { call, call1, callMethod } from "../../protocols/call.ts";
import { truth } from "../../protocols/compare.ts";
import { toArray } from "../../protocols/iter.ts";
import { repr, str } from "../../protocols/repr.ts";
import type { PyType, Value } from "../../slots.ts";
import { tracebackOf } from "../../traceback/object.ts";
import { genericAlias } from "../generic-alias.ts";
import { readonlyMember } from "../readonly-member.ts";
import { isSequenceLike } from "../sequence/kind.ts";
import { None } from "../singletons.ts";
import { typeNameOrNone } from "../str/arguments.ts";
import { asStr, strOfParts } from "../str/index.ts";
import { isTuple, tuple } from "../tuple/index.ts";
import { alloc, isinstance, issubtype, isType } from "../type/core.ts";
import { isException, newException, refuseKeywords } from "./base.ts";

/** The direct members. */
export function groupMembers(e: PyBaseException): PyBaseException[] {
  const members = e.exc_fields?.get("exceptions");
  return members !== undefined && isTuple(members) ? (members.filter(isException) as PyBaseException[]) : [];
}

function groupMessage(e: PyBaseException): Value {
  return e.exc_fields?.get("message") ?? "";
}

function newGroup(cls: PyType, args: Value[]): Value {
  const [message, excs] = args;
  if (message === undefined || excs === undefined || args.length > 2)
    throw typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${args.length} given)`);
  if (asStr(message) === undefined)
    throw typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeNameOrNone(message)}`);
  if (!isSequenceLike(excs)) throw typeError("second argument (exceptions) must be a sequence");
  const members = toArray(excs);
  if (members.length === 0) throw valueError("second argument (exceptions) must be a non-empty sequence");
  members.forEach((m, i) => {
    if (!isException(m)) throw valueError(`Item ${i} of second argument (exceptions) is not an exception`);
  });
  const allPlain = members.every((m) => isinstance(m, Exception));
  const T = cls === BaseExceptionGroup && allPlain ? ExceptionGroup : cls;
  if (!allPlain && issubtype(T, Exception)) {
    const label =
      T === ExceptionGroup
        ? "Cannot nest BaseExceptions in an ExceptionGroup"
        : `Cannot nest BaseExceptions in '${T.tp_name}'`;
    throw typeError(label);
  }
  const e = alloc(T) as PyBaseException; // groups have the layout of exceptions
  e.exc_args = [message, excs];
  setField(e, "message", message);
  setField(e, "exceptions", tuple(members));
  return e;
}

export const BaseExceptionGroup: PyType = builtinType("BaseExceptionGroup", {
  base: BaseException,
  dict: true,
  new: ["BaseExceptionGroup(*args, **kwargs)", newGroup],
});
hidden(
  BaseExceptionGroup.tp_proto,
  "tp_init",
  (self: Value, _args: readonly Value[], kwnames: readonly string[]) => {
    refuseKeywords(self, kwnames);
    return None;
  },
);

/** Exactly the two bases of CPython: the MRO is ExceptionGroup, BaseExceptionGroup, Exception, BaseException, object. */
export const ExceptionGroup: PyType = builtinType("ExceptionGroup", { base: BaseExceptionGroup, dict: true });
ExceptionGroup.tp_bases = [BaseExceptionGroup, Exception];
ExceptionGroup.tp_mro = [ExceptionGroup, BaseExceptionGroup, Exception, ...Exception.tp_mro.slice(1)];

slots(BaseExceptionGroup, {
  tp_str: (v) => {
    const n = groupMembers(v as PyBaseException).length;
    return strOfParts(str(groupMessage(v as PyBaseException)), ` (${n} sub-exception${n === 1 ? "" : "s"})`);
  },
  tp_repr: (v) => {
    const e = v as PyBaseException; // slot of groups
    const members = e.exc_args[1] ?? tuple([]);
    return strOfParts(`${e.cls.tp_name}(`, repr(groupMessage(e)), ", ", repr(members), ")");
  },
});

getset(BaseExceptionGroup, {
  message: readonlyMember(groupMessage),
  exceptions: readonlyMember((e: PyBaseException) => tuple([...groupMembers(e)])),
});

/** A group made by the runtime itself. */
export function makeGroup(message: string, members: PyBaseException[], plain: boolean): PyBaseException {
  const e = newException(plain ? ExceptionGroup : BaseExceptionGroup, [message, [...members]]);
  setField(e, "message", message);
  return setField(e, "exceptions", tuple([...members]));
}

type Condition = (e: PyBaseException) => boolean;

function derive(e: PyBaseException, members: PyBaseException[]): PyBaseException | undefined {
  if (members.length === 0) return undefined;
  const made = callMethod(e, "derive", [...members]);
  if (!isException(made) || !isinstance(made, BaseExceptionGroup))
    throw typeError("derive must return an instance of BaseExceptionGroup");
  made.exc_cause = e.exc_cause;
  made.exc_context = e.exc_context;
  made.exc_suppress = true; // as setting a cause does, even where there is none
  copyTraceback(e, made);
  const notes = lookupAttr(e, "__notes__");
  if (Array.isArray(notes)) setattr(made, "__notes__", [...notes]);
  return made;
}

/** The part of a group has been where the group has. */
function copyTraceback(from: PyBaseException, to: PyBaseException): void {
  tracebackOf(from); // both show the same object
  to.exc_stacks = from.exc_stacks;
  to.exc_bare = from.exc_bare;
  to.exc_handler = from.exc_handler;
  to.exc_handlers = from.exc_handlers;
  to.exc_traceback = from.exc_traceback;
  to.exc_shown = from.exc_shown;
}

/** The part of the tree that meets the condition, and the rest. */
export function splitGroup(
  e: PyBaseException,
  condition: Condition,
): [PyBaseException | undefined, PyBaseException | undefined] {
  if (condition(e)) return [e, undefined];
  if (!isinstance(e, BaseExceptionGroup)) return [undefined, e];
  const matching: PyBaseException[] = [];
  const others: PyBaseException[] = [];
  for (const member of groupMembers(e)) {
    const [match, rest] = splitGroup(member, condition);
    if (match !== undefined) matching.push(match);
    if (rest !== undefined) others.push(rest);
  }
  if (others.length === 0 && matching.length > 0) return [derive(e, matching), undefined];
  return [derive(e, matching), derive(e, others)];
}

function conditionOf(v: Value): Condition {
  const isClass = (c: Value): boolean => isType(c) && issubtype(c, BaseException);
  if (isClass(v)) return (e) => isinstance(e, v as PyType);
  if (isTuple(v) && v.every(isClass)) return (e) => v.some((c) => isinstance(e, c as PyType));
  if (!isType(v) && (v.tp_call !== undefined || typeof v === "function")) return (e) => truth(call1(v, e));
  throw typeError(
    "expected an exception type, a tuple of exception types, or a callable (other than a class)",
  );
}

methods(BaseExceptionGroup, [
  [
    "derive(self, excs, /)",
    (e: PyBaseException, excs: Value) => call(BaseExceptionGroup, groupMessage(e), excs),
  ],
  [
    "split(self, matcher_value, /)",
    (e: PyBaseException, v: Value) => {
      const [match, rest] = splitGroup(e, conditionOf(v));
      return tuple([match ?? None, rest ?? None]);
    },
  ],
  [
    "subgroup(self, matcher_value, /)",
    (e: PyBaseException, v: Value) => splitGroup(e, conditionOf(v))[0] ?? None,
  ],
]);
classMethods(BaseExceptionGroup, [["__class_getitem__(cls, object, /)", genericAlias]]);
