/** Module `unicodedata`. https://docs.python.org/3/library/unicodedata.html */
import { builtin } from "../runtime/define.ts";
import { keyError, typeError, valueError } from "../runtime/errors.ts";
import { bytesOf } from "../runtime/objects/bytes/index.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { strArgument } from "../runtime/objects/str/arguments.ts";
import { asStr, type Str, strCodePointAt, strLength, toHostText } from "../runtime/objects/str/index.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";
import { UNIDATA_VERSION } from "../runtime/unicode/generated/types.ts";
import {
  category,
  decimalValue,
  decompositionOf,
  digitValue,
  type Form,
  isForm,
  isNormalized,
  lookupName,
  nameOf,
  normalize,
  numericValue,
  properties,
} from "../runtime/unicode/index.ts";

/** Longer names are refused before any search. */
const LONGEST_NAME = 256;

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value): PyCallable {
  return builtin(text, impl, { module: "unicodedata" });
}

/** The code point of an argument that must be one character; `which` is CPython's "argument" or "argument 1". */
function character(v: Value, name: string, which: string): number {
  const s = asStr(v);
  if (s === undefined)
    throw typeError(`${name}() ${which} must be a unicode character, not ${v.cls.tp_name}`);
  if (strLength(s) === 1) return strCodePointAt(s, 0);
  throw typeError(`${name}(): ${which} must be a unicode character, not a string of length ${strLength(s)}`);
}

/** A function of one character. */
function property(name: string, f: (cp: number) => Value): PyCallable {
  return define(`${name}(chr, /)`, (chr: Value) => f(character(chr, name, "argument")));
}

/** A function of one character that has a default; without it a missing value is a ValueError. */
function valued(name: string, f: (cp: number) => Value | undefined, missing: string): PyCallable {
  return define(`${name}(chr, default=<unrepresentable>, /)`, (chr: Value, dflt?: Value) => {
    const value = f(character(chr, name, "argument 1")) ?? dflt;
    if (value === undefined) throw valueError(missing);
    return value;
  });
}

/** An int, where -1 stands for none. */
function intOrNone(n: number): Value | undefined {
  return n < 0 ? undefined : BigInt(n);
}

function lookup(name: Value): Value {
  const text = asStr(name);
  const bytes = text === undefined ? bytesOf(name) : undefined;
  if (text === undefined && bytes === undefined) {
    throw typeError(`a bytes-like object is required, not '${name.cls.tp_name}'`);
  }
  const wanted =
    text === undefined ? String.fromCharCode(...(bytes ?? []).slice(0, LONGEST_NAME + 1)) : toHostText(text);
  if (wanted.length > LONGEST_NAME) throw keyError("name too long");
  const found = lookupName(wanted, true);
  if (found === undefined) throw keyError(`undefined character name '${wanted}'`);
  return found;
}

function formArgument(v: Value, name: string): Str {
  return strArgument(v, `${name}() argument 1`);
}

function checkedForm(form: Str): Form {
  if (typeof form === "string" && isForm(form)) return form;
  throw valueError("invalid normalization form");
}

const functions = {
  bidirectional: property("bidirectional", (cp) => properties(cp).bidirectional),
  category: property("category", category),
  combining: property("combining", (cp) => properties(cp).combining),
  decomposition: property("decomposition", decompositionOf),
  east_asian_width: property("east_asian_width", (cp) => properties(cp).eastAsianWidth),
  mirrored: property("mirrored", (cp) => properties(cp).mirrored),
  decimal: valued("decimal", (cp) => intOrNone(decimalValue(cp)), "not a decimal"),
  digit: valued("digit", (cp) => intOrNone(digitValue(cp)), "not a digit"),
  numeric: valued("numeric", numericValue, "not a numeric character"),
  name: valued("name", nameOf, "no such name"),
  lookup: define("lookup(name, /)", lookup),
  normalize: define("normalize(form, unistr, /)", (form: Value, text: Value) => {
    const wanted = formArgument(form, "normalize");
    const s = strArgument(text, "normalize() argument 2");
    return s === "" ? s : normalize(checkedForm(wanted), s);
  }),
  is_normalized: define("is_normalized(form, unistr, /)", (form: Value, text: Value) => {
    const wanted = formArgument(form, "is_normalized");
    const s = strArgument(text, "is_normalized() argument 2");
    return s === "" ? true : isNormalized(checkedForm(wanted), s);
  }),
};

export const module = defineModule("unicodedata", () => ({ ...functions, unidata_version: UNIDATA_VERSION }));
