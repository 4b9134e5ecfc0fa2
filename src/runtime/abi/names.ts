/** ABI: names, namespaces and constants. */
import { REFUSED_BUILTINS } from "../../shared/surface.ts";
import { builtinsTable } from "../builtins-table.ts";
import { NameError, nameError, type PyBaseException, raise, UnboundLocalError } from "../errors.ts";
import { loadModule } from "../importer.ts";
import { dictSet, newDict } from "../objects/dict/index.ts";
import { globalsProxy } from "../objects/globals-dict.ts";
import { None } from "../objects/singletons.ts";
import { fromHostText } from "../objects/str/host-text.ts";
import { boundNames, type Program, setGlobal } from "../program.ts";
import { callMethod } from "../protocols/call.ts";
import type { Value } from "../slots.ts";
import { missingAnnotationName } from "../typing/forward-ref.ts";

/** With a note that says what to use instead, where the name is a builtin that is missing on purpose. */
function advised(e: PyBaseException, name: string): PyBaseException {
  const instead = Object.hasOwn(REFUSED_BUILTINS, name) ? REFUSED_BUILTINS[name] : undefined;
  if (instead !== undefined)
    callMethod(e, "add_note", `${name}() is not available in this sandbox: ${instead}.`);
  return e;
}

export function unbound(name: string): Value {
  const reference = missingAnnotationName(name);
  if (reference !== undefined) return reference;
  throw raise(
    UnboundLocalError,
    fromHostText(`cannot access local variable '${name}' where it is not associated with a value`),
  );
}

/** `del x` of a module variable that is not there. */
export function unboundGlobal(name: string): never {
  throw nameError(`name '${name}' is not defined`, name);
}

export function unboundFree(name: string): Value {
  const reference = missingAnnotationName(name);
  if (reference !== undefined) return reference;
  throw nameError(
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
    name,
    NameError,
  );
}

export function localsDict(pairs: readonly unknown[]): Value {
  const d = newDict();
  for (let i = 0; i < pairs.length; i += 2) {
    const value = pairs[i + 1] as Value | undefined; // pairs alternate name and value
    if (value !== undefined) dictSet(d, pairs[i] as string, value);
  }
  return d;
}

/** Shows a value as `sys.displayhook` does. */
function display(v: Value): Value {
  const sys = loadModule("sys");
  return sys === undefined ? None : callMethod(sys, "displayhook", v);
}

/** The entries that know their program. */
export function programNames(program: Program) {
  return {
    globalName(name: string, locals?: Value): Value {
      const builtin = builtinsTable().get(name);
      if (builtin !== undefined) return builtin;
      const reference = missingAnnotationName(name);
      if (reference !== undefined) return reference;
      const e = nameError(`name '${name}' is not defined`, name);
      e.exc_locals = locals;
      throw advised(e, name);
    },
    globalThis: program.vars,
    moduleDoc(text: Value): void {
      setGlobal(program, "__doc__", text);
    },
    moduleAnnotate(thunk: () => Value): void {
      program.annotate = thunk;
    },
    globalsDict: (): Value => globalsProxy(program),
    display: (v: Value): Value => display(v),
    names: () => boundNames(program),
  };
}
