/** ABI: `except*` (PEP 654). https://docs.python.org/3/reference/compound_stmts.html#except-star */
import { caught, Exception, type PyBaseException, typeError } from "../errors.ts";
import { popHandled, pushHandled } from "../exc-state.ts";
import type { HandlerPlace } from "../objects/exceptions/base.ts";
import { BaseExceptionGroup, groupMembers, makeGroup, splitGroup } from "../objects/exceptions/group.ts";
import { isTuple, tuple } from "../objects/tuple/index.ts";
import { isinstance, issubtype, isType } from "../objects/type/core.ts";
import type { Value } from "../slots.ts";
import { excMatch } from "./exceptions.ts";

export interface StarState {
  readonly original: PyBaseException;
  rest: PyBaseException | undefined;
  readonly raised: PyBaseException[];
}

export function starBegin(e: unknown, place?: HandlerPlace): StarState {
  const original = caught(e);
  original.exc_handler = place;
  pushHandled(original);
  return { original, rest: original, raised: [] };
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
    return group;
  }
  const [match, other] = splitGroup(rest, (e) => excMatch(e, v));
  state.rest = match === undefined ? rest : other; // what no handler takes goes on as it is
  return match;
}

export function starRaised(state: StarState, e: unknown): void {
  state.raised.push(caught(e));
}

export function starDone(_state: StarState): void {
  popHandled();
}

export function starEnd(state: StarState): void {
  popHandled();
  const { original, rest, raised } = state;
  if (raised.length === 0) {
    if (rest === undefined) return;
    throw rest === original ? original : rest;
  }
  const fresh = raised.filter((e) => !isPartOf(e, original));
  const reraised = raised.filter((e) => isPartOf(e, original));
  if (fresh.length === 0) throw mergeReraised(original, reraised, rest);
  const kept = rest === undefined && reraised.length === 0 ? [] : [mergeReraised(original, reraised, rest)];
  const all = [...fresh, ...kept];
  const only = all[0];
  if (all.length === 1 && only !== undefined) throw only;
  throw makeGroup(
    "",
    all,
    all.every((e) => isinstance(e, Exception)),
  );
}

/** Whether an exception that left a handler is (a part of) the one being handled, raised again. */
function isPartOf(e: PyBaseException, original: PyBaseException): boolean {
  if (e === original) return true;
  if (!isinstance(e, BaseExceptionGroup)) return false;
  const leaves = new Set(leavesOf(original));
  return leavesOf(e).every((leaf) => leaves.has(leaf)) && leavesOf(e).length > 0;
}

function leavesOf(e: PyBaseException): PyBaseException[] {
  return isinstance(e, BaseExceptionGroup) ? groupMembers(e).flatMap(leavesOf) : [e];
}

/** The part of the original that goes on: what no handler took and what handlers raised again. */
function mergeReraised(
  original: PyBaseException,
  parts: PyBaseException[],
  rest: PyBaseException | undefined,
): PyBaseException {
  const only = parts[0];
  if (rest === undefined && parts.length === 1 && only !== undefined) return only;
  if (parts.length === 0 && rest !== undefined) return rest;
  const keep = new Set([...parts, ...(rest === undefined ? [] : [rest])].flatMap(leavesOf));
  if (!isinstance(original, BaseExceptionGroup)) return original;
  const [match] = splitGroup(original, (e) => keep.has(e));
  return match ?? original;
}
