import { builtin } from "../define.ts";
import { typeError } from "../errors.ts";
import { roundFloat } from "../objects/float/round.ts";
import { None } from "../objects/singletons.ts";
import { lookupSpecial } from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import type { Value } from "../slots.ts";

/** `round(number[, ndigits])`. https://docs.python.org/3/library/functions.html#round */
export const round = builtin("round(number, ndigits=None)", (v: Value, ndigits: Value | undefined) => {
  if (typeof v === "number") return roundFloat(v, ndigits);
  const method = lookupSpecial(v, "__round__");
  if (method === undefined) throw typeError(`type ${v.cls.tp_name} doesn't define __round__ method`);
  return ndigits === undefined || ndigits === None ? call(method) : call(method, ndigits);
});
