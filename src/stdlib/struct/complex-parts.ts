/** Real and imaginary part of a number to be packed. */
import type { PyBaseException } from "../../runtime/errors.ts";
import { isComplex } from "../../runtime/objects/complex.ts";
import { asFloat } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";

export function complexParts(
  v: Value,
  fail: (message: string) => PyBaseException,
): readonly [number, number] {
  if (typeof v === "object" && isComplex(v)) return [v.re, v.im];
  if (v.nb_float === undefined && v.nb_index === undefined) throw fail("required argument is not a complex");
  return [asFloat(v), 0];
}
