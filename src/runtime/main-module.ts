/** `import __main__`: a module object over the program's variables. */
import { PyModule } from "./objects/module.ts";
import { mainProgram, setGlobal } from "./program.ts";
import type { Value } from "./slots.ts";

let main: PyModule | undefined;

/** The module whose attributes are the global `$` variables themselves. */
export function mainModule(): Value {
  if (main === undefined) {
    main = Object.setPrototypeOf(
      new Proxy(mainProgram.vars as object, {
        get: (vars, key) =>
          isName(key) && Object.hasOwn(vars, key)
            ? Reflect.get(vars, key)
            : Reflect.get(PyModule.prototype, key),
        set: (vars, key, value) => Reflect.set(vars, key, value),
        getPrototypeOf: () => PyModule.prototype,
        ownKeys: (vars) => Reflect.ownKeys(vars).filter(isName),
        setPrototypeOf: () => true,
      }),
      PyModule.prototype,
    ) as PyModule;
  }
  return main;
}

function isName(key: string | symbol): boolean {
  return typeof key === "string" && key.startsWith("$");
}

/** Sets a global variable of `__main__`; other modules are not written to. */
export function setModuleNames(module: string, name: string, value: Value): void {
  if (module === mainProgram.name) setGlobal(mainProgram, name, value);
}
