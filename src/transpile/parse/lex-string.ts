import type { FStringMode, Lexer } from "./lexer.ts";
import { T } from "./tokens.ts";

const BACKSLASH = 92;
const NEWLINE = 10;
const OPEN = 123;
const CLOSE = 125;
const COLON = 58;
/** CPython's MAXFSTRINGLEVEL and MAX_EXPR_NESTING. */
const MAX_FSTRINGS = 150;
const MAX_EXPR_NESTING = 3;

/** Scans a string literal whose prefix starts at `start` and whose quote stands at `lexer.pos`. */
export function lexString(lexer: Lexer, start: number): void {
  const prefix = lexer.text.slice(start, lexer.pos).toLowerCase();
  refuseMixedPrefix(lexer, prefix, start);
  if (prefix.includes("f") || prefix.includes("t")) lexFStringStart(lexer, start, prefix);
  else lexPlainString(lexer, start);
}

const INCOMPATIBLE = ["ub", "ur", "uf", "ut", "bf", "bt", "ft"];

function refuseMixedPrefix(lexer: Lexer, prefix: string, start: number): void {
  if (prefix.length < 2) return;
  for (const [a = "", b = ""] of INCOMPATIBLE) {
    if (prefix.includes(a) && prefix.includes(b)) {
      lexer.failRange(`'${a}' and '${b}' prefixes are incompatible`, start, lexer.pos + 1);
    }
  }
}

function lexPlainString(lexer: Lexer, start: number): void {
  const { text } = lexer;
  const quote = lexer.peek();
  const size = quoteSize(lexer, quote);
  let escapedQuote = false;
  let i = lexer.pos + size;
  for (let run = 0; run < size; i++) {
    const c = text.charCodeAt(i);
    if (i >= text.length || (size === 1 && c === NEWLINE))
      unterminated(lexer, start, i, size, quote, escapedQuote);
    if (c === quote) {
      run++;
    } else {
      run = 0;
      if (c === BACKSLASH) {
        i++;
        if (text.charCodeAt(i) === quote) escapedQuote = true;
      }
    }
  }
  lexer.pos = i;
  lexer.push(T.String, start, i);
}

/** 3 for a triple quote at `lexer.pos`, else 1. */
function quoteSize(lexer: Lexer, quote: number): 1 | 3 {
  return lexer.peek(1) === quote && lexer.peek(2) === quote ? 3 : 1;
}

function unterminated(
  lexer: Lexer,
  start: number,
  at: number,
  size: 1 | 3,
  quote: number,
  escapedQuote: boolean,
): never {
  const mode = lexer.modes.at(-1);
  if (mode !== undefined && mode.quote === quote && mode.quoteSize === size) {
    lexer.fail(`${mode.letter}-string: expecting '}'`, start + 1);
  }
  const line = detectedLine(lexer, at);
  if (size === 3)
    lexer.fail(`unterminated triple-quoted string literal (detected at line ${line})`, start + 1);
  const hint = escapedQuote ? "; perhaps you escaped the end quote?" : "";
  lexer.fail(`unterminated string literal (detected at line ${line})${hint}`, start + 1);
}

function detectedLine(lexer: Lexer, at: number): number {
  return at >= lexer.text.length ? lexer.lineStarts.length : lexer.line(at);
}

function lexFStringStart(lexer: Lexer, start: number, prefix: string): void {
  const quote = lexer.peek();
  const size = quoteSize(lexer, quote);
  if (lexer.modes.length + 1 >= MAX_FSTRINGS) {
    lexer.fail("too many nested f-strings or t-strings", lexer.pos + size);
  }
  lexer.pos += size;
  const letter = prefix.includes("f") ? "f" : "t";
  lexer.push(letter === "f" ? T.FStringStart : T.TStringStart, start, lexer.pos);
  lexer.modes.push({
    letter,
    quote,
    quoteSize: size,
    raw: prefix.includes("r"),
    start,
    literal: true,
    curlyDepth: 0,
    exprStartDepth: -1,
    inFormatSpec: false,
  });
}

