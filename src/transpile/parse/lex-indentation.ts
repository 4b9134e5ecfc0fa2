import type { Lexer } from "./lexer.ts";
import { T } from "./tokens.ts";

/** CPython's MAXINDENT. */
const MAX_INDENTS = 100;
const TAB_SIZE = 8;
const COLON = 58;
const NEWLINE = 10;

/**
 * Scans the white space at the start of a line and pushes the indent or dedent tokens it stands for. `indents` and
 * `altIndents` hold the open columns with tabs of 8 and of 1: where the two disagree, tabs and spaces are mixed.
 * Returns whether the line is blank or only a comment.
 */
export function lexIndentation(lexer: Lexer, indents: number[], altIndents: number[]): boolean {
  let col = 0;
  let alt = 0;
  let continued = 0;
  for (; ; lexer.pos++) {
    const c = lexer.peek();
    if (c === 32) {
      col++;
      alt++;
    } else if (c === 9) {
      col = (Math.floor(col / TAB_SIZE) + 1) * TAB_SIZE;
      alt++;
    } else if (c === 12) {
      col = 0;
      alt = 0;
    } else if (c === 92) {
      continued ||= col;
      lexContinuation(lexer);
      lexer.pos--;
    } else {
      break;
    }
  }
  const c = lexer.peek();
  if (c === 35 || c === 10 || Number.isNaN(c)) return true;
  if (lexer.brackets.length === 0)
    changeIndentation(lexer, indents, altIndents, continued || col, continued || alt);
  return false;
}

function changeIndentation(
  lexer: Lexer,
  indents: number[],
  altIndents: number[],
  col: number,
  alt: number,
): void {
  const current = indents.at(-1) ?? 0;
  if (col > current) {
    indent(lexer, indents, altIndents, col, alt);
    return;
  }
  if (afterColon(lexer)) lexer.suspect = true;
  const open = indents.length;
  while ((indents.at(-1) ?? 0) > col) {
    indents.pop();
    altIndents.pop();
  }
  if (col !== indents.at(-1)) {
    const end = lexer.text.indexOf("\n", lexer.pos);
    const message = "unindent does not match any outer indentation level";
    const line = lexer.line(lexer.pos);
    throw lexer.error("IndentationError", message, line, lexer.column(end) + 1, -1);
  }
  if (alt !== altIndents.at(-1)) throw tabError(lexer);
  for (let i = indents.length; i < open; i++) lexer.push(T.Dedent, lexer.pos, lexer.pos);
}

function indent(lexer: Lexer, indents: number[], altIndents: number[], col: number, alt: number): void {
  if (indents.length >= MAX_INDENTS) {
    throw lexer.error("IndentationError", "too many levels of indentation", lexer.line(lexer.pos), 1, 0);
  }
  if (alt <= (altIndents.at(-1) ?? 0)) throw tabError(lexer);
  if (!afterColon(lexer)) lexer.suspect = true;
  indents.push(col);
  altIndents.push(alt);
  lexer.push(T.Indent, lexer.pos, lexer.pos);
}

function tabError(lexer: Lexer): Error | ReturnType<Lexer["error"]> {
  const message = "inconsistent use of tabs and spaces in indentation";
  return lexer.error("TabError", message, lexer.line(lexer.pos), 1, 0);
}

/** Whether the line before ended in a colon, which is when, and only when, an indented block must follow. */
function afterColon(lexer: Lexer): boolean {
  const last = lexer.kinds.length - 1;
  if (lexer.kinds[last] !== T.Newline) return false;
  const before = lexer.ends[last - 1] ?? 0;
  return lexer.text.charCodeAt(before - 1) === COLON && lexer.kinds[last - 1] === T.Op;
}

/** Steps over a backslash and the line end after it. */
export function lexContinuation(lexer: Lexer): void {
  const { text } = lexer;
  const line = lexer.line(lexer.pos);
  const col = lexer.column(lexer.pos) + 2;
  if (lexer.peek(1) !== NEWLINE) {
    throw lexer.error("SyntaxError", "unexpected character after line continuation character", line, col, 0);
  }
  if (lexer.pos + 2 >= text.length && lexer.brackets.length === 0) {
    throw lexer.error("SyntaxError", "unexpected EOF while parsing", line, col, -1);
  }
  lexer.pos += 2;
}
