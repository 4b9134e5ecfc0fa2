/** Decimals as strings and from strings. https://docs.python.org/3/library/decimal.html#decimal.Decimal */
import { asciiNumber } from "../../runtime/objects/int/convert.ts";
import type { Str } from "../../runtime/objects/str/index.ts";
import { finish } from "./rounding.ts";
import {
  adjusted,
  CONVERSION_SYNTAX,
  type Decimal,
  digitCount,
  type Env,
  INFINITE,
  INVALID_OPERATION,
  infinity,
  isFinite,
  make,
  nan,
  QUIET,
  SIGNALING,
} from "./value.ts";

/** The text of an infinity or NaN, with its sign. */
export function specialText(d: Decimal): string {
  const sign = d.sign === 1 ? "-" : "";
  if (d.form === INFINITE) return `${sign}Infinity`;
  return `${sign}${d.form === SIGNALING ? "s" : ""}NaN${d.coef === 0n ? "" : d.coef}`;
}

/** Scientific notation where the exponent asks for it, as `str`; or engineering notation. */
export function toText(d: Decimal, capitals = 1, engineering = false): string {
  if (!isFinite(d)) return specialText(d);
  const digits = d.coef.toString();
  const left = d.exp + digits.length;
  const plain = d.exp <= 0 && left > -6;
  const point = plain ? left : engineering ? engineeringPoint(left, d.coef === 0n) : 1;
  const power = left - point;
  const exponent = power === 0 ? "" : `${capitals === 1 ? "E" : "e"}${power < 0 ? "" : "+"}${power}`;
  return (d.sign === 1 ? "-" : "") + withPoint(digits, point) + exponent;
}

/** One to three digits before the point; zeros end in a multiple of three too. */
function engineeringPoint(left: number, isZero: boolean): number {
  const mod = (n: number) => ((n % 3) + 3) % 3;
  return isZero ? mod(left + 1) - 1 : mod(left - 1) + 1;
}

function withPoint(digits: string, point: number): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

const NUMBER = /^([-+])?(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([-+]?[0-9]+))?$/;
const SPECIAL = /^([-+])?(?:(inf(?:inity)?)|(s)?nan([0-9]*))$/i;
const MAX_EXPONENT = 1e18;

/** What a string spells, not rounded; undefined where it spells nothing, null where the number is out of all bounds. */
function parse(text: string): Decimal | undefined | null {
  return parsePlain(text) ?? parseGenerally(text);
}

/** Up to 15 digits with a point anywhere before the last, the commonest form by far; undefined for all others. */
function parsePlain(text: string): Decimal | undefined {
  const n = text.length;
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  if (n === start || n - start > 16) return undefined;
  let coef = 0;
  let point = -1;
  for (let i = start; i < n; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) coef = coef * 10 + digit;
    else if (digit === -2 && point < 0 && i < n - 1) point = i;
    else return undefined;
  }
  if (point < 0 && n - start > 15) return undefined;
  return make(start, BigInt(coef), point < 0 ? 0 : point + 1 - n);
}

function parseGenerally(text: string): Decimal | undefined | null {
  const number = NUMBER.exec(text);
  if (number === null) return parseSpecial(text);
  const sign = number[1] === "-" ? 1 : 0;
  const whole = number[2] ?? "";
  const fraction = number[3] ?? number[4] ?? "";
  const exp = Number(number[5] ?? 0) - fraction.length;
  const d = make(sign, BigInt(whole + fraction), exp);
  const bounded = d.coef === 0n ? Math.abs(exp) <= 2 * MAX_EXPONENT : Math.abs(adjusted(d)) <= MAX_EXPONENT;
  return bounded ? d : null;
}

function parseSpecial(text: string): Decimal | undefined {
  const found = SPECIAL.exec(text);
  if (found === null) return undefined;
  const sign = found[1] === "-" ? 1 : 0;
  if (found[2] !== undefined) return infinity(sign);
  return nan(
    sign,
    BigInt(found[4] === undefined || found[4] === "" ? 0 : found[4]),
    found[3] === undefined ? QUIET : SIGNALING,
  );
}

/** `Decimal(text)`: exact; white space around and underscores inside are passed over. */
export function exactFromText(text: Str, c: Env): Decimal {
  const plain = typeof text === "string" ? parsePlain(text) : undefined;
  if (plain !== undefined) return plain;
  const d = parse(asciiNumber(text).trim().replaceAll("_", ""));
  if (d === undefined) {
    c.status |= CONVERSION_SYNTAX;
    return nan();
  }
  if (d === null) c.status |= INVALID_OPERATION;
  return d ?? nan();
}

/** `Context.create_decimal(text)`: rounded; nothing is passed over. */
export function roundedFromText(text: Str, c: Env): Decimal {
  const ascii = asciiNumber(text);
  const d = parse(ascii);
  if (d === undefined) {
    c.status |= CONVERSION_SYNTAX;
    return nan();
  }
  if (d === null) return finish(c, ascii.startsWith("-") ? 1 : 0, 1n, /[eE]-/.test(ascii) ? -1e18 : 1e18);
  return rounded(d, c);
}

/** A number made elsewhere, fitted to a context; a NaN's payload that is too long is no NaN at all. */
export function rounded(d: Decimal, c: Env): Decimal {
  if (isFinite(d)) return finish(c, d.sign, d.coef, d.exp);
  if (d.form >= QUIET && d.coef !== 0n && digitCount(d.coef) > c.prec - c.clamp) {
    c.status |= CONVERSION_SYNTAX;
    return nan();
  }
  return d;
}
