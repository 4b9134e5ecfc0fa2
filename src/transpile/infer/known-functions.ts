/**
 * Functions that a program defines once, by `def`, and whose calls are all in sight: their parameters have the types that
 * the calls pass, their calls the types that they return.
 */
import type { Arguments, Call, Expression } from "../ast.ts";
import { allArgs } from "./collect-definitions.ts";
import type { Scope } from "./scopes.ts";

/** A call by name, and the scope that it stands in. */
export interface CallSite {
  readonly call: Call;
  readonly scope: Scope;
}

export interface KnownFunction {
  /** The scope of its body. */
  readonly body: Scope;
  /** Where its defaults are evaluated. */
  readonly around: Scope;
  readonly args: Arguments;
  /** Every call of it; undefined when the function may be called from elsewhere. */
  readonly calls: readonly CallSite[] | undefined;
}

/** What an argument of a call becomes: an expression, or the default. */
export function argumentOf(call: Call, args: Arguments, name: string): Expression | null | undefined {
  const positional = [...args.posonlyargs, ...args.args].map((a) => a.arg);
  const at = positional.indexOf(name);
  if (at >= 0 && at < call.args.length) return call.args[at];
  const keyword = call.keywords.find((k) => k.arg === name);
  if (keyword !== undefined) return keyword.value;
  if (at >= 0) return args.defaults[at - (positional.length - args.defaults.length)];
  return args.kw_defaults[args.kwonlyargs.findIndex((a) => a.arg === name)];
}

/** The functions of a program, by the scope that binds them and their name. */
export class KnownFunctions {
  private readonly byOwner = new Map<Scope, Map<string, KnownFunction>>();
  private readonly byBody = new Map<Scope, KnownFunction>();

  /** `closed`: module variables change only where the program's text says so. */
  constructor(scopes: readonly Scope[], closed: boolean) {
    const bodies = new Map<Arguments, Scope>();
    for (const scope of scopes) if (scope.args !== undefined) bodies.set(scope.args, scope);
    const uses = usesByOwner(scopes);
    for (const owner of scopes) {
      if (owner.kind === "class" || (owner.kind === "module" && !closed)) continue;
      for (const name of owner.bindings.keys()) {
        const found = definedOnce(owner, name, bodies);
        if (found !== undefined) this.add(owner, name, found, uses.get(owner)?.get(name));
      }
    }
  }

  private add(owner: Scope, name: string, { args, body }: Definition, use: Use | undefined): void {
    const called = use !== undefined && use.sites.length > 0 && !use.escapes;
    const plain = called && use.sites.every(({ call }) => isPlain(call));
    const known = { body, around: owner, args, calls: plain ? use.sites : undefined };
    const names = this.byOwner.get(owner) ?? new Map<string, KnownFunction>();
    this.byOwner.set(owner, names.set(name, known));
    this.byBody.set(body, known);
  }

  [Symbol.iterator](): Iterator<KnownFunction> {
    return this.byBody.values();
  }

  /** The function that the name means in that scope. */
  named(name: string, scope: Scope): KnownFunction | undefined {
    const owner = ownerOf(name, scope);
    return owner === undefined ? undefined : this.byOwner.get(owner)?.get(name);
  }

  /** The function whose body that scope is. */
  ofBody(body: Scope): KnownFunction | undefined {
    return this.byBody.get(body);
  }
}

interface Definition {
  readonly args: Arguments;
  readonly body: Scope;
}

function definedOnce(owner: Scope, name: string, bodies: Map<Arguments, Scope>): Definition | undefined {
  const sources = owner.bindings.get(name) ?? [];
  const [source] = sources;
  if (sources.length !== 1 || source?.kind !== "type" || source.def === undefined) return undefined;
  if (owner.rebound.has(name) || owner.deletedInside.has(name) || owner.deleted.has(name)) return undefined;
  if (owner.params.has(name)) return undefined;
  const body = bodies.get(source.def);
  return body === undefined ? undefined : { args: source.def, body };
}

interface Use {
  escapes: boolean;
  readonly sites: CallSite[];
}

/** How each name of each scope is read anywhere: called, or handed on as a value. */
function usesByOwner(scopes: readonly Scope[]): Map<Scope, Map<string, Use>> {
  const out = new Map<Scope, Map<string, Use>>();
  for (const scope of scopes) {
    for (const [name, loads] of scope.loads) {
      const owner = ownerOf(name, scope);
      if (owner === undefined) continue;
      const use = useOf(out, owner, name);
      const calls = scope.calls.get(name) ?? [];
      if (calls.length !== loads.length || scope.kind === "class") use.escapes = true;
      for (const call of calls) use.sites.push({ call, scope });
    }
  }
  return out;
}

function useOf(all: Map<Scope, Map<string, Use>>, owner: Scope, name: string): Use {
  const names = all.get(owner) ?? new Map<string, Use>();
  all.set(owner, names);
  const use = names.get(name) ?? { escapes: false, sites: [] };
  names.set(name, use);
  return use;
}

function isPlain(call: Call): boolean {
  return !call.args.some((a) => a.type === "Starred") && call.keywords.every((k) => k.arg !== null);
}

/** The scope that holds the variable which a read of the name finds, as far as the text tells. */
function ownerOf(name: string, scope: Scope): Scope | undefined {
  if (scope.kind !== "class") {
    const place = scope.place(name);
    if (place === "local") return scope;
    if (place === "free") return scope.ownerAround(name);
  } else {
    const around = scope.ownerAround(name);
    if (around !== undefined) return around;
  }
  let root = scope;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

/** Parameters that are filled from calls one by one: all but `*args` and `**kwargs`. */
export function isSingle(args: Arguments, name: string): boolean {
  return args.vararg?.arg !== name && args.kwarg?.arg !== name && allArgs(args).some((a) => a.arg === name);
}
