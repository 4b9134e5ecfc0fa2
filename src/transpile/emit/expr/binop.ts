import type { AbiName } from "../../../shared/abi.ts";
import type { BinOp, Expression } from "../../ast.ts";
import type { Ty } from "../../infer/types.ts";
import { binary } from "../arithmetic.ts";
import { expr, value } from "../dispatch.ts";
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
  let left = startOfChain(chain, leftmost, frame);
  let depth = 0;
  let total: Js | undefined;
  for (let at = chain.pop(); at !== undefined; at = chain.pop()) {
    left = withOneItem(at, left, frame) ?? withOperand(at, left, expr(at.right, frame), frame);
    if (++depth % MAX_DEPTH === 0 && chain.length > 0) {
      total ??= frame.temp();
      done.push(js`${total}=${left.js}`);
      left = { ...atom(total, left.type), stability: "local" };
    }
  }
  return done.length === 0 ? left : { ...atom(js`(${join([...done, left.js])})`, left.type) };
}

function withOperand(node: BinOp, left: Ex, right: Ex, frame: Frame): Ex {
  return binary({ op: node.op, left, right, node, rightNode: node.right, inplace: false }, frame);
}

/** The leftmost operand; `[x] + xs`, which takes its node from the chain, when it begins like that. */
function startOfChain(chain: BinOp[], leftmost: Expression, frame: Frame): Ex {
  const first = chain.at(-1);
  const item = leftmost.type === "List" ? onlyItem(leftmost.elts) : undefined;
  if (first?.op !== "Add" || item === undefined || onlyItemOf(first.right) !== undefined)
    return expr(leftmost, frame);
  chain.pop();
  const x = value(item, frame);
  return atom(frame.call("itemPlus", first, x, value(first.right, frame)), typeOf(first, frame));
}

/** `left + [x]`, `left + (x,)`, `left | {x}`: the display is not made. */
function withOneItem(node: BinOp, left: Ex, frame: Frame): Ex | undefined {
  const item = onlyItemOf(node.right);
  if (item === undefined || left.type === "int" || left.type === "float") return undefined;
  const helper = ONE_MORE[`${node.op} ${node.right.type}`];
  if (helper === undefined) return undefined;
  if (helper !== "orItem") return oneMore(helper, node, left, value(item, frame), frame);
  const type = frame.program.types.of(item, frame.scope);
  // other elements may have no hash, which is the display's error
  return type === "int" || type === "str"
    ? oneMore(helper, node, left, value(item, frame), frame)
    : undefined;
}

const ONE_MORE: Readonly<Record<string, AbiName>> = {
  "Add List": "plusItem",
  "Add Tuple": "plusTupleItem",
  "BitOr Set": "orItem",
};

function oneMore(helper: AbiName, node: BinOp, left: Ex, item: Js, frame: Frame): Ex {
  return atom(frame.call(helper, node, left.js, item), typeOf(node, frame));
}

function typeOf(node: BinOp, frame: Frame): Ty {
  return frame.program.types.of(node, frame.scope);
}

function onlyItemOf(node: Expression): Expression | undefined {
  if (node.type !== "List" && node.type !== "Tuple" && node.type !== "Set") return undefined;
  return onlyItem(node.elts);
}

/** The item of a display that has one and no stars. */
export function onlyItem([item, second]: readonly Expression[]): Expression | undefined {
  return second !== undefined || item === undefined || item.type === "Starred" ? undefined : item;
}
