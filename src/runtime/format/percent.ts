/** `template % values` for str. https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting */
import { typeError, valueError } from "../errors.ts";
import {
  asStr,
  type Str,
  StrBuilder,
  strFromCodePoint,
  strIndexOf,
  strLength,
  strSubstring,
} from "../objects/str/index.ts";
import { isTuple } from "../objects/tuple/index.ts";
import { asFloat } from "../protocols/number.ts";
import { repr, str } from "../protocols/repr.ts";
import { getitem } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";
import { asciiOf } from "./ascii.ts";
import { characterCode, convertFloat, convertInt, padText } from "./percent-convert.ts";
import { PercentScanner, type PercentSpec } from "./percent-parse.ts";

/** What differs between str and bytes. Text is a str; for bytes each character is one byte. */
export interface PercentDialect {
  /** "string" or "bytes", for the message about superfluous values. */
  readonly what: string;
  /** A mapping key as the mapping has it. */
  key(text: Str): Value;
  /** Whether a single value that is no tuple can be the mapping of `%(key)s`, and need not be used up. */
  isMapping(values: Value): boolean;
  /** The text of `v` by a letter, or undefined for letters that are not of this dialect. */
  convert(v: Value, letter: string, spec: PercentSpec): Str | undefined;
}

/** `template % values`. */
export function percentFormat(template: Str, values: Value, dialect: PercentDialect = STR_DIALECT): Str {
  const operands = new Operands(values, dialect);
  const out = new StrBuilder();
  const end = strLength(template);
  let at = 0;
  for (;;) {
    const percent = strIndexOf(template, "%", at);
    if (percent < 0) break;
    if (percent > at) out.push(strSubstring(template, at, percent));
    if (percent + 1 < end && strSubstring(template, percent + 1, percent + 2) === "%") {
      out.push("%");
      at = percent + 2;
      continue;
    }
    const scanner = new PercentScanner(
      template,
      percent + 1,
      () => operands.next(),
      (key) => operands.useKey(key),
    );
    const spec = scanner.scan(() => operands.checkMapping());
    out.push(convertNext(operands.next(), spec, dialect));
    at = scanner.at;
  }
  operands.checkAllUsed();
  if (at < end) out.push(strSubstring(template, at, end));
  return out.finish();
}

function convertNext(v: Value, spec: PercentSpec, dialect: PercentDialect): Str {
  const c = spec.conversion;
  const letter = c < 128 ? String.fromCharCode(c) : "";
  const text = dialect.convert(v, letter, spec);
  if (text !== undefined) return text;
  const shown = c > 31 && c < 128 ? letter : "?";
  throw valueError(`unsupported format character '${shown}' (0x${c.toString(16)}) at index ${spec.position}`);
}

/** The right operand: a tuple of values, a mapping, or a single value. */
class Operands {
  readonly #values: Value;
  readonly #dialect: PercentDialect;
  readonly #isMapping: boolean;
  /** The values still to come. A looked-up key stands for itself until it is taken. */
  #queue: ArrayLike<Value>;
  #at = 0;

  constructor(values: Value, dialect: PercentDialect) {
    this.#values = values;
    this.#dialect = dialect;
    this.#isMapping = !isTuple(values) && dialect.isMapping(values);
    this.#queue = isTuple(values) ? values : [values];
  }

  next(): Value {
    const v = this.#queue[this.#at];
    if (v === undefined) throw typeError("not enough arguments for format string");
    this.#at++;
    return v;
  }

  checkMapping(): void {
    if (!this.#isMapping) throw typeError("format requires a mapping");
  }

  useKey(key: Str): void {
    this.#queue = [getitem(this.#values, this.#dialect.key(key))];
    this.#at = 0;
  }

  checkAllUsed(): void {
    if (this.#at < this.#queue.length && !this.#isMapping) {
      throw typeError(`not all arguments converted during ${this.#dialect.what} formatting`);
    }
  }
}

const STR_DIALECT: PercentDialect = {
  what: "string",
  key: (text) => text,
  isMapping: (values) => values.mp_subscript !== undefined && asStr(values) === undefined,
  convert(v, letter, spec) {
    switch (letter) {
      case "s":
        return padText(str(v), spec);
      case "r":
        return padText(repr(v), spec);
      case "a":
        return padText(asciiOf(v), spec);
      case "c":
        return padText(character(v), { ...spec, precision: -1 });
      default:
        return convertNumber(v, letter, spec, asFloat);
    }
  },
};

/** The conversions of numbers, or undefined for another letter. */
export function convertNumber(
  v: Value,
  letter: string,
  spec: PercentSpec,
  toFloat: (v: Value) => number,
): Str | undefined {
  if (letter !== "" && "diuoxX".includes(letter)) return convertInt(v, letter, spec);
  if (letter !== "" && "eEfFgG".includes(letter)) return convertFloat(toFloat(v), letter, spec);
  return undefined;
}

function character(v: Value): Str {
  const text = asStr(v);
  if (text !== undefined) {
    if (strLength(text) === 1) return text;
    throw typeError(`%c requires an int or a unicode character, not a string of length ${strLength(text)}`);
  }
  const code = characterCode(v, 0x110000, "0x110000");
  if (code === undefined) {
    throw typeError(`%c requires an int or a unicode character, not ${v.cls.tp_name}`);
  }
  return strFromCodePoint(code);
}
