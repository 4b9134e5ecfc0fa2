/** From any Python value to its string, when it is a `str` or an instance of a subclass. */
import type { Value } from "../../slots.ts";
import { AstralStr, type Str } from "./astral.ts";

/** An instance of a user's subclass of `str`. */
export interface StrSubclassInstance {
  readonly str_value: Str;
}

/** The string of a `str` or of an instance of a subclass of it; undefined for everything else. */
export function asStr(v: Value): Str | undefined {
  if (typeof v === "string" || v instanceof AstralStr) return v;
  // Only instances of str subclasses have the property; guest attributes are `$name`.
  return (v as Partial<StrSubclassInstance>).str_value;
}

/** `isinstance(v, str)`. */
export function isStr(v: Value): boolean {
  return asStr(v) !== undefined;
}

/** `type(v) is str`. */
export function isExactStr(v: Value): v is Str {
  return typeof v === "string" || v instanceof AstralStr;
}
