import type { ExceptHandler, Expression, If, Module, Statement, Try, WithItem } from "../ast.ts";
import { Children, type Context, without } from "./context.ts";
import type { Cst } from "./cst.ts";
import { definition } from "./definitions.ts";
import { expression, isWalrus, namedExpression, starExpressions } from "./expressions.ts";
import { identifier } from "./names.ts";
import { matchStatement } from "./patterns.ts";
import { simpleStatement } from "./simple-statements.ts";
import { stringGroup } from "./strings.ts";
import { setContext, target } from "./targets.ts";

/** The whole program. */
export function moduleNode(c: Context, node: Cst): Module {
  return { type: "Module", body: statements(c, node) };
}

/** The statements of a block; an empty one is refused. */
export function block(c: Context, node: Cst): Statement[] {
  if (node.type !== "block" || node.children.length === 0) c.refuse(node);
  c.blockStarts.add(node.start);
  return c.nested(node, () => statements(c, node));
}

function statements(c: Context, node: Cst): Statement[] {
  const body: Statement[] = [];
  for (const child of node.children) {
    c.lineEnds.add(child.end);
    if (child.type !== ";") body.push(simpleStatement(c, child) ?? compoundStatement(c, child));
  }
  return body;
}

function compoundStatement(c: Context, node: Cst): Statement {
  switch (node.type) {
    case "if_statement":
      return ifStatement(c, node);
    case "while_statement":
      return whileStatement(c, node);
    case "for_statement":
      return forStatement(c, node);
    case "try_statement":
      return tryStatement(c, node);
    case "with_statement":
      return withStatement(c, node);
    case "match_statement":
      return matchStatement(c, node);
    case "function_definition":
    case "class_definition":
    case "decorated_definition":
      return definition(c, node);
    default:
      return c.refuse(node);
  }
}

/** A chain of `elif` is built from its end, so that its length costs no stack. */
function ifStatement(c: Context, node: Cst): If {
  const clauses = node.children.filter((child) => child.type === "elif_clause");
  const arms = [node, ...clauses].map((arm) => ({
    start: arm.start,
    test: namedExpression(c, arm.children[1] ?? c.refuse(arm)),
    body: block(c, arm.children[3] ?? c.refuse(arm)),
  }));
  let orelse = elseBlock(c, lastOfType(node, "else_clause"));
  for (const { start, test, body } of arms.slice(1).reverse()) {
    orelse = [{ type: "If", test, body, orelse, ...c.position(start, node.end) }];
  }
  const [first] = arms;
  if (first === undefined) return c.refuse(node);
  return { type: "If", test: first.test, body: first.body, orelse, ...c.span(node) };
}

function lastOfType(node: Cst, type: string): Cst | undefined {
  const last = node.children.at(-1);
  return last?.type === type ? last : undefined;
}

function elseBlock(c: Context, node: Cst | undefined): Statement[] {
  return node === undefined ? [] : block(c, node.children[2] ?? c.refuse(node));
}

function whileStatement(c: Context, node: Cst): Statement {
  const parts = new Children(c, node);
  parts.expect("while");
  const test = namedExpression(c, parts.next());
  parts.expect(":");
  const body = block(c, parts.next());
  return { type: "While", test, body, orelse: elseBlock(c, parts.head), ...c.span(node) };
}

function forStatement(c: Context, node: Cst): Statement {
  const parts = new Children(c, node);
  const isAsync = parts.take("async") !== null;
  parts.expect("for");
  const variable = target(c, parts.next(), "Store");
  parts.expect("in");
  const iter = starExpressions(c, parts.next());
  parts.expect(":");
  const body = block(c, parts.next());
  const orelse = elseBlock(c, parts.head);
  return { type: isAsync ? "AsyncFor" : "For", target: variable, iter, body, orelse, ...c.span(node) };
}

function withStatement(c: Context, node: Cst): Statement {
  const parts = new Children(c, node);
  const isAsync = parts.take("async") !== null;
  parts.expect("with");
  const items = withItems(c, parts.expect("with_clause"));
  parts.expect(":");
  const body = block(c, parts.next());
  return { type: isAsync ? "AsyncWith" : "With", items, body, ...c.span(node) };
}

function withItems(c: Context, clause: Cst): WithItem[] {
  const [first] = clause.children;
  if (first === undefined) return c.refuse(clause);
  if (first.type === "(" && c.groups.has(first.start)) return [formattedItem(c, clause)];
  if (first.type !== "(" && clause.children.at(-1)?.type === ",") c.refuse(clause);
  const items = without(clause, "(", ")", ",");
  return soleParenthesised(c, items) ?? items.map((item) => withItem(c, item));
}

