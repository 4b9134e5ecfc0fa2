/** `import __main__`: a module object over the program's variables. */
import { moduleOver, type PyModule } from "./objects/module.ts";
import { boundNames, getGlobal, mainProgram, setGlobal } from "./program.ts";
import type { Value } from "./slots.ts";

let main: PyModule | undefined;

/** The module whose attributes are the global `$` variables themselves. */
export function mainModule(): Value {
  main ??= moduleOver(mainProgram.name, {
    names: () => boundNames(mainProgram),
    get: (name) => getGlobal(mainProgram, name),
    set: (name, value) => {
      if (value !== undefined || getGlobal(mainProgram, name) !== undefined)
        setGlobal(mainProgram, name, value);
    },
  });
  return main;
}

/** Sets a global variable of `__main__`; other modules are not written to. */
export function setModuleNames(module: string, name: string, value: Value): void {
  if (module === mainProgram.name) setGlobal(mainProgram, name, value);
}
