/** For modules that are partly written in Python: the Python files run when one of their names is first asked for. */
import { builtin } from "../runtime/define.ts";
import { attributeError } from "../runtime/errors.ts";
import { loadModule } from "../runtime/importer.ts";
import { defineOwn } from "../runtime/names.ts";
import { getattr } from "../runtime/protocols/attr.ts";
import { textOf } from "../runtime/protocols/repr.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";

export interface LazyParts {
  /** The module's `__getattr__`. */
  readonly getattr: PyCallable;
  /** The module's `__dir__`, for these names. */
  listing(names: readonly string[]): PyCallable;
}

/**
 * `table` says in which Python file each name is; a name that is itself the end of its file's name stands for the file.
 * `made` has functions for values that are made when they are asked for.
 */
export function lazyParts(
  module: string,
  table: Readonly<Record<string, string>>,
  made: Readonly<Record<string, () => Value>> = {},
): LazyParts {
  const load = (name: Value): Value => {
    const wanted = textOf(name);
    const make = Object.hasOwn(made, wanted) ? made[wanted] : undefined;
    if (make !== undefined) return make();
    const self = loadModule(module);
    const file = Object.hasOwn(table, wanted) ? table[wanted] : undefined;
    const part = file === undefined ? undefined : loadModule(file);
    if (self === undefined || part === undefined)
      throw attributeError(`module '${module}' has no attribute '${wanted}'`, self, wanted);
    const value = file === `${module}.${wanted}` ? part : getattr(part, wanted);
    defineOwn(self, wanted, value);
    return value;
  };
  return {
    getattr: builtin("__getattr__(name, /)", load, { module }),
    listing: (names) => builtin("__dir__()", () => [...names].sort(), { module }),
  };
}
