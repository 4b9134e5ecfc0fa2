/** How large an int may grow, decided in one place. */
import { MAX_INT_BITS } from "../../../shared/limits.ts";
import { overflowError, type PyBaseException } from "../../errors.ts";

/** The error for a result that the engine cannot hold. CPython would go on until memory ends. */
export function intTooLarge(): PyBaseException {
  return overflowError(`int too large: results are limited to ${MAX_INT_BITS} bits`);
}

/** Refuses a result of more than `bits` bits before it is computed. */
export function checkIntBits(bits: number): void {
  if (!(bits <= MAX_INT_BITS)) throw intTooLarge();
}

/** `n.bit_length()`: bits of the absolute value. */
export function bitLength(n: bigint): number {
  const x = Math.abs(Number(n));
  if (x < 4294967296) return 32 - Math.clz32(x);
  const magnitude = n < 0n ? -n : n;
  const hex = magnitude.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}
