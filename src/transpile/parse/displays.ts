import type { Comprehension, Expression } from "../ast.ts";
import { Children, type Context } from "./context.ts";
import type { Cst } from "./cst.ts";
import { bitwiseOr, disjunction, expression, namedExpression, starNamedExpression } from "./expressions.ts";
import { target } from "./targets.ts";

/** A list, set or tuple display with its brackets. */
export function collection(c: Context, node: Cst): Expression {
  const elts = elements(c, node).map((child) => starNamedExpression(c, child));
  const span = c.span(node);
  if (node.type === "set") return { type: "Set", elts, ...span };
  if (node.type.startsWith("list")) return { type: "List", elts, ctx: "Load", ...span };
  if (elts.length === 1 && !hasComma(node)) return single(c, node, elts);
  return { type: "Tuple", elts, ctx: "Load", ...span };
}

/** `(a)` in the place of a target: only brackets. */
function single(c: Context, node: Cst, elts: readonly Expression[]): Expression {
  const [only] = elts;
  return only === undefined || only.type === "Starred" ? c.refuse(node) : only;
}

/** What stands between the brackets, commas left out; tree-sitter lets a comma stand alone in some of them. */
export function elements(c: Context, node: Cst): Cst[] {
  const [, first] = node.children;
  if (first?.type === ",") c.refuse(first);
  return node.children.slice(1, -1).filter((child) => child.type !== ",");
}

/** Whether there is a comma right inside the brackets. */
export function hasComma(node: Cst): boolean {
  return node.children.some((child) => child.type === ",");
}

/** A dict display; a key of `null` stands for `**`. */
export function dictionary(c: Context, node: Cst): Expression {
  const keys: (Expression | null)[] = [];
  const values: Expression[] = [];
  for (const item of elements(c, node)) {
    const [first, second, third] = item.children;
    if (item.type === "pair" && first && third) {
      keys.push(expression(c, first));
      values.push(expression(c, third));
    } else if (item.type === "dictionary_splat" && second) {
      keys.push(null);
      values.push(bitwiseOr(c, second));
    } else {
      c.refuse(item);
    }
  }
  return { type: "Dict", keys, values, ...c.span(node) };
}

/** A list, set or dict comprehension or a generator expression, with its brackets. */
export function comprehension(c: Context, node: Cst): Expression {
  const [elt, ...clauses] = node.children.slice(1, -1);
  if (elt === undefined) return c.refuse(node);
  const span = c.span(node);
  if (node.type === "dictionary_comprehension") {
    const [key, , value] = elt.children;
    if (elt.type !== "pair" || !key || !value) return c.refuse(elt);
    const pair = { key: expression(c, key), value: expression(c, value) };
    return { type: "DictComp", ...pair, generators: generators(c, clauses), ...span };
  }
  const inner = namedExpression(c, elt);
  const parts = { elt: inner, generators: generators(c, clauses), ...span };
  if (node.type === "list_comprehension") return { type: "ListComp", ...parts };
  if (node.type === "set_comprehension") return { type: "SetComp", ...parts };
  return { type: "GeneratorExp", ...parts };
}

function generators(c: Context, clauses: readonly Cst[]): Comprehension[] {
  const result: (Comprehension & { ifs: Expression[] })[] = [];
  for (const clause of clauses) {
    if (clause.type === "for_in_clause") {
      result.push(forClause(c, clause));
    } else {
      const test = clause.children[1];
      if (clause.type !== "if_clause" || test === undefined) c.refuse(clause);
      else result.at(-1)?.ifs.push(disjunction(c, test));
    }
  }
  return result;
}

function forClause(c: Context, node: Cst): Comprehension & { ifs: Expression[] } {
  const parts = new Children(c, node);
  const is_async = parts.take("async") === null ? 0 : 1;
  parts.expect("for");
  const variable = target(c, parts.next(), "Store");
  parts.expect("in");
  const iter = disjunction(c, parts.next());
  parts.end();
  return { type: "comprehension", target: variable, iter, ifs: [], is_async };
}
