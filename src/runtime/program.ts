/** The program of a run: `__main__`, and what emitted code and tracebacks need to know of it. */

import { builtinsTable } from "./builtins-table.ts";
import { mangle } from "./names.ts";
import type { Value } from "./slots.ts";

/** What the ABI entries marked "per program" know. */
export interface Program {
  /** `__name__`. */
  readonly name: string;
  /** The variables as `$x`: the JS global object for `__main__`, the accessors of a module of the library. */
  vars: Record<string, Value | undefined>;
  annotate?: () => Value;
  /** Code of the user's: it may import what the whitelist allows, and no helpers of the library. */
  readonly guest?: true;
}

const globals = globalThis as unknown as Record<string, Value | undefined>; // module variables are its `$` properties

/** `__main__`. */
export const mainProgram: Program = { name: "__main__", vars: globals, guest: true };

/** Names of a program's module variables that are bound, in order of creation. */
export function boundNames(program: Program): string[] {
  const names: string[] = [];
  for (const key of Object.getOwnPropertyNames(program.vars))
    if (key.startsWith("$") && program.vars[key] !== undefined) names.push(key.slice(1));
  return names;
}

export function getGlobal(program: Program, name: string): Value | undefined {
  const key = mangle(name);
  return Object.hasOwn(program.vars, key) ? program.vars[key] : undefined;
}

export function setGlobal(program: Program, name: string, value: Value | undefined): void {
  program.vars[mangle(name)] = value;
}

/** Names a NameError may have meant. */
export function knownNames(): string[] {
  return [...boundNames(mainProgram), ...builtinsTable().keys(), "False", "None", "True"];
}
