import type { Await, BoolOp, CmpOperator, Expression, NamedExpr, Starred, UnaryOp } from "../ast.ts";
import { argumentList } from "./arguments.ts";
import { binaryChain } from "./binary-operators.ts";
import { Children, type Context, without } from "./context.ts";
import type { Cst } from "./cst.ts";
import { collection, comprehension, dictionary } from "./displays.ts";
import { identifier, name } from "./names.ts";
import { number } from "./numbers.ts";
import { lambdaParameters } from "./parameters.ts";
import { slices } from "./slices.ts";
import { stringGroup, stringLiteral } from "./strings.ts";

/** CPython's `expression`: no walrus, star or yield on the outside. */
export function expression(c: Context, node: Cst): Expression {
  if (isWalrus(node)) c.refuse(node);
  return namedExpression(c, node);
}

/** CPython's `named_expression`: an expression or a walrus. */
export function namedExpression(c: Context, node: Cst): Expression {
  const result = leftEdge(c, node);
  if (c.pendingStar >= 0) c.refuse(node);
  return result;
}

/** CPython's `disjunction`: neither conditional nor lambda on the outside. */
export function disjunction(c: Context, node: Cst): Expression {
  if (node.type === "conditional_expression" || node.type === "lambda") c.refuse(node);
  return expression(c, node);
}

/** CPython's `bitwise_or`, what a star in a display or a target takes. */
export function bitwiseOr(c: Context, node: Cst): Expression {
  if (ABOVE_BITWISE_OR.has(node.type)) c.refuse(node);
  return disjunction(c, node);
}

const ABOVE_BITWISE_OR = new Set(["comparison_operator", "not_operator", "boolean_operator"]);

/** `*bitwise_or` or an expression. */
export function starExpression(c: Context, node: Cst): Expression {
  return isWalrus(node) ? c.refuse(node) : starNamedExpression(c, node);
}

/** `*bitwise_or` or an expression or a walrus. */
export function starNamedExpression(c: Context, node: Cst): Expression {
  return starredOr(c, node, bitwiseOr);
}

/** `*expression`, as calls and subscripts take it, or an expression or a walrus. */
export function starAnyExpression(c: Context, node: Cst): Expression {
  return starredOr(c, node, expression);
}

function starredOr(c: Context, node: Cst, operand: (c: Context, node: Cst) => Expression): Expression {
  if (node.type === "list_splat" || node.type === "list_splat_pattern") {
    const [, value] = node.children;
    return value === undefined ? c.refuse(node) : star(c, node, operand(c, value));
  }
  if (node.type === "parenthesized_expression" && node.children[1]?.type === "list_splat") c.refuse(node);
  const value = leftEdge(c, node);
  if (c.pendingStar < 0) return value;
  if (operand === bitwiseOr && (ABOVE_BITWISE_OR.has(node.type) || node.type === "conditional_expression")) {
    c.refuse(node);
  }
  c.pendingStar = -1;
  return star(c, node, value);
}

function star(c: Context, node: Cst, value: Expression): Starred {
  return { type: "Starred", value, ctx: "Load", ...c.span(node) };
}

/** One or more star expressions; more than one, or a comma, make a tuple. */
export function starExpressions(c: Context, node: Cst): Expression {
  if (node.type !== "expression_list" && node.type !== "pattern_list") return starExpression(c, node);
  const elts = node.children.filter((child) => child.type !== ",").map((child) => starExpression(c, child));
  return { type: "Tuple", elts, ctx: "Load", ...c.span(node) };
}

/** What may stand right of `=`: a yield or star expressions. */
export function annotatedRhs(c: Context, node: Cst): Expression {
  return node.type === "yield" ? yieldExpression(c, node) : starExpressions(c, node);
}

export function yieldExpression(c: Context, node: Cst): Expression {
  const [, first, second] = node.children;
  if (first === undefined) return { type: "Yield", value: null, ...c.span(node) };
  if (first.type !== "from") return { type: "Yield", value: starExpressions(c, first), ...c.span(node) };
  if (second === undefined) return c.refuse(node);
  return { type: "YieldFrom", value: expression(c, second), ...c.span(node) };
}

/** Converts any expression; the caller must ask for `pendingStar` when `node` is not its own first child. */
export function leftEdge(c: Context, node: Cst): Expression {
  return c.nested(node, () => convert(c, node));
}

/** The positions of a node whose first child may have lost a star to `pendingStar`. */
export function edgeSpan(c: Context, node: Cst) {
  return c.position(c.pendingStar >= 0 ? c.pendingStar : node.start, node.end);
}

