/** `float.hex` and `float.fromhex`. */
import { overflowError, valueError } from "../../errors.ts";
import { trimAscii } from "../int/text.ts";
import { bitsOf, compose } from "./bits.ts";

/** `x.hex()`. */
export function floatHex(x: number): string {
  if (Number.isNaN(x)) return "nan";
  const bits = bitsOf(x);
  const sign = bits >> 63n === 1n ? "-" : "";
  if (x === Infinity || x === -Infinity) return `${sign}inf`;
  if (x === 0) return `${sign}0x0.0p+0`;
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = (bits & 0xfffffffffffffn).toString(16).padStart(13, "0");
  const exponent = biased === 0 ? -1022 : biased - 1023;
  return `${sign}0x${biased === 0 ? 0 : 1}.${fraction}p${exponent < 0 ? "" : "+"}${exponent}`;
}

const HEX = /^([+-]?)(?:0[xX])?([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?$/;
const SPECIAL = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i;

/** `float.fromhex(text)`. */
export function floatFromHex(text: string): number {
  const trimmed = trimAscii(text);
  const special = SPECIAL.exec(trimmed);
  if (special !== null) {
    if (special[2] === undefined) return Number.NaN;
    return special[1] === "-" ? -Infinity : Infinity;
  }
  const parts = HEX.exec(trimmed);
  const digits = (parts?.[2] ?? "") + (parts?.[3] ?? "");
  if (parts === null || digits === "") throw valueError("invalid hexadecimal floating-point string");
  const value = hexValue(digits, Number(parts[4] ?? "0") - 4 * (parts[3]?.length ?? 0));
  if (value === Infinity) throw overflowError("hexadecimal value too large to represent as a float");
  return parts[1] === "-" ? -value : value;
}

function hexValue(digits: string, exponent: number): number {
  const significant = digits.replace(/^0+/, "");
  if (significant === "") return 0;
  // beyond these the result is decided, and BigInt must not see the exponent
  const size = exponent + 4 * significant.length;
  if (size > 1100) return Infinity;
  if (size < -1200) return 0;
  return compose(BigInt(`0x${significant}`), exponent);
}
