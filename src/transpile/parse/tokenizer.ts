import { MAX_NESTING } from "../../shared/limits.ts";
import { lexContinuation, lexIndentation } from "./lex-indentation.ts";
import { isDigit, lexNumber } from "./lex-number.ts";
import { lexFStringLiteral, lexString } from "./lex-string.ts";
import { type FStringMode, LexError, Lexer } from "./lexer.ts";
import { T, type TokenStream } from "./tokens.ts";

const NEWLINE = 10;
const SPACE = 32;
const BACKSLASH = 92;
const COLON = 58;

/**
 * Splits a program into CPython's tokens in one pass, without recursion. It stops at the first error of the tokenizer's
 * own (which CPython reports before any other syntax error, wherever that is).
 */
export function tokenize(source: string): TokenStream {
  const lexer = new Lexer(normalise(source));
  let error: TokenStream["error"] = null;
  let errorFirst = false;
  try {
    refuseNull(lexer);
    lexAll(lexer);
  } catch (e) {
    if (!(e instanceof LexError)) throw e;
    error = e.diagnostic;
    errorFirst = e.first;
    lexer.push(T.Broken, lexer.pos, lexer.pos);
  }
  const { text, kinds, starts, ends, levels, lineStarts, suspect } = lexer;
  const unclosed = lexer.brackets.at(-1) ?? null;
  const endsInFString = lexer.modes.length > 0;
  return {
    text,
    kinds,
    starts,
    ends,
    levels,
    lineStarts,
    unclosed,
    error,
    errorFirst,
    endsInFString,
    suspect,
  };
}

function normalise(source: string): string {
  let text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  return text.endsWith("\n") || text === "" ? text : `${text}\n`;
}

function refuseNull(lexer: Lexer): void {
  if (lexer.text.includes("\0")) {
    throw lexer.error("SyntaxError", "source code string cannot contain null bytes", 0, 0, 0, true);
  }
}

function lexAll(lexer: Lexer): void {
  const { text } = lexer;
  const indents: number[] = [0];
  const altIndents: number[] = [0];
  let blank = lexIndentation(lexer, indents, altIndents);
  // A newline token takes in the comment before it.
  let comment = -1;
  while (lexer.pos < text.length) {
    const mode = lexer.modes.at(-1);
    if (mode?.literal) {
      lexFStringLiteral(lexer, mode);
      continue;
    }
    const c = text.charCodeAt(lexer.pos);
    if (c === SPACE || c === 9 || c === 12) {
      lexer.pos++;
    } else if (c === NEWLINE) {
      if (!blank && lexer.brackets.length === 0) {
        lexer.push(T.Newline, comment < 0 ? lexer.pos : comment, lexer.pos + 1);
      }
      comment = -1;
      lexer.pos++;
      blank = lexIndentation(lexer, indents, altIndents);
    } else if (c === 35) {
      comment = lexer.pos;
      lexer.pos = text.indexOf("\n", lexer.pos);
    } else if (c === BACKSLASH) {
      lexContinuation(lexer);
    } else {
      lexToken(lexer, c, mode);
    }
  }
  if (lexer.modes.at(-1)?.literal) lexFStringLiteral(lexer, currentMode(lexer));
  lexEnd(lexer, indents.length - 1);
}

function currentMode(lexer: Lexer): FStringMode {
  const mode = lexer.modes.at(-1);
  if (mode === undefined) throw new Error("tokenizer: no f-string is open");
  return mode;
}

function lexEnd(lexer: Lexer, indents: number): void {
  const end = lexer.text.length;
  if (lexer.brackets.length > 0) {
    lexer.push(T.Broken, end, end);
    return;
  }
  for (let i = 0; i < indents; i++) lexer.push(T.Dedent, end, end);
  lexer.push(T.EndMarker, end, end);
}

function lexToken(lexer: Lexer, c: number, mode: FStringMode | undefined): void {
  if (isWordStart(c)) lexWord(lexer);
  else if (isDigit(c) || (c === 46 && isDigit(lexer.peek(1)))) lexNumber(lexer);
  else if (c === 34 || c === 39) lexString(lexer, lexer.pos);
  else lexOperator(lexer, c, mode);
}

function isWordStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c >= 128;
}

const STRING_PREFIX = /^(?:[bruft]{1,5})$/i;

function lexWord(lexer: Lexer): void {
  const { text } = lexer;
  const start = lexer.pos;
  let ascii = true;
  let i = start;
  let c = text.charCodeAt(i);
  while (isWordStart(c) || isDigit(c)) {
    if (c >= 128) ascii = false;
    c = text.charCodeAt(++i);
  }
  lexer.pos = i;
  if ((c === 34 || c === 39) && i - start <= 5 && isPrefix(text.slice(start, i))) {
    lexString(lexer, start);
    return;
  }
  if (!ascii) verifyIdentifier(lexer, start, i);
  lexer.push(T.Name, start, i);
}

/** A string prefix in the tokenizer's sense: each of its letters at most once; whether they go together comes later. */
function isPrefix(word: string): boolean {
  return STRING_PREFIX.test(word) && new Set(word.toLowerCase()).size === word.length;
}