function convert(c: Context, node: Cst): Expression {
  switch (node.type) {
    case "identifier":
      return cutOut(c, node) ?? name(c, node, "Load");
    case "integer":
    case "float":
      return number(c, node);
    case "true":
    case "false":
    case "none":
    case "ellipsis":
      return { type: "Constant", value: { kind: node.type }, kind: null, ...c.span(node) };
    case "string":
      return stringLiteral(c, [node], node);
    case "concatenated_string":
      return stringLiteral(c, node.children, node);
    case "attribute":
    case "call":
    case "subscript":
    case "generic_type":
    case "member_type":
      return trailerChain(c, node);
    case "binary_operator":
    case "union_type":
      return binaryChain(c, node);
    case "boolean_operator":
      return booleanChain(c, node);
    case "comparison_operator":
      return comparison(c, node);
    case "unary_operator":
      // a plus that is a star in the source was put there by the mask
      return c.tokens.text[node.start] === "*" ? loseStar(c, node) : unary(c, node);
    case "not_operator":
      return { type: "UnaryOp", op: "Not", operand: disjunction(c, child(c, node, 1)), ...c.span(node) };
    case "await":
      return awaitExpression(c, node);
    case "conditional_expression":
      return conditional(c, node);
    case "lambda":
      return lambda(c, node);
    case "named_expression":
      return named(c, node);
    case "parenthesized_expression":
      return parenthesized(c, node);
    case "tuple":
    case "tuple_pattern":
    case "list":
    case "list_pattern":
    case "set":
      return c.groups.has(node.start) ? stringGroup(c, node) : collection(c, node);
    case "dictionary":
      return dictionary(c, node);
    case "list_comprehension":
    case "set_comprehension":
    case "dictionary_comprehension":
    case "generator_expression":
      return comprehension(c, node);
    case "list_splat":
    case "list_splat_pattern":
      return loseStar(c, node);
    case "type":
      return leftEdge(c, child(c, node, 0));
    default:
      return c.refuse(node);
  }
}

export function child(c: Context, node: Cst, i: number): Cst {
  return node.children[i] ?? c.refuse(node);
}

/** The expression that a placeholder stands for. */
export function cutOut(c: Context, node: Cst): Expression | null {
  const hole = c.takeHole(node.start);
  return hole === undefined ? null : expressionOf(c, hole.node);
}

/** The expression of an expression statement: with a comma in it, a tuple. */
export function expressionOf(c: Context, node: Cst): Expression {
  const [first, comma] = node.children;
  if (first !== undefined && comma === undefined) return annotatedRhs(c, first);
  const elts = without(node, ",").map((child) => starExpression(c, child));
  return { type: "Tuple", elts, ctx: "Load", ...c.span(node) };
}

function loseStar(c: Context, node: Cst): Expression {
  const operand = child(c, node, 1);
  const value = bitwiseOr(c, operand);
  c.pendingStar = operand.start;
  return value;
}

function parenthesized(c: Context, node: Cst): Expression {
  if (c.groups.has(node.start)) return stringGroup(c, node);
  const inner = child(c, node, 1);
  return inner.type === "yield" ? yieldExpression(c, inner) : namedExpression(c, inner);
}

/** Walks down the left edge of `node` while `goesOn`, outermost first. */
export function leftChain(node: Cst, goesOn: (node: Cst) => boolean): { chain: Cst[]; first: Cst } {
  const chain = [];
  let first = node;
  while (goesOn(first)) {
    const left = first.children[0];
    if (left === undefined) break;
    chain.push(first);
    first = left;
  }
  return { chain, first };
}

const TRAILERS = new Set(["attribute", "call", "subscript", "generic_type", "member_type", "type"]);

function trailerChain(c: Context, node: Cst): Expression {
  const { chain, first } = leftChain(node, (n) => TRAILERS.has(n.type));
  let value = leftEdge(c, first);
  for (const link of chain.reverse()) value = trailer(c, link, value);
  return value;
}

function trailer(c: Context, node: Cst, value: Expression): Expression {
  const last = child(c, node, node.children.length - 1);
  const star = c.pendingStar;
  if (node.type === "type") return value;
  c.pendingStar = -1;
  const span = c.position(star >= 0 ? star : node.start, node.end);
  let result: Expression;
  if (node.type === "attribute" || node.type === "member_type") {
    result = { type: "Attribute", value, attr: identifier(c, last), ctx: "Load", ...span };
  } else if (node.type === "call") {
    result = { type: "Call", func: value, ...argumentList(c, last), ...span };
  } else {
    const brackets = node.type === "generic_type" ? last : node;
    result = { type: "Subscript", value, slice: slices(c, brackets), ctx: "Load", ...span };
  }
  c.pendingStar = star;
  return result;
}