/** Scans in literal text of an f-string: a middle token, its end, or (nothing pushed) the step into an expression. */
export function lexFStringLiteral(lexer: Lexer, mode: FStringMode): void {
  if (lexer.peek() === OPEN && lexer.peek(1) !== OPEN) {
    enterExpression(lexer, mode, lexer.pos);
  } else if (atEnd(lexer, mode)) {
    lexer.push(mode.letter === "f" ? T.FStringEnd : T.TStringEnd, lexer.pos, lexer.pos + mode.quoteSize);
    lexer.pos += mode.quoteSize;
    lexer.modes.pop();
  } else {
    lexMiddle(lexer, mode);
  }
}

function enterExpression(lexer: Lexer, mode: FStringMode, at: number): void {
  mode.exprStartDepth++;
  if (mode.exprStartDepth >= MAX_EXPR_NESTING) {
    lexer.fail(`${mode.letter}-string: expressions nested too deeply`, at);
  }
  mode.literal = false;
}

function atEnd(lexer: Lexer, mode: FStringMode): boolean {
  for (let i = 0; i < mode.quoteSize; i++) {
    if (lexer.peek(i) !== mode.quote) return false;
  }
  return true;
}

function lexMiddle(lexer: Lexer, mode: FStringMode): void {
  const { text } = lexer;
  const start = lexer.pos;
  let named = false;
  let run = 0;
  let i = start;
  for (; run < mode.quoteSize; i++) {
    const c = text.charCodeAt(i);
    const inSpec = mode.inFormatSpec && mode.exprStartDepth >= 0;
    if (i >= text.length || (mode.quoteSize === 1 && c === NEWLINE)) middleCut(lexer, mode, i, inSpec);
    if (c === mode.quote) {
      run++;
      continue;
    }
    run = 0;
    if (c === OPEN) {
      middleAtOpen(lexer, mode, start, i, inSpec);
      return;
    }
    if (c === CLOSE) {
      if (named) endMiddle(lexer, mode, start, i + 1, i + 1);
      else middleAtClose(lexer, mode, start, i, inSpec);
      return;
    }
    if (c === BACKSLASH) {
      const next = text.charCodeAt(i + 1);
      if (next === OPEN || next === CLOSE) continue;
      i++;
      if (!mode.raw && next === 78 && text.charCodeAt(i + 1) === OPEN) {
        named = true;
        i++;
      }
    }
  }
  endMiddle(lexer, mode, start, i - mode.quoteSize, i - mode.quoteSize);
}

function endMiddle(lexer: Lexer, mode: FStringMode, start: number, end: number, next: number): void {
  lexer.push(mode.letter === "f" ? T.FStringMiddle : T.TStringMiddle, start, end);
  lexer.pos = next;
}

/** `{{` ends the token after its first brace, and the second is left out. */
function middleAtOpen(lexer: Lexer, mode: FStringMode, start: number, at: number, inSpec: boolean): void {
  if (lexer.text.charCodeAt(at + 1) === OPEN && !inSpec) {
    endMiddle(lexer, mode, start, at + 1, at + 2);
    return;
  }
  enterExpression(lexer, mode, at);
  if (at > start) lexer.push(mode.letter === "f" ? T.FStringMiddle : T.TStringMiddle, start, at);
  lexer.pos = at;
}

function middleAtClose(lexer: Lexer, mode: FStringMode, start: number, at: number, inSpec: boolean): void {
  const doubled = lexer.text.charCodeAt(at + 1) === CLOSE;
  if (doubled && !inSpec && mode.curlyDepth === 0) {
    endMiddle(lexer, mode, start, at + 1, at + 2);
    return;
  }
  mode.literal = false;
  // `lambda x:}` is known by the empty format after its colon.
  const empty = inSpec && lexer.text.charCodeAt(at - 1) === COLON;
  if (at > start || empty) lexer.push(mode.letter === "f" ? T.FStringMiddle : T.TStringMiddle, start, at);
  lexer.pos = at;
}

function middleCut(lexer: Lexer, mode: FStringMode, at: number, inSpec: boolean): never {
  const { letter } = mode;
  if (inSpec && lexer.text.charCodeAt(at) === NEWLINE) {
    lexer.fail(
      `${letter}-string: newlines are not allowed in format specifiers for single quoted ${letter}-strings`,
      at + 1,
    );
  }
  const triple = mode.quoteSize === 3 ? "triple-quoted " : "";
  lexer.fail(
    `unterminated ${triple}${letter}-string literal (detected at line ${detectedLine(lexer, at)})`,
    mode.start + 1,
  );
}
