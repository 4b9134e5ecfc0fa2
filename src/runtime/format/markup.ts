/** The grammar of `str.format`: literals, `{field!conversion:spec}`, doubled braces. https://docs.python.org/3/library/string.html#format-string-syntax */
import { type PyBaseException, valueError } from "../errors.ts";
import { type Str, strCodePointAt, strFromCodePoint, strLength, strSubstring } from "../objects/str/index.ts";

/** Literal text and the replacement field after it, if there is one. */
export interface Markup {
  readonly literal: Str;
  readonly field: ReplacementField | undefined;
}

export interface ReplacementField {
  readonly name: Str;
  readonly spec: Str;
  /** One character, or undefined. */
  readonly conversion: Str | undefined;
  /** The spec holds fields itself. */
  readonly nested: boolean;
}

const OPEN = 123;
const CLOSE = 125;
const BRACKET = 91;
const BRACKET_END = 93;
const COLON = 58;
const BANG = 33;

/** The pieces of a format string. Raises ValueError when the malformed piece is reached. */
export function* parseMarkup(text: Str): Generator<Markup, undefined> {
  const end = strLength(text);
  let at = 0;
  while (at < end) {
    const brace = nextBrace(text, at, end);
    if (brace === end) {
      yield { literal: strSubstring(text, at, end), field: undefined };
      return;
    }
    const c = strCodePointAt(text, brace);
    const last = brace + 1 === end;
    const doubled = !last && strCodePointAt(text, brace + 1) === c;
    if (doubled) {
      yield { literal: strSubstring(text, at, brace + 1), field: undefined };
      at = brace + 2;
      continue;
    }
    if (c === CLOSE) throw valueError("Single '}' encountered in format string");
    if (last) throw valueError("Single '{' encountered in format string");
    const scanner = new FieldScanner(text, brace + 1, end);
    const field = scanner.scan();
    yield { literal: strSubstring(text, at, brace), field };
    at = scanner.at;
  }
}

function nextBrace(text: Str, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const c = strCodePointAt(text, at);
    if (c === OPEN || c === CLOSE) break;
    at++;
  }
  return at;
}

/** Reads one replacement field; `at` ends behind its closing brace. */
class FieldScanner {
  at: number;
  readonly #text: Str;
  readonly #end: number;

  constructor(text: Str, at: number, end: number) {
    this.#text = text;
    this.at = at;
    this.#end = end;
  }

  scan(): ReplacementField {
    const start = this.at;
    const stop = this.#name();
    const name = strSubstring(this.#text, start, this.at - 1);
    if (stop === CLOSE) return { name, spec: "", conversion: undefined, nested: false };
    if (stop === COLON) return { name, conversion: undefined, ...this.#spec() };
    if (stop === BANG) return this.#conversion(name);
    throw valueError("expected '}' before end of string");
  }

  /** Passes the field name and the character that ends it, which it returns; -1 at the end of the text. */
  #name(): number {
    while (this.at < this.#end) {
      const c = strCodePointAt(this.#text, this.at++);
      if (c === OPEN) throw valueError("unexpected '{' in field name");
      if (c === CLOSE || c === COLON || c === BANG) return c;
      if (c === BRACKET) {
        while (this.at < this.#end && strCodePointAt(this.#text, this.at) !== BRACKET_END) this.at++;
      }
    }
    return -1;
  }

  #conversion(name: Str): ReplacementField {
    if (this.at >= this.#end) throw valueError("end of string while looking for conversion specifier");
    const conversion = strFromCodePoint(strCodePointAt(this.#text, this.at++));
    if (this.at < this.#end) {
      const c = strCodePointAt(this.#text, this.at++);
      if (c === CLOSE) return { name, spec: "", conversion, nested: false };
      if (c !== COLON) throw valueError("expected ':' after conversion specifier");
    }
    return { name, conversion, ...this.#spec() };
  }

  #spec(): { spec: Str; nested: boolean } {
    const start = this.at;
    let depth = 1;
    let nested = false;
    while (this.at < this.#end) {
      const c = strCodePointAt(this.#text, this.at++);
      if (c === OPEN) {
        nested = true;
        depth++;
      } else if (c === CLOSE && --depth === 0) {
        return { spec: strSubstring(this.#text, start, this.at - 1), nested };
      }
    }
    throw valueError("unmatched '{' in format spec");
  }
}

/** "Unknown conversion specifier x". */
export function unknownConversion(conversion: Str): PyBaseException {
  const cp = strCodePointAt(conversion, 0);
  const shown = cp > 32 && cp < 127 ? String.fromCharCode(cp) : `\\x${cp.toString(16)}`;
  return valueError(`Unknown conversion specifier ${shown}`);
}
