import type { ClassDef, Expression, Statement } from "../ast.ts";
import { argumentList } from "./arguments.ts";
import { Children, type Context } from "./context.ts";
import type { Cst } from "./cst.ts";
import { expression, namedExpression } from "./expressions.ts";
import { identifier } from "./names.ts";
import { parameters } from "./parameters.ts";
import { block } from "./statements.ts";
import { typeParams } from "./type-params.ts";

/** A function or class, decorated or not. Its position is that of `def`, `async` or `class`. */
export function definition(c: Context, node: Cst): Statement {
  if (node.type !== "decorated_definition") return plainDefinition(c, node, []);
  const inner = node.children.at(-1);
  if (inner === undefined) return c.refuse(node);
  for (const child of node.children) c.lineEnds.add(child.end);
  const decorators = node.children
    .slice(0, -1)
    .map((child) => namedExpression(c, child.children[1] ?? c.refuse(child)));
  return plainDefinition(c, inner, decorators);
}

function plainDefinition(c: Context, node: Cst, decorator_list: readonly Expression[]): Statement {
  return node.type === "class_definition"
    ? classDefinition(c, node, decorator_list)
    : functionDefinition(c, node, decorator_list);
}

function functionDefinition(c: Context, node: Cst, decorator_list: readonly Expression[]): Statement {
  const parts = new Children(c, node);
  const isAsync = parts.take("async") !== null;
  parts.expect("def");
  const name = identifier(c, parts.next());
  const type_params = typeParams(c, parts.take("type_parameter"));
  const args = parameters(c, parts.expect("parameters"));
  const returns = parts.take("->") === null ? null : expression(c, parts.next());
  parts.expect(":");
  const body = block(c, parts.next());
  const type = isAsync ? "AsyncFunctionDef" : "FunctionDef";
  return { type, name, args, body, decorator_list, returns, type_params, ...c.span(node) };
}

function classDefinition(c: Context, node: Cst, decorator_list: readonly Expression[]): ClassDef {
  const parts = new Children(c, node);
  parts.expect("class");
  const name = identifier(c, parts.next());
  const type_params = typeParams(c, parts.take("type_parameter"));
  const list = parts.take("argument_list");
  const { args: bases, keywords } = list === null ? { args: [], keywords: [] } : argumentList(c, list);
  parts.expect(":");
  const body = block(c, parts.next());
  return { type: "ClassDef", name, bases, keywords, body, decorator_list, type_params, ...c.span(node) };
}
