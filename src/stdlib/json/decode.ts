/** JSON text to Python values. The scanner works on UTF-16 text; see `source.ts` for how that maps to Python's indices. */
import type { PyBaseException } from "../../runtime/errors.ts";
import { dictSet, PyDict } from "../../runtime/objects/dict/index.ts";
import { parseIntText } from "../../runtime/objects/int/text.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { fromHostText, type Str, strFromCodePoint, strJoinAll } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import type { Value } from "../../runtime/slots.ts";

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
const MINUS = 45;
const FRACTION = /(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them
const CONTROL = /[\x00-\x1f]/g;
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
  /** The first backslash and the first control character at or after what was read last. */
  private backslash = -1;
  private control = -1;

  constructor(text: string, paired: boolean, options: DecodeOptions, fail: Fail) {
    this.text = text;
    this.paired = paired;
    this.options = options;
    this.fail = fail;
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

  /** The index of the first character at or after `i` that is no white space. */
  skip(start: number): number {
    const { text } = this;
    let i = start;
    for (;;) {
      const c = text.charCodeAt(i);
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return i;
      i++;
    }
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
      FRACTION.lastIndex = i;
      FRACTION.test(text);
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
    return this.options.parseFloat === undefined ? Number(text) : call1(this.options.parseFloat, text);
  }

  /** The string whose first character stands at `start`, after the quote. */
  string(start: number): Str {
    const { text } = this;
    const end = text.indexOf('"', start);
    if (end < 0) return this.escaped(start);
    if (this.backslash < start) this.backslash = nextIndex(text.indexOf("\\", start));
    if (this.control < start) this.control = this.nextControl(start);
    if (end > this.backslash || end > this.control) return this.escaped(start);
    this.end = end + 1;
    const piece = text.substring(start, end);
    return this.paired ? fromHostText(piece) : piece;
  }

  private nextControl(from: number): number {
    if (!this.options.strict) return Infinity;
    CONTROL.lastIndex = from;
    return CONTROL.test(this.text) ? CONTROL.lastIndex - 1 : Infinity;
  }

  /** A string with escapes, or a faulty one. */
  private escaped(start: number): Str {
    const { text } = this;
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
    const quote = text.indexOf('"', from);
    if (this.backslash < from) this.backslash = nextIndex(text.indexOf("\\", from));
    if (this.control < from) this.control = this.nextControl(from);
    const stop = Math.min(nextIndex(quote), this.backslash);
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
    if (!HEX4.test(digits) || at + 4 >= this.text.length) throw this.fail("Invalid \\uXXXX escape", at - 1);
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
      i = this.skip(this.end);
      const c = text.charCodeAt(i);
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
    if (this.options.pairsHook !== undefined) return this.pairs(start, this.options.pairsHook);
    const dict = new PyDict();
    this.members(start, (key, value) => dictSet(dict, key, value));
    return this.options.objectHook === undefined ? dict : call1(this.options.objectHook, dict);
  }

  private pairs(start: number, hook: Value): Value {
    const pairs: Value[] = [];
    this.members(start, (key, value) => {
      pairs.push(tuple([key, value]));
    });
    return call1(hook, pairs);
  }

  private members(start: number, add: (key: Str, value: Value) => void): void {
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
      add(key, value);
      i = this.skip(this.end);
      const c = text.charCodeAt(i);
      if (c === 125) break;
      if (c !== 44) throw this.fail("Expecting ',' delimiter", i);
      const comma = i;
      i = this.skip(i + 1);
      if (text.charCodeAt(i) === 125) throw this.fail("Illegal trailing comma before end of object", comma);
    }
    this.end = i + 1;
  }
}

function nextIndex(found: number): number {
  return found < 0 ? Infinity : found;
}
