/** The text of floats: `repr`, and the conversions `e f g r` of CPython's PyOS_double_to_string. */
import { fixed, shortest, shortestExponential, significant } from "./decimal.ts";

/** `repr(x)`. */
export function floatRepr(x: number): string {
  if (x === Math.floor(x) && x < 1e16 && x > -1e16) {
    return x === 0 && 1 / x < 0 ? "-0.0" : `${x}.0`;
  }
  const size = x < 0 ? -x : x;
  if (size >= 1e-4 && size < 1e16) return String(x);
  if (size === Infinity) return x < 0 ? "-inf" : "inf";
  if (Number.isNaN(x)) return "nan";
  return exponentForm(x);
}

function exponentForm(x: number): string {
  const text = x < 0 ? `-${shortestExponential(-x)}` : shortestExponential(x);
  const at = text.indexOf("e") + 2;
  return text.length - at < 2 ? `${text.slice(0, at)}0${text.slice(at)}` : text;
}

/** What a conversion keeps beside the digits: `#` and the `.0` of float's own format. */
export interface FloatStyle {
  /** Keep the point and trailing zeros (`#`). */
  readonly alternate: boolean;
  /** End with `.0` when the text would look like an int. */
  readonly dotZero: boolean;
}

const PLAIN: FloatStyle = { alternate: false, dotZero: false };

/**
 * The digits of `|x|` without a sign: `e` `f` `g` as C's printf, `r` the shortest digits that read back.
 * Infinity is "inf", NaN "nan".
 */
export function floatDigits(
  x: number,
  conversion: "e" | "f" | "g" | "r",
  precision: number,
  style: FloatStyle = PLAIN,
): string {
  const size = Math.abs(x);
  if (size === Infinity) return "inf";
  if (Number.isNaN(x)) return "nan";
  if (conversion === "f") {
    const text = fixed(size, precision);
    return style.alternate && precision === 0 ? `${text}.` : text;
  }
  if (conversion === "e") return exponential(size, precision, style);
  return general(size, conversion === "g" ? Math.max(1, precision) : undefined, style);
}

function exponential(size: number, precision: number, style: FloatStyle): string {
  const { digits, exponent } =
    size === 0 ? { digits: "0".repeat(precision + 1), exponent: 0 } : significant(size, precision + 1);
  return withExponent(digits, exponent, style.alternate);
}

function withExponent(digits: string, exponent: number, alternate: boolean): string {
  const point = digits.length > 1 || alternate ? "." : "";
  const power = String(Math.abs(exponent)).padStart(2, "0");
  return `${digits.charAt(0)}${point}${digits.slice(1)}e${exponent < 0 ? "-" : "+"}${power}`;
}

/** `g` with a number of significant digits, or `r` without one. */
function general(size: number, precision: number | undefined, style: FloatStyle): string {
  const { digits, exponent } = generalDigits(size, precision, style);
  const limit = precision ?? 16;
  const top = precision !== undefined && style.dotZero ? limit - 1 : limit;
  if (exponent < -4 || exponent >= top) return withExponent(digits, exponent, style.alternate);
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  if (fraction !== "") return `${whole}.${fraction}`;
  if (style.dotZero) return `${whole}.0`;
  return style.alternate ? `${whole}.` : whole;
}

function generalDigits(size: number, precision: number | undefined, style: FloatStyle) {
  if (size === 0) {
    return { digits: style.alternate && precision !== undefined ? "0".repeat(precision) : "0", exponent: 0 };
  }
  if (precision === undefined) return shortest(size);
  const rounded = significant(size, precision);
  if (style.alternate) return rounded;
  return { digits: rounded.digits.replace(/0+$/, "") || "0", exponent: rounded.exponent };
}
