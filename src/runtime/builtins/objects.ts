/** `callable`, `hash`, `id`, `isinstance`, `issubclass`, `repr`. https://docs.python.org/3/library/functions.html */
import { builtin } from "../define.ts";
import { isInstanceValue, isSubclassOf } from "../objects/instance-check.ts";
import { hash as hashOf, identity } from "../protocols/hash.ts";
import { repr as reprOf } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

export const callable = builtin("callable(object, /)", (o: Value) => o.tp_call !== undefined);
export const hash = builtin("hash(object, /)", (o: Value) => hashOf(o));
export const isinstance = builtin("isinstance(object, class_or_tuple, /)", (o: Value, cls: Value) =>
  isInstanceValue(o, cls),
);
export const issubclass = builtin("issubclass(cls, class_or_tuple, /)", (c: Value, cls: Value) =>
  isSubclassOf(c, cls),
);
export const repr = builtin("repr(object, /)", (o: Value) => reprOf(o));

const primitiveIds = new Map<Value, bigint>();
let nextPrimitive = 0x550000000000n;

/** Equal ints and strings share an id, which CPython does for small and interned ones only. */
export const id = builtin("id(object, /)", (o: Value) => {
  if (typeof o === "object" || typeof o === "function") return identity(o);
  let n = primitiveIds.get(o);
  if (n === undefined) {
    nextPrimitive += 32n;
    n = nextPrimitive;
    primitiveIds.set(o, n);
  }
  return n;
});
