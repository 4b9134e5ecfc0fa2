/** Everything that refuses a program after parsing: CPython's compile-time rules, then the sandbox's own. */
import type { Module } from "../ast.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { checkPolicy } from "./policy.ts";
import { checkSyntax } from "./syntax/index.ts";

/** The first thing wrong with a program, or undefined. Modules of the library are taken as they are. */
export function check(
  module: Module,
  source: string,
  mode: "run" | "session" | "module" | "example",
): Diagnostic | undefined {
  if (mode === "module") return undefined;
  return checkSyntax(module, source) ?? checkPolicy(module, source);
}
