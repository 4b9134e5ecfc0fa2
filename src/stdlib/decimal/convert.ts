/** From other Python values to decimals. */
import { typeError, valueError } from "../../runtime/errors.ts";
import { floatRatio } from "../../runtime/objects/float/float.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr } from "../../runtime/objects/str/index.ts";
import { isTuple } from "../../runtime/objects/tuple/index.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";
import { type PyContext, signal } from "./context.ts";
import { exactFromText, rounded, roundedFromText } from "./text.ts";
import {
  type Decimal,
  FLOAT_OPERATION,
  fromBigInt,
  infinity,
  isDecimal,
  make,
  nan,
  QUIET,
  SIGNALING,
} from "./value.ts";

/** The exact value of a float. */
export function fromFloat(x: number): Decimal {
  if (Number.isNaN(x)) return nan();
  const sign = x < 0 || Object.is(x, -0) ? 1 : 0;
  if (!Number.isFinite(x)) return infinity(sign);
  const [top, bottom] = floatRatio(Math.abs(x));
  const twos = bottom.toString(2).length - 1;
  return make(sign, top * 5n ** BigInt(twos), -twos);
}

function floatOf(v: Value): number | undefined {
  return typeof v === "number" ? v : v.float_value;
}

export function unsupported(v: Value): never {
  throw typeError(`conversion from ${v === None ? "NoneType" : v.cls.tp_name} to Decimal is not supported`);
}

/** `Decimal(v)`: exact. */
export function exactFrom(v: Value, c: PyContext): Decimal {
  if (isDecimal(v)) return v;
  const text = asStr(v);
  if (text !== undefined) {
    c.status = 0;
    const d = exactFromText(text, c);
    if (c.status !== 0) signal(c, c.status);
    return d;
  }
  const n = asInt(v);
  if (n !== undefined) return fromBigInt(n);
  if (isTuple(v) || Array.isArray(v)) return fromTuple(v as ArrayLike<Value>, c); // both are arrays of values
  const x = floatOf(v);
  if (x === undefined) return unsupported(v);
  signal(c, FLOAT_OPERATION);
  return fromFloat(x);
}

/** `Context.create_decimal(v)`: rounded. */
export function roundedFrom(v: Value, c: PyContext): Decimal {
  const text = asStr(v);
  c.status = 0;
  const d = text === undefined ? rounded(exactFrom(v, c), c) : roundedFromText(text, c);
  if (c.status !== 0) signal(c, c.status);
  return d;
}

/** Sign, digits, exponent; or "F", "n", "N" for infinities and NaNs. */
function fromTuple(parts: ArrayLike<Value>, c: PyContext): Decimal {
  const [sign = None, digits = None, exponent = None] = Array.from(parts);
  if (parts.length !== 3) throw valueError("argument must be a sequence of length 3");
  const s = asInt(sign);
  if (s !== 0n && s !== 1n) throw valueError("sign must be an integer with the value 0 or 1");
  const kind = asStr(exponent);
  const exp = asInt(exponent);
  if (kind === undefined && exp === undefined) throw valueError("exponent must be an integer");
  if (kind !== undefined && kind !== "F" && kind !== "n" && kind !== "N")
    throw valueError("string argument in the third position must be 'F', 'n' or 'N'");
  const coef = kind === "F" ? 0n : coefficient(digits);
  if (kind === "F") return infinity(Number(s));
  if (kind !== undefined) return nan(Number(s), coef, kind === "n" ? QUIET : SIGNALING);
  return exactFromParts(Number(s), coef, exp ?? 0n, c);
}

function exactFromParts(sign: number, coef: bigint, exp: bigint, c: PyContext): Decimal {
  const text = `${sign === 1 ? "-" : ""}${coef}e${exp}`;
  c.status = 0;
  const d = exactFromText(text, c);
  if (c.status !== 0) signal(c, c.status);
  return d;
}

function coefficient(digits: Value): bigint {
  if (!isTuple(digits) && !Array.isArray(digits)) throw valueError("coefficient must be a tuple of digits");
  let text = "";
  for (const digit of digits as readonly Value[]) {
    const n = asInt(digit);
    if (n === undefined || n < 0n || n > 9n) throw valueError("coefficient must be a tuple of digits");
    text += n;
  }
  return BigInt(text === "" ? "0" : text);
}

/** An operand of arithmetic: a Decimal or an int; undefined for others. */
export function operand(v: Value): Decimal | undefined {
  if (isDecimal(v)) return v;
  if (typeof v === "bigint") return fromBigInt(v);
  const n = asInt(v);
  return n === undefined ? undefined : fromBigInt(n);
}

/** As operand; TypeError for others. */
export function requireOperand(v: Value): Decimal {
  return operand(v) ?? unsupported(v);
}

/** An operand of a comparison: also a float, or the real part of a complex number without other. */
export function comparand(v: Value, isEquality: boolean, c: PyContext): Decimal | undefined {
  const d = operand(v);
  if (d !== undefined) return d;
  const x = floatOf(v);
  if (x !== undefined) {
    if (isEquality) c.flags |= FLOAT_OPERATION;
    else signal(c, FLOAT_OPERATION);
    return fromFloat(x);
  }
  if (!isEquality || v.cls.tp_name !== "complex" || getattr(v, "imag") !== 0) return undefined;
  c.flags |= FLOAT_OPERATION;
  return fromFloat(floatOf(getattr(v, "real")) ?? 0);
}
