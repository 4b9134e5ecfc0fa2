/** ABI: `except*` (PEP 654). https://docs.python.org/3/reference/compound_stmts.html#except-star */
import { caught, Exception, type PyBaseException, recordStack, typeError } from "../errors.ts";
import { popHandled, pushHandled } from "../exc-state.ts";
import { BaseExceptionGroup, groupMembers, makeGroup, splitGroup } from "../objects/exceptions/group.ts";
import { type HandlerPlace, noteHandler } from "../objects/exceptions/handlers.ts";
import { isTuple, tuple } from "../objects/tuple/index.ts";
import { isinstance, issubtype, isType } from "../objects/type/core.ts";
import type { Value } from "../slots.ts";
import { stackText } from "../stack-text.ts";
import { tracebackHere } from "../traceback/object.ts";
import { excMatch } from "./exceptions.ts";

export interface StarState {
  readonly original: PyBaseException;
  /** What the original had recorded when it was caught: a `raise` that names it adds to that. */
  readonly stacks: readonly string[];
  rest: PyBaseException | undefined;
  readonly raised: PyBaseException[];
}

export function starBegin(e: unknown, place?: HandlerPlace): StarState {
  const original = caught(e);
  noteHandler(original, place);
  pushHandled(original);
  return { original, stacks: original.exc_stacks, rest: original, raised: [] };
}

function checkTypes(v: Value): void {
  const types = isTuple(v) ? v : [v];
  for (const T of types)
    if (isType(T) && issubtype(T, BaseExceptionGroup))
      throw typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
}

export function starMatch(state: StarState, v: Value): PyBaseException | undefined {
  checkTypes(v);
  const rest = state.rest;
  if (rest === undefined) return undefined;
  const match = matchRest(state, rest, v);
  if (match !== undefined) pushHandled(match);
  return match;
}

function matchRest(state: StarState, rest: PyBaseException, v: Value): PyBaseException | undefined {
  if (!isinstance(rest, BaseExceptionGroup)) {
    if (!excMatch(rest, v)) return undefined;
    state.rest = undefined;
    const group = makeGroup("", [rest], isinstance(rest, Exception));
    group.exc_args = ["", tuple([rest])];
    group.exc_traceback = tracebackHere();
    return group;
  }
  const [match, other] = splitGroup(rest, (e) => excMatch(e, v));
  state.rest = match === undefined ? rest : other; // what no handler takes goes on as it is
  return match;
}

export function starRaised(state: StarState, e: unknown, place?: HandlerPlace): void {
  const exc = caught(e);
  if (exc.exc_stacks !== state.stacks) noteHandler(exc, place);
  state.raised.push(exc);
}

export function starDone(_state: StarState): void {
  popHandled();
}

/** CPython's `_PyExc_PrepReraiseStar`. */
export function starEnd(state: StarState): void {
  popHandled();
  const { original, rest, raised } = state;
  if (raised.length === 0) {
    if (rest !== undefined) throw onItsWay(rest);
    return;
  }
  const only = raised[0];
  if (only !== undefined && !isinstance(original, BaseExceptionGroup)) throw onItsWay(only); // no more than one clause can run
  const fresh = raised.filter((e) => !isPart(state, e));
  const parts = raised.filter((e) => isPart(state, e));
  const kept = projection(original, rest === undefined ? parts : [...parts, rest]);
  throw onItsWay(asOne(kept === undefined ? fresh : [...fresh, kept]));
}

/** What has recorded nothing yet gets the frames around this one: as with any exception that is raised again, the running one has no entry. */
function onItsWay(e: PyBaseException): PyBaseException {
  if (e.exc_stacks.length === 0) {
    recordStack(e, stackText());
    e.exc_bare = true;
  }
  return e;
}

/** Whether an exception that left a clause is what that clause was given, raised again as it was. */
function isPart({ original, stacks }: StarState, e: PyBaseException): boolean {
  if (!isinstance(e, BaseExceptionGroup)) return false;
  return (
    e.exc_stacks === stacks && e.exc_cause === original.exc_cause && e.exc_context === original.exc_context
  );
}

function leavesOf(e: PyBaseException): PyBaseException[] {
  return isinstance(e, BaseExceptionGroup) ? groupMembers(e).flatMap(leavesOf) : [e];
}

/** The original group with only those of its leaves that are in the parts. */
function projection(
  original: PyBaseException,
  parts: readonly PyBaseException[],
): PyBaseException | undefined {
  const only = parts[0];
  if (parts.length <= 1) return only;
  const keep = new Set(parts.flatMap(leavesOf));
  return splitGroup(original, (e) => keep.has(e))[0];
}

function asOne(all: readonly PyBaseException[]): PyBaseException {
  const only = all[0];
  if (all.length === 1 && only !== undefined) return only;
  return makeGroup(
    "",
    [...all],
    all.every((e) => isinstance(e, Exception)),
  );
}
