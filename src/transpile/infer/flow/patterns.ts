/** `match`: the values that patterns take apart and bind. */
import type { Expression, Pattern } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import { loadNamed } from "./attributes.ts";
import { type ClassInfo, lineage } from "./classes.ts";
import { elements, fields, isOpaque } from "./containers.ts";
import type { Flow } from "./flow.ts";
import { Cell, isMapping, type Value } from "./values.ts";

/** The pattern is held against the values of the subject; gives those that it may match. */
export function matchPattern(pattern: Pattern, subject: Cell, scope: Scope, flow: Flow): Cell {
  switch (pattern.type) {
    case "MatchAs": {
      const matched =
        pattern.pattern === null ? subject : matchPattern(pattern.pattern, subject, scope, flow);
      if (pattern.name !== null) flow.bind(pattern.name, matched, scope);
      return matched;
    }
    case "MatchOr": {
      const either = new Cell();
      for (const part of pattern.patterns) {
        flow.solver.edge(matchPattern(part, subject, scope, flow), either);
      }
      return either;
    }
    case "MatchSequence":
      matchSequence(pattern.patterns, subject, scope, flow);
      return subject;
    case "MatchMapping":
      matchMapping(pattern, subject, scope, flow);
      return subject;
    case "MatchClass":
      return matchClass(pattern, subject, scope, flow);
    case "MatchValue":
      compared(flow.expression(pattern.value, scope), subject, flow);
      return subject;
    default: // `None`, `True`, `False`; a star stands in sequences only
      return subject;
  }
}

/** Values are compared with the subject; methods of the program's classes see it. */
function compared(value: Cell, subject: Cell, flow: Flow): void {
  if (!flow.options.ownComparisons) return;
  flow.escapesCell(value);
  flow.escapesCell(subject);
}

function matchSequence(patterns: readonly Pattern[], subject: Cell, scope: Scope, flow: Flow): void {
  const sequence = only(
    subject,
    (value) => (typeof value === "string" ? value === "any" : !isMapping(value)),
    flow,
  );
  const star = patterns.findIndex((part) => part.type === "MatchStar");
  for (const [i, part] of patterns.entries()) {
    if (part.type === "MatchStar") {
      if (part.name === null) continue;
      const rest = flow.site(part, "list");
      flow.solver.edge(elements(sequence, flow), flow.solver.slot(rest, "item"));
      flow.bind(part.name, flow.solver.only(rest), scope);
    } else {
      const item = star < 0 || i < star ? fields(sequence, i, flow) : elements(sequence, flow);
      matchPattern(part, item, scope, flow);
    }
  }
}

/** The values for which the test holds. */
function only(cell: Cell, test: (value: Value) => boolean, flow: Flow): Cell {
  const out = new Cell();
  flow.solver.watch(cell, (value) => {
    if (test(value)) flow.solver.add(out, value);
  });
  return out;
}

function matchMapping(
  { keys, patterns, rest }: Extract<Pattern, { type: "MatchMapping" }>,
  subject: Cell,
  scope: Scope,
  flow: Flow,
): void {
  const { solver } = flow;
  const item = new Cell();
  for (const key of keys) flow.escapes(key, scope);
  solver.watch(subject, (value) => {
    if (value === "any" || (typeof value !== "string" && isOpaque(value))) solver.add(item, "any");
    else if (typeof value !== "string" && isMapping(value)) solver.edge(solver.slot(value, "item"), item);
  });
  for (const part of patterns) matchPattern(part, item, scope, flow);
  if (rest === null) return;
  flow.escapesCell(subject);
  flow.bind(rest, flow.any(), scope);
}

/** Types whose positional pattern is the subject itself. */
const SELF_MATCHING = new Set([
  "bool",
  "bytearray",
  "bytes",
  "dict",
  "float",
  "frozenset",
  "int",
  "list",
  "set",
  "str",
  "tuple",
]);

function matchClass(
  { cls, patterns, kwd_attrs, kwd_patterns }: Extract<Pattern, { type: "MatchClass" }>,
  subject: Cell,
  scope: Scope,
  flow: Flow,
): Cell {
  const info = cls.type === "Name" ? flow.classNamed(cls.id, scope) : undefined;
  const builtin = cls.type === "Name" && SELF_MATCHING.has(cls.id) && flow.options.isBuiltin(cls.id, scope);
  if (info === undefined && !builtin) {
    flow.escapes(cls, scope);
    flow.escapesCell(subject);
  }
  const known = info !== undefined || builtin;
  const matching = known ? only(subject, (value) => mayMatch(value, className(cls), info), flow) : subject;
  for (const [i, part] of patterns.entries()) {
    matchPattern(part, positional(i, info, builtin, matching, flow), scope, flow);
  }
  for (const [i, part] of kwd_patterns.entries()) {
    const name = kwd_attrs[i] ?? "";
    matchPattern(part, info === undefined ? flow.any() : loadNamed(matching, name, flow), scope, flow);
  }
  return matching;
}

const className = (node: Expression): string | undefined => (node.type === "Name" ? node.id : undefined);

/** May the value be an instance of that builtin, or of that class of the program? */
function mayMatch(value: Value, builtin: string | undefined, info: ClassInfo | undefined): boolean {
  if (value === "any") return true;
  if (info !== undefined) {
    if (typeof value === "string" || value.instance === undefined) return false;
    return [...lineage(value.instance)].includes(info);
  }
  if (typeof value !== "string") return !SCALARS.has(builtin ?? "") || isOpaque(value);
  return !SCALARS.has(value) || value === builtin || (value === "bool" && builtin === "int");
}

const SCALARS = new Set<string>(["int", "float", "bool", "str", "bytes", "none"]);

/** What a positional pattern of a class is held against: a field of a dataclass, or the subject. */
function positional(
  i: number,
  info: ClassInfo | undefined,
  builtin: boolean,
  subject: Cell,
  flow: Flow,
): Cell {
  if (builtin) return subject;
  const field = info?.fields?.[i];
  if (field !== undefined) return loadNamed(subject, field.name, flow);
  flow.escapesCell(subject);
  return flow.any();
}
