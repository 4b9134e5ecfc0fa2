/** `float.__format__`. */
import { valueError } from "../errors.ts";
import type { Str } from "../objects/str/index.ts";
import { str } from "../protocols/repr.ts";
import { checkSize } from "../sizes.ts";
import type { Value } from "../slots.ts";
import { floatDigits, floatRepr } from "./float-text.ts";
import { groupFraction, layoutNumber, type NumberText } from "./layout.ts";
import { type FormatSpec, type Grouping, parseSpec, unknownCode } from "./spec.ts";

/** `v.__format__(text)` for a float or an instance of a float subclass. */
export function formatFloat(v: Value, text: Str): Str {
  if (text === "") return typeof v === "number" ? floatRepr(v) : str(v);
  const typeName = v.cls.tp_name;
  const x = typeof v === "number" ? v : (v.float_value ?? 0);
  return formatFloatSpec(x, parseSpec(text, typeName, ">"), typeName);
}

const CONVERSIONS = "eEfFgGn%";

/** The float `x` by a parsed specification. */
export function formatFloatSpec(x: number, spec: FormatSpec, typeName: string): Str {
  const type = spec.type === "\0" ? "" : spec.type;
  if (typeof type !== "string" || !CONVERSIONS.includes(type)) throw unknownCode(type, typeName);
  if (spec.bare && type === "f") return plainFixed(x, spec.precision);
  return layoutNumber(floatText(x, type, spec), spec);
}

/** The commonest of all: `.2f`. */
function plainFixed(x: number, precision: number): string {
  if (precision > MAX_PRECISION) throw valueError("precision too big");
  checkSize(precision);
  const digits = floatDigits(x, "f", precision < 0 ? 6 : precision);
  return x < 0 || Object.is(x, -0) ? `-${digits}` : digits;
}

const MAX_PRECISION = 2147483647;

/** The parts of `x` for a type character of floats, or "" for the form of `str` with an optional precision. */
function floatText(x: number, type: string, spec: FormatSpec): NumberText {
  const percent = type === "%";
  const value = percent ? x * 100 : x;
  const given = spec.precision;
  if (given > MAX_PRECISION) throw valueError("precision too big");
  checkSize(given);
  const lower = percent ? "f" : type === "n" ? "g" : type.toLowerCase();
  const conversion = lower === "" ? (given < 0 ? "r" : "g") : (lower as "e" | "f" | "g"); // CONVERSIONS has no other
  const style = { alternate: spec.alternate, dotZero: type === "" };
  const digits = floatDigits(value, conversion, given < 0 ? 6 : given, style);
  const text = type >= "A" && type <= "Z" ? digits.toUpperCase() : digits;
  const negative = (value < 0 || Object.is(value, -0)) && !(spec.noNegativeZero && isZeroText(digits));
  return { negative, prefix: "", ...split(percent ? `${text}%` : text, spec.fractionGrouping) };
}

/** Do the digits stand for zero, whatever the exponent. */
function isZeroText(digits: string): boolean {
  return /^[0.]+(?:e|$)/.exec(digits) !== null;
}

/** Separates the digits that may be grouped and filled from the rest. */
export function split(text: string, fractionGrouping: Grouping): { whole: string; rest: string } {
  let at = 0;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  const whole = text.slice(0, at);
  if (fractionGrouping === "" || text.charAt(at) !== ".") return { whole, rest: text.slice(at) };
  let end = at + 1;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return { whole, rest: `.${groupFraction(text.slice(at + 1, end), fractionGrouping)}${text.slice(end)}` };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
