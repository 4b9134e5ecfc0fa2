/** https://docs.python.org/3/library/functions.html#len */
import { builtin } from "../define.ts";
import { length } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";

export const len = builtin("len(obj, /)", (obj: Value) => BigInt(length(obj)));
