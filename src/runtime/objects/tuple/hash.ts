/**
 * `hash(tuple)` as CPython computes it: xxHash's accumulation over the hashes of the items, 64 bit.
 * https://github.com/python/cpython/blob/3.14/Objects/tupleobject.c
 */
import { nativeHash } from "../../natives.ts";
import { hash } from "../../protocols/hash.ts";
import type { Value } from "../../slots.ts";

const PRIME_1 = 11400714785074694791n;
const PRIME_2 = 14029467366897019727n;
const PRIME_5 = 2870177450012600261n;
/** Ints from zero up to here are their own hash. */
const SMALL = 1n << 60n;
const MASK = (1n << 64n) - 1n;

/** The hash of a sequence of items as of a tuple. Raises TypeError when one is unhashable. */
export function hashTuple(items: ArrayLike<Value>): bigint {
  const known = nativeHash(items);
  if (known !== undefined) return known;
  const length = items.length;
  let acc = PRIME_5;
  for (let i = 0; i < length; i++) {
    const item = items[i];
    if (item === undefined) break;
    const small = typeof item === "bigint" && item > -1n && item < SMALL;
    const h = small ? item : hash(item);
    acc = (acc + h * PRIME_2) & MASK;
    acc = (((acc << 31n) | (acc >> 33n)) * PRIME_1) & MASK;
  }
  acc = BigInt.asIntN(64, acc + (BigInt(length) ^ PRIME_5 ^ 3527539n));
  return acc === -1n ? 1546275796n : acc;
}
