/** `format(Decimal, spec)`. https://docs.python.org/3/library/string.html#format-specification-mini-language */
import { valueError } from "../../runtime/errors.ts";
import { groupFraction, layoutNumber } from "../../runtime/format/layout.ts";
import { type FormatSpec, parseSpec } from "../../runtime/format/spec.ts";
import { type Str, toHostText } from "../../runtime/objects/str/index.ts";
import { checkSize } from "../../runtime/sizes.ts";
import { dropDigits } from "./rounding.ts";
import { specialText } from "./text.ts";
import { type Decimal, digitCount, type Env, isFinite, pow10 } from "./value.ts";

const SPEC = /^(?:[\s\S]?[<>=^])?[-+ ]?z?#?0?[0-9]*[,_]?(?:\.(?=[0-9,_])[0-9]*[,_]?)?[eEfFgGn%]?$/u;

export function formatDecimal(d: Decimal, text: Str, c: Env, capitals: number): Str {
  const spec = specOf(text);
  if (spec.width > 0) checkSize(spec.width);
  if (!isFinite(d)) return layoutNumber(specialParts(d, spec.type === "%" ? "%" : ""), unfilled(spec));
  return finiteText(d, spec, c, capitals);
}

const known = new Map<Str, FormatSpec>();
const MAX_KNOWN = 100;

/** The specification that a text spells, where `Decimal` takes it. */
function specOf(text: Str): FormatSpec {
  const found = known.get(text);
  if (found !== undefined) return found;
  const host = toHostText(text);
  if (SPEC.exec(host) === null) throw valueError(`Invalid format specifier: ${host}`);
  const spec = parseSpec(text, "decimal.Decimal", ">");
  if (known.size >= MAX_KNOWN) known.clear();
  if (host.length < 20) known.set(text, spec);
  return spec;
}

function specialParts(d: Decimal, suffix: string) {
  const text = specialText(d);
  const negative = text.startsWith("-");
  return { negative, prefix: "", whole: "", rest: (negative ? text.slice(1) : text) + suffix };
}

/** Zeros before a NaN would be part of its payload. */
function unfilled(spec: FormatSpec): FormatSpec {
  return {
    ...spec,
    thousands: "",
    ...(spec.fill === 48 && spec.align === "=" ? { fill: 32, align: ">" as const } : {}),
  };
}

interface Digits {
  coef: bigint;
  exp: number;
}

function roundedTo(d: Decimal, exp: number, c: Env): Digits {
  if (exp > d.exp) return { coef: dropDigits(c, d.sign, d.coef, exp - d.exp), exp };
  return { coef: d.coef * pow10(d.exp - exp), exp };
}

/** At most `count` significant digits. */
function significant(d: Decimal, count: number, c: Env): Digits {
  const surplus = digitCount(d.coef) - count;
  if (surplus <= 0) return d;
  const cut = roundedTo(d, d.exp + surplus, c);
  return cut.coef === pow10(count) ? { coef: cut.coef / 10n, exp: cut.exp + 1 } : cut;
}

function applyPrecision(d: Decimal, type: string, precision: number, c: Env): Digits {
  if (precision < 0) return "fF%".includes(type) && type !== "" && d.exp > 0 ? roundedTo(d, 0, c) : d;
  checkSize(precision);
  if (type === "e" || type === "E") return scientific(d, precision + 1, c);
  if (type !== "" && "fF%".includes(type)) return roundedTo(d, -precision, c);
  return significant(d, Math.max(precision, 1), c);
}

/** Exactly `count` digits. */
function scientific(d: Decimal, count: number, c: Env): Digits {
  if (d.coef === 0n) return { coef: 0n, exp: d.exp };
  const cut = significant(d, count, c);
  const missing = count - digitCount(cut.coef);
  return missing > 0 ? { coef: cut.coef * pow10(missing), exp: cut.exp - missing } : cut;
}

function finiteText(d: Decimal, spec: FormatSpec, c: Env, capitals: number): Str {
  const type = spec.type === "n" ? "g" : String(spec.type);
  const scaled = type === "%" ? ({ ...d, exp: d.exp + 2 } as Decimal) : d; // only its fields are read
  // what is lost here is no condition: the status is only read after operations, which clear it first
  const { coef, exp } = applyPrecision(scaled, type, spec.precision, c);
  const digits = coef.toString();
  const left = digits.length + exp;
  const point = pointPlace(type, spec.precision, coef === 0n, exp, left);
  const { whole, fraction } = split(digits, point);
  const power = left - point;
  const upper = type === "" ? capitals === 1 : type === "E" || type === "G";
  const shown = type === "e" || type === "E" || power !== 0;
  const exponent =
    shown && type !== "f" && type !== "F" && type !== "%"
      ? `${upper ? "E" : "e"}${power < 0 ? "-" : "+"}${Math.abs(power)}`
      : "";
  const negative = d.sign === 1 && !(spec.noNegativeZero && coef === 0n);
  const grouped = groupFraction(fraction, spec.fractionGrouping);
  const rest = `${fraction !== "" || spec.alternate ? "." : ""}${grouped}${exponent}${type === "%" ? "%" : ""}`;
  return layoutNumber({ negative, prefix: "", whole, rest }, spec);
}

/** How many digits stand before the point. */
function pointPlace(type: string, precision: number, isZero: boolean, exp: number, left: number): number {
  if (type === "e" || type === "E") return isZero && precision >= 0 ? 1 - precision : 1;
  if (type === "f" || type === "F" || type === "%") return left;
  return exp <= 0 && left > -6 ? left : 1;
}

function split(digits: string, point: number): { whole: string; fraction: string } {
  if (point < 0) return { whole: "0", fraction: "0".repeat(-point) + digits };
  if (point > digits.length) return { whole: digits + "0".repeat(point - digits.length), fraction: "" };
  return { whole: digits.slice(0, point) || "0", fraction: digits.slice(point) };
}
