/** Patterns of `match`: which may match anything, what they bind, what they may not repeat. */
import type { Match, MatchMapping, MatchOr, MatchSequence, Pattern, Position } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import { checkMappingKeys } from "./mapping-keys.ts";
import type { CodePass } from "./pass.ts";

export const PATTERNS: Handlers<CodePass> = {
  Match: matchStatement,
  MatchValue(node, pass) {
    if (!isValue(node.value.type)) refuse("patterns may only match literals and attribute lookups", node);
    pass.visit(node.value);
  },
  MatchAs(node, pass) {
    if (node.pattern === null) {
      if (!pass.allowIrrefutable) refuseIrrefutable(node.name, node);
    } else pass.visit(node.pattern);
    bind(node.name, node, pass);
  },
  MatchStar(node, pass) {
    bind(node.name, node, pass);
  },
  MatchSequence: sequence,
  MatchMapping: mapping,
  MatchClass(node, pass) {
    checkAttributes(node.kwd_attrs, node.kwd_patterns);
    pass.visit(node.cls);
    parts([...node.patterns, ...node.kwd_patterns], pass);
  },
  MatchOr: alternatives,
};

function matchStatement(node: Match, pass: CodePass): void {
  pass.visit(node.subject);
  for (const [index, branch] of node.cases.entries()) {
    pass.allowIrrefutable = branch.guard !== null || index === node.cases.length - 1;
    pass.patternNames = new Set();
    pass.visit(branch.pattern);
    pass.visit(branch.guard);
    pass.visitAll(branch.body);
  }
}

function isValue(type: string): boolean {
  return type === "Constant" || type === "Attribute" || type === "UnaryOp" || type === "BinOp";
}

function refuseIrrefutable(name: string | null, at: Position): never {
  const what = name === null ? "wildcard" : `name capture '${name}'`;
  return refuse(`${what} makes remaining patterns unreachable`, at);
}

function bind(name: string | null, at: Position, pass: CodePass): void {
  if (name === null) return;
  if (pass.patternNames.has(name)) refuse(`multiple assignments to name '${name}' in pattern`, at);
  pass.patternNames.add(name);
}

/** Inside of another pattern anything goes. */
function parts(list: readonly Pattern[], pass: CodePass): void {
  const outer = pass.allowIrrefutable;
  for (const pattern of list) {
    pass.allowIrrefutable = true;
    pass.visit(pattern);
  }
  pass.allowIrrefutable = outer;
}

function sequence(node: MatchSequence, pass: CodePass): void {
  const stars = node.patterns.filter((pattern) => pattern.type === "MatchStar");
  if (stars.length > 1) refuse("multiple starred names in sequence pattern", node);
  parts(node.patterns, pass);
}

function mapping(node: MatchMapping, pass: CodePass): void {
  checkMappingKeys(node);
  pass.visitAll(node.keys);
  parts(node.patterns, pass);
  bind(node.rest, node, pass);
}

function checkAttributes(names: readonly string[], patterns: readonly Pattern[]): void {
  const places = new Map<string, Pattern[]>();
  for (const [index, name] of names.entries()) {
    const pattern = patterns[index];
    if (pattern !== undefined) places.set(name, [...(places.get(name) ?? []), pattern].slice(0, 2));
  }
  // by the first place of the name, at its second
  for (const [name, [, again]] of places)
    if (again !== undefined) refuse(`attribute name repeated in class pattern: ${name}`, again);
}

/** Every alternative binds the same names; only the last may match anything. */
function alternatives(node: MatchOr, pass: CodePass): void {
  const { allowIrrefutable, patternNames } = pass;
  let wanted: ReadonlySet<string> | undefined;
  for (const [index, pattern] of node.patterns.entries()) {
    pass.allowIrrefutable = allowIrrefutable && index === node.patterns.length - 1;
    pass.patternNames = new Set();
    pass.visit(pattern);
    const bound = pass.patternNames;
    wanted ??= bound;
    if (bound.size !== wanted.size || [...wanted].some((name) => !bound.has(name)))
      refuse("alternative patterns bind different names", node);
  }
  pass.allowIrrefutable = allowIrrefutable;
  pass.patternNames = patternNames;
  for (const name of wanted ?? []) bind(name, node, pass);
}
