/** Which elements hash alike in every run of CPython, so that programs can rely on the order of their set. */
import { hash } from "../../protocols/hash.ts";
import type { Value } from "../../slots.ts";
import { isBytes } from "../bytes/index.ts";
import { hasNamedHash } from "../keyed/forms.ts";
import { None } from "../singletons.ts";
import { AstralStr } from "../str/astral.ts";
import { isTuple } from "../tuple/core.ts";
import { type Hash64, hash64 } from "./hash64.ts";

const MODULUS = 2n ** 61n - 1n;
const SMALL = 1n << 53n;

/** The hash when it is the same in every run; undefined for str, bytes and what is compared by identity. */
export function stableHash(k: Value): Hash64 | undefined {
  switch (typeof k) {
    case "bigint":
      return hashOfInt(k);
    case "boolean":
      return k ? 1 : 0;
    case "number":
      return Number.isNaN(k) ? undefined : hash64(hash(k));
    case "string":
      return undefined;
    default:
      return isStable(k) ? hash64(hash(k)) : undefined;
  }
}

function hashOfInt(n: bigint): Hash64 {
  if (n < SMALL && n > -SMALL) return n === -1n ? -2 : Number(n);
  const h = n < 0n ? -(-n % MODULUS) : n % MODULUS;
  return hash64(h === -1n ? -2n : h);
}

/** True when the hash is the same in every run. */
export function isStable(k: Value): boolean {
  if (typeof k !== "object") return typeof k !== "string" && typeof k !== "function";
  if (isTuple(k)) return k.every(isStable);
  if (k === None) return true;
  if (hasNamedHash(k)) return false;
  if (k instanceof AstralStr || isBytes(k)) return false;
  return k.tp_hash !== Object.prototype.tp_hash && !("str_value" in k);
}
