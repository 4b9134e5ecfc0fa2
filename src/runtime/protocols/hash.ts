/** `hash`. The numbers' hash: https://docs.python.org/3/library/stdtypes.html#hashing-of-numeric-types */
import { typeError } from "../errors.ts";
import type { Value } from "../slots.ts";

export function hash(v: Value): bigint {
  return v.tp_hash(v);
}

/** The `tp_hash` of unhashable types. */
export function notHashable(v: Value): bigint {
  throw typeError(`unhashable type: '${v.cls.tp_name}'`);
}

let nextId = 0x7f0000000000n;
const ids = new WeakMap<object, bigint>();

const primitiveIds = new Map<Value, bigint>();

/** Equal ints and strings share an identity, which CPython has for small and interned ones only. */
function primitiveIdentity(v: Value): bigint {
  let id = primitiveIds.get(v);
  if (id === undefined) {
    nextId += 48n;
    id = nextId;
    primitiveIds.set(v, id);
  }
  return id;
}

/** A number that is the value's for its life, as an address would be: `id(v)` and the identity hash. */
export function identity(v: Value): bigint {
  return typeof v === "object" || typeof v === "function" ? objectIdentity(v) : primitiveIdentity(v);
}

function objectIdentity(o: object): bigint {
  let id = ids.get(o);
  if (id === undefined) {
    nextId += 48n;
    id = nextId;
    ids.set(o, id);
  }
  return id;
}

/** `object.__hash__`. */
export function identityHash(v: Value): bigint {
  return identity(v) >> 4n;
}
