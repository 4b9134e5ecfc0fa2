/** JSON text to Python values. The scanner works on UTF-16 text; see `source.ts` for how that maps to Python's indices. */
import type { PyBaseException } from "../../runtime/errors.ts";
import { dictSet, PyDict } from "../../runtime/objects/dict/index.ts";
import { strtod } from "../../runtime/objects/float/strtod.ts";
import { parseIntText } from "../../runtime/objects/int/text.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { fromHostText, type Str, strFromCodePoint, strJoinAll } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import type { Value } from "../../runtime/slots.ts";
import { Literals } from "./literals.ts";

export interface DecodeOptions {
  readonly strict: boolean;
  readonly objectHook: Value | undefined;
  readonly pairsHook: Value | undefined;
  readonly parseFloat: Value | undefined;
  readonly parseInt: Value | undefined;
  readonly parseConstant: Value | undefined;
}

/** Why and where, as an index into the UTF-16 text. */
export type Fail = (message: string, at: number) => PyBaseException;

/** Thrown when a value is wanted where there is none; ends `raw_decode` with its own message. */
export class NoValue {
  readonly at: number;
  constructor(at: number) {
    this.at = at;
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;
const FRACTION = /(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const BLANKS = /[ \t\n\r]*/y;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const SURROGATE = /[\ud800-\udfff]/;
/** A float with more digits than this behind its point is read the slow way. */
const SHORT_FLOAT = 32;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them
const CONTROL = /[\x00-\x1f]/;
const NEXT_CONTROL = new RegExp(CONTROL, "g");
const HEX4 = /^[0-9a-fA-F]{4}$/;
const CONSTANTS: readonly (readonly [string, number])[] = [
  ["NaN", Number.NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

export class Scanner {
  /** Where the value just read ends. */
  end = 0;
  private readonly text: string;
  private readonly options: DecodeOptions;
  private readonly fail: Fail;
  /** Whether pairs of surrogates in the text are characters, or lone surrogates side by side. */
  private readonly paired: boolean;
  /** The first quote, backslash, control character and line feed at or after what was read last. */
  private quote = -1;
  private backslash = -1;
  private control = -1;
  private newline = -1;
  private readonly literals: Literals;

  constructor(text: string, paired: boolean, options: DecodeOptions, fail: Fail) {
    this.text = text;
    this.paired = paired;
    this.options = options;
    this.fail = fail;
    this.literals = new Literals(text);
  }

  /** The value that starts exactly at `i`. */
  value(i: number): Value {
    const c = this.text.charCodeAt(i);
    if (c === QUOTE) return this.string(i + 1);
    if (c === 123) return this.object(i + 1);
    if (c === 91) return this.array(i + 1);
    if ((c >= 48 && c <= 57) || c === MINUS) return this.number(i, c);
    return this.name(i);
  }

  private name(i: number): Value {
    const { text } = this;
    if (text.startsWith("true", i)) {
      this.end = i + 4;
      return true;
    }
    if (text.startsWith("false", i)) {
      this.end = i + 5;
      return false;
    }
    if (text.startsWith("null", i)) {
      this.end = i + 4;
      return None;
    }
    return this.constant(i);
  }

  private constant(i: number): Value {
    for (const [name, value] of CONSTANTS) {
      if (!this.text.startsWith(name, i)) continue;
      this.end = i + name.length;
      const hook = this.options.parseConstant;
      return hook === undefined ? value : call1(hook, name);
    }
    throw new NoValue(i);
  }

  /** The index of the first character at or after `start` that is no white space. */
  skip(start: number): number {
    const { text } = this;
    const c = text.charCodeAt(start);
    if (!(c <= 32)) return start;
    const second = text.charCodeAt(start + 1);
    if (second > 32 && (c === 32 || c === 10 || c === 13 || c === 9)) return start + 1;
    BLANKS.lastIndex = start;
    BLANKS.exec(text) !== null;
    return BLANKS.lastIndex;
  }

  private number(start: number, first: number): Value {
    const { text } = this;
    let i = first === MINUS ? start + 1 : start;
    const digits = i;
    let c = text.charCodeAt(i);
    let n = 0;
    if (c === 48) c = text.charCodeAt(++i);
    else {
      while (c >= 48 && c <= 57) {
        n = n * 10 + c - 48;
        c = text.charCodeAt(++i);
      }
    }
    if (i === digits) return this.name(start);
    if (c === 46 || c === 101 || c === 69) {
      const short =
        c === 46 && this.options.parseFloat === undefined ? this.shortFloat(start, i + 1) : undefined;
      if (short !== undefined) return short;
      FRACTION.lastIndex = i;
      FRACTION.exec(text) !== null;
      if (FRACTION.lastIndex > i) return this.float(start, FRACTION.lastIndex);
    }
    this.end = i;
    if (this.options.parseInt !== undefined) return call1(this.options.parseInt, text.substring(start, i));
    if (i - digits <= 15) return BigInt(first === MINUS ? -n : n);
    return parseIntText(text.substring(start, i), 10) ?? 0n;
  }

  private float(start: number, end: number): Value {
    const text = this.text.substring(start, end);
    this.end = end;
    return this.options.parseFloat === undefined ? strtod(text) : call1(this.options.parseFloat, text);
  }

  /**
   * A float that reaches as far as the next comma, `point` being the index after its point; undefined when this is not
   * certain. Starting with digits and a point, with digits after the point and at the end, what `Number` reads is JSON.
   */
  private shortFloat(start: number, point: number): number | undefined {
    const { text } = this;
    const end = point + text.substring(point, point + SHORT_FLOAT).indexOf(",");
    if (end < point || !isDigit(text.charCodeAt(point)) || !isDigit(text.charCodeAt(end - 1)))
      return undefined;
    const x = Number(text.substring(start, end));
    if (Number.isNaN(x)) return undefined;
    this.end = end;
    return x;
  }

  /** The string whose first character stands at `start`, after the quote. */
  string(start: number): Str {
    const piece = this.literals.next(start);
    if (piece === undefined) return this.escaped(start);
    const end = start + piece.length;
    if (this.literals.backslashes && this.backslash < start)
      this.backslash = nextIndex(this.text.indexOf("\\", start));
    if (this.literals.backslashes && end > this.backslash)
      return this.nativeLiteral(start, end) ?? this.escaped(start);
    if (this.literals.controls !== "none" && this.hasControl(piece, start, end)) return this.escaped(start);
    this.end = end + 1;
    return this.paired ? fromHostText(piece) : piece;
  }

  private hasControl(piece: string, start: number, end: number): boolean {
    if (!this.options.strict) return false;
    if (this.literals.controls === "any") return CONTROL.exec(piece) !== null;
    if (this.newline < start) this.newline = nextIndex(this.text.indexOf("\n", start));
    return this.newline < end;
  }

  /**
   * A string with escapes, read by the engine's own JSON; undefined when it is faulty, has control characters, or lone
   * surrogates that might seem to be pairs. `quote` is the index of the first quote that may end it.
   */
  private nativeLiteral(start: number, quote: number): Str | undefined {
    const { text, literals } = this;
    let end = quote;
    while (isEscaped(text, end, start)) {
      literals.goOn();
      const more = literals.next(end + 1);
      if (more === undefined) return undefined;
      end += more.length + 1;
    }
    const literal = text.substring(start - 1, end + 1);
    const value = parseLiteral(literal);
    if (value === undefined) return undefined;
    this.end = end + 1;
    if (SURROGATE.exec(value) === null) return value;
    const certain = this.paired ? LONE_SURROGATE.exec(literal) === null : SURROGATE.exec(literal) === null;
    return certain ? fromHostText(value) : undefined;
  }

  private nextControl(from: number): number {
    if (!this.options.strict) return Infinity;
    NEXT_CONTROL.lastIndex = from;
    return NEXT_CONTROL.exec(this.text) !== null ? NEXT_CONTROL.lastIndex - 1 : Infinity;
  }

  /** A string with escapes, a long one, or a faulty one; nothing is asked of what stands before it. */
  escaped(start: number): Str {
    const { text } = this;
    this.literals.drop();
    const parts: Str[] = [];
    let i = start;
    for (;;) {
      const stop = this.plainEnd(i, start);
      if (stop > i) {
        const piece = text.substring(i, stop);
        parts.push(this.paired ? fromHostText(piece) : piece);
      }
      if (text.charCodeAt(stop) === QUOTE) {
        this.end = stop + 1;
        return strJoinAll(parts);
      }
      i = this.escape(stop, start, parts);
    }
  }

  /** Where a run of plain characters ends: at a quote or a backslash. */
  private plainEnd(from: number, start: number): number {
    const { text } = this;
    if (this.quote < from) this.quote = nextIndex(text.indexOf('"', from));
    if (this.backslash < from) this.backslash = nextIndex(text.indexOf("\\", from));
    if (this.control < from) this.control = this.nextControl(from);
    const stop = Math.min(this.quote, this.backslash);
    if (this.control < stop && this.control < text.length)
      throw this.fail("Invalid control character at", this.control);
    if (stop === Infinity) throw this.fail("Unterminated string starting at", start - 1);
    return stop;
  }

  /** Appends what the escape at `at` stands for; returns where it ends. */
  private escape(at: number, start: number, parts: Str[]): number {
    const { text } = this;
    const c = text.charAt(at + 1);
    if (c === "") throw this.fail("Unterminated string starting at", start - 1);
    if (c !== "u") {
      const plain = Object.hasOwn(ESCAPES, c) ? ESCAPES[c] : undefined;
      if (plain === undefined) throw this.fail("Invalid \\escape", at);
      parts.push(plain);
      return at + 2;
    }
    const unit = this.hex(at + 2);
    if (unit >= 0xd800 && unit <= 0xdbff && text.startsWith("\\u", at + 6) && at + 11 < text.length) {
      const low = this.hex(at + 8);
      if (low >= 0xdc00 && low <= 0xdfff) {
        parts.push(strFromCodePoint(0x10000 + ((unit - 0xd800) << 10) + low - 0xdc00));
        return at + 12;
      }
    }
    parts.push(String.fromCharCode(unit));
    return at + 6;
  }

  private hex(at: number): number {
    const digits = this.text.substring(at, at + 4);
    if (HEX4.exec(digits) === null || at + 4 >= this.text.length)
      throw this.fail("Invalid \\uXXXX escape", at - 1);
    return Number.parseInt(digits, 16);
  }

  private array(start: number): Value {
    const { text } = this;
    const items: Value[] = [];
    let i = this.skip(start);
    if (text.charCodeAt(i) === 93) {
      this.end = i + 1;
      return items;
    }
    for (;;) {
      items.push(this.value(i));
      i = this.end;
      let c = text.charCodeAt(i);
      if (c <= 32) {
        i = this.skip(i);
        c = text.charCodeAt(i);
      }
      if (c === 93) break;
      if (c !== 44) throw this.fail("Expecting ',' delimiter", i);
      const comma = i;
      i = this.skip(i + 1);
      if (text.charCodeAt(i) === 93) throw this.fail("Illegal trailing comma before end of array", comma);
    }
    this.end = i + 1;
    return items;
  }

  private object(start: number): Value {
    const { pairsHook, objectHook } = this.options;
    if (pairsHook !== undefined) {
      const pairs: Value[] = [];
      this.members(start, undefined, pairs);
      return call1(pairsHook, pairs);
    }
    const dict = new PyDict();
    this.members(start, dict, []);
    return objectHook === undefined ? dict : call1(objectHook, dict);
  }

  /** Adds the members of an object to `dict`, or to `pairs` where there is none. */
  private members(start: number, dict: PyDict | undefined, pairs: Value[]): void {
    const { text } = this;
    let i = this.skip(start);
    if (text.charCodeAt(i) === 125) {
      this.end = i + 1;
      return;
    }
    for (;;) {
      if (text.charCodeAt(i) !== QUOTE)
        throw this.fail("Expecting property name enclosed in double quotes", i);
      const key = this.string(i + 1);
      i = this.end;
      if (text.charCodeAt(i) !== 58) {
        i = this.skip(i);
        if (text.charCodeAt(i) !== 58) throw this.fail("Expecting ':' delimiter", i);
      }
      const value = this.value(this.skip(i + 1));
      if (dict === undefined) pairs.push(tuple([key, value]));
      else if (typeof key === "string" && !dict.mixed) dict.map.set(key, value);
      else dictSet(dict, key, value);
      i = this.end;
      let c = text.charCodeAt(i);
      if (c <= 32) {
        i = this.skip(i);
        c = text.charCodeAt(i);
      }
      if (c === 125) break;
      if (c !== 44) throw this.fail("Expecting ',' delimiter", i);
      const comma = i;
      i = this.skip(i + 1);
      if (text.charCodeAt(i) === 125) throw this.fail("Illegal trailing comma before end of object", comma);
    }
    this.end = i + 1;
  }
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Whether an odd number of backslashes stands before `at`, the first of them not before `start`. */
function isEscaped(text: string, at: number, start: number): boolean {
  let i = at - 1;
  while (i >= start && text.charCodeAt(i) === BACKSLASH) i--;
  return (at - i) % 2 === 0;
}

/** The content of a JSON string literal; undefined when it is none. */
function parseLiteral(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === "string" ? value : undefined;
  } catch (e) {
    if (e instanceof SyntaxError) return undefined;
    throw e;
  }
}

function nextIndex(found: number): number {
  return found < 0 ? Infinity : found;
}
