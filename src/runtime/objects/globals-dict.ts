/** `globals()`, and `vars()` and `locals()` at module level: a dict whose storage is the program's variables. */
import { boundNames, getGlobal, type Program, setGlobal } from "../program.ts";
import type { PyDict } from "./dict/index.ts";
import { liveDict } from "./name-map.ts";

const dicts = new WeakMap<Program, PyDict>();

/** The dict of a program, one and the same each time. */
export function globalsProxy(program: Program): PyDict {
  let d = dicts.get(program);
  if (d === undefined) {
    d = liveDict({
      names: () => boundNames(program),
      get: (name) => getGlobal(program, name),
      set: (name, value) => setGlobal(program, name, value),
      delete: (name) => setGlobal(program, name, undefined),
    });
    dicts.set(program, d);
  }
  return d;
}
