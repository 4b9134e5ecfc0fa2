import type { Match } from "./peg.ts";

const NAMES: Readonly<Record<string, string>> = {
  Attribute: "attribute",
  Subscript: "subscript",
  Starred: "starred",
  Name: "name",
  List: "list",
  Tuple: "tuple",
  Lambda: "lambda",
  Call: "function call",
  BoolOp: "expression",
  BinOp: "expression",
  UnaryOp: "expression",
  GeneratorExp: "generator expression",
  Yield: "yield expression",
  Await: "await expression",
  ListComp: "list comprehension",
  SetComp: "set comprehension",
  DictComp: "dict comprehension",
  Dict: "dict literal",
  Set: "set display",
  JoinedStr: "f-string expression",
  FormattedValue: "f-string expression",
  TemplateStr: "t-string expression",
  Constant: "literal",
  True: "True",
  False: "False",
  None: "None",
  Ellipsis: "ellipsis",
  Compare: "comparison",
  IfExp: "conditional expression",
  NamedExpr: "named expression",
};

/** What CPython's messages call that kind of expression. */
export function expressionName(match: Match): string {
  return NAMES[match.kind] ?? "expression";
}

/** What the target is for, which decides what is a good one. */
export type TargetKind = "Star" | "Del" | "For";

/** The first part of an expression that cannot be assigned to or deleted, or null. */
export function invalidTarget(match: Match, kind: TargetKind): Match | null {
  switch (match.kind) {
    case "List":
    case "Tuple":
      return firstInvalid(flatten(match.items), kind);
    case "Starred": {
      const [value] = match.items;
      return kind === "Del" || value === undefined ? match : invalidTarget(value, kind);
    }
    case "Compare":
      return kind === "For" ? invalidBeforeIn(match) : match;
    case "Name":
    case "Subscript":
    case "Attribute":
      return null;
    default:
      return match;
  }
}

function firstInvalid(items: readonly Match[], kind: TargetKind): Match | null {
  for (const item of items) {
    const bad = invalidTarget(item, kind);
    if (bad !== null) return bad;
  }
  return null;
}

/** `for a + 1 in b` reads as a comparison, whose left side is the target. Of other comparisons CPython says nothing. */
function invalidBeforeIn(match: Match): Match | null {
  const [left, pairs] = match.items;
  if (left === undefined || pairs?.items[0]?.kind !== "In") return null;
  return invalidTarget(left, "For");
}

/** The members of nested lists, in order. */
export function flatten(items: readonly Match[]): Match[] {
  return items.flatMap((item) => {
    if (item.kind === "none" || item.kind === ",") return [];
    return item.kind === "list" || item.kind === "sequence" ? flatten(item.items) : [item];
  });
}
