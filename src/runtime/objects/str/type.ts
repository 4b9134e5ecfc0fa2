/** The type `str`. https://docs.python.org/3/library/stdtypes.html#text-sequence-type-str */
import { decodeObject } from "../../codecs/object.ts";
import { builtinType } from "../../define.ts";
import { typeError } from "../../errors.ts";
import { hidden } from "../../names.ts";
import { str, strObject } from "../../protocols/repr.ts";
import type { PyType, Value } from "../../slots.ts";
import { alloc } from "../type/core.ts";
import { asStr } from "./access.ts";
import { strArgument } from "./arguments.ts";
import { AstralStr, type Str } from "./astral.ts";
import { toHostText } from "./host-text.ts";
import { addStrMethods } from "./methods.ts";
import { strSlots } from "./str-slots.ts";

export const str_: PyType = builtinType("str", {
  proto: String.prototype,
  new: ["str(object='', encoding='utf-8', errors='strict')", newStr, { style: "fastcall" }],
  call: (object?: Value) => (object === undefined ? "" : strObject(object)),
});
hidden(str_, "arity", 0b11);

Object.setPrototypeOf(AstralStr.prototype, String.prototype);
hidden(String.prototype, "kind", 3);
hidden(String.prototype, "ix", 1);
for (const tag of ["kind", "ix"]) hidden(AstralStr.prototype, tag, Number.NaN);

function newStr(cls: PyType, object?: Value, encoding?: Value, errors?: Value): Value {
  if (cls === str_ && object !== undefined && encoding === undefined && errors === undefined)
    return strObject(object);
  const text = strFrom(object, encoding, errors);
  if (cls === str_) return text;
  const instance = alloc(cls);
  instance.str_value = text;
  return instance;
}

function strFrom(object?: Value, encoding?: Value, errors?: Value): Str {
  const codec =
    encoding === undefined ? undefined : toHostText(strArgument(encoding, "str() argument 'encoding'"));
  const handler =
    errors === undefined ? undefined : toHostText(strArgument(errors, "str() argument 'errors'"));
  if (object === undefined) return "";
  if (codec === undefined && handler === undefined) return str(object);
  if (asStr(object) !== undefined) throw typeError("decoding str is not supported");
  return decodeObject(object, codec ?? "utf-8", handler ?? "strict");
}

strSlots(str_);
addStrMethods(str_);
