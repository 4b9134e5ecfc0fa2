import type { Expression, Match, MatchCase, MatchMapping, Pattern } from "../ast.ts";
import { Children, type Context, without } from "./context.ts";
import type { Cst } from "./cst.ts";
import { elements, hasComma } from "./displays.ts";
import { cutOut, namedExpression, starNamedExpression } from "./expressions.ts";
import { identifier, name } from "./names.ts";
import { number } from "./numbers.ts";
import { block } from "./statements.ts";
import { stringLiteral } from "./strings.ts";

/** `match subject:` and its cases. */
export function matchStatement(c: Context, node: Cst): Match {
  const body = node.children.at(-1);
  if (body === undefined || body.children.length === 0) return c.refuse(node);
  c.blockStarts.add(body.start);
  const subject = matchSubject(c, node, node.children.slice(1, -2));
  return {
    type: "Match",
    subject,
    cases: body.children.map((child) => matchCase(c, child)),
    ...c.span(node),
  };
}

function matchSubject(c: Context, node: Cst, children: readonly Cst[]): Expression {
  const [first] = children;
  const last = children.at(-1);
  if (first === undefined || last === undefined) return c.refuse(node);
  if (children.length === 1) return namedExpression(c, first);
  const elts = children.filter((child) => child.type !== ",").map((child) => starNamedExpression(c, child));
  return { type: "Tuple", elts, ctx: "Load", ...c.position(first.start, last.end) };
}

function matchCase(c: Context, node: Cst): MatchCase {
  const parts = new Children(c, node);
  parts.expect("case");
  const patterns: Cst[] = [];
  let end = node.start;
  let commas = 0;
  for (let head = parts.head; head?.type === "case_pattern" || head?.type === ","; head = parts.head) {
    end = head.end;
    if (parts.take(",") !== null) commas++;
    else patterns.push(parts.next());
  }
  const guard =
    parts.head?.type === "if_clause" ? namedExpression(c, parts.next().children[1] ?? c.refuse(node)) : null;
  parts.expect(":");
  return {
    type: "match_case",
    pattern: openPattern(c, node, patterns, commas, end),
    guard,
    body: block(c, parts.next()),
  };
}

function openPattern(c: Context, node: Cst, patterns: readonly Cst[], commas: number, end: number): Pattern {
  const [first] = patterns;
  if (first === undefined) return c.refuse(node);
  if (commas === 0) return noStar(c, first);
  const sequence = patterns.map((child) => pattern(c, child));
  return { type: "MatchSequence", patterns: sequence, ...c.position(first.start, end) };
}

/** A pattern where a star may not stand. */
function noStar(c: Context, node: Cst): Pattern {
  const result = pattern(c, node);
  return result.type === "MatchStar" ? c.refuse(node) : result;
}

function pattern(c: Context, node: Cst): Pattern {
  return c.nested(node, () => convert(c, node));
}

function convert(c: Context, node: Cst): Pattern {
  const [first, second, third] = node.children;
  switch (node.type) {
    case "case_pattern":
      return casePattern(c, node);
    case "as_pattern":
      if (first === undefined || third === undefined || isAs(first)) return c.refuse(node);
      return { type: "MatchAs", pattern: noStar(c, first), name: captureName(c, third), ...c.span(node) };
    case "union_pattern":
      return alternatives(c, node);
    case "splat_pattern":
      if (first?.type !== "*" || second === undefined) return c.refuse(node);
      return {
        type: "MatchStar",
        name: c.text(second) === "_" ? null : identifier(c, second),
        ...c.span(node),
      };
    case "list_pattern":
      return {
        type: "MatchSequence",
        patterns: elements(c, node).map((child) => pattern(c, child)),
        ...c.span(node),
      };
    case "tuple_pattern":
      return tuplePattern(c, node);
    case "dict_pattern":
      return mapping(c, node);
    case "class_pattern":
      return classPattern(c, node);
    case "true":
    case "false":
    case "none":
      return { type: "MatchSingleton", value: { kind: node.type }, ...c.span(node) };
    case "dotted_name":
    case "identifier":
      return dotted(c, node);
    case "_":
      return { type: "MatchAs", pattern: null, name: null, ...c.span(node) };
    default:
      return { type: "MatchValue", value: literal(c, node), ...c.span(node) };
  }
}

