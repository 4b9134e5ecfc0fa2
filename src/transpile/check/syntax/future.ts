/** `from __future__ import …`: known features only, and only at the beginning. */
import type { ImportFrom, Module, Statement } from "../../ast.ts";
import { refuse } from "./refusal.ts";

const FEATURES: ReadonlySet<string> = new Set([
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "barry_as_FLUFL",
  "generator_stop",
  "annotations",
]);

/**
 * Checks the imports at the beginning and returns the line of the last one, 0 without any. Those on later lines are
 * left to `refuseLateFuture`, which CPython gets to with the symbol table.
 */
export function checkFuture(module: Module): number {
  let last = 0;
  let endedOnLine: number | undefined;
  for (const [index, statement] of module.body.entries()) {
    if (endedOnLine !== undefined && statement.lineno > endedOnLine) break;
    if (isFuture(statement)) {
      if (endedOnLine !== undefined) refuseLate(statement);
      checkFeatures(statement);
      last = statement.lineno;
    } else if (index > 0 || !isString(statement)) endedOnLine = statement.lineno;
  }
  return last;
}

/** Refuses a future import below the line of the last one in place. */
export function refuseLateFuture(statement: ImportFrom, lastLine: number): void {
  if (isFuture(statement) && statement.lineno > lastLine) refuseLate(statement);
}

function isFuture(statement: Statement): statement is ImportFrom {
  return statement.type === "ImportFrom" && statement.module === "__future__" && statement.level === 0;
}

function isString(statement: Statement): boolean {
  const value = statement.type === "Expr" ? statement.value : undefined;
  return value?.type === "Constant" && value.value.kind === "str";
}

function refuseLate(statement: ImportFrom): never {
  return refuse("from __future__ imports must occur at the beginning of the file", statement);
}

function checkFeatures(statement: ImportFrom): void {
  for (const alias of statement.names) {
    if (alias.name === "braces") refuse("not a chance", alias);
    if (!FEATURES.has(alias.name)) refuse(`future feature ${alias.name} is not defined`, alias);
  }
}
