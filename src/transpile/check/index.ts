/** Everything that refuses a program after parsing: CPython's compile-time rules, then the sandbox's own. */
import { REFUSED_BUILTINS } from "../../shared/surface.ts";
import type { Module } from "../ast.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Scopes } from "../infer/collect.ts";
import { adviceFor } from "./advice.ts";
import { builtinReads } from "./builtin-reads.ts";
import { checkPolicy } from "./policy.ts";
import { checkSyntax } from "./syntax/index.ts";

export interface CheckOptions {
  readonly mode: "run" | "session" | "module" | "example";
  /** Module variables of earlier cells of the session. */
  readonly globals?: readonly string[];
}

/** The first thing wrong with the program, or undefined. */
export function check(
  module: Module,
  scopes: Scopes,
  source: string,
  options: CheckOptions,
): Diagnostic | undefined {
  if (options.mode === "module") return undefined;
  const bound = new Set([...scopes.globalNames, ...(options.globals ?? [])]);
  const broken = checkSyntax(module, source);
  if (broken !== undefined) return broken;
  const refused = Object.keys(REFUSED_BUILTINS);
  const reads = builtinReads(scopes.module, refused, (name) => bound.has(name));
  return checkPolicy(module, { source, builtinReads: reads, advice: adviceFor });
}
