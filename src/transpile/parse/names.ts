import type { ExprContext, Name } from "../ast.ts";
import type { Context } from "./context.ts";
import type { Cst } from "./cst.ts";
import { KEYWORDS } from "./tokens.ts";

/** The text of an identifier, NFKC-normalised; refuses reserved words, some of which tree-sitter lets pass. */
export function identifier(c: Context, node: Cst): string {
  const text = c.text(node);
  if (KEYWORDS.has(text)) c.refuse(node);
  return normaliseName(text);
}

function normaliseName(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) >= 128) return text.normalize("NFKC");
  }
  return text;
}

/** A `Name` node. */
export function name(c: Context, node: Cst, ctx: ExprContext): Name {
  return { type: "Name", id: identifier(c, node), ctx, ...c.span(node) };
}

/** `a.b.c` as written in imports. */
export function dottedName(c: Context, node: Cst): string {
  return node.children
    .filter((child) => child.type !== ".")
    .map((child) => identifier(c, child))
    .join(".");
}
