/** How a rule says no. */
import type { Position } from "../../ast.ts";

/** Thrown by the first rule that is broken; caught where the rules are run. */
export class Refusal extends Error {
  readonly at: Position;

  constructor(message: string, at: Position) {
    super(message);
    this.at = at;
  }
}

/** Ends the check: the program is a SyntaxError at this node. */
export function refuse(message: string, at: Position): never {
  const { lineno, col_offset, end_lineno, end_col_offset } = at;
  throw new Refusal(message, { lineno, col_offset, end_lineno, end_col_offset });
}

/** Where CPython has lost the place: line -1, no source line, no carets. */
export const NOWHERE: Position = { lineno: -1, col_offset: -1, end_lineno: -1, end_col_offset: -1 };
