import { expressionName, flatten, invalidTarget, type TargetKind } from "./expression-names.ts";
import { fail, raiseAt, raiseFrom, raiseLast, raiseRange } from "./fail.ts";
import { enclosingString, endOf, startOf } from "./places.ts";
import type { Bindings, Match, Matcher } from "./peg.ts";
import { checkStrings } from "./string-checks.ts";

/** Raises the error that an alternative describes (see `invalid-rules.ts`), unless its own condition does not hold. */
export function raise(m: Matcher, error: string, bindings: Bindings): void {
  const [, where = "", list = "", template = ""] = /^(\w+)(?::(\S+))?\s*([^]*)$/.exec(error) ?? [];
  const [a, b] = list.split(",").map((name) => bindings.get(name));
  const message = fill(m, template, bindings);
  switch (where) {
    case "forced":
      return raiseAt(m, tokenMatch(m.mark), message);
    case "last":
      return raiseLast(m, message, "SyntaxError");
    case "indent":
      return raiseLast(m, message, "IndentationError");
    case "next":
      m.look();
      return raiseAt(m, tokenMatch(m.mark), message);
    case "strings":
      return checkStrings(m, a);
    default:
      return raiseOn(m, where, message, list, a, b);
  }
}

function raiseOn(m: Matcher, where: string, message: string, list: string, a: Match | undefined, b: Match | undefined): void {
  if (a === undefined) throw new Error(`grammar: ${where} needs a part`);
  switch (where) {
    case "at":
      return raiseAt(m, a, message);
    case "range":
      return raiseRange(m, a, b ?? a, message);
    case "from":
      return raiseFrom(m, a, message);
    case "target":
      return raiseTarget(m, a, list.split(",")[1] ?? "", message);
    case "legacy":
      return isLegacy(m, a) ? raiseRange(m, a, b ?? a, message) : undefined;
    case "comma":
      return missingComma(m, a, b ?? a, message);
    case "key":
      return raiseKey(m, a, message);
    case "bound":
      return raiseFrom(m, a, `cannot use ${b?.kind === "Tuple" ? "constraints" : "bound"} ${message}`);
    case "last_of":
      return raiseRange(m, a.items.at(-1) ?? a, b ?? a, message);
    default:
      return raiseInCall(m, where, message, a, b);
  }
}

function raiseInCall(m: Matcher, where: string, message: string, a: Match, b: Match | undefined): void {
  const args = flatten(a.items);
  if (where === "positional") {
    const unpacked = args.some((arg) => arg.kind === "doublestar");
    raiseLast(m, `positional argument follows keyword argument${unpacked ? " unpacking" : ""}`, "SyntaxError");
  } else if (where === "bare_generator") {
    const positional = args.filter((arg) => arg.kind !== "keyword" && arg.kind !== "doublestar");
    const last = positional.at(-1);
    if (positional.length > 1 && last !== undefined) raiseRange(m, last, b ?? last, message);
  } else if (where === "complex") {
    checkComplex(m, a, b ?? a);
  } else if (where === "conversion") {
    checkConversion(m, a, b ?? a);
  } else {
    throw new Error(`grammar: unknown error form ${where}`);
  }
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