/** `case_pattern` wraps one pattern, or a minus sign and a number. */
function casePattern(c: Context, node: Cst): Pattern {
  const [first] = node.children;
  if (node.children.length > 1)
    return { type: "MatchValue", value: signed(c, node.children), ...c.span(node) };
  return first === undefined ? c.refuse(node) : convert(c, first);
}

/** `a as b` takes no second `as`. */
function isAs(node: Cst): boolean {
  return (
    node.type === "as_pattern" || (node.type === "case_pattern" && node.children[0]?.type === "as_pattern")
  );
}

function captureName(c: Context, node: Cst): string {
  return c.text(node) === "_" ? c.refuse(node) : identifier(c, node);
}

function alternatives(c: Context, node: Cst): Pattern {
  const patterns: Pattern[] = [];
  for (const run of splitAt(node.children, "|")) {
    const [only] = run;
    if (run.length === 1 && only !== undefined) {
      const inner = noStar(c, only);
      // tree-sitter nests `a | b | c`.
      if (inner.type === "MatchOr" && only.type === "union_pattern") patterns.push(...inner.patterns);
      else patterns.push(inner);
    } else {
      const [start, end] = [run[0], run.at(-1)];
      if (start === undefined || end === undefined) return c.refuse(node);
      patterns.push({ type: "MatchValue", value: signed(c, run), ...c.position(start.start, end.end) });
    }
  }
  return { type: "MatchOr", patterns, ...c.span(node) };
}

function splitAt(children: readonly Cst[], separator: string): Cst[][] {
  const runs: Cst[][] = [[]];
  for (const child of children) {
    if (child.type === separator) runs.push([]);
    else runs.at(-1)?.push(child);
  }
  return runs;
}

function tuplePattern(c: Context, node: Cst): Pattern {
  if (c.groups.has(node.start)) c.refuse(node);
  const inner = elements(c, node);
  const [only] = inner;
  if (inner.length === 1 && only !== undefined && !hasComma(node)) return groupOrStar(c, node, only);
  return { type: "MatchSequence", patterns: inner.map((child) => pattern(c, child)), ...c.span(node) };
}

function groupOrStar(c: Context, node: Cst, only: Cst): Pattern {
  const inner = pattern(c, only);
  return inner.type === "MatchStar" ? c.refuse(node) : inner;
}

