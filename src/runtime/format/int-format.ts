/** `int.__format__`. */
import { OverflowError, overflowError, type PyBaseException, raise, valueError } from "../errors.ts";
import { intToFloat } from "../objects/int/arith.ts";
import { intText } from "../objects/int/text.ts";
import { type Str, strFromCodePoint } from "../objects/str/index.ts";
import { asInt } from "../protocols/number.ts";
import { str } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";
import { formatFloatSpec } from "./float-format.ts";
import { layoutNumber } from "./layout.ts";
import { type FormatSpec, parseSpec, unknownCode } from "./spec.ts";

/** `v.__format__(text)` for an int, a bool or an instance of an int subclass. */
export function formatInt(v: Value, text: Str): Str {
  if (text === "") return typeof v === "bigint" ? intText(v) : str(v);
  const typeName = v.cls.tp_name;
  return formatIntSpec(asInt(v) ?? 0n, parseSpec(text, typeName, ">"), typeName);
}

function formatIntSpec(n: bigint, spec: FormatSpec, typeName: string): Str {
  switch (spec.type) {
    case "":
    case "d":
    case "n":
      checkInteger(spec);
      return layoutNumber(magnitude(n, intText, ""), spec);
    case "b":
      return radix(n, 2, "0b", spec);
    case "o":
      return radix(n, 8, "0o", spec);
    case "x":
      return radix(n, 16, "0x", spec);
    case "X":
      return radix(n, 16, "0X", spec);
    case "c":
      checkInteger(spec);
      return character(n, spec);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
    case "%":
      return formatFloatSpec(intToFloat(n), spec, typeName);
    default:
      throw unknownCode(spec.type, typeName);
  }
}

function checkInteger(spec: FormatSpec): void {
  if (spec.precision >= 0) throw valueError("Precision not allowed in integer format specifier");
  if (spec.noNegativeZero) {
    throw valueError("Negative zero coercion (z) not allowed in integer format specifier");
  }
}

function magnitude(n: bigint, digits: (size: bigint) => string, prefix: string) {
  return { negative: n < 0n, prefix, whole: digits(n < 0n ? -n : n), rest: "" };
}

function radix(n: bigint, base: number, prefix: string, spec: FormatSpec): Str {
  checkInteger(spec);
  const text = (size: bigint) => {
    const digits = size.toString(base);
    return prefix === "0X" ? digits.toUpperCase() : digits;
  };
  return layoutNumber(magnitude(n, text, spec.alternate ? prefix : ""), spec, 4);
}

const MAX_LONG = 1n << 63n;

function character(n: bigint, spec: FormatSpec): Str {
  if (spec.sign !== "") throw valueError("Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) {
    throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  }
  if (n >= MAX_LONG || n < -MAX_LONG) throw overflowError("Python int too large to convert to C long");
  if (n < 0n || n > 0x10ffffn) throw characterRange();
  return layoutNumber({ negative: false, prefix: "", whole: "", rest: strFromCodePoint(Number(n)) }, spec);
}

/** The error of `%c` and of format code `c` beyond Unicode. */
export function characterRange(): PyBaseException {
  return raise(OverflowError, "%c arg not in range(0x110000)");
}