/** `with f"…":`, which tree-sitter has seen as items in parentheses. */
function formattedItem(c: Context, clause: Cst): WithItem {
  const children = clause.children.map((child) =>
    child.type === "with_item" ? (child.children[0] ?? child) : child,
  );
  return { type: "withitem", context_expr: stringGroup(c, { ...clause, children }), optional_vars: null };
}

/** `with (a as b):` and `with (a, b as c):` come as one item in brackets. */
function soleParenthesised(c: Context, items: readonly Cst[]): WithItem[] | null {
  const value = items.length === 1 ? items[0]?.children[0] : undefined;
  if (value === undefined || c.groups.has(value.start)) return null;
  if (value.type !== "parenthesized_expression" && value.type !== "tuple") return null;
  const inner = without(value, "(", ")", ",");
  if (!inner.some((child) => child.type === "as_pattern") && !isItemList(c, inner)) return null;
  return inner.map((child) => itemFrom(c, child));
}

/** CPython tries items in parentheses before a tuple; only what cannot be an item makes it one. */
function isItemList(_c: Context, inner: readonly Cst[]): boolean {
  return inner.length > 0 && inner.every((child) => !NOT_ITEMS.has(child.type) && !isWalrus(child));
}

const NOT_ITEMS = new Set(["yield", "list_splat", "parenthesized_list_splat"]);

function withItem(c: Context, node: Cst): WithItem {
  return itemFrom(c, node.children[0] ?? c.refuse(node));
}

function itemFrom(c: Context, node: Cst): WithItem {
  if (node.type !== "as_pattern") {
    return { type: "withitem", context_expr: expression(c, node), optional_vars: null };
  }
  const { value, alias } = asParts(c, node);
  const optional_vars = setContext(c, alias, starExpressions(c, alias), "Store");
  return { type: "withitem", context_expr: expression(c, value), optional_vars };
}

function asParts(c: Context, node: Cst): { value: Cst; alias: Cst } {
  const [value, , wrapper] = node.children;
  const alias = wrapper?.children[0];
  return value === undefined || alias === undefined ? c.refuse(node) : { value, alias };
}

function tryStatement(c: Context, node: Cst): Statement {
  const clauses = node.children.slice(3);
  const excepts = clauses.filter((clause) => clause.type === "except_clause");
  const stars = excepts.filter(isStarClause).length;
  if (stars > 0 && stars < excepts.length) c.refuse(node);
  const last = clauses.at(-1);
  const orelseClause = clauses.find((clause) => clause.type === "else_clause");
  if (excepts.length === 0 && (last?.type !== "finally_clause" || orelseClause !== undefined)) c.refuse(node);
  const bare = excepts.findIndex((clause) => clause.children[1]?.type === ":");
  if (bare >= 0 && stars > 0) c.refuse(node);
  const body = block(c, node.children[2] ?? c.refuse(node));
  const handlers = excepts.map((clause) => exceptClause(c, clause));
  const orelse = elseBlock(c, orelseClause);
  const finalbody = last?.type === "finally_clause" ? elseBlock(c, last) : [];
  const type: (Try | { type: "TryStar" })["type"] = stars > 0 ? "TryStar" : "Try";
  return { type, body, handlers, orelse, finalbody, ...c.span(node) };
}

function isStarClause(clause: Cst): boolean {
  return clause.children[1]?.type === "*";
}

function exceptClause(c: Context, node: Cst): ExceptHandler {
  const parts = new Children(c, node);
  parts.expect("except");
  const star = parts.take("*") !== null;
  const values: Cst[] = [];
  let name: string | null = null;
  while (parts.take(":") === null) {
    if (parts.take("as") !== null) name = identifier(c, parts.next());
    else if (parts.take(",") === null) values.push(parts.next());
  }
  const { exc_type, alias } = exceptType(c, node, values);
  if (exc_type === null && star) c.refuse(node);
  const body = block(c, parts.next());
  return { type: "ExceptHandler", exc_type, name: name ?? alias, body, ...c.span(node) };
}

function exceptType(
  c: Context,
  node: Cst,
  values: readonly Cst[],
): { exc_type: Expression | null; alias: string | null } {
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return { exc_type: null, alias: null };
  if (values.length > 1) {
    const elts = values.map((value) => expression(c, value));
    return {
      exc_type: { type: "Tuple", elts, ctx: "Load", ...c.position(first.start, last.end) },
      alias: null,
    };
  }
  if (first.type !== "as_pattern") return { exc_type: expression(c, first), alias: null };
  const { value, alias } = asParts(c, first);
  if (alias.type !== "identifier") c.refuse(node);
  return { exc_type: expression(c, value), alias: identifier(c, alias) };
}
