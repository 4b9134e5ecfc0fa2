/** `break`, `continue` and `return`: what they leave, and whether there is something to leave. */
import type { Break, Continue, Position } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { NOWHERE, refuse } from "../refusal.ts";
import type { CodePass } from "./pass.ts";

export const JUMPS: Handlers<CodePass> = {
  Break(node, pass) {
    leaveLoop(node, "'break' outside loop", pass);
  },
  Continue(node, pass) {
    leaveLoop(node, "'continue' not properly in loop", pass);
  },
  Return(node, pass) {
    const { kind, isAsync, isGenerator } = pass.unit;
    if (kind !== "function") refuse("'return' outside function", node);
    if (node.value !== null && isAsync && isGenerator) refuse("'return' with value in async generator", node);
    pass.visit(node.value);
    leave(node, false, pass);
  },
};

function leaveLoop(node: Break | Continue, otherwise: string, pass: CodePass): void {
  if (!leave(node, true, pass)) refuse(otherwise, node);
}

/** Goes outwards to the loop, or out of the function; true at a loop. After clean-up code CPython has lost the place. */
function leave(from: Position, toLoop: boolean, pass: CodePass): boolean {
  let at = from;
  for (const block of pass.unit.around.toReversed()) {
    if (block === "except*") refuse("'break', 'continue' and 'return' cannot appear in an except* block", at);
    if (block === "loop" && toLoop) return true;
    if (block === "cleanup") at = NOWHERE;
  }
  return false;
}
