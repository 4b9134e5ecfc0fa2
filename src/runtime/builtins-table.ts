/** The builtins by name: what a program finds when a name is no variable of its own. */
import type { Value } from "./slots.ts";

const table = new Map<string, Value>();

/** Filled by `builtins/index.ts`. */
export function builtinsTable(): Map<string, Value> {
  return table;
}
