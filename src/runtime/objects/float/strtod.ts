/** Decimal text to the nearest double, whatever its length. */
import { decompose } from "./bits.ts";

/** The engine rounds texts of so many significant digits correctly; of longer ones it drops some. */
const TRUSTED_DIGITS = 18;
/** No point halfway between two doubles has more digits: what follows only says whether a number is above. */
const MAX_DIGITS = 800;
/** A decimal exponent of the first digit beyond which everything is infinite or zero. */
const MAX_EXPONENT = 310;
const MIN_EXPONENT = -326;

/** The double nearest to a decimal number, ties to even. `text` has no underscores and no white space. */
export function strtod(text: string): number {
  return text.length <= TRUSTED_DIGITS ? Number(text) : longStrtod(text);
}

const PARTS = /^([+-]?)0*(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

function longStrtod(text: string): number {
  const [, sign = "", whole = "", fraction = "", power = "0"] = PARTS.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const size = digits === "" ? 0 : nearest(digits, Number(power) - fraction.length);
  return sign === "-" ? -size : size;
}

/** The double nearest to `digits * 10^power`. */
function nearest(digits: string, power: number): number {
  const first = digits.length - 1 + power;
  if (first > MAX_EXPONENT) return Infinity;
  if (first < MIN_EXPONENT) return 0;
  if (digits.length <= TRUSTED_DIGITS) return Number(`${digits}e${power}`);
  const head = BigInt(digits.slice(0, TRUSTED_DIGITS));
  const dropped = digits.length - TRUSTED_DIGITS;
  const low = Number(`${head}e${power + dropped}`);
  const high = Number(`${head + 1n}e${power + dropped}`);
  return low === high ? low : exact(digits, power, low, high);
}

/** `low` or `high`, neighbours that enclose the number: whichever is nearer. */
function exact(digits: string, power: number, low: number, high: number): number {
  const cut = Math.max(0, digits.length - MAX_DIGITS);
  const kept =
    cut === 0 ? digits : `${digits.slice(0, MAX_DIGITS)}${/[1-9]/.test(digits.slice(MAX_DIGITS)) ? 1 : 0}`;
  const order = compareToMiddle(BigInt(kept), power + digits.length - kept.length, low);
  if (order !== 0) return order < 0 ? low : high;
  return (decompose(low)[0] & 1n) === 0n ? low : high;
}

/** Compares `m * 10^power` with the middle between `low` and the next double. */
function compareToMiddle(m: bigint, power: number, low: number): number {
  const [significand, e] = low === 0 ? [0n, -1074] : decompose(low);
  let left = m;
  let right = 2n * significand + 1n;
  if (power >= 0) left *= 10n ** BigInt(power);
  else right *= 10n ** BigInt(-power);
  const shift = e - 1;
  if (shift >= 0) right <<= BigInt(shift);
  else left <<= BigInt(-shift);
  return left < right ? -1 : left > right ? 1 : 0;
}
