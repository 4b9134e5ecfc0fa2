/** `round(n, ndigits)` of ints: ties go to even. */
import { divideHalfEven } from "../../format/decimal.ts";
import { index } from "../../protocols/number.ts";
import type { Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { bitLength } from "./size.ts";

/** `n.__round__(ndigits)`. */
export function roundInt(n: bigint, ndigits: Value | undefined): bigint {
  if (ndigits === undefined || ndigits === None) return n;
  const places = index(ndigits);
  if (places >= 0n) return n;
  // half of 10^k exceeds n as soon as k is beyond the decimal digits of n
  const zeros = -places;
  if (zeros > BigInt(Math.ceil(bitLength(n) * 0.30103) + 1)) return 0n;
  const unit = 10n ** zeros;
  return divideHalfEven(n, unit) * unit;
}
