/**
 * `for x in gen():` that is left early, or `for x in o:` where `__iter__` is a generator function: nobody else has the
 * generator, so CPython closes it at once. Only where a generator of the program would notice.
 */
import type { Call, Expression, Position } from "../ast.ts";
import { expr } from "./dispatch.ts";
import { callWithReceiver } from "./expr/call.ts";
import type { Frame } from "./frame.ts";
import { string } from "./js.ts";
import { plainCall } from "./row-source.ts";
import type { Items } from "./stmt/for.ts";

/** What a loop walks over that may be a generator made for it; undefined for anything else. Errors are reported at `at`. */
export function newGenerator(iter: Expression, at: Position, frame: Frame): Items | undefined {
  const { closable } = frame.program.scopes;
  if (closable.size === 0) return undefined;
  return (iter.type === "Call" ? madeByCall(iter, at, frame) : undefined) ?? madeByIter(iter, at, frame);
}

function madeByCall(iter: Call, at: Position, frame: Frame): Items | undefined {
  const { closable } = frame.program.scopes;
  const { func } = iter;
  if (func.type === "Name" && closable.has(func.id)) {
    const made = expr(iter, frame).js;
    return { js: frame.call("iterateNew", at, made, expr(func, frame).js), isArray: false };
  }
  if (func.type !== "Attribute" || !closable.has(func.attr)) return undefined;
  const made = callWithReceiver(iter, frame);
  if (made === undefined) return undefined;
  const name = string(frame.scope.mangled(func.attr));
  return { js: frame.call("iterateNewOf", at, made.call, made.receiver, name), isArray: false };
}

/** A value of the program's classes, whose `__iter__` may be a generator function. */
function madeByIter(iter: Expression, at: Position, frame: Frame): Items | undefined {
  const { scopes, types } = frame.program;
  if (!scopes.closable.has("__iter__") || plainCall(iter, frame) !== undefined) return undefined;
  if (types.of(iter, frame.scope) !== "any") return undefined;
  return { js: frame.call("iterateOwn", at, expr(iter, frame).js), isArray: false };
}
