import type { Lexer } from "./lexer.ts";
import { T } from "./tokens.ts";

const LOWER = 0x20;
const ZERO = 48;
const NINE = 57;
const DOT = 46;
const UNDERSCORE = 95;

/** Scans a number that starts at `lexer.pos` (a digit, or a dot before a digit) and pushes its token. */
export function lexNumber(lexer: Lexer): void {
  const start = lexer.pos;
  if (lexer.peek() === DOT) {
    lexer.pos++;
    lexFraction(lexer);
  } else if (lexer.peek() === ZERO) {
    lexAfterZero(lexer, start);
  } else {
    lexDigits(lexer);
    lexAfterDigits(lexer);
  }
  lexer.push(T.Number, start, lexer.pos);
}

function lexAfterZero(lexer: Lexer, start: number): void {
  lexer.pos++;
  const letter = lexer.peek() | LOWER;
  if (letter === 120) lexRadix(lexer, "hexadecimal", isHex);
  else if (letter === 111) lexRadix(lexer, "octal", isOctal);
  else if (letter === 98) lexRadix(lexer, "binary", isBinary);
  else lexLeadingZeros(lexer, start);
}

function lexRadix(lexer: Lexer, name: string, accepts: (c: number) => boolean): void {
  lexer.pos++;
  do {
    if (lexer.peek() === UNDERSCORE) lexer.pos++;
    if (!accepts(lexer.peek())) {
      refuseDigit(lexer, name);
      lexer.fail(`invalid ${name} literal`, lexer.pos);
    }
    while (accepts(lexer.peek())) lexer.pos++;
  } while (lexer.peek() === UNDERSCORE);
  refuseDigit(lexer, name);
  verifyEnd(lexer, name);
}

function refuseDigit(lexer: Lexer, name: string): void {
  const c = lexer.peek();
  if (isDigit(c) && name !== "hexadecimal") {
    lexer.fail(`invalid digit '${String.fromCharCode(c)}' in ${name} literal`, lexer.pos + 1);
  }
}

/** `0`, `000`, `0_0`, `00.5`, `01e5` and `01j` are fine; `01` is the octal of Python 2. */
function lexLeadingZeros(lexer: Lexer, start: number): void {
  for (;;) {
    if (lexer.peek() === UNDERSCORE) {
      lexer.pos++;
      if (!isDigit(lexer.peek())) lexer.fail("invalid decimal literal", lexer.pos);
    }
    if (lexer.peek() !== ZERO) break;
    lexer.pos++;
  }
  const zerosEnd = lexer.pos + 1;
  const nonzero = isDigit(lexer.peek());
  if (nonzero) lexDigits(lexer);
  const c = lexer.peek();
  if (nonzero && c !== DOT && (c | LOWER) !== 101 && (c | LOWER) !== 106) {
    lexer.failRange(
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
      start,
      zerosEnd,
    );
  }
  lexAfterDigits(lexer);
}

function lexDigits(lexer: Lexer): void {
  for (;;) {
    while (isDigit(lexer.peek())) lexer.pos++;
    if (lexer.peek() !== UNDERSCORE) return;
    lexer.pos++;
    if (!isDigit(lexer.peek())) lexer.fail("invalid decimal literal", lexer.pos);
  }
}

function lexAfterDigits(lexer: Lexer): void {
  if (lexer.peek() === DOT) {
    lexer.pos++;
    lexFraction(lexer);
  } else {
    lexExponent(lexer);
  }
}

function lexFraction(lexer: Lexer): void {
  if (isDigit(lexer.peek())) lexDigits(lexer);
  lexExponent(lexer);
}

function lexExponent(lexer: Lexer): void {
  if ((lexer.peek() | LOWER) === 101) {
    const next = lexer.peek(1);
    if (next === 43 || next === 45) {
      lexer.pos += 2;
      if (!isDigit(lexer.peek())) lexer.fail("invalid decimal literal", lexer.pos);
    } else if (isDigit(next)) {
      lexer.pos++;
    } else {
      verifyEnd(lexer, "decimal");
      return;
    }
    lexDigits(lexer);
  }
  if ((lexer.peek() | LOWER) === 106) {
    lexer.pos++;
    verifyEnd(lexer, "imaginary");
  } else {
    verifyEnd(lexer, "decimal");
  }
}

/** `1if x else y` is accepted (with a warning) by CPython; any other letter right after a number is not. */
function verifyEnd(lexer: Lexer, name: string): void {
  const c = lexer.peek();
  if (!isAsciiWord(c)) return;
  if (/^(?:and|else|for|i[fns]|or|not)/.test(lexer.text.slice(lexer.pos, lexer.pos + 4))) return;
  lexer.fail(`invalid ${name} literal`, lexer.pos);
}

export function isDigit(c: number): boolean {
  return c >= ZERO && c <= NINE;
}

function isHex(c: number): boolean {
  return isDigit(c) || ((c | LOWER) >= 97 && (c | LOWER) <= 102);
}

function isOctal(c: number): boolean {
  return c >= ZERO && c < 56;
}

function isBinary(c: number): boolean {
  return c === ZERO || c === 49;
}

function isAsciiWord(c: number): boolean {
  return isDigit(c) || c === UNDERSCORE || ((c | LOWER) >= 97 && (c | LOWER) <= 122);
}
