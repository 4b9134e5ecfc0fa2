import { builtin } from "../define.ts";
import { tuple } from "../objects/tuple/core.ts";
import { divmod as quotientAndRemainder } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** `divmod(a, b)`. https://docs.python.org/3/library/functions.html#divmod */
export const divmod = builtin("divmod(x, y, /)", (v: Value, w: Value) =>
  v.kind === 1 && w.kind === 1 && w !== 0n ? ofInts(v as bigint, w as bigint) : quotientAndRemainder(v, w),
);

/** The quotient is rounded down, so that the remainder has the sign of the divisor. */
function ofInts(v: bigint, w: bigint): Value {
  const r = v % w;
  const below = r !== 0n && r < 0n !== w < 0n;
  return tuple(below ? [v / w - 1n, r + w] : [v / w, r]);
}
