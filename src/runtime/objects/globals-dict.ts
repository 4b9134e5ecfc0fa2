/** `globals()` and `vars()` at module level: a dict that is a copy of the module's variables at the moment of the call. */
import { boundNames, getGlobal, type Program } from "../program.ts";
import { dictSet, newDict, type PyDict } from "./dict/index.ts";

export function globalsProxy(program: Program): PyDict {
  const d = newDict();
  for (const name of boundNames(program)) {
    const value = getGlobal(program, name);
    if (value !== undefined) dictSet(d, name, value);
  }
  return d;
}
