/** Result types of methods whose result type CPython guarantees. */
import type { Ty } from "./types.ts";

const STR_METHODS: Readonly<Record<string, Ty>> = {
  split: "list",
  rsplit: "list",
  splitlines: "list",
  strip: "str",
  lstrip: "str",
  rstrip: "str",
  lower: "str",
  upper: "str",
  replace: "str",
  join: "str",
  format: "str",
  zfill: "str",
  title: "str",
  capitalize: "str",
  find: "int",
  rfind: "int",
  index: "int",
  count: "int",
  startswith: "bool",
  endswith: "bool",
  isdigit: "bool",
  isalpha: "bool",
  isalnum: "bool",
  isspace: "bool",
  isupper: "bool",
  islower: "bool",
};

const LIST_METHODS: Readonly<Record<string, Ty>> = {
  append: "none",
  extend: "none",
  insert: "none",
  remove: "none",
  reverse: "none",
  sort: "none",
  clear: "none",
  copy: "list",
  count: "int",
  index: "int",
};

/** The type of a method call on a receiver of that type. */
export function methodType(owner: Ty, method: string): Ty {
  const table = owner === "str" ? STR_METHODS : owner === "list" ? LIST_METHODS : undefined;
  return table !== undefined && Object.hasOwn(table, method) ? (table[method] ?? "any") : "any";
}
