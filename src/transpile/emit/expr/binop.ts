import type { BinOp, Expression } from "../../ast.ts";
import { binary } from "../arithmetic.ts";
import { expr } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js } from "../js.ts";

/** How many operators nest in one JavaScript expression before a temporary takes the result. */
const MAX_DEPTH = 40;

/** `left op right`. A long chain is emitted flat, since nested JavaScript would exhaust the parser's stack. */
export function binOp(node: BinOp, frame: Frame): Ex {
  const chain: BinOp[] = [];
  let leftmost: Expression = node;
  for (; leftmost.type === "BinOp"; leftmost = leftmost.left) chain.push(leftmost);
  const done: Js[] = [];
  let left = expr(leftmost, frame);
  let depth = 0;
  let total: Js | undefined;
  for (let at = chain.pop(); at !== undefined; at = chain.pop()) {
    const right = expr(at.right, frame);
    left = binary({ op: at.op, left, right, node: at, rightNode: at.right, inplace: false }, frame);
    if (++depth % MAX_DEPTH === 0 && chain.length > 0) {
      total ??= frame.temp();
      done.push(js`${total}=${left.js}`);
      left = { ...atom(total, left.type), stability: "local" };
    }
  }
  return done.length === 0 ? left : { ...atom(js`(${join([...done, left.js])})`, left.type) };
}
