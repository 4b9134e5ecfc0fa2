/**
 * Formatting by a specification that has been seen before: for the commonest shapes a function made once for its text,
 * for exact ints, floats and strs of the basic plane. Everything else is left to the general functions.
 */
import { nativeFormat } from "../natives.ts";
import { intText } from "../objects/int/text.ts";
import { asStr, type Str } from "../objects/str/index.ts";
import { checkSize } from "../sizes.ts";
import type { Value } from "../slots.ts";
import { formatValue } from "./format-value.ts";
import { padNative } from "./layout.ts";
import { type FormatSpec, parseSpec } from "./spec.ts";

type IntFormatter = (n: bigint) => string | undefined;
export type FloatFormatter = (x: number) => string | undefined;
type StrFormatter = (s: string) => string;

/** Formatters by the text of the specification; `null` where there is none. */
const ints = new Map<string, IntFormatter | null>();
const floats = new Map<string, FloatFormatter | null>();
const strs = new Map<string, StrFormatter | null>();

const MAX_FORMATTERS = 200;
const MAX_LENGTH = 24;
const MAX_DIGITS = 60;

/** `format(v, spec)`. */
export function formatBy(v: Value, spec: string): Value {
  const text = nativeFormat(v, spec);
  if (text !== undefined) return text;
  let known: string | undefined;
  switch (v.kind) {
    case 1:
      known = (ints.get(spec) ?? learn(ints, spec, intFormatter))?.(v as bigint); // kind 1 is an int
      break;
    case 2:
      known = (floats.get(spec) ?? learn(floats, spec, floatFormatter))?.(v as number); // kind 2 is a float
      break;
    case 3:
      known = (strs.get(spec) ?? learn(strs, spec, strFormatter))?.(v as string); // kind 3 is a str
  }
  return known ?? formatValue(v, spec);
}

/** `f"{v:spec}"` as a plain string. */
export function formatText(v: Value, spec: Str): Str {
  if (spec === "") {
    if (v.kind === 3) return v as Str; // kind 3 is a str
    if (typeof v === "bigint") return intText(v);
  }
  const result = typeof spec === "string" ? formatBy(v, spec) : formatValue(v, spec);
  return typeof result === "string" ? result : (asStr(result) ?? "");
}

function learn<F>(table: Map<string, F | null>, text: string, make: (text: string) => F | null): F | null {
  const known = table.get(text);
  if (known !== undefined || text === "" || text.length > MAX_LENGTH) return known ?? null;
  if (table.size >= MAX_FORMATTERS) table.clear();
  const made = make(text);
  table.set(text, made);
  return made;
}

/** Only padding, or nothing, remains to be done to the text of a number. */
function isPlain(spec: FormatSpec): boolean {
  return (
    !spec.noNegativeZero &&
    !spec.alternate &&
    (spec.sign === "" || spec.sign === "-") &&
    spec.fractionGrouping === "" &&
    spec.fill < 0x10000 &&
    spec.width < 1000
  );
}

function intFormatter(text: string): IntFormatter | null {
  const spec = parseSpec(text, "int", ">");
  if (!isPlain(spec) || spec.precision >= 0) return null;
  const { width, type, thousands } = spec;
  if (type === "" || type === "d") {
    if (spec.align === "=") return thousands === "" && spec.fill === 48 ? zeroFilled(width) : null;
    const padded = padder(spec);
    if (thousands === "") return (n) => padded(intText(n));
    return (n) => padded(n < 0n ? `-${grouped(intText(-n), thousands)}` : grouped(intText(n), thousands));
  }
  const base = type === "x" ? 16 : type === "b" ? 2 : type === "o" ? 8 : 0;
  if (base === 0 || thousands !== "") return null;
  const padded = padder(spec);
  if (spec.align !== "=") return (n) => padded(n.toString(base));
  if (spec.fill !== 48) return null;
  return (n) => (n < 0n ? undefined : n.toString(base).padStart(width, "0"));
}

/** As `padNative` for one specification, whose width `isPlain` has found small. */
function padder({ width, fill, align }: FormatSpec): (text: string) => string {
  if (width <= 0) return (text) => text;
  const filler = String.fromCharCode(fill);
  if (align === "<") return (text) => text.padEnd(width, filler);
  if (align !== "^") return (text) => text.padStart(width, filler);
  return (text) => {
    const missing = width - text.length;
    return missing <= 0 ? text : text.padStart(text.length + (missing >> 1), filler).padEnd(width, filler);
  };
}

function zeroFilled(width: number): IntFormatter {
  return (n) => (n < 0n ? `-${intText(-n).padStart(width - 1, "0")}` : intText(n).padStart(width, "0"));
}

/** Digits in groups of three. */
function grouped(digits: string, separator: string): string {
  const { length } = digits;
  if (length <= 3) return digits;
  if (length <= 6) return digits.slice(0, length - 3) + separator + digits.slice(length - 3);
  const first = length % 3 || 3;
  const parts = [digits.slice(0, first)];
  for (let i = first; i < length; i += 3) parts.push(digits.slice(i, i + 3));
  return parts.join(separator);
}

function floatFormatter(text: string): FloatFormatter | null {
  const spec = parseSpec(text, "float", ">");
  const { type, align, thousands } = spec;
  const precision = spec.precision < 0 ? 6 : spec.precision;
  if (!isPlain(spec) || precision > MAX_DIGITS || (type !== "f" && type !== "%")) return null;
  const fixed = fixedFormatter(precision, type === "%");
  if (align === "=") return null;
  if (thousands !== "") return (x) => padGrouped(fixed(x), thousands, spec);
  if (spec.width < 0) return fixed;
  const padded = padder(spec);
  return (x) => {
    const digits = fixed(x);
    return digits === undefined ? undefined : padded(digits);
  };
}

/** `.Nf` and `.N%`: undefined where the engine's `toFixed` would not do what CPython does: ties, minus zero, huge and not finite numbers. */
export function fixedFormatter(precision: number, percent: boolean): FloatFormatter {
  const scale = 2 ** (precision + 1);
  if (percent) {
    const fixed = fixedFormatter(precision, false);
    return (x) => {
      const digits = fixed(x * 100);
      return digits === undefined ? undefined : `${digits}%`;
    };
  }
  return (x) => {
    if (!(x < 1e21 && x > -1e21) || (x === 0 && 1 / x < 0)) return undefined;
    const odd = (x * scale) % 2; // a tie needs an odd integer
    if (odd === 1 || odd === -1) return undefined;
    return x.toFixed(precision);
  };
}

function padGrouped(text: string | undefined, separator: string, spec: FormatSpec): string | undefined {
  if (text === undefined) return undefined;
  const from = text.charCodeAt(0) === 45 ? 1 : 0;
  let to = text.indexOf(".");
  if (to < 0) to = text.length - (text.endsWith("%") ? 1 : 0);
  return padNative(text.slice(0, from) + grouped(text.slice(from, to), separator) + text.slice(to), spec);
}

function strFormatter(text: string): StrFormatter | null {
  const spec = parseSpec(text, "str", "<");
  const { precision } = spec;
  if (!isPlain(spec) || spec.sign !== "" || spec.align === "=" || spec.thousands !== "") return null;
  if (spec.type !== "" && spec.type !== "s") return null;
  checkSize(Math.max(0, spec.width));
  const padded = padder(spec);
  if (precision < 0) return padded;
  return (s) => padded(precision < s.length ? s.slice(0, precision) : s);
}
