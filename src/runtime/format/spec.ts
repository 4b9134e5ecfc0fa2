/** The format mini-language: `[[fill]align][sign][z][#][0][width][,_][.precision[,_]][type]`. https://docs.python.org/3/library/string.html#formatspec */
import { type PyBaseException, raise, ValueError, valueError } from "../errors.ts";
import { strArgument } from "../objects/str/arguments.ts";
import { type Str, strCodePointAt, strFromCodePoint, strLength, strOfParts } from "../objects/str/index.ts";
import type { Value } from "../slots.ts";
import { decimalValue } from "../unicode/index.ts";

export type Align = "<" | ">" | "=" | "^";
export type Grouping = "" | "," | "_";

export interface FormatSpec {
  /** Code point of the fill character. */
  readonly fill: number;
  readonly align: Align;
  readonly sign: "" | "+" | "-" | " ";
  /** `z`: a rounded negative zero loses its sign. */
  readonly noNegativeZero: boolean;
  /** `#`. */
  readonly alternate: boolean;
  /** -1 when absent. */
  readonly width: number;
  readonly thousands: Grouping;
  /** -1 when absent. */
  readonly precision: number;
  readonly fractionGrouping: Grouping;
  /** One character, or "" when absent. */
  readonly type: Str;
  /** Neither padding nor grouping nor flags: only precision and type count. */
  readonly bare: boolean;
}

/** The argument of `__format__` as a str. */
export function specArgument(method: string, spec: Value): Str {
  return strArgument(spec, `${method}() argument`);
}

const parsedLeft = new Map<Str, FormatSpec>();
const parsedRight = new Map<Str, FormatSpec>();
const MAX_PARSED = 200;
const MAX_PARSED_LENGTH = 40;

/** Parses a specification for a value whose type is called `typeName`; strings align left by default, numbers right. */
export function parseSpec(text: Str, typeName: string, defaultAlign: "<" | ">"): FormatSpec {
  const parsed = defaultAlign === "<" ? parsedLeft : parsedRight;
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const spec = new SpecParser(text, defaultAlign).parse(typeName);
  if (typeof text === "string" && text.length < MAX_PARSED_LENGTH) {
    if (parsed.size >= MAX_PARSED) parsed.clear();
    parsed.set(text, spec);
  }
  return spec;
}

const SPACE = 32;
const ZERO = 48;

class SpecParser {
  readonly #text: Str;
  readonly #end: number;
  readonly #defaultAlign: Align;
  #at = 0;

  constructor(text: Str, defaultAlign: Align) {
    this.#text = text;
    this.#end = strLength(text);
    this.#defaultAlign = defaultAlign;
  }

  parse(typeName: string): FormatSpec {
    const given = this.#fillAndAlign();
    let { fill, align } = given;
    const sign = this.#oneOf(" +-") as FormatSpec["sign"]; // one of these three or ""
    const noNegativeZero = this.#oneOf("z") !== "";
    const alternate = this.#oneOf("#") !== "";
    if (fill === undefined && this.#peek() === ZERO) {
      fill = ZERO;
      this.#at++;
      if (align === undefined && this.#defaultAlign === ">") align = "=";
    }
    const width = this.#integer();
    const thousands = this.#grouping();
    let precision = -1;
    let fractionGrouping: Grouping = "";
    if (this.#oneOf(".") !== "") {
      const from = this.#at;
      precision = this.#integer();
      fractionGrouping = this.#grouping();
      if (this.#at === from) throw valueError("Format specifier missing precision");
    }
    const type = this.#type(typeName);
    checkGrouping(thousands, type === "" && this.#defaultAlign === "<" ? "s" : type);
    if (type === "n") checkGrouping(fractionGrouping, type);
    return {
      fill: fill ?? SPACE,
      align: align ?? this.#defaultAlign,
      sign,
      noNegativeZero,
      alternate,
      width,
      thousands,
      precision,
      fractionGrouping,
      type,
      bare:
        width < 0 &&
        (sign === "" || sign === "-") &&
        !noNegativeZero &&
        !alternate &&
        thousands === "" &&
        fractionGrouping === "",
    };
  }

  #fillAndAlign(): { fill: number | undefined; align: Align | undefined } {
    if (this.#end >= 2) {
      const align = alignOf(strCodePointAt(this.#text, 1));
      if (align !== undefined) {
        this.#at = 2;
        return { fill: strCodePointAt(this.#text, 0), align };
      }
    }
    const align = this.#end >= 1 ? alignOf(strCodePointAt(this.#text, 0)) : undefined;
    if (align !== undefined) this.#at = 1;
    return { fill: undefined, align };
  }

  #peek(): number {
    return this.#at < this.#end ? strCodePointAt(this.#text, this.#at) : -1;
  }

  /** Takes the next character when it is one of `characters`. */
  #oneOf(characters: string): string {
    const cp = this.#peek();
    if (cp < 0 || cp > 127) return "";
    const c = String.fromCharCode(cp);
    if (!characters.includes(c)) return "";
    this.#at++;
    return c;
  }

  #integer(): number {
    const from = this.#at;
    let value = 0;
    for (let digit = this.#digit(); digit >= 0; digit = this.#digit()) {
      value = value * 10 + digit;
      if (value > Number.MAX_SAFE_INTEGER) throw valueError("Too many decimal digits in format string");
      this.#at++;
    }
    return this.#at === from ? -1 : value;
  }

  #digit(): number {
    const cp = this.#peek();
    return cp < 0 ? -1 : decimalValue(cp);
  }

  #grouping(): Grouping {
    const comma = this.#oneOf(",") !== "";
    const underscore = this.#oneOf("_") !== "";
    if ((comma && underscore) || (underscore && this.#peek() === 44)) {
      throw valueError("Cannot specify both ',' and '_'.");
    }
    return comma ? "," : underscore ? "_" : "";
  }

  #type(typeName: string): Str {
    const rest = this.#end - this.#at;
    if (rest === 0) return "";
    if (rest > 1) throw invalidSpec(this.#text, typeName);
    return strFromCodePoint(this.#peek());
  }
}

function invalidSpec(text: Str, typeName: string): PyBaseException {
  return raise(
    ValueError,
    strOfParts("Invalid format specifier '", text, `' for object of type '${typeName}'`),
  );
}

function alignOf(cp: number): Align | undefined {
  switch (cp) {
    case 60:
      return "<";
    case 62:
      return ">";
    case 61:
      return "=";
    case 94:
      return "^";
    default:
      return undefined;
  }
}

const GROUPED_TYPES = "defgEG%F";

function checkGrouping(grouping: Grouping, type: Str): void {
  if (grouping === "" || type === "" || (typeof type === "string" && GROUPED_TYPES.includes(type))) return;
  if (grouping === "_" && typeof type === "string" && "boxX".includes(type)) return;
  throw valueError(`Cannot specify '${grouping}' with '${codeText(type)}'.`);
}

/** A type character as error messages show it. */
export function codeText(type: Str): string {
  const cp = strCodePointAt(type, 0);
  return cp > 32 && cp < 128 ? String.fromCharCode(cp) : `\\x${cp.toString(16)}`;
}

/** "Unknown format code 'd' for object of type 'str'". */
export function unknownCode(type: Str, typeName: string): PyBaseException {
  return valueError(`Unknown format code '${codeText(type)}' for object of type '${typeName}'`);
}
