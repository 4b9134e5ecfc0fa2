import type { Expression, Position, Statement, TypeParam } from "../ast.ts";
import type { Context } from "./context.ts";
import type { Cst } from "./cst.ts";
import { elements } from "./displays.ts";
import { expression, expressionOf } from "./expressions.ts";
import { identifier, name } from "./names.ts";

/** `[T, *Ts, **P]` after the name of a function, class or type alias. */
export function typeParams(c: Context, node: Cst | null): TypeParam[] {
  if (node === null) return [];
  if (c.groups.has(node.start)) c.refuse(node);
  return elements(c, node).map((element) => typeParam(c, element));
}

function typeParam(c: Context, wrapper: Cst): TypeParam {
  const node = wrapper.type === "type" ? wrapper.children[0] : wrapper;
  if (node === undefined) return c.refuse(wrapper);
  if (node.type === "identifier") return typeVar(c, node, node, null);
  if (node.type === "constrained_type") {
    const [left, , bound] = node.children;
    const nameNode = left?.type === "type" ? left.children[0] : left;
    if (nameNode?.type !== "identifier" || bound === undefined) return c.refuse(node);
    return typeVar(c, node, nameNode, expression(c, bound));
  }
  return starredParam(c, node);
}

function typeVar(c: Context, node: Cst, nameNode: Cst, bound: Expression | null): TypeParam {
  return { type: "TypeVar", name: identifier(c, nameNode), bound, ...withDefault(c, node) };
}

function starredParam(c: Context, node: Cst): TypeParam {
  const [stars, nameNode] = node.children;
  if (stars === undefined || nameNode?.type !== "identifier") return c.refuse(node);
  const type = stars.type === "*" ? "TypeVarTuple" : "ParamSpec";
  return { type, name: identifier(c, nameNode), ...withDefault(c, node) };
}

/** The default was cut out, since tree-sitter does not know it. */
function withDefault(c: Context, node: Cst): Position & { default_value: Expression | null } {
  const hole = c.takeHole(node.end);
  if (hole === undefined) return { default_value: null, ...c.span(node) };
  const operand = expressionOf(c, hole.node);
  const default_value: Expression =
    hole.star < 0
      ? operand
      : { type: "Starred", value: operand, ctx: "Load", ...c.position(hole.star, hole.end) };
  return { default_value, ...c.position(node.start, hole.end) };
}

/** `type X[T] = value` */
export function typeAlias(c: Context, node: Cst): Statement {
  const [, left, , value] = node.children;
  const inner = left?.children[0];
  if (inner === undefined || value === undefined) return c.refuse(node);
  const [nameNode, params] = inner.type === "generic_type" ? inner.children : [inner];
  if (nameNode?.type !== "identifier") return c.refuse(inner);
  return {
    type: "TypeAlias",
    name: name(c, nameNode, "Store"),
    type_params: typeParams(c, params ?? null),
    value: expression(c, value),
    ...c.span(node),
  };
}
