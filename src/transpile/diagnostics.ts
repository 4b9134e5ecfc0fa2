/** What the front end has to say against a program, and the text CPython would print for it. */

export type DiagnosticType =
  | "SyntaxError"
  | "IndentationError"
  | "TabError"
  | "ModuleNotFoundError"
  | "ImportError"
  | "NameError"
  | "RecursionError"
  | "MemoryError";

/**
 * One error of the program. Lines count from 1. `col` and `end_col` are what CPython calls `offset` and `end_offset`:
 * characters (code points) of the source line, from 1; 0 or -1 where CPython itself has no better answer. A `lineno` of
 * 0 means no place at all, -1 one that CPython has lost. Where CPython counts bytes by mistake, so do we.
 */
export interface Diagnostic {
  readonly type: DiagnosticType;
  readonly message: string;
  readonly lineno: number;
  readonly col: number;
  readonly end_lineno: number;
  readonly end_col: number;
  /** `syntax`: CPython refuses it too; `policy`: only we do. */
  readonly kind: "syntax" | "policy";
  /** What would work instead: a line of its own after the message, as a note of an exception. */
  readonly hint?: string;
}

/** The 0-based column in characters for a 0-based column in UTF-16 code units of the same line. */
export function characterColumn(line: string, utf16Column: number): number {
  let column = 0;
  for (let i = 0; i < utf16Column && i < line.length; i++) {
    if (!isSecondHalf(line, i)) column++;
  }
  return column + Math.max(0, utf16Column - line.length);
}

/** The 0-based column in UTF-8 bytes for a 0-based column in UTF-16 code units of the same line. */
export function byteColumn(line: string, utf16Column: number): number {
  return utf8Length(line.slice(0, utf16Column)) + Math.max(0, utf16Column - line.length);
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += utf8Size(character);
  return bytes;
}

function utf8Size(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** The lines of a program as CPython counts them, without their line ends: split at LF, CRLF and CR only. */
export function sourceLines(source: string): string[] {
  return source.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
}

/**
 * The text that CPython prints for a syntax error, without a trailing newline: file and line, the source line without
 * its indentation, carets, type and message (`TracebackException._format_syntax_error`).
 */
export function formatDiagnostic(diagnostic: Diagnostic, source: string, filename = "main.py"): string {
  const { type, message, lineno } = diagnostic;
  const out = lineno === 0 ? [] : [`  File "${filename}", line ${lineno}`];
  const line = sourceLines(source)[lineno - 1];
  if (line !== undefined) out.push(...excerpt(diagnostic, shownPart(line)));
  out.push(`${type}: ${message}`);
  if (diagnostic.hint !== undefined) out.push(diagnostic.hint);
  return out.join("\n");
}

/** CPython reads the line again through a buffer of this many bytes and shows what fits. */
const MAX_SHOWN = 999;

/** The characters of the line that CPython shows. */
function shownPart(line: string): string[] {
  const shown: string[] = [];
  let bytes = 0;
  for (const character of line) {
    bytes += utf8Size(character);
    if (bytes > MAX_SHOWN) break;
    shown.push(character);
  }
  return shown;
}

function excerpt(diagnostic: Diagnostic, line: readonly string[]): string[] {
  const stripped = line.slice(leadingBlanks(line));
  const spaces = line.length - stripped.length;
  const [offset, end] = caretRange(diagnostic, line.length);
  const start = offset - 1 - spaces;
  const text = [`    ${stripped.join("")}`];
  if (start >= 0) text.push(`    ${blankCopy(stripped.slice(0, start))}${"^".repeat(end - offset)}`);
  return text;
}

function caretRange(diagnostic: Diagnostic, length: number): [number, number] {
  const { col, end_col } = diagnostic;
  const sameLine = diagnostic.lineno === diagnostic.end_lineno;
  let end = sameLine ? end_col || col : length + 1;
  // The text CPython measures against has its newline still on, hence one more than the line.
  const offset = Math.min(col, length + 1);
  end = Math.min(end, length + 1);
  if (offset >= end || end < 0) end = offset + 1;
  return [offset, end];
}

/** Keeps tabs and other white space, so that the carets stand under what they mean. */
function blankCopy(text: readonly string[]): string {
  return text.map((c) => (/\s/.test(c) ? c : " ")).join("");
}

function leadingBlanks(line: readonly string[]): number {
  const first = line.findIndex((c) => c !== " " && c !== "\n" && c !== "\f");
  return first < 0 ? line.length : first;
}

function isSecondHalf(line: string, i: number): boolean {
  const code = line.charCodeAt(i);
  const before = i > 0 ? line.charCodeAt(i - 1) : 0;
  return code >= 0xdc00 && code < 0xe000 && before >= 0xd800 && before < 0xdc00;
}
