/** Result types of calls whose result type CPython guarantees. */
import type { Call, Expression } from "../ast.ts";
import { joinTypes, type Ty } from "./types.ts";

const BUILTINS: Readonly<Record<string, Ty>> = {
  len: "int",
  int: "int",
  float: "float",
  bool: "bool",
  isinstance: "bool",
  issubclass: "bool",
  callable: "bool",
  hasattr: "bool",
  any: "bool",
  all: "bool",
  ord: "int",
  hash: "int",
  id: "int",
  chr: "str",
  bin: "str",
  hex: "str",
  oct: "str",
  list: "list",
  sorted: "list",
  dict: "dict",
  set: "set",
  tuple: "tuple",
  print: "none",
};

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

/** The type of a call of a builtin by that name. */
export function builtinCallType(call: Call, typeOf: (arg: Expression) => Ty | undefined): Ty | undefined {
  if (call.func.type !== "Name") return "any";
  const { id } = call.func;
  const arg = call.args[0];
  if (id === "abs" && arg !== undefined && call.args.length === 1) {
    const type = typeOf(arg);
    return type === "int" || type === "float" || type === undefined ? type : "any";
  }
  if ((id === "min" || id === "max") && call.keywords.length === 0) return extremeType(call, typeOf);
  return Object.hasOwn(BUILTINS, id) ? BUILTINS[id] : "any";
}

/** `min(a, b)`: one of the arguments. */
function extremeType(call: Call, typeOf: (arg: Expression) => Ty | undefined): Ty | undefined {
  if (call.args.length < 2 || call.args.some((arg) => arg.type === "Starred")) return "any";
  let type: Ty | undefined;
  for (const arg of call.args) type = joinTypes(type, typeOf(arg));
  return type;
}

/** The type of a method call on a receiver of that type. */
export function methodType(owner: Ty, method: string): Ty {
  const table = owner === "str" ? STR_METHODS : owner === "list" ? LIST_METHODS : undefined;
  return table !== undefined && Object.hasOwn(table, method) ? (table[method] ?? "any") : "any";
}
