/** `builtins`: its attributes are what programs find under a name that is none of theirs. https://docs.python.org/3/library/builtins.html */
import { builtinsTable } from "../runtime/builtins-table.ts";
import { type ModuleSpec, moduleOver } from "../runtime/objects/module.ts";
import type { Value } from "../runtime/slots.ts";

const DOC = "Built-in functions, types, exceptions, and other objects.";
const OWN: Readonly<Record<string, Value>> = { __name__: "builtins", __doc__: DOC };

export const module: ModuleSpec = {
  name: "builtins",
  load: () => ({}),
  make: () => {
    const table = builtinsTable();
    return moduleOver("builtins", {
      names: () => [...Object.keys(OWN), ...table.keys()],
      get: (name) => table.get(name) ?? (Object.hasOwn(OWN, name) ? OWN[name] : undefined),
      set: (name, value) => {
        if (value === undefined) table.delete(name);
        else table.set(name, value);
      },
    });
  },
};
