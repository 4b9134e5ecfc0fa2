/** Diagnostics that stand under a node of the tree. */
import type { Position } from "../ast.ts";
import { byteColumn, characterColumn, type Diagnostic, sourceLines } from "../diagnostics.ts";

/**
 * The diagnostic for a node, its columns counted from 1: in characters for our own, in UTF-8 bytes for CPython's rules
 * after parsing, as it does there (its carets are off to the right of characters beyond ASCII).
 */
export function diagnosticAt(
  node: Position,
  what: Pick<Diagnostic, "type" | "message" | "kind" | "hint">,
  source: string,
): Diagnostic {
  const lines = sourceLines(source);
  const count = what.kind === "syntax" ? byteColumn : characterColumn;
  const column = (lineno: number, col: number): number =>
    col < 0 ? 0 : count(lines[lineno - 1] ?? "", col) + 1;
  return {
    ...what,
    lineno: node.lineno,
    col: column(node.lineno, node.col_offset),
    end_lineno: node.end_lineno,
    end_col: column(node.end_lineno, node.end_col_offset),
  };
}
