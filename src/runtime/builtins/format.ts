import { builtin } from "../define.ts";
import { typeError } from "../errors.ts";
import { formatValue } from "../format/format-value.ts";
import { formatBy } from "../format/formatters.ts";
import { None } from "../objects/singletons.ts";
import { typeNameOrNone } from "../objects/str/arguments.ts";
import { asStr } from "../objects/str/index.ts";
import type { Value } from "../slots.ts";

/** `format(value[, spec])`. https://docs.python.org/3/library/functions.html#format */
export const format = builtin("format(value, format_spec='', /)", (v: Value, spec: Value | undefined) => {
  const text = spec === undefined ? "" : asStr(spec);
  if (text === undefined)
    throw typeError(`format() argument 2 must be str, not ${typeNameOrNone(spec ?? None)}`);
  return typeof text === "string" ? formatBy(v, text) : formatValue(v, text);
});
