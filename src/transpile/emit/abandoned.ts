/**
 * `for x in gen():` that is left early: nobody else has the generator, so CPython closes it at once. Only where a
 * generator of the program would notice.
 */
import type { Expression, Position } from "../ast.ts";
import { expr } from "./dispatch.ts";
import { callWithReceiver } from "./expr/call.ts";
import type { Frame } from "./frame.ts";
import { string } from "./js.ts";
import type { Items } from "./stmt/for.ts";

/** What a loop over the call of a generator function walks over; undefined for anything else. Errors are reported at `at`. */
export function newGenerator(iter: Expression, at: Position, frame: Frame): Items | undefined {
  const { closable } = frame.program.scopes;
  if (closable.size === 0 || iter.type !== "Call") return undefined;
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
