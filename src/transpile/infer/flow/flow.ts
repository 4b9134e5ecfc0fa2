/**
 * Which values can reach which expression: one set of values for every variable, expression and content of a container of
 * the whole program, without regard to the order in which things happen (0-CFA, Shivers 1988; the constraints are
 * Andersen's). What leaves the sight of the program's text escapes, and may then hold anything.
 */
import type { ClassDef, Expression, Module, Statement } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import type { Ty } from "../types.ts";
import { type ClassInfo, hasMethod, siteTakes } from "./classes.ts";
import { EXPRESSIONS } from "./expressions.ts";
import { importedNames } from "./library.ts";
import { Solver } from "./solver.ts";
import { STATEMENTS } from "./statements.ts";
import { Cell, Site, type SiteKind } from "./values.ts";

export interface FlowOptions {
  /** True when that name, read in that scope, is surely the builtin. */
  isBuiltin(name: string, scope: Scope): boolean;
  /** Module variables change only where the program's text says so. */
  readonly closedModule: boolean;
  /** Module variables that exist before the program runs. */
  readonly existing: ReadonlySet<string>;
  readonly tree: Module;
  readonly module: Scope;
  /** The scope that a node opens. */
  scopeOf(node: object): Scope;
  /** Classes of the program may compare as they like, and see what they are compared with. */
  readonly ownComparisons: boolean;
  /** The program may ask for the values of annotations. */
  readonly seesAnnotations: boolean;
}

/** The flow of one program. */
export class Flow {
  readonly solver = new Solver();
  readonly options: FlowOptions;
  private readonly variables = new Map<Scope, Map<string, Cell>>();
  private readonly nodes = new Map<object, Cell>();
  private readonly sites = new Map<object, Site[]>();
  private readonly builtins = new Map<string, Site>();
  private readonly modules = new Map<string, Site>();
  private readonly classes = new Map<Scope, Map<string, ClassInfo>>();
  private readonly classBodies = new Map<Scope, ClassInfo>();
  /** Some `from m import *` binds module variables that are not named. */
  hasStarImport = false;
  private readonly imports: ReadonlyMap<string, string>;
  /** How many of the bindings of each name have been followed. */
  private readonly followed = new Map<Scope, Map<string, number>>();
  /** The functions whose bodies are being walked: what their `yield` and `return` give. */
  readonly bodies: { readonly result: Cell; readonly yielded: Cell }[] = [];

  constructor(options: FlowOptions) {
    this.options = options;
    this.imports = importedNames(options.tree, options.module);
    this.statements(options.tree.body, options.module);
    this.forgetUnfollowed(options.module);
    if (!options.closedModule) this.openModule();
    this.solver.run();
  }

  /** The type of the expression's values; undefined when none are known to reach it. */
  typeOf(node: Expression): Ty | undefined {
    const cell = this.nodes.get(node);
    return cell === undefined ? "any" : cell.type;
  }

  typeOfName(name: string, scope: Scope): Ty | undefined {
    return this.variable(name, scope).type;
  }

  /** Every value of the expression may be called with n positional arguments, without looking. */
  takes(func: Expression, n: number): boolean {
    const values = [...(this.nodes.get(func)?.values ?? [])];
    return values.length > 0 && values.every((value) => typeof value !== "string" && siteTakes(value, n));
  }

  /** The builtin, or function of the library, that is the only value of the expression. */
  builtinOf(func: Expression): string | undefined {
    const [only, second] = this.nodes.get(func)?.values ?? [];
    return second === undefined && only !== undefined && typeof only !== "string" ? only.builtin : undefined;
  }

  /** Every value of the expression is an instance with that method, which takes n positional arguments after `self`. */
  methodTakes(owner: Expression, name: string, n: number): boolean {
    const values = [...(this.nodes.get(owner)?.values ?? [])];
    return (
      values.length > 0 && values.every((value) => typeof value !== "string" && hasMethod(value, name, n))
    );
  }

