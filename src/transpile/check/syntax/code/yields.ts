/** `yield` belongs into functions, `yield from` into those that are not asynchronous. */
import type { Yield, YieldFrom } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import type { CodePass } from "./pass.ts";

export const YIELDS: Handlers<CodePass> = {
  Yield(node, pass) {
    requireFunction(node, pass);
    pass.visit(node.value);
  },
  YieldFrom(node, pass) {
    requireFunction(node, pass);
    if (pass.unit.isAsync) refuse("'yield from' inside async function", node);
    pass.visit(node.value);
  },
};

function requireFunction(node: Yield | YieldFrom, pass: CodePass): void {
  const what = node.type === "Yield" ? "yield" : "yield from";
  if (pass.unit.kind !== "function") refuse(`'${what}' outside function`, node);
}