function mapping(c: Context, node: Cst): MatchMapping {
  const keys: Expression[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  for (const run of splitAt(node.children.slice(1, -1), ",")) {
    const [first] = run;
    if (first === undefined) continue;
    if (rest !== null) c.refuse(first);
    if (first.type === "splat_pattern") {
      rest = restName(c, first);
    } else {
      const colon = run.findIndex((child) => child.type === ":");
      const value = run[colon + 1];
      if (colon < 1 || value === undefined) return c.refuse(first);
      keys.push(mappingKey(c, run.slice(0, colon)));
      patterns.push(noStar(c, value));
    }
  }
  return { type: "MatchMapping", keys, patterns, rest, ...c.span(node) };
}

function restName(c: Context, node: Cst): string {
  const [stars, nameNode] = node.children;
  return stars?.type === "**" && nameNode !== undefined ? captureName(c, nameNode) : c.refuse(node);
}

function mappingKey(c: Context, run: readonly Cst[]): Expression {
  const [first] = run;
  if (first === undefined) return c.refuse({ start: 0 });
  if (run.length > 1) return signed(c, run);
  if (first.type === "true" || first.type === "false" || first.type === "none") {
    return { type: "Constant", value: { kind: first.type }, kind: null, ...c.span(first) };
  }
  if (first.type === "dotted_name")
    return cutOut(c, first) ?? (first.children.length > 1 ? dottedValue(c, first) : c.refuse(first));
  return literal(c, first);
}

function classPattern(c: Context, node: Cst): Pattern {
  const [path, open] = node.children;
  if (path === undefined || open === undefined || c.groups.has(open.start)) return c.refuse(node);
  const patterns: Pattern[] = [];
  const kwd_attrs: string[] = [];
  const kwd_patterns: Pattern[] = [];
  for (const child of without(node, "(", ")", ",").slice(1)) {
    const keyword = child.children[0];
    if (keyword?.type === "keyword_pattern") {
      const [attr, , ...value] = keyword.children;
      if (attr === undefined) return c.refuse(keyword);
      kwd_attrs.push(identifier(c, attr));
      kwd_patterns.push(valuePattern(c, keyword, value));
    } else {
      if (kwd_attrs.length > 0) c.refuse(child);
      patterns.push(noStar(c, child));
    }
  }
  return {
    type: "MatchClass",
    cls: dottedValue(c, path),
    patterns,
    kwd_attrs,
    kwd_patterns,
    ...c.span(node),
  };
}

function valuePattern(c: Context, node: Cst, run: readonly Cst[]): Pattern {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return c.refuse(node);
  if (run.length === 1) return noStar(c, first);
  return { type: "MatchValue", value: signed(c, run), ...c.position(first.start, last.end) };
}

/** A bare name captures, `_` matches anything, a dotted name is a value. */
function dotted(c: Context, node: Cst): Pattern {
  const value = cutOut(c, node);
  if (value !== null) return { type: "MatchValue", value, ...c.span(node) };
  if (node.children.length > 1) return { type: "MatchValue", value: dottedValue(c, node), ...c.span(node) };
  const text = identifier(c, node);
  return { type: "MatchAs", pattern: null, name: text === "_" ? null : text, ...c.span(node) };
}

function dottedValue(c: Context, node: Cst): Expression {
  const [first, ...rest] =
    node.children.length === 0 ? [node] : node.children.filter((child) => child.type !== ".");
  if (first === undefined) return c.refuse(node);
  let value: Expression = name(c, first, "Load");
  for (const part of rest) {
    value = {
      type: "Attribute",
      value,
      attr: identifier(c, part),
      ctx: "Load",
      ...c.position(node.start, part.end),
    };
  }
  return value;
}

/** A number or string, or a complex number written as a sum. */
function literal(c: Context, node: Cst): Expression {
  if (node.type === "integer" || node.type === "float") return number(c, node);
  if (node.type === "string") return stringLiteral(c, [node], node);
  if (node.type === "concatenated_string") return stringLiteral(c, node.children, node);
  return node.type === "complex_pattern" ? complex(c, node) : c.refuse(node);
}

function complex(c: Context, node: Cst): Expression {
  const sign = node.children.length - 2;
  const right = node.children.at(-1);
  const op = node.children[sign]?.type === "-" ? "Sub" : "Add";
  if (right === undefined) return c.refuse(node);
  const left = signed(c, node.children.slice(0, sign));
  const imaginary = number(c, right);
  const real = left.type === "UnaryOp" ? left.operand : left;
  if (imaginary.value.kind !== "complex" || (real.type === "Constant" && real.value.kind === "complex"))
    c.refuse(node);
  return { type: "BinOp", left, op, right: imaginary, ...c.span(node) };
}

/** A number with or without a minus sign before it. */
function signed(c: Context, run: readonly Cst[]): Expression {
  const [first, second] = run;
  if (first === undefined) return c.refuse({ start: 0 });
  if (second === undefined) return literal(c, first);
  if (first.type !== "-") c.refuse(first);
  return { type: "UnaryOp", op: "USub", operand: number(c, second), ...c.position(first.start, second.end) };
}
