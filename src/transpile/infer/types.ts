/** The lattice of local type inference: exact builtin types, and `any` above them all. */

/** What is known of a value: its exact type, or nothing. */
export type Ty =
  | "any"
  | "int"
  | "float"
  | "complex"
  | "bool"
  | "str"
  | "bytes"
  | "list"
  | "tuple"
  | "dict"
  | "set"
  | "none"
  | "slice"
  | "module"
  | "super"
  | "function";

/** The least type above both; `undefined` is the bottom: nothing known to reach here. */
export function joinTypes(a: Ty | undefined, b: Ty | undefined): Ty | undefined {
  if (a === undefined) return b;
  if (b === undefined || a === b) return a;
  return "any";
}

/** `int` or `float`. */
export function isNumber(type: Ty): boolean {
  return type === "int" || type === "float";
}
