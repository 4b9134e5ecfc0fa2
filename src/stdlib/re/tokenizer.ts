import { ReFailure } from "./failure.ts";

/** A pattern or template as the parsers read it. */
export interface Source {
  /** Code points of a str, bytes of a bytes. */
  readonly chars: ArrayLike<number>;
  readonly istext: boolean;
}

/** What the parsers need to know of Python's str. */
export interface TextEnv {
  /** `str.isidentifier`. */
  isIdentifier(name: string): boolean;
  /** `str.isalpha` of one character. */
  isAlpha(char: string): boolean;
  /** `repr` of a str, or `ascii` of it. */
  repr(name: string, ascii: boolean): string;
  /** `unicodedata.lookup` to one code point; undefined when there is none. */
  lookupName(name: string): number | undefined;
  /** A FutureWarning at the line of the program. */
  warn(message: string): void;
}

export const NON_ASCII = /[^\0-\x7f]/;
const BACKSLASH = 92;

/** A name read up to its terminator, and its length in code points. */
export interface Name {
  readonly text: string;
  readonly length: number;
}

/** Reads a pattern one token at a time: a character, or a backslash with the character after it. */
export class Tokenizer {
  /** The token that comes next; undefined at the end. */
  next: string | undefined;
  readonly istext: boolean;
  readonly env: TextEnv;
  private readonly chars: ArrayLike<number>;
  private index = 0;

  constructor(source: Source, env: TextEnv) {
    this.chars = source.chars;
    this.istext = source.istext;
    this.env = env;
    this.advance();
  }

  private advance(): void {
    const code = this.chars[this.index];
    if (code === undefined) {
      this.next = undefined;
      return;
    }
    this.next = String.fromCodePoint(code);
    this.index++;
    if (code !== BACKSLASH) return;
    const escaped = this.chars[this.index];
    if (escaped === undefined) {
      throw new ReFailure("PatternError", "bad escape (end of pattern)", this.chars.length - 1);
    }
    this.next += String.fromCodePoint(escaped);
    this.index++;
  }

  match(char: string): boolean {
    if (char !== this.next) return false;
    this.advance();
    return true;
  }

  get(): string | undefined {
    const token = this.next;
    this.advance();
    return token;
  }

  /** Up to `n` characters of those in `set`. */
  getWhile(n: number, set: string): string {
    let result = "";
    for (let i = 0; i < n && this.nextIn(set); i++) result += this.get() ?? "";
    return result;
  }

  /** True when the next token is one of the ASCII characters in `set`. */
  nextIn(set: string): boolean {
    return this.next !== undefined && this.next.length === 1 && set.includes(this.next);
  }

  /** Everything up to `terminator`, which is consumed; `what` names it in the error texts. */
  getUntil(terminator: string, what: string): Name {
    let text = "";
    let length = 0;
    for (;;) {
      const token = this.next;
      this.advance();
      if (token === undefined) {
        if (length === 0) throw this.error(`missing ${what}`);
        throw this.error(`missing ${terminator}, unterminated name`, length);
      }
      if (token === terminator) {
        if (length === 0) throw this.error(`missing ${what}`, 1);
        return { text, length };
      }
      text += token;
      length += tokenLength(token);
    }
  }

  tell(): number {
    return this.index - (this.next === undefined ? 0 : tokenLength(this.next));
  }

  seek(index: number): void {
    this.index = index;
    this.advance();
  }

  /** A PatternError `offset` characters before the next token. */
  error(msg: string, offset = 0): ReFailure {
    const text = this.istext ? msg : backslashReplace(msg);
    return new ReFailure("PatternError", text, this.tell() - offset);
  }

  checkGroupName(name: Name, offset: number): void {
    const { env, istext } = this;
    const foreign = !istext && NON_ASCII.test(name.text);
    if (!foreign && env.isIdentifier(name.text)) return;
    throw this.error(`bad character in group name ${env.repr(name.text, foreign)}`, name.length + offset);
  }
}

/** Code points in a token. */
export function tokenLength(token: string): number {
  return token.charCodeAt(0) === BACKSLASH && token.length > 1 ? 2 : 1;
}

/** `msg.encode("ascii", "backslashreplace")`; the text stems from bytes, so nothing exceeds U+00FF. */
function backslashReplace(msg: string): string {
  return msg.replace(/[\x80-\xff]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`);
}
