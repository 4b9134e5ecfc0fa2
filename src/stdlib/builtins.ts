/** `builtins`. https://docs.python.org/3/library/builtins.html */
import { builtinsTable } from "../runtime/builtins-table.ts";
import { importedModule } from "../runtime/importer.ts";
import { defineModule } from "../runtime/objects/module.ts";
import type { Value } from "../runtime/slots.ts";

/** The module's attributes are the builtins themselves: what is assigned to one is what programs find under its name. */
function install(module: Value): void {
  const table = builtinsTable();
  for (const name of table.keys()) {
    Object.defineProperty(module, `$${name}`, {
      get: () => table.get(name),
      set: (value: Value | undefined) => {
        if (value !== undefined) table.set(name, value);
      },
      enumerable: true,
      configurable: true,
    });
  }
}

export const module = defineModule("builtins", () => {
  const self = importedModule("builtins");
  if (self !== undefined) install(self);
  return {};
});
