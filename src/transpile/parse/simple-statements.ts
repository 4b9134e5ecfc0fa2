import type { Alias, Expression, Statement } from "../ast.ts";
import { operator } from "./binary-operators.ts";
import { Children, type Context, without } from "./context.ts";
import type { Cst } from "./cst.ts";
import { annotatedRhs, expression, expressionOf, starExpressions } from "./expressions.ts";
import { dottedName, identifier } from "./names.ts";
import { setContext, target } from "./targets.ts";
import { typeAlias } from "./type-params.ts";

/** A statement without a block; undefined when `node` is another kind. */
export function simpleStatement(c: Context, node: Cst): Statement | undefined {
  switch (node.type) {
    case "expression_statement":
      return expressionStatement(c, node);
    case "return_statement":
      return { type: "Return", value: optional(c, node.children[1], starExpressions), ...c.span(node) };
    case "delete_statement":
      return deleteStatement(c, node);
    case "raise_statement":
      return raiseStatement(c, node);
    case "pass_statement":
      return { type: "Pass", ...c.span(node) };
    case "break_statement":
      return { type: "Break", ...c.span(node) };
    case "continue_statement":
      return { type: "Continue", ...c.span(node) };
    case "assert_statement":
      return assertStatement(c, node);
    case "global_statement":
      return { type: "Global", names: nameList(c, node), ...c.span(node) };
    case "nonlocal_statement":
      return { type: "Nonlocal", names: nameList(c, node), ...c.span(node) };
    case "import_statement":
      return { type: "Import", names: importNames(c, node, node.children.slice(1)), ...c.span(node) };
    case "import_from_statement":
    case "future_import_statement":
      return importFrom(c, node);
    case "type_alias_statement":
      return typeAlias(c, node);
    default:
      return undefined;
  }
}

function optional(
  c: Context,
  node: Cst | undefined,
  convert: (c: Context, node: Cst) => Expression,
): Expression | null {
  return node === undefined ? null : convert(c, node);
}

function expressionStatement(c: Context, node: Cst): Statement {
  const [first] = node.children;
  if (first === undefined) return c.refuse(node);
  if (first.type === "assignment") return assignment(c, first);
  if (first.type === "augmented_assignment") return augmented(c, first);
  return { type: "Expr", value: expressionOf(c, node), ...c.span(node) };
}

function assignment(c: Context, node: Cst): Statement {
  if (node.children[1]?.type === ":") return annotated(c, node);
  const targets: Expression[] = [];
  let link = node;
  for (;;) {
    const [left, , right] = link.children;
    if (left === undefined || right === undefined || link.children[1]?.type !== "=") return c.refuse(link);
    targets.push(target(c, left, "Store"));
    if (right.type !== "assignment") {
      return { type: "Assign", targets, value: annotatedRhs(c, right), ...c.span(node) };
    }
    link = right;
  }
}

function annotated(c: Context, node: Cst): Statement {
  const [left, , type, , right] = node.children;
  if (left === undefined || type === undefined) return c.refuse(node);
  const place = target(c, left, "Store");
  if (place.type !== "Name" && place.type !== "Attribute" && place.type !== "Subscript") c.refuse(left);
  const annotation = expression(c, type);
  const value = optional(c, right, annotatedRhs);
  const simple = place.type === "Name" && left.type === "identifier" ? 1 : 0;
  return { type: "AnnAssign", target: place, annotation, value, simple, ...c.span(node) };
}

function augmented(c: Context, node: Cst): Statement {
  const [left, sign, right] = node.children;
  if (left === undefined || sign === undefined || right === undefined) return c.refuse(node);
  const place = target(c, left, "Store");
  if (place.type !== "Name" && place.type !== "Attribute" && place.type !== "Subscript") c.refuse(left);
  return {
    type: "AugAssign",
    target: place,
    op: operator(c, sign),
    value: annotatedRhs(c, right),
    ...c.span(node),
  };
}

function deleteStatement(c: Context, node: Cst): Statement {
  const list = node.children[1];
  if (list === undefined) return c.refuse(node);
  const items = list.type === "expression_list" ? without(list, ",") : [list];
  const targets = items.map((item) => setContext(c, item, expression(c, item), "Del"));
  return { type: "Delete", targets, ...c.span(node) };
}

function raiseStatement(c: Context, node: Cst): Statement {
  const [, first, from, second] = node.children;
  if (first?.type === "from") return c.refuse(node);
  const exc = optional(c, first, expression);
  const cause = from === undefined ? null : optional(c, second, expression);
  return { type: "Raise", exc, cause, ...c.span(node) };
}

function assertStatement(c: Context, node: Cst): Statement {
  const parts = new Children(c, node);
  parts.expect("assert");
  const test = expression(c, parts.next());
  const msg = parts.take(",") === null ? null : expression(c, parts.next());
  parts.end();
  return { type: "Assert", test, msg, ...c.span(node) };
}

function nameList(c: Context, node: Cst): string[] {
  return node.children.filter((_, i) => i % 2 === 1).map((child) => identifier(c, child));
}

function importFrom(c: Context, node: Cst): Statement {
  const parts = new Children(c, node);
  parts.expect("from");
  const source = parts.next();
  parts.expect("import");
  const names = importNames(c, node, node.children.slice(3));
  const { module, level } = importSource(c, source);
  for (const alias of names) if (alias.name.includes(".")) c.refuse(node); // `from a import b.c`
  return { type: "ImportFrom", module, names, level, ...c.span(node) };
}

function importSource(c: Context, node: Cst): { module: string | null; level: number } {
  if (node.type === "__future__") return { module: "__future__", level: 0 };
  if (node.type !== "relative_import") return { module: dottedName(c, node), level: 0 };
  const [prefix, path] = node.children;
  const level = prefix === undefined ? 0 : c.text(prefix).replace(/[^.]/g, "").length;
  return { module: path === undefined ? null : dottedName(c, path), level };
}

function importNames(c: Context, node: Cst, children: readonly Cst[]): Alias[] {
  const [first] = children;
  const last = children.at(-1);
  if (first === undefined || last === undefined || c.groups.has(first.start)) return c.refuse(node);
  if (last.type === ",") c.refuse(last);
  if (first.type === "wildcard_import") return [{ type: "alias", name: "*", asname: null, ...c.span(first) }];
  return children.filter((child) => !/^[(),]$/.test(child.type)).map((child) => alias(c, child));
}

function alias(c: Context, node: Cst): Alias {
  const [path, as, local] = node.children;
  if (node.type !== "aliased_import")
    return { type: "alias", name: dottedName(c, node), asname: null, ...c.span(node) };
  if (path === undefined || as === undefined || local === undefined) return c.refuse(node);
  return { type: "alias", name: dottedName(c, path), asname: identifier(c, local), ...c.span(node) };
}
