import type { Hole } from "../holes.ts";
import { expressionName, flatten, invalidTarget, type TargetKind } from "./expression-names.ts";
import { fail, raiseAt, raiseFrom, raiseLast, raiseRange } from "./fail.ts";
import type { Bindings, Match, Matcher } from "./peg.ts";
import { enclosingString, endOf, startOf } from "./places.ts";
import { checkStrings } from "./string-checks.ts";

/** The parts of an error: what `a` and `b` matched, the rest of the list behind the colon, and the finished message. */
interface Parts {
  readonly a: Match;
  readonly b: Match;
  readonly option: string;
  readonly message: string;
}

const HANDLERS: Readonly<Record<string, (m: Matcher, parts: Parts) => void>> = {
  at: (m, { a, message }) => raiseAt(m, a, message),
  range: (m, { a, b, message }) => raiseRange(m, a, b, message),
  from: (m, { a, message }) => raiseFrom(m, a, message),
  last: (m, { message }) => raiseLast(m, message, "SyntaxError"),
  next: (m, { message }) => raiseNext(m, message),
  forced: (m, { message }) => raiseNext(m, message),
  indent: (m, { message }) => raiseLast(m, message, "IndentationError"),
  target: (m, { a, option, message }) => raiseTarget(m, a, option, message),
  legacy: (m, { a, b, message }) => {
    if (isLegacy(m, a)) raiseRange(m, a, b, message);
  },
  comma: (m, { a, b, message }) => missingComma(m, a, b, message),
  key: (m, { a, message }) => raiseKey(m, a, message),
  bound: (m, { a, b, message }) =>
    raiseFrom(m, a, `cannot use ${b.kind === "Tuple" ? "constraints" : "bound"} ${message}`),
  last_of: (m, { a, b, message }) => raiseRange(m, a.items.at(-1) ?? a, b, message),
  positional: (m, { a }) => positionalAfterKeyword(m, a),
  bare_generator: (m, { a, b, message }) => bareGenerator(m, a, b, message),
  complex: (m, { a, b }) => checkComplex(m, a, b),
  conversion: (m, { a, b }) => checkConversion(m, a, b),
  strings: (m, { a }) => checkStrings(m, a),
  statement: (m, { a }) => noteStatement(m, a),
  lone_star: (m, { a }) => {
    if (a.kind === "Starred") m.loneStar ??= a;
  },
  hole: (m, { a }) => {
    if (a.from < a.to || m.text(a.from).includes("\n")) noteHole(m, a, "expression");
  },
  pattern: (m, { a }) => {
    if (flatten([a]).some(({ kind }) => kind === "JoinedStr" || kind === "TemplateStr"))
      noteHole(m, a, "expression");
  },
  operand: (m, { a }) => noteHole(m, a, "expression"),
  starred: (m, { a }) => noteStarred(m, a),
  default: (m, { a }) => noteHole(m, a, "default"),
};

/** Raises the error that an alternative describes (see `invalid-rules.ts`), unless its own condition does not hold. */
export function raise(m: Matcher, error: string, bindings: Bindings): void {
  const [, where = "", list = "", template = ""] = /^(\w+)(?::(\S+))?\s*([\s\S]*)$/.exec(error) ?? [];
  const [first = "", option = ""] = list.split(",");
  const a = bindings.get(first) ?? tokenMatch(m.mark);
  const b = bindings.get(option) ?? a;
  const handler = HANDLERS[where];
  if (handler === undefined) throw new Error(`grammar: unknown error form ${where}`);
  handler(m, { a, b, option, message: fill(m, template, bindings) });
}

function raiseNext(m: Matcher, message: string): never {
  m.look();
  return raiseAt(m, tokenMatch(m.mark), message);
}

function positionalAfterKeyword(m: Matcher, args: Match): never {
  const unpacked = flatten(args.items).some((arg) => arg.kind === "doublestar");
  return raiseLast(
    m,
    `positional argument follows keyword argument${unpacked ? " unpacking" : ""}`,
    "SyntaxError",
  );
}

