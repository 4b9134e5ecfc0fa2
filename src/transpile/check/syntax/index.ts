/**
 * The rules that CPython enforces after parsing, in its order: future imports, then the symbol table of the whole
 * program, then what code generation stumbles over.
 */
import type { Module } from "../../ast.ts";
import type { Diagnostic } from "../../diagnostics.ts";
import { diagnosticAt } from "../diagnostic-at.ts";
import { checkCode } from "./code/index.ts";
import { checkFuture } from "./future.ts";
import { Refusal } from "./refusal.ts";
import { checkSymbols } from "./symbols/index.ts";

/** The first rule of the language that the program breaks, or undefined. */
export function checkSyntax(module: Module, source: string): Diagnostic | undefined {
  try {
    const lastFutureLine = checkFuture(module);
    const blocks = checkSymbols(module, lastFutureLine);
    checkCode(module, blocks);
    return undefined;
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
    return diagnosticAt(e.at, { type: "SyntaxError", message: e.message, kind: "syntax" }, source);
  }
}
