import { builtin } from "../define.ts";
import { pow as power } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** `pow(base, exp[, mod])`. https://docs.python.org/3/library/functions.html#pow */
export const pow = builtin("pow(base, exp, mod=None)", (v: Value, w: Value, z: Value | undefined) =>
  power(v, w, z),
);