/** `f(a, x for x in y)`; alone, a generator expression needs no brackets of its own. */
function bareGenerator(m: Matcher, args: Match, clauses: Match, message: string): void {
  const positional = flatten(args.items).filter((arg) => arg.kind !== "keyword" && arg.kind !== "doublestar");
  const last = positional.at(-1);
  if (positional.length > 1 && last !== undefined) raiseRange(m, last, clauses, message);
}

function fill(m: Matcher, template: string, bindings: Bindings): string {
  return template.replace(/\{([a-z])(?:\.(line|text))?\}/g, (_, name: string, what: string | undefined) => {
    const match = bindings.get(name);
    if (match === undefined) return "";
    if (what === "text") return m.text(match.from);
    return what === "line" ? String(startOf(m, match.from).lineno) : expressionName(match);
  });
}

function tokenMatch(i: number): Match {
  return { kind: "token", from: i, to: i, items: [] };
}

function raiseTarget(m: Matcher, a: Match, kind: string, message: string): void {
  const bad = invalidTarget(a, targetKind(kind));
  if (bad !== null) raiseAt(m, bad, `${message} ${expressionName(bad)}`);
}

function targetKind(kind: string): TargetKind {
  return kind === "Del" || kind === "For" ? kind : "Star";
}

function noteStatement(m: Matcher, a: Match): void {
  if (m.invalid) m.lastStatement = Math.max(m.lastStatement, startOf(m, a.from).lineno);
}

function noteHole(m: Matcher, a: Match, kind: Hole["kind"]): void {
  const { starts, ends } = m.tokens;
  const starred = m.text(a.from) === "*";
  const start = starts[starred ? a.from + 1 : a.from] ?? 0;
  m.holes.push({
    kind,
    start,
    end: ends[a.to] ?? 0,
    key: kind === "default" ? (ends[a.from - 2] ?? 0) : start,
    star: starred ? (starts[a.from] ?? 0) : -1,
  });
}

/** A hole with its star: tree-sitter takes `match *a, b:` for a product. */
function noteStarred(m: Matcher, a: Match): void {
  const { starts, ends } = m.tokens;
  const start = starts[a.from] ?? 0;
  m.holes.push({ kind: "expression", start, end: ends[a.to] ?? 0, key: start, star: -1 });
}

function isLegacy(m: Matcher, a: Match): boolean {
  const text = m.text(a.from);
  return a.kind === "Name" && (text === "print" || text === "exec");
}

/** Two expressions side by side are a missing comma only inside brackets. */
function missingComma(m: Matcher, a: Match, b: Match, message: string): void {
  if (isLegacy(m, a) || m.tokens.levels[m.mark - 1] === 0) return;
  raiseRange(m, a, b, message);
}

function raiseKey(m: Matcher, a: Match, message: string): never {
  const end = endOf(m, a.to);
  const { lineno } = startOf(m, a.from);
  return fail("SyntaxError", message, { lineno, col: end.col - 1 }, { lineno: end.lineno, col: 0 });
}

function checkComplex(m: Matcher, a: Match, b: Match): void {
  if (/j$/i.test(m.text(a.from))) raiseAt(m, a, "real number required in complex literal");
  if (!/j$/i.test(m.text(b.from))) raiseAt(m, b, "imaginary number required in complex literal");
}

function checkConversion(m: Matcher, bang: Match, name: Match): void {
  const letter = enclosingString(m, bang.from) ?? "f";
  if (m.tokens.ends[bang.to] !== m.tokens.starts[name.from]) {
    raiseRange(m, bang, name, `${letter}-string: conversion type must come right after the exclamation mark`);
  }
  const text = m.text(name.from);
  if (!/^[sra]$/.test(text)) {
    raiseAt(m, name, `${letter}-string: invalid conversion character '${text}': expected 's', 'r', or 'a'`);
  }
}
