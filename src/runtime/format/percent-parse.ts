/** The grammar of `%` formatting: `%[(key)][flags][width][.precision][length]conversion`. https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting */
import { type Str, strCodePointAt, strIndexOf, strLength, strSubstring } from "../objects/str/index.ts";
import { type FloatFormatter, fixedFormatter } from "./formatters.ts";

/** One conversion. */
export interface PercentSpec {
  readonly leftJustify: boolean;
  readonly sign: boolean;
  readonly blank: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  /** -1 when absent. */
  readonly width: number;
  /** -1 when absent. */
  readonly precision: number;
  /** The conversion letter; "" when it is not ASCII. */
  readonly letter: string;
  /** The digits of most floats, for `f` without flags that concern them. */
  readonly fixed: FloatFormatter | undefined;
}

/** Literal text, then a conversion, or what is wrong there. */
export interface PercentPart {
  readonly literal: Str;
  /** The key in brackets. */
  readonly key?: Str;
  /** The next values are width and precision (`*`). */
  readonly starWidth?: boolean;
  readonly starPrecision?: boolean;
  readonly spec?: PercentSpec;
  /** Code point of the conversion letter and its position, for messages. */
  readonly conversion?: number;
  readonly position?: number;
  /** The text of the ValueError to raise once everything before has been converted. */
  readonly error?: string;
}

const cache = new Map<Str, readonly PercentPart[]>();
const MAX_CACHED = 200;
const MAX_CACHED_LENGTH = 200;

/** The parts of a template. */
export function parsePercent(template: Str): readonly PercentPart[] {
  const known = cache.get(template);
  if (known !== undefined) return known;
  const parts = new PercentScanner(template).parts();
  if (typeof template === "string" && template.length < MAX_CACHED_LENGTH) {
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(template, parts);
  }
  return parts;
}

const FLAGS: Readonly<Record<number, "leftJustify" | "sign" | "blank" | "alternate" | "zero">> = {
  45: "leftJustify",
  43: "sign",
  32: "blank",
  35: "alternate",
  48: "zero",
};

const OPEN = 40;
const CLOSE = 41;
const STAR = 42;
const DOT = 46;
const PERCENT = 37;
/** `h`, `l` and `L` mean something in C only. */
const LENGTH_MODIFIERS = new Set([104, 108, 76]);

/** Digits after the point that the engine formats. */
const MAX_NATIVE = 60;
const MAX_WIDTH = 2 ** 63;
const MAX_PRECISION = 2 ** 31 - 1;

/** What is wrong with a template, to be raised when its turn comes. */
class Malformed {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

class PercentScanner {
  readonly #text: Str;
  readonly #end: number;
  #at = 0;

  constructor(text: Str) {
    this.#text = text;
    this.#end = strLength(text);
  }

  parts(): PercentPart[] {
    const parts: PercentPart[] = [];
    for (;;) {
      const percent = strIndexOf(this.#text, "%", this.#at);
      const stop = percent < 0 ? this.#end : percent;
      if (percent >= 0 && percent + 1 < this.#end && strCodePointAt(this.#text, percent + 1) === PERCENT) {
        parts.push({ literal: strSubstring(this.#text, this.#at, percent + 1) });
        this.#at = percent + 2;
        continue;
      }
      const literal = strSubstring(this.#text, this.#at, stop);
      if (percent < 0) {
        if (strLength(literal) > 0) parts.push({ literal });
        return parts;
      }
      this.#at = percent + 1;
      const part = this.#conversion(literal);
      parts.push(part);
      if (part.error !== undefined) return parts;
    }
  }

  /** Reads a conversion behind its `%`. What was read before an error still counts. */
  #conversion(literal: Str): PercentPart {
    const part: { -readonly [K in keyof PercentPart]: PercentPart[K] } = { literal };
    try {
      if (this.#peek() === OPEN) {
        // the mapping is asked for before the key is read
        part.key = "";
        part.key = this.#key();
      }
      const flags = this.#flags();
      const width = this.#number("width too big", MAX_WIDTH);
      if (width === "*") part.starWidth = true;
      let precision: number | "*" = -1;
      if (this.#peek() === DOT) {
        this.#at++;
        precision = this.#number("precision too big", MAX_PRECISION);
        if (precision === "*") part.starPrecision = true;
        else precision = Math.max(0, precision);
      }
      if (LENGTH_MODIFIERS.has(this.#peek())) this.#at++;
      part.position = this.#at;
      part.conversion = this.#peek();
      if (part.conversion < 0) throw new Malformed("incomplete format");
      this.#at++;
      const letter = part.conversion < 128 ? String.fromCharCode(part.conversion) : "";
      const digits = precision === -1 ? 6 : precision;
      const plain = letter === "f" && !flags.sign && !flags.blank && !flags.alternate;
      part.spec = {
        ...flags,
        width: width === "*" ? -1 : width,
        precision: precision === "*" ? -1 : precision,
        letter,
        fixed: plain && digits !== "*" && digits <= MAX_NATIVE ? fixedFormatter(digits, false) : undefined,
      };
    } catch (e) {
      if (!(e instanceof Malformed)) throw e;
      part.error = e.message;
    }
    return part;
  }

  #peek(): number {
    return this.#at < this.#end ? strCodePointAt(this.#text, this.#at) : -1;
  }

  /** Brackets inside a key nest. */
  #key(): Str {
    const start = ++this.#at;
    let depth = 1;
    while (this.#at < this.#end) {
      const c = this.#peek();
      this.#at++;
      if (c === OPEN) depth++;
      else if (c === CLOSE && --depth === 0) return strSubstring(this.#text, start, this.#at - 1);
    }
    throw new Malformed("incomplete format key");
  }

  #flags() {
    const flags = { leftJustify: false, sign: false, blank: false, alternate: false, zero: false };
    for (let flag = FLAGS[this.#peek()]; flag !== undefined; flag = FLAGS[this.#peek()]) {
      flags[flag] = true;
      this.#at++;
    }
    return flags;
  }

  /** Digits, or a star; -1 for neither. */
  #number(tooBig: string, limit: number): number | "*" {
    if (this.#peek() === STAR) {
      this.#at++;
      return "*";
    }
    let value = -1;
    for (let c = this.#peek(); c >= 48 && c <= 57; c = this.#peek()) {
      value = Math.max(0, value) * 10 + (c - 48);
      if (value > limit) throw new Malformed(tooBig);
      this.#at++;
    }
    return value;
  }
}
