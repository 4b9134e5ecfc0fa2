/** `template % values` for str. https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting */
import { overflowError, type PyBaseException, typeError, valueError } from "../errors.ts";
import { asStr, type Str, strFromCodePoint, strJoinAll, strLength } from "../objects/str/index.ts";
import { isTuple } from "../objects/tuple/index.ts";
import { fullTypeName } from "../objects/type/full-name.ts";
import { asFloat, asInt } from "../protocols/number.ts";
import { repr, str } from "../protocols/repr.ts";
import { getitem } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";
import { asciiOf } from "./ascii.ts";
import { characterCode, convertFloat, convertInt, padText } from "./percent-convert.ts";
import { type PercentPart, type PercentSpec, parsePercent } from "./percent-parse.ts";
import { percentQuick } from "./percent-quick.ts";

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
  const quick =
    dialect === STR_DIALECT && typeof template === "string" ? percentQuick(template, values) : undefined;
  if (quick !== undefined) return quick;
  const parts = parsePercent(template);
  const operands = new Operands(values, dialect);
  const out: Str[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as PercentPart; // in range
    if (part.literal !== "") out.push(part.literal);
    if (part.key !== undefined) operands.checkMapping();
    if (part.spec !== undefined) out.push(convertPart(part, part.spec, operands, dialect));
    else if (part.error !== undefined) throw unreadable(part, operands, part.error);
  }
  operands.checkAllUsed();
  return strJoinAll(out);
}

function convertPart(part: PercentPart, spec: PercentSpec, operands: Operands, dialect: PercentDialect): Str {
  if (part.key !== undefined) operands.useKey(part.key);
  const complete =
    part.starWidth === true || part.starPrecision === true ? withStars(part, spec, operands) : spec;
  const text = dialect.convert(operands.next(), spec.letter, complete);
  if (text !== undefined) return text;
  const c = part.conversion ?? 0;
  throw valueError(
    `unsupported format character '${c > 31 && c < 128 ? spec.letter : "?"}' (0x${c.toString(16)}) at index ${part.position}`,
  );
}

/** The error of a malformed conversion, unless the values asked for before it are missing already. */
function unreadable(part: PercentPart, operands: Operands, message: string): PyBaseException {
  if (part.key !== undefined && message !== "incomplete format key") operands.useKey(part.key);
  if (part.starWidth === true) operands.next();
  if (part.starPrecision === true) operands.next();
  return valueError(message);
}

const MAX_WIDTH = 9223372036854775807n;
const MAX_PRECISION = 2147483647n;

function withStars(part: PercentPart, spec: PercentSpec, operands: Operands): PercentSpec {
  let { width, precision, leftJustify } = spec;
  if (part.starWidth === true) {
    const n = starValue(operands, MAX_WIDTH, "ssize_t");
    width = Math.abs(n);
    if (n < 0) leftJustify = true;
  }
  if (part.starPrecision === true) precision = Math.max(0, starValue(operands, MAX_PRECISION, "int"));
  return {
    ...spec,
    width,
    precision,
    leftJustify,
    fixed: part.starPrecision === true ? undefined : spec.fixed,
  };
}

function starValue(operands: Operands, limit: bigint, cType: string): number {
  const n = asInt(operands.next());
  if (n === undefined) throw typeError("* wants int");
  if (n > limit || n < -limit) throw overflowError(`Python int too large to convert to C ${cType}`);
  return Number(n);
}

/** The right operand: a tuple of values, a mapping, or a single value. */
class Operands {
  readonly values: Value;
  readonly dialect: PercentDialect;
  readonly isMapping: boolean;
  /** The values still to come. A looked-up key stands for itself until it is taken. */
  queue: ArrayLike<Value>;
  at = 0;

  constructor(values: Value, dialect: PercentDialect) {
    this.values = values;
    this.dialect = dialect;
    this.isMapping = !isTuple(values) && dialect.isMapping(values);
    this.queue = isTuple(values) ? values : [values];
  }

  next(): Value {
    const v = this.queue[this.at];
    if (v === undefined) throw typeError("not enough arguments for format string");
    this.at++;
    return v;
  }

  checkMapping(): void {
    if (!this.isMapping) throw typeError("format requires a mapping");
  }

  useKey(key: Str): void {
    this.queue = [getitem(this.values, this.dialect.key(key))];
    this.at = 0;
  }

  checkAllUsed(): void {
    if (this.at < this.queue.length && !this.isMapping) {
      throw typeError(`not all arguments converted during ${this.dialect.what} formatting`);
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
        return spec.width < 0 && spec.precision < 0 ? str(v) : padText(str(v), spec);
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
    throw typeError(`%c requires an int or a unicode character, not ${fullTypeName(v.cls)}`);
  }
  return strFromCodePoint(code);
}
