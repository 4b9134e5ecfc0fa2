/** What CPython notices only while it generates code, in that order. */
import type { Module, Node } from "../../../ast.ts";
import type { Block } from "../symbols/block.ts";
import { COMPREHENSIONS } from "./comprehensions.ts";
import { DEFINITIONS } from "./definitions.ts";
import { JUMPS } from "./jumps.ts";
import { CodePass } from "./pass.ts";
import { PATTERNS } from "./patterns.ts";
import { STARRED } from "./starred.ts";
import { STATEMENTS } from "./statements.ts";
import { YIELDS } from "./yields.ts";

const RULES = {
  ...STATEMENTS,
  ...DEFINITIONS,
  ...JUMPS,
  ...YIELDS,
  ...STARRED,
  ...COMPREHENSIONS,
  ...PATTERNS,
};

/** Refuses the first thing that code generation would. */
export function checkCode(module: Module, blocks: ReadonlyMap<Node, Block>): void {
  new CodePass(RULES, blocks).visitAll(module.body);
}
