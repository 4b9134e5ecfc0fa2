/** Which names and docstrings a program may give to a class. */
import { encodeUtf8 } from "../../codecs/utf8.ts";
import { valueError } from "../../errors.ts";
import type { Value } from "../../slots.ts";
import { fromHostText } from "../str/host-text.ts";

const SURROGATE = /[\ud800-\udfff]/;

/** The name of a class, which CPython keeps as a C string in UTF-8. */
export function checkedTypeName(name: string): string {
  if (SURROGATE.test(name)) encodeUtf8(fromHostText(name)); // raises for a lone one
  if (name.includes("\0")) throw valueError("type name must not contain null characters");
  return name;
}

/** The docstring in the body of a class, which CPython keeps likewise. */
export function checkTypeDoc(doc: Value | undefined): void {
  if (typeof doc === "string" && SURROGATE.test(doc)) encodeUtf8(doc); // raises for a lone one
}