/** `a and b and c` is one `BoolOp`; tree-sitter nests it to the left. */
function booleanChain(c: Context, node: Cst): BoolOp {
  const word = child(c, node, 1).type;
  const same = (n: Cst) => n.type === "boolean_operator" && n.children[1]?.type === word;
  const { chain, first } = leftChain(node, same);
  const values = [leftOperand(c, first)];
  const star = c.pendingStar;
  c.pendingStar = -1;
  for (const link of chain.reverse()) values.push(disjunction(c, child(c, link, 2)));
  c.pendingStar = star;
  return { type: "BoolOp", op: word === "and" ? "And" : "Or", values, ...edgeSpan(c, node) };
}

/** A first operand below the level of conditionals. */
function leftOperand(c: Context, node: Cst): Expression {
  if (node.type === "conditional_expression" || node.type === "lambda" || node.type === "named_expression") {
    c.refuse(node);
  }
  return leftEdge(c, node);
}

const COMPARISONS: ReadonlyMap<string, CmpOperator> = new Map([
  ["==", "Eq"],
  ["!=", "NotEq"],
  ["<", "Lt"],
  ["<=", "LtE"],
  [">", "Gt"],
  [">=", "GtE"],
  ["is", "Is"],
  ["is not", "IsNot"],
  ["in", "In"],
  ["not in", "NotIn"],
]);

function comparison(c: Context, node: Cst): Expression {
  const left = leftOperand(c, child(c, node, 0));
  const star = c.pendingStar;
  c.pendingStar = -1;
  const ops: CmpOperator[] = [];
  const comparators: Expression[] = [];
  for (let i = 1; i < node.children.length; i += 2) {
    const sign = child(c, node, i);
    ops.push(COMPARISONS.get(sign.type) ?? c.refuse(sign));
    comparators.push(bitwiseOr(c, child(c, node, i + 1)));
  }
  c.pendingStar = star;
  return { type: "Compare", left, ops, comparators, ...edgeSpan(c, node) };
}

function unary(c: Context, node: Cst): UnaryOp {
  const sign = child(c, node, 0).type;
  const op = sign === "-" ? "USub" : sign === "+" ? "UAdd" : "Invert";
  return { type: "UnaryOp", op, operand: bitwiseOr(c, child(c, node, 1)), ...c.span(node) };
}

const NOT_AWAITABLE = new Set(["unary_operator", "await", "binary_operator", "list_splat"]);

/** `await a ** b` is `(await a) ** b`; tree-sitter has it the other way round. */
function awaitExpression(c: Context, node: Cst): Expression {
  const operand = child(c, node, 1);
  const [base, power, exponent] = operand.children;
  if (
    operand.type === "binary_operator" &&
    power?.type === "**" &&
    base !== undefined &&
    exponent !== undefined
  ) {
    const left = awaited(c, node, base);
    return { type: "BinOp", left, op: "Pow", right: bitwiseOr(c, exponent), ...c.span(node) };
  }
  return awaited(c, node, operand);
}

function awaited(c: Context, node: Cst, operand: Cst): Await {
  if (NOT_AWAITABLE.has(operand.type)) c.refuse(operand);
  return { type: "Await", value: bitwiseOr(c, operand), ...c.position(node.start, operand.end) };
}

/** `x := a if c else b` is `x := (a if c else b)`; tree-sitter has the walrus for the first part of the conditional. */
export function isWalrus(node: Cst): boolean {
  if (node.type === "named_expression") return true;
  return node.type === "conditional_expression" && node.children[0]?.type === "named_expression";
}

function conditionalWalrus(c: Context, node: Cst, walrus: Cst): NamedExpr {
  const [target, sign, body] = walrus.children;
  if (target === undefined || sign === undefined || body === undefined) return c.refuse(walrus);
  const value = { ...node, children: [body, ...node.children.slice(1)], start: body.start };
  return named(c, { ...walrus, children: [target, sign, value], end: node.end });
}

function conditional(c: Context, node: Cst): Expression {
  const first = child(c, node, 0);
  if (first.type === "named_expression") return conditionalWalrus(c, node, first);
  const body = leftOperand(c, first);
  const star = c.pendingStar;
  c.pendingStar = -1;
  const test = disjunction(c, child(c, node, 2));
  const orelse = expression(c, child(c, node, 4));
  c.pendingStar = star;
  return { type: "IfExp", test, body, orelse, ...edgeSpan(c, node) };
}

function lambda(c: Context, node: Cst): Expression {
  const parts = new Children(c, node);
  parts.expect("lambda");
  const args = lambdaParameters(c, parts.take("lambda_parameters"));
  parts.expect(":");
  return { type: "Lambda", args, body: expression(c, parts.next()), ...c.span(node) };
}

function named(c: Context, node: Cst): NamedExpr {
  const target = child(c, node, 0);
  const value = expression(c, child(c, node, 2));
  return { type: "NamedExpr", target: name(c, target, "Store"), value, ...c.span(node) };
}