  statements(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) STATEMENTS.visit(statement, scope, this);
  }

  /** The values of an expression; walks through it when it is met for the first time. */
  expression(node: Expression, scope: Scope): Cell {
    let cell = this.nodes.get(node);
    if (cell === undefined) {
      cell = EXPRESSIONS.visit(node, scope, this);
      this.nodes.set(node, cell);
    }
    return cell;
  }

  /** The values of a node that was met together with another one. */
  know(node: Expression, cell: Cell): void {
    this.nodes.set(node, cell);
  }

  /** A target that takes values apart. */
  receives(target: Expression, value: Cell): void {
    const cell = this.nodes.get(target) ?? new Cell();
    this.nodes.set(target, cell);
    this.solver.edge(value, cell);
  }

  /** Code out of sight gets the expression's values. */
  escapes(node: Expression | null, scope: Scope): void {
    if (node !== null) this.escapesCell(this.expression(node, scope));
  }

  escapesCell(cell: Cell): void {
    this.solver.edge(cell, this.solver.unknown);
  }

  /** The objects of that type which the node makes. */
  site(node: object, type: Ty, kind?: SiteKind): Site {
    const sites = this.sites.get(node) ?? [];
    this.sites.set(node, sites);
    let site = sites.find((known) => known.type === type && known.kind === kind);
    if (site === undefined) {
      site = new Site(type, { kind });
      sites.push(site);
    }
    return site;
  }

  /** The values of the variable that a (mangled) name means in that scope. */
  variable(name: string, scope: Scope): Cell {
    return this.followable(name, scope) ?? this.any();
  }

  /** Undefined for variables that code out of sight reads and writes. */
  private followable(name: string, scope: Scope): Cell | undefined {
    const owner = this.ownerOf(name, scope);
    return owner === undefined ? undefined : this.local(name, owner);
  }

  private ownerOf(name: string, scope: Scope): Scope | undefined {
    if (scope.kind === "class") return undefined;
    const place = scope.place(name);
    if (place === "local") return scope;
    if (place === "free") {
      const owner = scope.ownerAround(name);
      return owner?.kind === "class" ? undefined : owner;
    }
    // what nothing binds is a builtin that somebody may have replaced, or there before the program runs
    const { module, existing } = this.options;
    if (existing.has(name) || !module.bindings.has(name)) return undefined;
    return scope.kind === "module" || this.options.closedModule ? this.options.module : undefined;
  }

  /** The builtin, or the function of a library module, as a value. */
  builtin(name: string): Site {
    return this.named(this.builtins, name, () => new Site("any", { builtin: name }));
  }

  /** A module of the library. */
  module(name: string): Site {
    return this.named(this.modules, name, () => new Site("module", { module: name }));
  }

  /** The class that an expression in that scope surely names. */
  classNamed(id: string, scope: Scope): ClassInfo | undefined {
    const name = scope.mangled(id);
    const owner = scope.kind === "class" ? undefined : this.ownerOf(name, scope);
    return owner === undefined ? undefined : this.classes.get(owner)?.get(name);
  }

  /** The class whose body is around the function of that scope. */
  classAround(scope: Scope): ClassInfo | undefined {
    let s: Scope | undefined = scope;
    while (s !== undefined && s.kind !== "class") s = s.parent;
    return s === undefined ? undefined : this.classBodies.get(s);
  }

  rememberClass(node: ClassDef, scope: Scope, info: ClassInfo): void {
    const names = this.classes.get(scope) ?? new Map<string, ClassInfo>();
    this.classes.set(scope, names.set(scope.mangled(node.name), info));
    this.classBodies.set(this.options.scopeOf(node), info);
  }

  /** `module.name` for a name that the module imports once, at its top, by `from module import name`. */
  importedName(node: Expression): string | undefined {
    if (node.type === "Attribute") {
      const module = node.value.type === "Name" ? this.imports.get(node.value.id) : undefined;
      return module?.includes(".") === false ? `${module}.${node.attr}` : undefined;
    }
    return node.type === "Name" ? this.imports.get(node.id) : undefined;
  }

  private named(all: Map<string, Site>, name: string, make: () => Site): Site {
    const known = all.get(name) ?? make();
    all.set(name, known);
    return known;
  }

  any(): Cell {
    return this.solver.only("any");
  }

  /** The variable of that scope itself. */
  local(name: string, owner: Scope): Cell {
    const names = this.variables.get(owner) ?? new Map<string, Cell>();
    this.variables.set(owner, names);
    let cell = names.get(name);
    if (cell === undefined) {
      cell = new Cell();
      names.set(name, cell);
    }
    return cell;
  }

  /** The value goes to the variable that an assignment in that scope binds. */
  bind(id: string, value: Cell, scope: Scope): void {
    const name = scope.mangled(id);
    this.follow(name, scope);
    this.solver.edge(value, this.followable(name, scope) ?? this.solver.unknown);
  }

  /** A binding, or a declaration as global, has been seen; what a function makes global is a binding of the module too. */
  follow(name: string, scope: Scope): void {
    this.countFollowed(name, scope);
    if (scope.globals.has(name) && scope.kind === "function") this.countFollowed(name, this.options.module);
  }

  private countFollowed(name: string, scope: Scope): void {
    const counts = this.followed.get(scope) ?? new Map<string, number>();
    this.followed.set(scope, counts.set(name, (counts.get(name) ?? 0) + 1));
  }

  /** Variables with bindings that have not been seen here hold anything. */
  private forgetUnfollowed(module: Scope): void {
    const all = [module];
    for (const scope of all) {
      for (const child of scope.children) all.push(child);
      for (const [name, sources] of scope.bindings) {
        const count = this.followed.get(scope)?.get(name) ?? 0;
        const followed = count === sources.length && count > 0;
        if (followed && !(scope === module && this.hasStarImport)) continue;
        this.solver.add(this.variable(name, scope), "any");
      }
    }
  }

  /** Whoever runs the next part of a session, or imports the module, sees its variables. */
  private openModule(): void {
    for (const cell of this.variables.get(this.options.module)?.values() ?? []) this.escapesCell(cell);
  }
}
