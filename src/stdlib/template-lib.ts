/** Module `string.templatelib`: the types behind t-strings. https://docs.python.org/3/library/string.templatelib.html */
import { Interpolation, Template } from "../runtime/abi/template.ts";
import { ascii } from "../runtime/builtins/ascii.ts";
import { builtin } from "../runtime/define.ts";
import { valueError } from "../runtime/errors.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { call } from "../runtime/protocols/call.ts";
import { repr, str, textOf } from "../runtime/protocols/repr.ts";
import type { Value } from "../runtime/slots.ts";

/** What `!r`, `!s` and `!a` do with a value. */
function converted(obj: Value, conversion: Value): Value {
  if (conversion === None) return obj;
  if (conversion === "r") return repr(obj);
  if (conversion === "s") return str(obj);
  if (conversion === "a") return call(ascii, obj);
  throw valueError(`invalid conversion specifier: ${textOf(str(conversion))}`);
}

export const module = defineModule("string.templatelib", () => ({
  Template,
  Interpolation,
  convert: builtin("convert(obj, /, conversion)", converted, { module: "string.templatelib" }),
}));
