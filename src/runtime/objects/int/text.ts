/** Between ints and their text, within CPython's limit on decimal conversion. */
import { valueError } from "../../errors.ts";
import { nativeIntText } from "../../natives.ts";
import { checkIntBits } from "./size.ts";

/** CPython's default and the smallest limit it accepts. */
export const DEFAULT_MAX_STR_DIGITS = 4300;
export const STR_DIGITS_THRESHOLD = 640;

let maxDigits = DEFAULT_MAX_STR_DIGITS;
let largest = 10n ** 4300n;

/** `sys.get_int_max_str_digits()`. */
export function getIntMaxStrDigits(): number {
  return maxDigits;
}

/** `sys.set_int_max_str_digits(n)`; 0 is no limit. */
export function setIntMaxStrDigits(n: number): void {
  if (n !== 0 && n < STR_DIGITS_THRESHOLD) {
    throw valueError(`maxdigits must be >= ${STR_DIGITS_THRESHOLD} or 0 for unlimited`);
  }
  maxDigits = n;
  largest = n > 0 && n < 300_000 ? 10n ** BigInt(n) : 0n;
}

/** Below this a number is written without looking at the limit. */
const SMALL = 1n << 30n;

/** `repr(n)`. Raises ValueError beyond the limit of digits. */
export function intText(n: bigint): string {
  const text = nativeIntText(n);
  if (text !== undefined) return text;
  if ((n >= SMALL || n <= -SMALL) && largest !== 0n && (n >= largest || n <= -largest)) {
    throw valueError(
      `Exceeds the limit (${maxDigits} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  return n.toString();
}

const PREFIXED = /^([+-]?)(?:0([xXoObB])_?)?([0-9a-zA-Z_]*)$/;
const RADIX: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };

/** So many digits of base 36 are an exact JS number. */
const QUICK_DIGITS = 10;

/**
 * The value of ASCII text in a base of 0 or 2 … 36, or undefined when it is no such literal. Underscores may stand
 * between digits and after a prefix.
 */
export function parseIntText(text: string, base: number): bigint | undefined {
  if (base !== 0 && text.length <= QUICK_DIGITS) {
    const n = Number.parseInt(text, base);
    if (n.toString(base).padStart(text.length, "0") === text.toLowerCase()) return BigInt(n);
  }
  const parts = PREFIXED.exec(trimAscii(text));
  if (parts === null) return undefined;
  const sign = parts[1] ?? "";
  const letter = (parts[2] ?? "").toLowerCase();
  let digits = parts[3] ?? "";
  let radix = base;
  if (letter !== "" && (base === 0 || base === RADIX[letter])) radix = RADIX[letter] ?? 10;
  else if (letter !== "") digits = trimAscii(text).slice(sign.length);
  if (base === 0 && letter === "") {
    radix = 10;
    if (/^0[0_]*[1-9a-zA-Z]/.exec(digits) !== null) return undefined;
  }
  if (digits === "" || digits.startsWith("_") || digits.endsWith("_") || digits.includes("__"))
    return undefined;
  const plain = digits.includes("_") ? digits.replaceAll("_", "") : digits;
  const n = digitsValue(plain, radix);
  return n !== undefined && sign === "-" ? -n : n;
}

/** What CPython strips from ASCII text before it reads a number. */
export function trimAscii(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isAsciiSpace(text.charCodeAt(from))) from++;
  while (to > from && isAsciiSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function isAsciiSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function digitsValue(digits: string, radix: number): bigint | undefined {
  if (!allDigits(digits, radix)) return undefined;
  if ((radix & (radix - 1)) === 0) return powerOfTwoValue(digits, radix);
  const limit = maxDigits;
  if (limit > 0 && digits.length > limit) {
    throw valueError(
      `Exceeds the limit (${limit} digits) for integer string conversion: value has ${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  checkIntBits((digits.length - 1) * Math.log2(radix));
  return radix === 10 ? BigInt(digits) : chunkedValue(digits, radix);
}

function allDigits(digits: string, radix: number): boolean {
  if (radix === 10) return /^[0-9]+$/.exec(digits) !== null;
  for (let i = 0; i < digits.length; i++) {
    if (!(Number.parseInt(digits.charAt(i), 36) < radix)) return false;
  }
  return true;
}

const NATIVE_PREFIX: Readonly<Record<number, string>> = { 2: "0b", 8: "0o", 16: "0x" };

function powerOfTwoValue(digits: string, radix: number): bigint {
  const bits = 31 - Math.clz32(radix);
  checkIntBits((digits.replace(/^0+/, "").length - 1) * bits);
  const prefix = NATIVE_PREFIX[radix];
  if (prefix !== undefined) return BigInt(prefix + digits);
  const parts: string[] = [];
  for (const digit of digits) parts.push(Number.parseInt(digit, 36).toString(2).padStart(bits, "0"));
  return BigInt(`0b${parts.join("")}`);
}

/** Ten digits at a time: 36^10 is below 2^53. */
function chunkedValue(digits: string, radix: number): bigint {
  let n = 0n;
  for (let i = 0; i < digits.length; i += 10) {
    const chunk = digits.slice(i, i + 10);
    n = n * BigInt(radix ** chunk.length) + BigInt(Number.parseInt(chunk, radix));
  }
  return n;
}
