/**
 * Comprehensions are functions called on the spot. Making a closure each time costs more than running a short one, so the
 * function is made once, with the variables of the functions around as further parameters, where copies cannot be told
 * from the variables.
 */
import type { Scope } from "../infer/scopes.ts";
import type { Frame } from "./frame.ts";
import { type Js, join, js } from "./js.ts";
import { isLikelyMisspelt } from "./names.ts";

/** A call of `(param) => {code}`, the code of `scope`, which has been emitted with all that is inside, on `argument`; `at` marks the call. */
export function calledOnce(scope: Scope, param: Js, code: Js, argument: Js, at: Js, frame: Frame): Js {
  const variables = captured(scope, frame);
  if (variables === undefined) return js`((${param})=>{${code}})${at}(${argument})`;
  const lifted = frame.program.lift(js`(${join([param, ...variables])})=>{${code}}`);
  return js`${lifted}${at}(${join([argument, ...variables])})`;
}

/** The variables of functions around that the code reads; undefined when it needs them as they are. */
function captured(scope: Scope, frame: Frame): Js[] | undefined {
  if (frame.program.dynamic || frame.namespace !== undefined) return undefined;
  const inside = [scope];
  let keeps = false;
  for (const one of inside) {
    if (one.kind === "class" || one.kind === "typeparams" || one.bindsOutside) return undefined;
    keeps ||= !one.isComprehension || frame.program.generators.has(one);
    inside.push(...one.children);
  }
  const found = new Map<string, Js>();
  for (const one of inside) {
    for (const name of new Set([...one.loads.keys(), ...one.bindings.keys()])) {
      if (name === "super" || name === "__class__") return undefined;
      const place = one.place(name);
      if (place === "global" && isLikelyMisspelt(name, frame.program)) return undefined;
      if (place !== "free") continue;
      const owner = one.ownerAround(name);
      if (owner === undefined || owner.kind === "class") return undefined;
      if (inside.includes(owner)) continue;
      if (!isConstantMeanwhile(name, owner, keeps)) return undefined;
      found.set(`${name} ${owner.renames.has(name)}`, frame.localName(name, owner));
    }
  }
  return [...found.values()];
}

/** Can a copy stand for the variable: while the comprehension runs or, when something may keep it (`keeps`), for ever? */
function isConstantMeanwhile(name: string, owner: Scope, keeps: boolean): boolean {
  if (owner.rebound.has(name) || owner.deletedInside.has(name) || owner.walrus.has(name)) return false;
  if (!keeps) return true;
  return owner.params.has(name) && !owner.bindings.has(name) && !owner.deleted.has(name);
}
