/** Functions that look as if `def` had made them in the module of the class: what CPython generates as source text. */

import { hidden } from "../../runtime/names.ts";
import { arityMask } from "../../runtime/objects/function-defaults.ts";
import type { PyFunction } from "../../runtime/objects/function-types.ts";
import type { PyType, Value } from "../../runtime/slots.ts";

export interface FunctionParts {
  readonly name: string;
  /** Positional parameters with their defaults, `self` first. */
  readonly positional: readonly (readonly [name: string, dflt: Value | undefined])[];
  readonly keywordOnly?: readonly (readonly [name: string, dflt: Value | undefined])[];
  readonly varkw?: string;
  readonly posonly?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: implementations take as many values as their parameters say
type Impl = (...args: any[]) => Value;

/** Makes `impl`, which takes its arguments in bound order, a Python function of the class `T`. */
export function methodOf(T: PyType, parts: FunctionParts, impl: Impl): PyFunction {
  const f = impl as PyFunction; // completed below
  const keywordOnly = parts.keywordOnly ?? [];
  f.sig = {
    name: parts.name,
    qualname: `${T.tp_qualname}.${parts.name}`,
    params: [...parts.positional, ...keywordOnly].map(([name]) => name),
    posonly: parts.posonly ?? 0,
    positional: parts.positional.length,
    required: 0,
    varargs: undefined,
    varkw: parts.varkw,
    style: "python",
    module: T.tp_module,
  };
  const defaults = parts.positional.map(([, dflt]) => dflt);
  if (defaults.some((d) => d !== undefined)) f.defaults = defaults;
  const given = keywordOnly.filter(([, dflt]) => dflt !== undefined);
  if (given.length > 0)
    f.kwdefaults = Object.fromEntries(given.map(([name, dflt]) => [`$${name}`, dflt as Value])); // filtered
  hidden(f, "arity", parts.varkw === undefined ? arityMask(parts.positional.length, f.defaults, f) : 0);
  return f;
}
