/** `await`, `async for`, `async with` and `yield`: where they may stand. */
import type { AsyncFor, AsyncWith, Yield, YieldFrom } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import { refuseInDeferred } from "./deferred.ts";
import type { SymbolPass } from "./pass.ts";

export const ASYNC: Handlers<SymbolPass> = {
  Await(node, pass) {
    const { block } = pass;
    refuseInDeferred("await expression", block, node);
    if (block.kind !== "function") refuse("'await' outside function", node);
    if (!block.isCoroutine && block.comprehension === undefined)
      refuse("'await' outside async function", node);
    pass.visit(node.value);
    block.isCoroutine = true;
  },
  AsyncFor(node, pass) {
    requireAsync("'async for'", node, pass);
  },
  AsyncWith(node, pass) {
    requireAsync("'async with'", node, pass);
  },
  Yield: yieldIn,
  YieldFrom: yieldIn,
};

function requireAsync(what: string, node: AsyncFor | AsyncWith, pass: SymbolPass): void {
  if (!pass.block.isCoroutine) refuse(`${what} outside async function`, node);
  pass.through(node);
}

function yieldIn(node: Yield | YieldFrom, pass: SymbolPass): void {
  const { block } = pass;
  refuseInDeferred("yield expression", block, node);
  pass.visit(node.value);
  block.isGenerator = true;
  if (block.comprehension !== undefined) refuse(`'yield' inside ${block.comprehension}`, node);
}
