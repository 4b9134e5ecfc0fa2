import type { Expression } from "../ast.ts";
import type { Context } from "./context.ts";
import type { Cst } from "./cst.ts";
import { starExpressions } from "./expressions.ts";

/** A target of an assignment, `for`, `with` or `del`: an expression whose context is set, where it may have one. */
export function target(c: Context, node: Cst, ctx: "Store" | "Del"): Expression {
  return setContext(c, node, starExpressions(c, node), ctx);
}

/** The same expression as a target; refuses what cannot be one. */
export function setContext(c: Context, node: Cst, value: Expression, ctx: "Store" | "Del"): Expression {
  switch (value.type) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return { ...value, ctx };
    case "Starred":
      return ctx === "Del" || value.value.type === "Starred"
        ? c.refuse(node)
        : { ...value, ctx, value: setContext(c, node, value.value, ctx) };
    case "List":
    case "Tuple":
      return { ...value, ctx, elts: value.elts.map((elt) => setContext(c, node, elt, ctx)) };
    default:
      return c.refuse(node);
  }
}