const IDENTIFIER = /^[\p{XIDS}_][\p{XIDC}]*$/u;

function verifyIdentifier(lexer: Lexer, start: number, end: number): void {
  const word = lexer.text.slice(start, end);
  if (IDENTIFIER.test(word)) return;
  let index = start;
  for (const character of word) {
    index += character.length;
    const ok = index - character.length === start ? /[\p{XIDS}_]/u : /\p{XIDC}/u;
    if (!ok.test(character)) refuseCharacter(lexer, character, index);
  }
}

function refuseCharacter(lexer: Lexer, character: string, end: number): never {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  if (/[\p{C}\p{Z}]/u.test(character)) lexer.fail(`invalid non-printable character ${code}`, end);
  lexer.fail(`invalid character '${character}' (${code})`, end);
}

function lexOperator(lexer: Lexer, c: number, mode: FStringMode | undefined): void {
  const start = lexer.pos;
  if (mode !== undefined && c === COLON && startsFormatSpec(mode)) {
    mode.literal = true;
    mode.inFormatSpec = true;
    lexer.pos++;
  } else {
    lexer.pos += operatorLength(lexer, c);
  }
  const length = lexer.pos - start;
  if (length > 1) {
    lexer.push(T.Op, start, lexer.pos);
    if (c === 60 && lexer.text.charCodeAt(start + 1) === 62) lexer.suspect = true;
  } else if (c === 40 || c === 91 || c === 123) {
    openBracket(lexer, start, mode);
  } else if (c === 41 || c === 93 || c === 125) {
    closeBracket(lexer, start, mode);
  } else {
    if (c < 32 || c === 127) refuseCharacter(lexer, String.fromCharCode(c), start + 1);
    if (c === 36 || c === 63 || c === 96 || (c === 33 && mode === undefined)) lexer.suspect = true;
    lexer.push(T.Op, start, lexer.pos);
  }
}

function startsFormatSpec(mode: FStringMode): boolean {
  return mode.exprStartDepth >= 0 && mode.curlyDepth - 1 === mode.exprStartDepth;
}

const OPERATORS_3 = new Set(["**=", "//=", ">>=", "<<=", "..."]);
const OPERATORS_2 = new Set("!= %= &= ** *= += -= -> // /= := << <= <> == >= >> @= ^= |=".split(" "));

function operatorLength(lexer: Lexer, c: number): 1 | 2 | 3 {
  // Brackets, comma, semicolon and tilde never start a longer one.
  if (c === 40 || c === 41 || c === 44 || c === 91 || c === 93) return 1;
  const { text, pos } = lexer;
  if (OPERATORS_3.has(text.slice(pos, pos + 3))) return 3;
  return OPERATORS_2.has(text.slice(pos, pos + 2)) ? 2 : 1;
}

function openBracket(lexer: Lexer, start: number, mode: FStringMode | undefined): void {
  if (lexer.brackets.length >= MAX_NESTING) lexer.fail("too many nested parentheses", start + 1);
  lexer.push(T.Op, start, start + 1);
  lexer.brackets.push(start);
  if (mode !== undefined) mode.curlyDepth++;
}

function closeBracket(lexer: Lexer, start: number, mode: FStringMode | undefined): void {
  const close = lexer.text.charAt(start);
  if (mode !== undefined && mode.curlyDepth === 0 && close === "}") {
    lexer.fail(`${mode.letter}-string: single '}' is not allowed`, start + 1);
  }
  const open = lexer.brackets.pop();
  if (open === undefined) lexer.fail(`unmatched '${close}'`, start + 1);
  const opening = lexer.text.charAt(open);
  if (opening + close !== "()" && opening + close !== "[]" && opening + close !== "{}") {
    mismatch(lexer, open, start, mode);
  }
  if (mode !== undefined) closeInFString(lexer, start, mode);
  lexer.push(T.Op, start, start + 1);
}

function mismatch(lexer: Lexer, open: number, start: number, mode: FStringMode | undefined): never {
  const close = lexer.text.charAt(start);
  const opening = lexer.text.charAt(open);
  if (mode !== undefined && opening === "{" && mode.curlyDepth - 1 === mode.exprStartDepth) {
    lexer.fail(`${mode.letter}-string: unmatched '${close}'`, start + 1);
  }
  const line = lexer.line(open);
  const where = line === lexer.line(start) ? "" : ` on line ${line}`;
  lexer.fail(
    `closing parenthesis '${close}' does not match opening parenthesis '${opening}'${where}`,
    start + 1,
  );
}

function closeInFString(lexer: Lexer, start: number, mode: FStringMode): void {
  mode.curlyDepth--;
  const close = lexer.text.charAt(start);
  if (mode.curlyDepth < 0) lexer.fail(`${mode.letter}-string: unmatched '${close}'`, start + 1);
  if (close === "}" && mode.curlyDepth === mode.exprStartDepth) {
    mode.exprStartDepth--;
    mode.literal = true;
    mode.inFormatSpec = false;
  }
}
