/** Runs the body of a library module that is written in Python. */
import { makeAbi } from "./abi/index.ts";
import type { ModuleBody } from "./importer.ts";
import { newModule, type PyModule } from "./objects/module.ts";
import type { Program } from "./program.ts";
import type { Value } from "./slots.ts";

export function loadPythonModule(name: string, body: ModuleBody, register: (m: PyModule) => void): PyModule {
  const m = newModule(name);
  register(m);
  const program: Program = {
    name: definedIn(name),
    vars: m as unknown as Record<string, Value | undefined>,
  };
  body(makeAbi(program, (accessors) => adoptAccessors(m, accessors)));
  return m;
}

/** What a private module of a package defines belongs to the package: `enum._flag.Flag` is `enum.Flag`. */
function definedIn(module: string): string {
  const at = module.lastIndexOf("._");
  return at < 0 ? module : module.slice(0, at);
}

/** The module's attributes become the live variables of the emitted function. */
function adoptAccessors(m: PyModule, accessors: Record<string, Value | undefined>): void {
  const name = (m as unknown as Record<string, Value>).$__name__;
  for (const key of Object.keys(accessors)) {
    const property = Object.getOwnPropertyDescriptor(accessors, key);
    if (property !== undefined)
      Object.defineProperty(m, key, { ...property, enumerable: true, configurable: true });
  }
  if (name !== undefined && "$__name__" in accessors) accessors.$__name__ = name;
}
