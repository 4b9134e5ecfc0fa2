import { characterColumn } from "../../diagnostics.ts";
import { lineOf, T, type TokenStream } from "../tokens.ts";
import type { Matcher } from "./peg.ts";

/** A line and a column, both from 1, the column in characters. */
export interface Place {
  readonly lineno: number;
  readonly col: number;
}

/** The place of an index; with `asEnd`, an index at the start of a line counts as the end of the one before. */
export function place(tokens: TokenStream, index: number, asEnd = false): Place {
  const row = lineOf(tokens.lineStarts, asEnd ? Math.max(index - 1, 0) : index);
  const start = tokens.lineStarts[row] ?? 0;
  return { lineno: row + 1, col: characterColumn(tokens.text.slice(start, index), index - start) + 1 };
}

/** Where a token starts. What comes at the end of the source counts as after the last newline, on the same line. */
export function startOf(m: Matcher, i: number): Place {
  return place(m.tokens, m.tokens.starts[i] ?? 0, (m.tokens.starts[i] ?? 0) >= m.tokens.text.length);
}

/** Where a token ends; that of a newline is still on its line. */
export function endOf(m: Matcher, i: number): Place {
  return place(m.tokens, m.tokens.ends[i] ?? 0, true);
}

/** `f` or `t` for a token inside such a string. */
export function enclosingString(m: Matcher, i: number): "f" | "t" | null {
  let depth = 0;
  for (let k = i; k >= 0; k--) {
    const kind = m.tokens.kinds[k];
    if (kind === T.FStringEnd || kind === T.TStringEnd) depth++;
    if (kind === T.FStringStart || kind === T.TStringStart) {
      if (depth === 0) return kind === T.FStringStart ? "f" : "t";
      depth--;
    }
  }
  return null;
}
