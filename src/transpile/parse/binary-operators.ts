import type { BinOp, Expression, Operator } from "../ast.ts";
import type { Context } from "./context.ts";
import type { Cst } from "./cst.ts";
import { bitwiseOr, child, edgeSpan, leftChain, leftEdge } from "./expressions.ts";

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ["+", "Add"],
  ["-", "Sub"],
  ["*", "Mult"],
  ["@", "MatMult"],
  ["/", "Div"],
  ["%", "Mod"],
  ["//", "FloorDiv"],
  ["**", "Pow"],
  ["|", "BitOr"],
  ["&", "BitAnd"],
  ["^", "BitXor"],
  ["<<", "LShift"],
  [">>", "RShift"],
]);

/** The operator of `+` or of `+=`. */
export function operator(c: Context, node: Cst): Operator {
  return OPERATORS.get(node.type.endsWith("=") ? node.type.slice(0, -1) : node.type) ?? c.refuse(node);
}

function isBinary(node: Cst): boolean {
  return node.type === "binary_operator" || node.type === "union_type";
}

function isAndOrXor(node: Cst): boolean {
  const sign = node.children[1]?.type;
  return node.type === "binary_operator" && (sign === "&" || sign === "^");
}

/** A chain of binary operators, as long as it likes to be on its left side. */
export function binaryChain(c: Context, node: Cst): Expression {
  if (isAndOrXor(node)) return andXorChain(c, node);
  const { chain, first } = leftChain(node, (n) => isBinary(n) && !isAndOrXor(n));
  let left = leftEdge(c, first);
  for (const link of chain.reverse()) left = binary(c, link, left);
  return left;
}

function binary(c: Context, node: Cst, left: Expression): BinOp {
  const star = c.pendingStar;
  c.pendingStar = -1;
  const right = bitwiseOr(c, child(c, node, 2));
  c.pendingStar = star;
  return { type: "BinOp", left, op: operator(c, child(c, node, 1)), right, ...edgeSpan(c, node) };
}

/** tree-sitter lets `^` bind tighter than `&`; the two are put in order again: all `&` first, then `^`. */
function andXorChain(c: Context, node: Cst): Expression {
  const operands: Cst[] = [];
  const signs: string[] = [];
  flattenAndXor(node, operands, signs);
  const [first, ...rest] = operands;
  if (first === undefined) return c.refuse(node);
  let product: Operand = {
    value: leftEdge(c, first),
    start: c.pendingStar >= 0 ? c.pendingStar : first.start,
    end: first.end,
  };
  const star = c.pendingStar;
  c.pendingStar = -1;
  const terms: Operand[] = [];
  rest.forEach((operand, i) => {
    const next = { value: bitwiseOr(c, operand), start: operand.start, end: operand.end };
    if (signs[i] === "&") {
      product = join(c, product, "BitAnd", next);
    } else {
      terms.push(product);
      product = next;
    }
  });
  terms.push(product);
  c.pendingStar = star;
  return terms.reduce((left, right) => join(c, left, "BitXor", right)).value;
}

interface Operand {
  readonly value: Expression;
  readonly start: number;
  readonly end: number;
}

function join(c: Context, left: Operand, op: Operator, right: Operand): Operand {
  const { start } = left;
  const { end } = right;
  return {
    value: { type: "BinOp", left: left.value, op, right: right.value, ...c.position(start, end) },
    start,
    end,
  };
}

function flattenAndXor(node: Cst, operands: Cst[], signs: string[]): void {
  const { chain, first } = leftChain(node, isAndOrXor);
  operands.push(first);
  for (const link of chain.reverse()) {
    const [, sign, right] = link.children;
    if (sign === undefined || right === undefined) continue;
    signs.push(sign.type);
    if (isAndOrXor(right)) flattenAndXor(right, operands, signs);
    else operands.push(right);
  }
}
