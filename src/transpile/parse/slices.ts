import type { Expression, Slice } from "../ast.ts";
import type { Context } from "./context.ts";
import type { Cst } from "./cst.ts";
import { expression, starAnyExpression } from "./expressions.ts";

/** What stands in the brackets of a subscript; `node` ends in `[`, items, `]`. */
export function slices(c: Context, node: Cst): Expression {
  const open = node.children.findIndex((child) => child.type === "[");
  const inside = node.children.slice(open + 1, -1);
  const items = inside.filter((child) => child.type !== ",");
  const [first] = inside;
  const last = inside.at(-1);
  if (first === undefined || last === undefined) return c.refuse(node);
  const elts = items.map((item) => slice(c, item));
  const [only] = elts;
  if (inside.length === 1 && only !== undefined && only.type !== "Starred") return only;
  return { type: "Tuple", elts, ctx: "Load", ...c.position(first.start, last.end) };
}

function slice(c: Context, node: Cst): Expression {
  const [inner] = node.children;
  if (node.type === "type" && inner !== undefined) return slice(c, inner);
  if (node.type === "slice") return bounds(c, node, node.children);
  if (node.type === "constrained_type") return bounds(c, node, flattenColons(node));
  if (node.type === "splat_type") return starAnyExpression(c, { ...node, type: "list_splat" });
  return starAnyExpression(c, node);
}

/** `a[x:y:z]` in an annotation comes as nested `constrained_type`. */
function flattenColons(node: Cst): Cst[] {
  return node.children.flatMap((child) => {
    const [inner] = child.children;
    if (child.type === "constrained_type") return flattenColons(child);
    return child.type === "type" && inner?.type === "constrained_type" ? flattenColons(inner) : [child];
  });
}

function bounds(c: Context, node: Cst, children: readonly Cst[]): Slice {
  const found: (Expression | null)[] = [null];
  for (const child of children) {
    if (child.type === ":") found.push(null);
    else found[found.length - 1] = expression(c, child);
  }
  const [lower = null, upper = null, step = null] = found;
  return { type: "Slice", lower, upper, step, ...c.span(node) };
}
