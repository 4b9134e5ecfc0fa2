/** What syntax needs of typing: type parameters, aliases and `Generic`. Filled in by `stdlib/typing`, absent until then. */
import { notImplementedError } from "./errors.ts";
import type { Value } from "./slots.ts";

type Thunk = () => Value;

export interface TypingHooks {
  genericBase(typeParams: Value): Value;
  typeVar(
    name: string,
    bound: Thunk | undefined,
    constraints: Thunk | undefined,
    dflt: Thunk | undefined,
  ): Value;
  paramSpec(name: string, dflt: Thunk | undefined): Value;
  typeVarTuple(name: string, dflt: Thunk | undefined): Value;
  /** A form as a type argument; raises TypeError for one that is none. */
  typeArgument(v: Value, message: string): Value;
  typeAlias(name: string, thunk: Thunk, typeParams: Value | undefined, module: string): Value;
}

let hooks: TypingHooks | undefined;

export function installTypingHooks(h: TypingHooks): void {
  hooks = h;
}

function need(): TypingHooks {
  if (hooks === undefined) throw notImplementedError("type parameters are not available");
  return hooks;
}

export function genericBase(typeParams: Value): Value {
  return need().genericBase(typeParams);
}

/** What is no class as a type argument, checked as `typing` does. */
export function typeArgument(v: Value, message: string): Value {
  return hooks === undefined ? v : hooks.typeArgument(v, message);
}

export const typingAbi = {
  typeVar: (name: string, bound?: Thunk, constraints?: Thunk, dflt?: Thunk): Value =>
    need().typeVar(name, bound, constraints, dflt),
  paramSpec: (name: string, dflt?: Thunk): Value => need().paramSpec(name, dflt),
  typeVarTuple: (name: string, dflt?: Thunk): Value => need().typeVarTuple(name, dflt),
};

export function makeTypeAlias(
  name: string,
  thunk: Thunk,
  typeParams: Value | undefined,
  module: string,
): Value {
  return need().typeAlias(name, thunk, typeParams, module);
}
