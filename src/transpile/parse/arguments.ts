import type { Expression, Keyword } from "../ast.ts";
import type { Context } from "./context.ts";
import type { Cst } from "./cst.ts";
import { comprehension, elements } from "./displays.ts";
import { expression, starAnyExpression } from "./expressions.ts";
import { identifier } from "./names.ts";

/** The arguments of a call or the bases of a class. */
export interface CallArguments {
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

/** Converts an argument list with its brackets; a lone generator expression brings its own. */
export function argumentList(c: Context, node: Cst): CallArguments {
  if (c.groups.has(node.start)) c.refuse(node);
  if (node.type === "generator_expression") return { args: [comprehension(c, node)], keywords: [] };
  const args: Expression[] = [];
  const keywords: Keyword[] = [];
  let unpacked = false;
  for (const item of elements(c, node)) {
    if (item.type === "keyword_argument") {
      keywords.push(keyword(c, item));
    } else if (item.type === "dictionary_splat") {
      keywords.push(doubleStar(c, item));
      unpacked = true;
    } else {
      const value = starAnyExpression(c, item);
      // A star may follow keywords, but nothing positional may, and neither may follow `**`.
      if (unpacked || (keywords.length > 0 && value.type !== "Starred")) c.refuse(item);
      args.push(value);
    }
  }
  return { args, keywords };
}

function keyword(c: Context, node: Cst): Keyword {
  const [name, , value] = node.children;
  if (name === undefined || value === undefined) return c.refuse(node);
  return { type: "keyword", arg: identifier(c, name), value: expression(c, value), ...c.span(node) };
}

function doubleStar(c: Context, node: Cst): Keyword {
  const value = node.children[1];
  if (value === undefined) return c.refuse(node);
  return { type: "keyword", arg: null, value: expression(c, value), ...c.span(node) };
}
