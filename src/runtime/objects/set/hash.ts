/**
 * `hash(frozenset)` as CPython computes it, 64 bit: independent of order.
 * https://github.com/python/cpython/blob/3.14/Objects/setobject.c
 */
import { hash } from "../../protocols/hash.ts";
import { canonical } from "../keyed/forms.ts";
import type { AnySet } from "./core.ts";

const U64 = (1n << 64n) - 1n;

function shuffle(h: bigint): bigint {
  const bits = h & U64;
  return ((bits ^ 89869747n ^ (bits << 16n)) * 3644798167n) & U64;
}

/** Computed once: a frozenset does not change. */
export function hashSet(s: AnySet): bigint {
  s.hash ??= compute(s);
  return s.hash;
}

function compute(s: AnySet): bigint {
  let acc = 0n;
  for (const key of s.map.keys()) {
    const h = s.open === undefined || canonical(key) !== undefined ? hash(key) : s.open.hashOf(key);
    acc ^= shuffle(h);
  }
  acc ^= (BigInt(s.map.size + 1) * 1927868237n) & U64;
  acc ^= (acc >> 11n) ^ (acc >> 25n);
  acc = BigInt.asIntN(64, acc * 69069n + 907133923n);
  return acc === -1n ? 590923713n : acc;
}
