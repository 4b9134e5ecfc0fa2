/** The grammar of `str.format`: literals, `{field!conversion:spec}`, doubled braces. https://docs.python.org/3/library/string.html#format-string-syntax */
import { type PyBaseException, valueError } from "../errors.ts";
import { type Str, strCodePointAt, strFromCodePoint, strLength, strSubstring } from "../objects/str/index.ts";
import { type FieldName, splitFieldName } from "./field-name.ts";

/** Literal text and the replacement field after it, if there is one. */
export interface Markup {
  readonly literal: Str;
  readonly field: ReplacementField | undefined;
}

export interface ReplacementField {
  readonly name: FieldName;
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

/** The pieces of a format string, and what is wrong behind the last of them. */
export interface ParsedMarkup {
  readonly pieces: readonly Markup[];
  /** The text of the ValueError to raise once all pieces have been used. */
  readonly error: string | undefined;
}

const cache = new Map<Str, ParsedMarkup>();
const MAX_CACHED = 200;
const MAX_CACHED_LENGTH = 200;

/** Parses a format string. */
export function parseMarkup(text: Str): ParsedMarkup {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const parsed = collect(text);
  if (typeof text === "string" && text.length < MAX_CACHED_LENGTH) {
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(text, parsed);
  }
  return parsed;
}

/** Thrown and caught here only. */
class Malformed {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

function collect(text: Str): ParsedMarkup {
  const pieces: Markup[] = [];
  try {
    for (const piece of scan(text)) pieces.push(piece);
  } catch (e) {
    if (e instanceof Malformed) return { pieces, error: e.message };
    throw e;
  }
  return { pieces, error: undefined };
}

function* scan(text: Str): Generator<Markup, undefined> {
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
    if (c === CLOSE) throw new Malformed("Single '}' encountered in format string");
    if (last) throw new Malformed("Single '{' encountered in format string");
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
    const name = splitFieldName(strSubstring(this.#text, start, this.at - 1));
    if (stop === CLOSE) return { name, spec: "", conversion: undefined, nested: false };
    if (stop === COLON) return { name, conversion: undefined, ...this.#spec() };
    if (stop === BANG) return this.#conversion(name);
    throw new Malformed("expected '}' before end of string");
  }

  /** Passes the field name and the character that ends it, which it returns; -1 at the end of the text. */
  #name(): number {
    while (this.at < this.#end) {
      const c = strCodePointAt(this.#text, this.at++);
      if (c === OPEN) throw new Malformed("unexpected '{' in field name");
      if (c === CLOSE || c === COLON || c === BANG) return c;
      if (c === BRACKET) {
        while (this.at < this.#end && strCodePointAt(this.#text, this.at) !== BRACKET_END) this.at++;
      }
    }
    return -1;
  }

  #conversion(name: FieldName): ReplacementField {
    if (this.at >= this.#end) throw new Malformed("end of string while looking for conversion specifier");
    const conversion = strFromCodePoint(strCodePointAt(this.#text, this.at++));
    if (this.at < this.#end) {
      const c = strCodePointAt(this.#text, this.at++);
      if (c === CLOSE) return { name, spec: "", conversion, nested: false };
      if (c !== COLON) throw new Malformed("expected ':' after conversion specifier");
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
    throw new Malformed("unmatched '{' in format spec");
  }
}

/** "Unknown conversion specifier x". */
export function unknownConversion(conversion: Str): PyBaseException {
  const cp = strCodePointAt(conversion, 0);
  const shown = cp > 32 && cp < 127 ? String.fromCharCode(cp) : `\\x${cp.toString(16)}`;
  return valueError(`Unknown conversion specifier ${shown}`);
}
