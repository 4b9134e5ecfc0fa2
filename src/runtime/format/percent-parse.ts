/** The grammar of `%` formatting: `%[(key)][flags][width][.precision][length]conversion`. https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting */
import { overflowError, typeError, valueError } from "../errors.ts";
import { type Str, strCodePointAt, strLength, strSubstring } from "../objects/str/index.ts";
import { asInt } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** One conversion, read up to its letter. */
export interface PercentSpec {
  leftJustify: boolean;
  sign: boolean;
  blank: boolean;
  alternate: boolean;
  zero: boolean;
  /** -1 when absent. */
  width: number;
  /** -1 when absent. */
  precision: number;
  /** Code point of the conversion letter. */
  conversion: number;
  /** Its position, for messages. */
  position: number;
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
/** `h`, `l` and `L` mean something in C only. */
const LENGTH_MODIFIERS = new Set([104, 108, 76]);

const MAX_WIDTH = 9223372036854775807n;
const MAX_PRECISION = 2147483647n;

/** Reads the conversion that starts behind a `%`. `at` ends behind the letter. */
export class PercentScanner {
  at: number;
  readonly #text: Str;
  readonly #end: number;
  /** The next value for `*`. */
  readonly #nextValue: () => Value;
  /** Goes over to the value under a key. */
  readonly #useKey: (key: Str) => void;

  constructor(text: Str, at: number, nextValue: () => Value, useKey: (key: Str) => void) {
    this.#text = text;
    this.at = at;
    this.#end = strLength(text);
    this.#nextValue = nextValue;
    this.#useKey = useKey;
  }

  scan(checkMapping: () => void): PercentSpec {
    if (this.#peek() === OPEN) {
      checkMapping();
      this.#useKey(this.#key());
    }
    const spec: PercentSpec = {
      leftJustify: false,
      sign: false,
      blank: false,
      alternate: false,
      zero: false,
      width: -1,
      precision: -1,
      conversion: 0,
      position: 0,
    };
    this.#flags(spec);
    this.#width(spec);
    this.#precision(spec);
    if (LENGTH_MODIFIERS.has(this.#peek())) this.at++;
    spec.position = this.at;
    spec.conversion = this.#peek();
    if (spec.conversion < 0) throw valueError("incomplete format");
    this.at++;
    return spec;
  }

  #peek(): number {
    return this.at < this.#end ? strCodePointAt(this.#text, this.at) : -1;
  }

  /** Brackets inside a key nest. */
  #key(): Str {
    const start = ++this.at;
    let depth = 1;
    while (this.at < this.#end) {
      const c = this.#peek();
      this.at++;
      if (c === OPEN) depth++;
      else if (c === CLOSE && --depth === 0) return strSubstring(this.#text, start, this.at - 1);
    }
    throw valueError("incomplete format key");
  }

  #flags(spec: PercentSpec): void {
    for (let flag = FLAGS[this.#peek()]; flag !== undefined; flag = FLAGS[this.#peek()]) {
      spec[flag] = true;
      this.at++;
    }
  }

  #width(spec: PercentSpec): void {
    if (this.#peek() !== STAR) {
      spec.width = this.#digits("width too big", MAX_WIDTH) ?? -1;
      return;
    }
    const n = this.#star();
    if (n > MAX_WIDTH || n < -MAX_WIDTH) throw overflowError("Python int too large to convert to C ssize_t");
    spec.width = Math.abs(Number(n));
    if (n < 0n) spec.leftJustify = true;
  }

  #precision(spec: PercentSpec): void {
    if (this.#peek() !== DOT) return;
    this.at++;
    if (this.#peek() !== STAR) {
      spec.precision = this.#digits("precision too big", MAX_PRECISION) ?? 0;
      return;
    }
    const n = this.#star();
    if (n > MAX_PRECISION || n < -MAX_PRECISION)
      throw overflowError("Python int too large to convert to C int");
    spec.precision = Math.max(0, Number(n));
  }

  #star(): bigint {
    this.at++;
    const n = asInt(this.#nextValue());
    if (n === undefined) throw typeError("* wants int");
    return n;
  }

  #digits(tooBig: string, limit: bigint): number | undefined {
    let value: number | undefined;
    for (let c = this.#peek(); c >= 48 && c <= 57; c = this.#peek()) {
      value = (value ?? 0) * 10 + (c - 48);
      if (value > limit) throw valueError(tooBig);
      this.at++;
    }
    return value;
  }
}
