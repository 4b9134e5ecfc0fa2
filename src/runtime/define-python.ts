/** Functions of the library that are Python functions in CPython: same type, same error texts, written in TypeScript. */

import { builtinType, type Impl } from "./define.ts";
import { hidden } from "./names.ts";
import { arityMask } from "./objects/function-defaults.ts";
import type { PyFunction } from "./objects/function-types.ts";
import { None } from "./objects/singletons.ts";
import { tuple } from "./objects/tuple/index.ts";
import { alloc } from "./objects/type/core.ts";
import { parseSignature } from "./signature.ts";
import type { PyType, Value } from "./slots.ts";

let placeholder: PyType | undefined;

/** The value of a default as it is written; anything unusual becomes an object that is shown so. */
function defaultValue(text: string): Value {
  if (text === "None") return None;
  if (text === "True" || text === "False") return text === "True";
  if (text === "()") return tuple([]);
  if (/^-?\d+$/.test(text)) return BigInt(text);
  if (/^'[^'\\]*'$/.test(text)) return text.slice(1, -1);
  placeholder ??= builtinType("default", {
    slots: { tp_repr: (v) => (v as { shown?: string }).shown ?? "..." },
  });
  const v = alloc(placeholder);
  hidden(v, "shown", text);
  return v;
}

export interface PythonFunctionOptions {
  readonly module: string;
  readonly qualname?: string;
  readonly doc?: string;
  /** Defaults that are more than a number, a plain text or a constant. */
  readonly defaults?: Readonly<Record<string, Value>>;
  /** `impl` takes its positional parameters alone, too, without what `*args` and `**kwargs` would be. */
  readonly plainly?: boolean;
}

/**
 * `impl` gets its arguments in bound order, `undefined` where not given: `*args` as a tuple, `**kwargs` as a dict, both
 * always there.
 */
export function pythonFunction(text: string, impl: Impl, options: PythonFunctionOptions): PyFunction {
  const parsed = parseSignature(text, { module: options.module });
  const valueOf = (name: string): Value | undefined => {
    const written = parsed.defaultTexts?.[name];
    return written === undefined ? undefined : (options.defaults?.[name] ?? defaultValue(written));
  };
  const fresh = Object.hasOwn(impl, "sig") ? (...args: unknown[]) => impl(...args) : impl;
  const f = fresh as PyFunction; // completed below
  f.sig = {
    ...parsed,
    style: "python",
    qualname: options.qualname ?? parsed.name,
    doc: options.doc,
    required: 0,
  };
  f.defaults = parsed.params.slice(0, parsed.positional).map(valueOf);
  const kwdefaults: Record<string, Value> = {};
  for (const name of parsed.params.slice(parsed.positional)) {
    const v = valueOf(name);
    if (v !== undefined) kwdefaults[`$${name}`] = v;
  }
  f.kwdefaults = kwdefaults;
  const simple = parsed.varargs === undefined && parsed.varkw === undefined;
  const direct = simple || options.plainly === true;
  hidden(f, "arity", direct ? arityMask(parsed.positional, f.defaults, f) : 0);
  return f;
}
