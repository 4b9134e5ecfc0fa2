/**
 * What one pass over the tree finds out about every scope: its bindings with their sources, its reads, its children.
 * Scopes are symtable's: module, function, lambda, class, comprehension, type parameters.
 */
import type {
  Arguments,
  AsyncFunctionDef,
  Call,
  Expression,
  FunctionDef,
  Operator,
  Position,
} from "../ast.ts";
import { mangle } from "./mangle.ts";
import type { Ty } from "./types.ts";

export type ScopeKind = "module" | "function" | "class" | "comprehension" | "genexpr" | "typeparams";

/** Where the value of a binding comes from. */
export type Source =
  | { readonly kind: "value"; readonly node: Expression }
  | { readonly kind: "aug"; readonly op: Operator; readonly value: Expression }
  | { readonly kind: "item"; readonly iter: Expression; readonly index: number | undefined }
  | { readonly kind: "type"; readonly type: Ty; readonly def?: Arguments; readonly node?: DefinedFunction };

export type DefinedFunction = FunctionDef | AsyncFunctionDef;

/** `global`: a module variable or builtin; `free`: of a function around. */
export type Place = "local" | "free" | "global";

/** What makes a function's result lazy. */
export type Makes = "generator" | "coroutine" | "asyncgen" | undefined;

export interface ScopeOptions {
  readonly kind: ScopeKind;
  readonly name: string;
  readonly parent: Scope | undefined;
  readonly args?: Arguments | undefined;
}

/** One scope of the program. Names are mangled for private names already. */
export class Scope {
  readonly kind: ScopeKind;
  readonly name: string;
  readonly parent: Scope | undefined;
  readonly args: Arguments | undefined;
  /** The class whose name mangles private names here. */
  privateClass: string | undefined;
  /** Where only these names are private: the type parameters of a class. */
  privateOnly: ReadonlySet<string> | undefined;
  readonly children: Scope[] = [];
  readonly params = new Set<string>();
  readonly bindings = new Map<string, Source[]>();
  readonly loads = new Map<string, Position[]>();
  /** Reads of a name as what a call calls. */
  readonly calls = new Map<string, Call[]>();
  /** What a function's `return` statements return; null without a value. */
  readonly returns: (Expression | null)[] = [];
  /** The end of a function's body may be reached. */
  fallsThrough = true;
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  readonly deleted = new Set<string>();
  /** Names of this scope that an inner function may delete at any time. */
  readonly deletedInside = new Set<string>();
  /** Targets of `:=` in this scope, written there or in its comprehensions: they change amid an expression. */
  readonly walrus = new Set<string>();
  /** A comprehension with a `:=`, whose target is in a function around. */
  bindsOutside = false;
  /** Locals that an inner function reads or writes. */
  readonly captured = new Set<string>();
  /** Locals that an inner function or comprehension assigns. */
  readonly rebound = new Set<string>();
  /** Locals whose JS name must differ because an inner scope means the module's variable by the same name. */
  readonly renames = new Set<string>();
  hasYield = false;
  /** How many `try` and `with` are around what is being read. */
  guards = 0;
  hasAwait = false;
  isAsync = false;
  /** `__class__` or zero-argument `super` occurs here or inside. */
  needsClassCell = false;
  /** A class body whose namespace may be no plain dict: `__prepare__` of a metaclass made it. */
  mayBePrepared = false;
  /** Attributes assigned through `self` in the methods of this class, sorted. */
  readonly statics = new Set<string>();
  private readonly places = new Map<string, Place>();

  constructor(options: ScopeOptions) {
    this.kind = options.kind;
    this.name = options.name;
    this.parent = options.parent;
    this.args = options.args;
    this.privateClass = options.parent?.privateClass;
    this.privateOnly = options.parent?.privateOnly;
    options.parent?.children.push(this);
  }

  get isComprehension(): boolean {
    return this.kind === "comprehension" || this.kind === "genexpr";
  }

  /** `_Class__name` for a private name inside a class. */
  mangled(name: string): string {
    if (this.privateOnly?.has(name) === false) return name;
    return mangle(name, this.privateClass);
  }

  binds(name: string): boolean {
    return (
      (this.bindings.has(name) || this.params.has(name)) &&
      !this.globals.has(name) &&
      !this.nonlocals.has(name)
    );
  }

  /** Where the (mangled) name lives, seen from this scope. */
  place(name: string): Place {
    let place = this.places.get(name);
    if (place === undefined) {
      place = this.findPlace(name);
      this.places.set(name, place);
    }
    return place;
  }

  private findPlace(name: string): Place {
    if (this.kind === "module" || this.globals.has(name)) return "global";
    if (this.binds(name)) return "local";
    return this.ownerAround(name) === undefined ? "global" : "free";
  }

  /** The scope that binds a free name. */
  ownerAround(name: string): Scope | undefined {
    for (let s = this.parent; s !== undefined && s.kind !== "module"; s = s.parent) {
      if (s.kind === "class") {
        if (name === "__class__") return s;
        continue;
      }
      if (s.globals.has(name)) return undefined;
      if (s.binds(name)) return s;
    }
    return undefined;
  }

  /** What calling the function of this scope makes. */
  get makes(): Makes {
    if (this.isAsync) return this.hasYield ? "asyncgen" : "coroutine";
    return this.hasYield ? "generator" : undefined;
  }
}

/** Where a name of a class body lives when the class namespace lacks it: what the body binds is never looked for around. */
export function classPlace(scope: Scope, name: string): "free" | "global" {
  if (scope.globals.has(name) || scope.binds(name)) return "global";
  return scope.ownerAround(name) === undefined ? "global" : "free";
}

/** Marks captures, rebinding and renames, bottom up, once every scope has been read. */
export function linkScopes(scope: Scope): void {
  for (const name of new Set([...scope.loads.keys(), ...scope.bindings.keys(), ...scope.nonlocals])) {
    const place = scope.kind === "class" ? classPlace(scope, name) : scope.place(name);
    if (place === "free") linkFree(scope, name);
    else if (place === "global" && scope.parent !== undefined) linkGlobal(scope, name);
  }
  for (const child of scope.children) linkScopes(child);
}

function linkFree(scope: Scope, name: string): void {
  const owner = scope.ownerAround(name);
  if (owner === undefined) return;
  owner.captured.add(name);
  if (scope.bindings.has(name)) owner.rebound.add(name);
  if (scope.deleted.has(name)) owner.deletedInside.add(name);
}

/** With `global x` below a function that has a local `x`, the local's JS name would hide the module's. */
function linkGlobal(scope: Scope, name: string): void {
  let s = scope;
  while (s.parent !== undefined) {
    s = s.parent;
    if (s.kind !== "class" && s.kind !== "module" && s.binds(name)) s.renames.add(name);
  }
  s.captured.add(name);
  if (scope.deleted.has(name)) s.deletedInside.add(name);
}

/** The class around will need its `__class__` cell. */
export function noteClassCell(scope: Scope): void {
  for (let s = scope.parent; s !== undefined; s = s.parent) {
    if (s.kind === "class") {
      s.needsClassCell = true;
      return;
    }
  }
}
