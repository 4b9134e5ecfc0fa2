import { builtin } from "../define.ts";
import { divmod as quotientAndRemainder } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** `divmod(a, b)`. https://docs.python.org/3/library/functions.html#divmod */
export const divmod = builtin("divmod(x, y, /)", (v: Value, w: Value) => quotientAndRemainder(v, w));
