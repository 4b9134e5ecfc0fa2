/** The variables of a frame by name: what `locals()` gives, and what a NameError looks among for the name that was meant. */
import type { Scope } from "../infer/scopes.ts";
import type { Frame } from "./frame.ts";
import { type Js, join, js, string } from "./js.ts";
import { functionScope } from "./names.ts";

/** The text of a dict of the variables that are bound. */
export function localsText(frame: Frame): Js {
  if (frame.namespace !== undefined) return js`${frame.abi("nsDict")}(${frame.namespace})`;
  if (frame.scope.kind === "module") return js`${frame.abi("globalsDict")}()`;
  const pairs: Js[] = [];
  for (
    let f: Frame | undefined = frame;
    f !== undefined && f.namespace === undefined;
    f = f.scope.kind === "comprehension" ? f.parent : undefined
  ) {
    for (const name of new Set([...f.scope.params, ...f.scope.bindings.keys()])) {
      if (f.scope.binds(name)) pairs.push(string(name), f.counters.get(name)?.value() ?? f.localName(name));
    }
  }
  const around = functionScope(frame.scope);
  for (const name of [...freeNames(around)].sort()) {
    const owner = around.ownerAround(name);
    if (owner !== undefined) pairs.push(string(name), frame.localName(name, owner));
  }
  return js`${frame.abi("localsDict")}([${join(pairs)}])`;
}

/** The variables of functions around that this one, or one inside it, reads or writes. */
function freeNames(scope: Scope): Set<string> {
  const names = new Set<string>();
  for (const name of [...scope.loads.keys(), ...scope.bindings.keys(), ...scope.nonlocals])
    if (name !== "__class__" && scope.place(name) === "free") names.add(name);
  for (const child of scope.children)
    for (const name of freeNames(child)) if (!scope.binds(name)) names.add(name);
  return names;
}
