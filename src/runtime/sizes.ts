/** Size checks before anything is allocated: what cannot fit is refused at once, as a Python error. */
import { memoryError, overflowError } from "./errors.ts";

/** Most elements that a list, tuple, str or bytes may get in one operation. */
export const MAX_ELEMENTS = 2 ** 28;

/** A wanted size as a JS number; OverflowError beyond 63 bits, MemoryError beyond what could ever fit. */
export function checkSize(n: number | bigint): number {
  if (n >= 2 ** 63) throw overflowError("cannot fit 'int' into an index-sized integer");
  if (n > MAX_ELEMENTS) throw memoryError();
  return Number(n);
}
