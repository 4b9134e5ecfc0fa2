/** What CPython warns of when it compiles a program: SyntaxWarnings on stderr, in its order. */
import type { Module } from "../ast.ts";
import { sourceLines } from "../diagnostics.ts";
import type { TokenStream } from "../parse/tokens.ts";
import { codeWarnings } from "./code.ts";
import { finallyWarnings } from "./finally.ts";
import { tokenWarnings } from "./tokens.ts";

export interface SyntaxWarning {
  readonly lineno: number;
  readonly message: string;
}

/** First those of the parser, then those of its passes over the tree. */
export function syntaxWarnings(tokens: TokenStream, module: Module): SyntaxWarning[] {
  const all = [...tokenWarnings(tokens), ...finallyWarnings(module), ...codeWarnings(module)];
  const seen = new Set<string>();
  return all.filter(({ lineno, message }) => {
    const key = `${lineno} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The text on stderr, with the lines in question. */
export function formatWarnings(warnings: readonly SyntaxWarning[], source: string, filename: string): string {
  const lines = sourceLines(source);
  return warnings
    .map(({ lineno, message }) => {
      const line = lines[lineno - 1]?.trim() ?? "";
      return `${filename}:${lineno}: SyntaxWarning: ${message}\n${line === "" ? "" : `  ${line}\n`}`;
    })
    .join("");
}
