/** The symbol table's rules, over the whole program. */
import type { Module, Node } from "../../../ast.ts";
import { ASYNC } from "./async.ts";
import type { Block } from "./block.ts";
import { COMPREHENSIONS } from "./comprehensions.ts";
import { DECLARATIONS } from "./declarations.ts";
import { DEFINITIONS } from "./definitions.ts";
import { NAMES } from "./names.ts";
import { resolveDeclarations } from "./nonlocals.ts";
import { SymbolPass } from "./pass.ts";

/** Checks every block; returns those of functions and lambdas by their nodes. */
export function checkSymbols(module: Module, lastFutureLine: number): ReadonlyMap<Node, Block> {
  const rules = { ...NAMES, ...DECLARATIONS, ...DEFINITIONS, ...COMPREHENSIONS, ...ASYNC };
  const pass = new SymbolPass(rules, lastFutureLine);
  pass.visitAll(module.body);
  resolveDeclarations(pass.block);
  return pass.blocks;
}
