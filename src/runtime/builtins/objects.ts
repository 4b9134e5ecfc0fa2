/** `callable`, `hash`, `id`, `isinstance`, `issubclass`, `repr`. https://docs.python.org/3/library/functions.html */
import { builtin } from "../define.ts";
import { isInstanceValue, isSubclassOf } from "../objects/instance-check.ts";
import { hash as hashOf, identity } from "../protocols/hash.ts";
import { reprObject } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

export const callable = builtin("callable(obj, /)", (o: Value) => o.tp_call !== undefined);
export const hash = builtin("hash(obj, /)", (o: Value) => hashOf(o));
export const isinstance = builtin("isinstance(obj, class_or_tuple, /)", (o: Value, cls: Value) =>
  isInstanceValue(o, cls),
);
export const issubclass = builtin("issubclass(cls, class_or_tuple, /)", (c: Value, cls: Value) =>
  isSubclassOf(c, cls),
);
export const repr = builtin("repr(obj, /)", (o: Value) => reprObject(o));

export const id = builtin("id(obj, /)", (o: Value) => identity(o));
