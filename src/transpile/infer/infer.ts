/** What the emitter asks about the types of names and expressions, and which small ints it keeps as numbers. */
import type { Expression, Module } from "../ast.ts";
import { Flow } from "./flow/flow.ts";
import { KnownFunctions } from "./known-functions.ts";
import { narrowLocals } from "./narrow-locals.ts";
import type { Scope } from "./scopes.ts";
import { type Bound, SmallInts } from "./small-ints.ts";
import type { Ty } from "./types.ts";

/** What the emitter asks about types. */
export interface Types {
  /** The type of the name's value wherever `scope` reads it bound. */
  ofName(name: string, scope: Scope): Ty;
  of(node: Expression, scope: Scope): Ty;
  /** What is called surely is a function or class of the program that takes n positional arguments without looking. */
  takes(func: Expression, n: number): boolean;
  /** The name of the builtin that is called, or `module.function` of the library, when it is surely that one. */
  builtinOf(func: Expression): string | undefined;
  /** The object surely has that method, which takes n positional arguments after `self`. */
  methodTakes(owner: Expression, name: string, n: number): boolean;
  /** Bounds of a variable of that scope which is kept as JavaScript number; undefined for all others. */
  asNumber(name: string, owner: Scope): Bound | undefined;
  /** Does the function of that name keep its positional parameter as number? */
  takesNumber(func: string, index: number, scope: Scope): boolean;
}

export interface InferOptions {
  /** True when that name, read in that scope, is surely the builtin. */
  isBuiltin(name: string, scope: Scope): boolean;
  /** May functions rely on the types that module variables have in this program's text? */
  readonly closedModule: boolean;
  /** Variables may be reached by other means than their names. */
  readonly dynamic: boolean;
  /** Classes of the program may compare as they like. */
  readonly ownComparisons: boolean;
  /** The program may ask for the values of annotations. */
  readonly seesAnnotations: boolean;
  /** Module variables that exist before the program runs. */
  readonly existing: ReadonlySet<string>;
  readonly tree: Module;
  /** The scope that a node opens. */
  scopeOf(node: object): Scope;
}

/** Types for all scopes of a module; all are inferred together when the first is asked for. */
export function inferTypes(module: Scope, options: InferOptions): Types {
  return new Inference(module, options);
}

class Inference implements Types {
  private readonly options: InferOptions;
  private readonly root: Scope;
  private readonly scopes: readonly Scope[];
  private readonly functions: KnownFunctions;
  private solved: Flow | undefined;
  private numbers:
    | { readonly small: SmallInts; readonly narrow: ReadonlyMap<Scope, ReadonlySet<string>> }
    | undefined;

  constructor(module: Scope, options: InferOptions) {
    this.options = options;
    this.root = module;
    this.scopes = allScopes(module);
    this.functions = new KnownFunctions(options.dynamic ? [] : this.scopes, options.closedModule);
  }

  private get flow(): Flow {
    this.solved ??= new Flow({ ...this.options, module: this.root });
    return this.solved;
  }

  ofName(name: string, scope: Scope): Ty {
    return this.options.dynamic ? "any" : (this.flow.typeOfName(name, scope) ?? "any");
  }

  of(node: Expression, _scope: Scope): Ty {
    return this.options.dynamic ? "any" : (this.flow.typeOf(node) ?? "any");
  }

  takes(func: Expression, n: number): boolean {
    return !this.options.dynamic && this.flow.takes(func, n);
  }

  builtinOf(func: Expression): string | undefined {
    return this.options.dynamic ? undefined : this.flow.builtinOf(func);
  }

  methodTakes(owner: Expression, name: string, n: number): boolean {
    return !this.options.dynamic && this.flow.methodTakes(owner, name, n);
  }

  asNumber(name: string, owner: Scope): Bound | undefined {
    if (this.options.dynamic) return undefined;
    this.numbers ??= this.findNumbers();
    return this.numbers.narrow.get(owner)?.has(name) === true
      ? this.numbers.small.bound(name, owner)
      : undefined;
  }

  takesNumber(func: string, index: number, scope: Scope): boolean {
    const known = this.functions.named(scope.mangled(func), scope);
    if (known?.calls === undefined) return false;
    const param = [...known.args.posonlyargs, ...known.args.args][index];
    return param !== undefined && this.asNumber(known.body.mangled(param.arg), known.body) !== undefined;
  }

  private findNumbers() {
    const ask = {
      functions: this.functions,
      scopes: this.scopes,
      closedModule: this.options.closedModule,
      typeOf: (node: Expression, scope: Scope) => this.of(node, scope),
      typeOfName: (name: string, scope: Scope) => this.ofName(name, scope),
      isBuiltin: this.options.isBuiltin,
    };
    const small = new SmallInts(ask);
    const { tree, scopeOf } = this.options;
    return { small, narrow: narrowLocals({ tree, scopeOf, ask, small }) };
  }
}

function allScopes(module: Scope): readonly Scope[] {
  const all: Scope[] = [module];
  for (const scope of all) for (const child of scope.children) all.push(child);
  return all;
}
