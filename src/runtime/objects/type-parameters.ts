/** Type variables in type arguments, and putting arguments in their place. https://docs.python.org/3/library/stdtypes.html#types-genericalias */
import { typeError } from "../errors.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import { truth } from "../protocols/compare.ts";
import { getitem } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";
import { isList } from "./list/core.ts";
import { Ellipsis, None } from "./singletons.ts";
import { isTuple, type PyTuple, tuple } from "./tuple/index.ts";
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

/** The arguments, with the items of unpacked tuples of a known length in their place. */
export function unpackedArguments(args: readonly Value[]): PyTuple {
  return tuple(
    [...args].flatMap((arg) => {
      const items = isType(arg) ? undefined : lookupAttr(arg, "__typing_unpacked_tuple_args__");
      const known = items !== undefined && isTuple(items) && items[items.length - 1] !== Ellipsis;
      return known ? [...items] : [arg];
    }),
  );
}

/** What the parameters make of the arguments for an alias: defaults are filled in, those of one that takes many are a tuple. */
export function preparedFor(alias: Value, parameters: readonly Value[], args: PyTuple): PyTuple {
  let given: Value = args;
  for (const parameter of parameters) {
    const prepare = lookupAttr(parameter, "__typing_prepare_subst__");
    if (prepare !== undefined && prepare !== None) given = call(prepare, alias, given);
  }
  if (!isTuple(given)) throw typeError(`expected a tuple, not ${given.cls.tp_name}`);
  return given;
}

/** `args` with their type variables replaced: `parameters[i]` by `given[i]`. */
export function substituteAll(
  args: readonly Value[],
  parameters: readonly Value[],
  given: readonly Value[],
): Value[] {
  return [...args].flatMap((arg) => {
    const replaced = substituteIn(arg, parameters, given);
    const many = !isType(arg) && isTuple(replaced) && isUnpacked(arg);
    return many ? [...replaced] : [replaced];
  });
}

function isUnpacked(arg: Value): boolean {
  const flag = lookupAttr(arg, "__typing_is_unpacked_typevartuple__");
  return flag !== undefined && truth(flag);
}

function substituteIn(arg: Value, parameters: readonly Value[], given: readonly Value[]): Value {
  if (isType(arg)) return arg;
  const subst = lookupAttr(arg, "__typing_subst__");
  if (subst !== undefined) return call(subst, given[parameters.indexOf(arg)] ?? arg);
  if (isList(arg)) return arg.map((a) => substituteIn(a, parameters, given));
  const own = parametersIn(arg);
  if (own.length === 0) return arg;
  const inner = [...own].flatMap((p) => {
    const value = given[parameters.indexOf(p)] ?? p;
    return isTuple(value) && takesMany(p) ? [...value] : [value];
  });
  return getitem(arg, tuple(inner) as Value); // a tuple is a value
}

/** CPython asks whether the parameter can be iterated over, which a TypeVarTuple alone can. */
function takesMany(parameter: Value): boolean {
  return lookupAttr(parameter.cls, "__iter__") !== undefined;
}
