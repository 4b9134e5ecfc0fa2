/** Diagnostics that stand under a node of the tree. */
import type { Position } from "../ast.ts";
import { characterColumn, type Diagnostic, sourceLines } from "../diagnostics.ts";

/** The diagnostic for a node: its columns become characters, counted from 1. */
export function diagnosticAt(
  node: Position,
  what: Pick<Diagnostic, "type" | "message" | "kind" | "hint">,
  source: string,
): Diagnostic {
  const lines = sourceLines(source);
  const column = (lineno: number, col: number): number => characterColumn(lines[lineno - 1] ?? "", col) + 1;
  return {
    ...what,
    lineno: node.lineno,
    col: column(node.lineno, node.col_offset),
    end_lineno: node.end_lineno,
    end_col: column(node.end_lineno, node.end_col_offset),
  };
}
