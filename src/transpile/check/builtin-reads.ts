/** Where a program means a builtin by a name, and no variable of its own. */
import { classPlace, type Scope } from "../infer/scopes.ts";

/** The `Name` nodes that read one of `names` as a builtin. `isBound` knows the variables of the module. */
export function builtinReads(
  root: Scope,
  names: readonly string[],
  isBound: (name: string) => boolean,
): ReadonlySet<object> {
  const builtins = names.filter((name) => !isBound(name));
  const found = new Set<object>();
  const scopes = [root];
  for (let scope = scopes.pop(); scope !== undefined; scope = scopes.pop()) {
    for (const name of builtins)
      if (isFromOutside(scope, name)) for (const node of scope.loads.get(name) ?? []) found.add(node);
    scopes.push(...scope.children);
  }
  return found;
}

function isFromOutside(scope: Scope, name: string): boolean {
  if (scope.kind !== "class") return scope.place(name) === "global";
  return !scope.bindings.has(name) && classPlace(scope, name) === "global";
}
