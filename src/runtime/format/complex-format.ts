/** `complex.__format__`. */
import { valueError } from "../errors.ts";
import type { PyComplex } from "../objects/complex/value.ts";
import type { Str } from "../objects/str/index.ts";
import { strOfParts } from "../objects/str/index.ts";
import { str } from "../protocols/repr.ts";
import { checkSize } from "../sizes.ts";
import type { Value } from "../slots.ts";
import { split } from "./float-format.ts";
import { floatDigits } from "./float-text.ts";
import { layoutNumber, pad } from "./layout.ts";
import { type FormatSpec, parseSpec, unknownCode } from "./spec.ts";

const CONVERSIONS = "eEfFgGn";

/** `v.__format__(text)`. */
export function formatComplex(v: PyComplex & Value, text: Str): Str {
  if (text === "") return str(v);
  const typeName = v.cls.tp_name;
  const spec = parseSpec(text, typeName, ">");
  const type = spec.type === "\0" ? "" : spec.type;
  if (typeof type !== "string" || !CONVERSIONS.includes(type)) throw unknownCode(type, typeName);
  if (spec.fill === 48) throw valueError("Zero padding is not allowed in complex format specifier");
  if (spec.align === "=") {
    throw valueError("'=' alignment flag is not allowed in complex format specifier");
  }
  checkSize(spec.precision);
  return pad(complexText(v, type, spec), spec);
}

/** Without a type letter the text is that of `str`: brackets unless the real part is a positive zero. */
function complexText(v: PyComplex, type: string, spec: FormatSpec): Str {
  const imaginary = partText(v.im, type, { ...spec, sign: "+" });
  if (type !== "") return strOfParts(partText(v.re, type, spec), imaginary, "j");
  if (Object.is(v.re, 0)) return strOfParts(partText(v.im, type, spec), "j");
  return strOfParts("(", partText(v.re, type, spec), imaginary, "j)");
}

function partText(x: number, type: string, spec: FormatSpec): Str {
  const given = spec.precision;
  const lower = type === "n" ? "g" : type.toLowerCase();
  const conversion = lower === "" ? (given < 0 ? "r" : "g") : (lower as "e" | "f" | "g"); // CONVERSIONS has no other
  const digits = floatDigits(x, conversion, given < 0 ? 6 : given, {
    alternate: spec.alternate,
    dotZero: false,
  });
  const text = type >= "A" && type <= "Z" ? digits.toUpperCase() : digits;
  const zero = spec.noNegativeZero && /^[0.]+(?:e|$)/.test(digits);
  const negative = (x < 0 || Object.is(x, -0)) && !zero;
  const parts = { negative, prefix: "", ...split(text, spec.fractionGrouping) };
  return layoutNumber(parts, { ...spec, width: -1, fill: 32, align: "<" });
}
