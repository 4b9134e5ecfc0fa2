/** Type variables in type arguments, and putting arguments in their place. https://docs.python.org/3/library/stdtypes.html#types-genericalias */
import { lookupAttr } from "../protocols/attr.ts";
import { getitem } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";
import { isList } from "./list/core.ts";
import { isTuple, tuple } from "./tuple/index.ts";
import { isType } from "./type/core.ts";

/** Type variables among the arguments, each once, in order. */
export function parametersOf(args: readonly Value[]): Value[] {
  const found: Value[] = [];
  for (const arg of args) {
    const own = isType(arg) ? [] : parametersIn(arg);
    for (const p of own) if (!found.includes(p)) found.push(p);
  }
  return found;
}

function parametersIn(arg: Value): readonly Value[] {
  if (isList(arg)) return parametersOf(arg);
  if (lookupAttr(arg, "__typing_subst__") !== undefined) return [arg];
  const nested = lookupAttr(arg, "__parameters__");
  return nested !== undefined && isTuple(nested) ? nested : [];
}

/** `arg` with its type variables replaced: `parameters[i]` by `given[i]`. */
export function substituteIn(arg: Value, parameters: readonly Value[], given: readonly Value[]): Value {
  const at = parameters.indexOf(arg);
  if (at >= 0) return given[at] ?? arg;
  if (isList(arg)) return arg.map((a) => substituteIn(a, parameters, given));
  const own = isType(arg) ? [] : parametersIn(arg);
  if (own.length === 0) return arg;
  return getitem(arg, tuple(own.map((p) => substituteIn(p, parameters, given))) as Value); // a tuple is a value
}
