/** `str.__format__`. */
import { valueError } from "../errors.ts";
import { type Str, strLength, strSubstring } from "../objects/str/index.ts";
import { pad } from "./layout.ts";
import { type FormatSpec, parseSpec, unknownCode } from "./spec.ts";

/** `s.__format__(text)`; `typeName` is the name of the value's type, for messages. */
export function formatString(s: Str, text: Str, typeName = "str"): Str {
  if (text === "") return s;
  const spec = parseSpec(text, typeName, "<");
  checkString(spec, typeName);
  const cut = spec.precision >= 0 && spec.precision < strLength(s) ? strSubstring(s, 0, spec.precision) : s;
  return pad(cut, spec);
}

function checkString(spec: FormatSpec, typeName: string): void {
  if (spec.type !== "" && spec.type !== "s") throw unknownCode(spec.type, typeName);
  const notAllowed = refused(spec);
  if (notAllowed !== undefined) throw valueError(`${notAllowed} not allowed in string format specifier`);
}

function refused(spec: FormatSpec): string | undefined {
  if (spec.sign === " ") return "Space";
  if (spec.sign !== "") return "Sign";
  if (spec.noNegativeZero) return "Negative zero coercion (z)";
  if (spec.alternate) return "Alternate form (#)";
  return spec.align === "=" ? "'=' alignment" : undefined;
}
