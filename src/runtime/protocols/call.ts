/** Calling any value. https://docs.python.org/3/c-api/call.html */
import { apply } from "../call/apply.ts";
import { keywordName } from "../call/keyword-names.ts";
import { typeError } from "../errors.ts";
import { dictItems, type PyDict } from "../objects/dict/index.ts";
import { NO_KWNAMES } from "../objects/type/core.ts";
import type { PyCallable, Value } from "../slots.ts";
import { getattr, lookupAttr } from "./attr.ts";

/** CPython's vectorcall: `args` holds the positional values, then one value for each of `kwnames`. */
export function callKw(f: Value, args: Value[], kwnames: readonly string[]): Value {
  const slot = f.tp_call;
  if (slot === undefined) throw notCallable(f);
  return slot(f, args, kwnames);
}

/** A module that holds something callable by its own name was perhaps meant for that. */
function notCallable(f: Value) {
  const { mod_name } = f as { readonly mod_name?: string }; // of modules only
  const inner = mod_name === undefined ? undefined : lookupAttr(f, mod_name);
  const hint = inner?.tp_call === undefined ? "" : `. Did you mean: '${mod_name}.${mod_name}(...)'?`;
  return typeError(`'${f.cls.tp_name}' object is not callable${hint}`);
}

export function callArgs(f: Value, args: Value[]): Value {
  const count = args.length;
  if (count < 31 && ((f as PyCallable).arity & (1 << count)) !== 0) return apply(f as PyCallable, args);
  return callKw(f, args, NO_KWNAMES);
}

/** A call with up to four positional values; more go through `callArgs`. */
export function call(f: Value, a?: Value, b?: Value, c?: Value, d?: Value): Value {
  const { arity } = f as PyCallable;
  if (a === undefined) return (arity & 1) !== 0 ? (f as PyCallable)() : callKw(f, [], NO_KWNAMES);
  if (b === undefined) return (arity & 2) !== 0 ? (f as PyCallable)(a) : callKw(f, [a], NO_KWNAMES);
  if (c === undefined) return (arity & 4) !== 0 ? (f as PyCallable)(a, b) : callKw(f, [a, b], NO_KWNAMES);
  if (d === undefined)
    return (arity & 8) !== 0 ? (f as PyCallable)(a, b, c) : callKw(f, [a, b, c], NO_KWNAMES);
  return callArgs(f, [a, b, c, d]);
}

/** One-argument call, for keys and callbacks in loops. */
export function call1(f: Value, a: Value): Value {
  return ((f as PyCallable).arity & 2) !== 0 ? (f as PyCallable)(a) : callKw(f, [a], NO_KWNAMES);
}

/** `o.name(*args)`. */
export function callMethod(o: Value, name: string, ...args: Value[]): Value {
  return callArgs(getattr(o, name), args);
}

/** The values and names of a `**kwargs` dict, for `callKw`. */
export function splitKwargs(kwargs: Value | undefined): { values: Value[]; names: string[] } {
  const values: Value[] = [];
  const names: string[] = [];
  if (kwargs !== undefined) {
    for (const [key, value] of dictItems(kwargs as PyDict)) {
      names.push(typeof key === "string" ? key : keywordName(key));
      values.push(value);
    }
  }
  return { values, names };
}
