import { characterColumn, type Diagnostic, type DiagnosticType } from "../diagnostics.ts";
import { lineOf, type TokenKind } from "./tokens.ts";

/** Thrown by the tokenizer and caught at its entry: an error of the program, not of ours. */
export class LexError {
  readonly diagnostic: Diagnostic;
  /** Whether it goes before an error of the parser further up; errors of lines and indentation do not. */
  readonly first: boolean;
  constructor(diagnostic: Diagnostic, first: boolean) {
    this.diagnostic = diagnostic;
    this.first = first;
  }
}

/** One open f-string or t-string (CPython's `tokenizer_mode`). */
export interface FStringMode {
  readonly letter: "f" | "t";
  readonly quote: number;
  readonly quoteSize: 1 | 3;
  readonly raw: boolean;
  readonly start: number;
  /** Whether literal text comes next, rather than tokens of an expression. */
  literal: boolean;
  curlyDepth: number;
  exprStartDepth: number;
  inFormatSpec: boolean;
}

/** The tokenizer's state, shared by the functions that scan one kind of token each. */
export class Lexer {
  readonly text: string;
  readonly lineStarts: number[];
  pos = 0;
  suspect = false;
  readonly kinds: TokenKind[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly levels: number[] = [];
  /** Indices of the open brackets. */
  readonly brackets: number[] = [];
  readonly modes: FStringMode[] = [];

  constructor(text: string) {
    this.text = text;
    this.lineStarts = startsOfLines(text);
  }

  push(kind: TokenKind, start: number, end: number): void {
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
    this.levels.push(this.brackets.length);
  }

  /** The code unit at `pos + ahead`, NaN past the end. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.pos + ahead);
  }

  /** The 1-based line of an index. */
  line(index: number): number {
    return lineOf(this.lineStarts, index) + 1;
  }

  /** Number of characters between the start of the line and `index`, which is CPython's offset of the one before it. */
  column(index: number): number {
    const row = lineOf(this.lineStarts, index);
    return this.columnFrom(this.lineStarts[row] ?? 0, index);
  }

  columnFrom(lineStart: number, index: number): number {
    return characterColumn(this.text.slice(lineStart, index), index - lineStart);
  }

  /** A SyntaxError whose caret stands under the character before `index` (CPython's `tok->cur`). */
  fail(message: string, index: number): never {
    const row = lineOf(this.lineStarts, Math.max(index - 1, 0));
    const col = this.columnFrom(this.lineStarts[row] ?? 0, index);
    throw this.error("SyntaxError", message, row + 1, col, col, true);
  }

  /** A SyntaxError with carets under `start` to `end`, both on one line: CPython gives offsets in UTF-8 as columns here. */
  failRange(message: string, start: number, end: number): never {
    const lineStart = this.lineStarts[lineOf(this.lineStarts, start)] ?? 0;
    const col = utf8Length(this.text.slice(lineStart, start)) + 1;
    const end_col = utf8Length(this.text.slice(lineStart, end));
    throw this.error("SyntaxError", message, this.line(start), col, end_col, true);
  }

  error(
    type: DiagnosticType,
    message: string,
    lineno: number,
    col: number,
    end_col: number,
    first = false,
  ): LexError {
    return new LexError({ type, message, lineno, col, end_lineno: lineno, end_col, kind: "syntax" }, first);
  }
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0 && i + 1 < text.length; i = text.indexOf("\n", i + 1)) {
    starts.push(i + 1);
  }
  return starts;
}
