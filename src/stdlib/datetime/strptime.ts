/** `strptime`: the common numeric formats here, all others by the library's parser. */
import { typeError } from "../../runtime/errors.ts";
import { loadModule } from "../../runtime/importer.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr } from "../../runtime/objects/str/index.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { toArray } from "../../runtime/protocols/iter.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";
import { daysInMonth, type YearMonthDay } from "./ordinal.ts";
import { shownType } from "./shown-type.ts";

export interface Parsed extends YearMonthDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly micro: number;
  /** Undefined without %z. */
  readonly offset: { readonly seconds: number; readonly micros: number } | undefined;
  /** None, or what %Z found. */
  readonly zone: Value;
}

const PATTERNS: Readonly<Record<string, string>> = {
  Y: "(\\d{4})",
  m: "(1[0-2]|0[1-9]|[1-9])",
  d: "(3[01]|[12]\\d|0[1-9]|[1-9])",
  H: "(2[0-3]|[01]\\d|\\d)",
  M: "([0-5]\\d|\\d)",
  S: "(6[01]|[0-5]\\d|\\d)",
  f: "(\\d{1,6})",
};

interface Recipe {
  readonly pattern: RegExp;
  readonly letters: readonly string[];
}

const recipes = new Map<string, Recipe | undefined>();
const MAX_RECIPES = 100;

/** Undefined for formats beyond plain numbers with a year, and separators that are no white space. */
function recipeFor(format: string): Recipe | undefined {
  const known = recipes.get(format);
  if (known !== undefined || recipes.has(format)) return known;
  if (recipes.size >= MAX_RECIPES) recipes.clear();
  const made = makeRecipe(format);
  recipes.set(format, made);
  return made;
}

const PLAIN_FORMAT = /^(?:%[YmdHMSf]|[-/:.,T]| (?! ))+$/;

function makeRecipe(format: string): Recipe | undefined {
  if (format.length > 60 || PLAIN_FORMAT.exec(format) === null) return undefined;
  const letters: string[] = [];
  const pattern = format.replace(/%(.)|[^%]/g, (c, letter: string | undefined) => {
    if (letter === undefined) return c === " " ? "\\s+" : `\\${c}`.replace("\\T", "[tT]");
    letters.push(letter);
    return PATTERNS[letter] ?? "";
  });
  const unique = new Set(letters).size === letters.length && letters.includes("Y");
  return unique ? { pattern: new RegExp(`^${pattern}$`), letters } : undefined;
}

type Fields = { -readonly [K in keyof Parsed]: Parsed[K] };

function setField(out: Fields, letter: string, digits: string): void {
  switch (letter) {
    case "Y":
      out.year = Number(digits);
      break;
    case "m":
      out.month = Number(digits);
      break;
    case "d":
      out.day = Number(digits);
      break;
    case "H":
      out.hour = Number(digits);
      break;
    case "M":
      out.minute = Number(digits);
      break;
    case "S":
      out.second = Number(digits);
      break;
    case "f":
      out.micro = Number(digits.padEnd(6, "0"));
  }
}

function parsePlain(text: string, recipe: Recipe): Parsed | undefined {
  const found = recipe.pattern.exec(text);
  if (found === null) return undefined;
  const out: Fields = {
    year: 1900,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    micro: 0,
    offset: undefined,
    zone: None,
  };
  const { letters } = recipe;
  for (let i = 0; i < letters.length; i++) setField(out, letters[i] ?? "", found[i + 1] ?? "");
  return out.day <= daysInMonth(out.year, out.month) && out.year > 0 && out.second < 60 ? out : undefined;
}

function textArgument(v: Value, at: number): Value {
  if (asStr(v) === undefined) throw typeError(`strptime() argument ${at} must be str, not ${shownType(v)}`);
  return v;
}

/** The fields of `text` by `format`. */
export function parseByFormat(text: Value, format: Value): Parsed {
  const source = asStr(textArgument(text, 1));
  const shape = asStr(textArgument(format, 2));
  if (typeof source === "string" && typeof shape === "string") {
    const recipe = recipeFor(shape);
    const plain = recipe === undefined ? undefined : parsePlain(source, recipe);
    if (plain !== undefined) return plain;
  }
  return parseGenerally(text, format);
}

function parseGenerally(text: Value, format: Value): Parsed {
  const parser = loadModule("_strptime") ?? None;
  const [fields = None, fraction = 0n, offsetFraction = 0n] = toArray(
    callMethod(parser, "_strptime", text, format),
  );
  const parts = toArray(fields);
  const number = (i: number) => Number(asInt(parts[i] ?? 0n) ?? 0n);
  const offset = asInt(parts[10] ?? None);
  return {
    year: number(0),
    month: number(1),
    day: number(2),
    hour: number(3),
    minute: number(4),
    second: number(5),
    micro: Number(asInt(fraction) ?? 0n),
    offset:
      offset === undefined
        ? undefined
        : { seconds: Number(offset), micros: Number(asInt(offsetFraction) ?? 0n) },
    zone: parts[9] ?? None,
  };
}
