/** `format(value, spec)`. https://docs.python.org/3/library/functions.html#format */
import { typeError } from "../errors.ts";
import { asStr, isExactStr, type Str } from "../objects/str/index.ts";
import { lookupSpecial } from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import type { Value } from "../slots.ts";
import { formatFloat } from "./float-format.ts";
import { formatInt } from "./int-format.ts";
import { formatString } from "./str-format.ts";

/** `type(v).__format__(v, spec)`: a str, or an instance of a str subclass when the method gave one. */
export function formatValue(v: Value, spec: Str): Value {
  if (isExactStr(v)) return formatString(v, spec);
  if (typeof v === "bigint") return formatInt(v, spec);
  if (typeof v === "number") return formatFloat(v, spec);
  const method = lookupSpecial(v, "__format__");
  if (method === undefined) {
    throw typeError(`Type ${v.cls.tp_name} doesn't define __format__`);
  }
  const result = call(method, spec);
  if (asStr(result) === undefined) {
    throw typeError(`__format__ must return a str, not ${result.cls.tp_name}`);
  }
  return result;
}
