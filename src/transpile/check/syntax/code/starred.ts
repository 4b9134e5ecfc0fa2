/** `*x`: where it may stand in displays and calls, and where as a target of assignments. */
import type { Expression, List, Tuple } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import { checkKeywords } from "./keywords.ts";
import type { CodePass } from "./pass.ts";

/** Targets before the starred one that the bytecode can count. */
const MAX_BEFORE_STAR = 255;

export const STARRED: Handlers<CodePass> = {
  Starred(node) {
    refuse(
      node.ctx === "Store"
        ? "starred assignment target must be in a list or tuple"
        : "can't use starred expression here",
      node,
    );
  },
  Tuple: sequence,
  List: sequence,
  Set(node, pass) {
    visitStarrable(node.elts, pass);
  },
  Call(node, pass) {
    checkKeywords(node.keywords);
    pass.visit(node.func);
    visitStarrable(node.args, pass);
    for (const keyword of node.keywords) pass.visit(keyword.value);
  },
};

/** Expressions that may each have a star. */
export function visitStarrable(list: readonly Expression[], pass: CodePass): void {
  for (const node of list) pass.visit(node.type === "Starred" ? node.value : node);
}

function sequence(node: Tuple | List, pass: CodePass): void {
  if (node.ctx === "Store") checkTargets(node);
  visitStarrable(node.elts, pass);
}

function checkTargets(node: Tuple | List): void {
  let stars = 0;
  for (const [index, elt] of node.elts.entries()) {
    if (elt.type !== "Starred") continue;
    if (stars > 0) refuse("multiple starred expressions in assignment", node);
    if (index > MAX_BEFORE_STAR) refuse("too many expressions in star-unpacking assignment", node);
    stars++;
  }
}
