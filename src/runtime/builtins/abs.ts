import { builtin } from "../define.ts";
import { abs as absolute } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** `abs(number)`. https://docs.python.org/3/library/functions.html#abs */
export const abs = builtin("abs(x, /)", (v: Value) => absolute(v));
