/** The state of one emission that all functions of the program share: options, constants, sites, names taken from the ABI. */
import type { AbiName } from "../../shared/abi.ts";
import { LOOP_WIDTH, type PositionMap } from "../../shared/position-map.ts";
import type { Call, Expression, FunctionDef, Position } from "../ast.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Scopes } from "../infer/collect.ts";
import type { Types } from "../infer/infer.ts";
import { classPlace, type Scope } from "../infer/scopes.ts";
import { BUILTIN_NAMES } from "./builtin-names.ts";
import type { Visitors } from "./dispatch.ts";
import {
  abiName,
  assemble,
  builtinVariable,
  isPlainIdentifier,
  type Js,
  join,
  js,
  mark,
  string,
  temporary,
  variable,
} from "./js.ts";

/** `run`: a program of its own; `session`: one cell of many; `module`: a Python file of the library; `example`: interactive input of a docstring. */
export type Mode = "run" | "session" | "module" | "example";

/** Code that shares its namespace with what ran before and may come later. */
export function isCell(mode: Mode): boolean {
  return mode === "session" || mode === "example";
}

export interface ProgramOptions {
  readonly mode: Mode;
  /** Module variables of earlier cells. */
  readonly existing: ReadonlySet<string>;
  readonly source: string;
}

/** Scope index of sites that stand for a JavaScript frame without a Python one. */
export const HIDDEN_SCOPE = -1;

/** Expressions within expressions; CPython gives up at a few thousand too. */
const MAX_DEPTH = 5000;

/** Statements and expressions in all kernels of a program: those of nested loops and of functions count each time. */
const KERNEL_BUDGET = 60_000;

/** Stops the emission with an error for the program's author. */
export class EmitError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

export class Program {
  readonly options: ProgramOptions;
  /** The program may replace the defaults of functions, so their bodies cannot be trusted to fill them. */
  readonly replacesDefaults: boolean;
  /** The program names RecursionError: its functions count how deep they are. */
  /** Classes may say which attributes their instances have. */
  readonly hasSlots: boolean;
  readonly countsCalls: boolean;
  /** The program names `__del__`: it is called after the statement with which an object went. */
  readonly finalizes: boolean;
  /** The program has generators that would notice that they are closed. */
  readonly closesGenerators: boolean;
  /** Callbacks run after the statement with which their object went. */
  readonly namesWeakref: boolean;
  readonly scopes: Scopes;
  readonly types: Types;
  readonly visitors: Visitors;
  /** Module variables: bound or read somewhere, except builtins that stay builtins. */
  readonly variables: ReadonlySet<string>;
  /** The namespace may be changed by name (`globals()`, `exec` …): nothing about module variables is sure. */
  readonly dynamic: boolean;
  /** Generator expressions that their call may get as a list. */
  readonly listArguments = new Map<object, Call>();
  /** The signatures of functions that have been emitted, by which a kernel knows them. */
  readonly signatures = new Map<object, Js>();
  /** The functions in class statements that have been emitted, by mangled name. */
  readonly methods = new Map<string, FunctionDef[]>();
  /** Generator expressions that really make a generator, which may run later. */
  readonly generators = new Set<Scope>();
  labels = 0;
  private depth = 0;
  private lifted = 0;
  private readonly abiNames = new Set<AbiName>();
  private readonly builtins = new Set<string>();
  private readonly constants = new Map<string, Js>();
  private readonly declarations: Js[] = [];
  private readonly counters: Js[] = [];
  /** Statements and expressions that may still go into kernels. */
  kernelBudget = KERNEL_BUDGET;
  private readonly rows: number[][] = [];
  private readonly rowIndex = new Map<string, number>();
  private readonly scopeNames: string[] = [];

  constructor(options: ProgramOptions, scopes: Scopes, types: Types, visitors: Visitors) {
    this.options = options;
    this.replacesDefaults = /__(?:kw)?defaults__/.test(options.source);
    this.hasSlots = scopes.words.has("__slots__");
    this.countsCalls = options.mode !== "module" && scopes.words.has("RecursionError");
    this.finalizes = options.mode !== "module" && scopes.words.has("__del__");
    this.closesGenerators = options.mode !== "module" && scopes.closable.size > 0;
    this.namesWeakref = options.mode !== "module" && /\bweakref\b/.test(options.source);
    this.scopes = scopes;
    this.types = types;
    this.visitors = visitors;
    this.dynamic = isDynamic(scopes, options.mode);
    this.variables = new Set(
      [...scopes.globalNames].filter((name) => !isBuiltinName(name, scopes, options.existing)),
    );
  }

  /** Something of the program runs when an object goes. */
  get noticesDeaths(): boolean {
    return this.finalizes || this.closesGenerators || this.namesWeakref;
  }

  /** Refuses expressions so deep that the JavaScript parser's stack could overflow. */
  descend(node: Position): void {
    if (++this.depth <= MAX_DEPTH) return;
    const { lineno, col_offset, end_lineno, end_col_offset } = node;
    const message = "maximum recursion depth exceeded during compilation";
    const place = { lineno, col: col_offset + 1, end_lineno, end_col: end_col_offset + 1 };
    throw new EmitError({ type: "RecursionError", message, ...place, kind: "syntax" });
  }

  ascend(): void {
    this.depth--;
  }

  /** A helper of the runtime. */
  abi(name: AbiName): Js {
    this.abiNames.add(name);
    return abiName(name);
  }

  /** What is called surely takes n positional arguments, and nobody changes the defaults of functions. */
  mayCallDirectly(func: Expression, n: number): boolean {
    return !this.replacesDefaults && !isCell(this.options.mode) && this.types.takes(func, n);
  }

  /** True when a global of that name is surely the builtin. */
  isBuiltin(name: string): boolean {
    return isBuiltinName(name, this.scopes, this.options.existing);
  }

  /** May a read of a module variable that the flow knows as bound go unchecked? */
  trusts(name: string, scope: Scope): boolean {
    if (this.dynamic || this.scopes.module.deletedInside.has(name)) return false;
    return scope.kind === "module" || !isCell(this.options.mode);
  }

  builtin(name: string): Js {
    this.builtins.add(name);
    return builtinVariable(name);
  }

  /** The text of a module variable. */
  moduleVariable(name: string): Js {
    const { mode } = this.options;
    if (mode === "module" || (mode !== "example" && isPlainIdentifier(name))) return variable(name);
    return js`${this.abi("globalThis")}[${string(`$${name}`)}]`;
  }

  /** A value made once, before the program runs; equal texts share it. */
  constant(code: Js): Js {
    let name = this.constants.get(code);
    if (name === undefined) {
      name = temporary("S", this.constants.size);
      this.constants.set(code, name);
      this.declarations.push(js`${name}=${code}`);
    }
    return name;
  }

  /** A function made once, before the program runs. */
  lift(code: Js): Js {
    const name = temporary("C", this.lifted++);
    this.declarations.push(js`${name}=${code}`);
    return name;
  }

  /** A variable that counts down from `start`, whatever function it is used in. */
  countdown(start: number): Js {
    const name = temporary("h", this.counters.length);
    this.counters.push(js`${name}=${start}`);
    return name;
  }

  /** Index of a scope's name in the position map. */
  scopeName(name: string): number {
    const known = this.scopeNames.indexOf(name);
    return known >= 0 ? known : this.scopeNames.push(name) - 1;
  }

  /** Marks the next token as standing for the node. */
  site(node: Position, scope: number): Js {
    const row = [node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, scope];
    const key = row.join();
    let index = this.rowIndex.get(key);
    if (index === undefined) {
      index = this.rows.push(row) - 1;
      this.rowIndex.set(key, index);
    }
    return mark(index);
  }

  /** Marks a loop of the node, in its scope. */
  loop(code: Js, { lineno, col_offset }: Position, scope: number): Js {
    const key = `loop ${lineno},${col_offset},${scope}`;
    let index = this.rowIndex.get(key);
    if (index === undefined) {
      index = this.rows.push([lineno, scope]) - 1;
      this.rowIndex.set(key, index);
    }
    return js`${mark(index)}${code}${mark(index)}`;
  }

  /** What stands before the program's own code: names from the ABI, builtins, constants. */
  prelude(): Js {
    const lines: Js[] = [];
    // Builtins are read through the ABI, constants use its helpers: so the ABI names come first.
    if (this.builtins.size > 0) this.abiNames.add("builtins");
    if (this.abiNames.size > 0) lines.push(js`const {${join([...this.abiNames].map(abiName))}}=$;`);
    if (this.builtins.size > 0) {
      const taken = [...this.builtins].map((name) => js`${builtinVariable(name)}=builtins.${variable(name)}`);
      lines.push(js`const ${join(taken)};`);
    }
    if (this.counters.length > 0) lines.push(js`var ${join(this.counters)};`);
    if (this.declarations.length > 0) lines.push(js`const ${join(this.declarations)};`);
    return join(lines, "\n");
  }

  /** The finished text with its map. Columns of sites are UTF-16 units of the source line, as in the tree. */
  finish(code: Js): { js: string; map: PositionMap } {
    const { text, marks } = assemble(code);
    const sites: number[] = [];
    const loops: number[] = [];
    /** Where the row of each loop stands whose end is still to come. */
    const open = new Map<number, number>();
    for (const { site, line, column } of marks) {
      const row = this.rows[site] ?? [];
      const begun = open.get(site);
      if (row.length !== LOOP_ROW) sites.push(line, column, ...row);
      else if (begun === undefined)
        open.set(site, loops.push(line, column, line, column, ...row) - LOOP_WIDTH);
      else {
        loops.splice(begun + 2, 2, line, column);
        open.delete(site);
      }
    }
    return { js: text, map: { sites, loops, scopes: this.scopeNames } };
  }
}

/** What is known of a loop before its place: line and scope. */
const LOOP_ROW = 2;

/** True when a module-level lookup of the name surely finds the builtin. */
export function isBuiltinName(name: string, scopes: Scopes, existing: ReadonlySet<string>): boolean {
  return (
    BUILTIN_NAMES.has(name) &&
    !scopes.module.bindings.has(name) &&
    !existing.has(name) &&
    (NEEDS_FRAME.has(name) || !isPatched(name, scopes)) &&
    // no module of the library exports what must be seen here
    (NEEDS_FRAME.has(name) || !scopes.hasStarImport)
  );
}

/** What calls without arguments mean depends on where they stand: they must be seen here, patched or not. */
const NEEDS_FRAME = new Set(["super", "locals", "vars", "dir", "globals"]);

/** May the builtin be replaced: by an assignment to an attribute of `builtins`, or by `mock.patch` of a dotted name? */
export function isPatched(name: string, scopes: Scopes): boolean {
  return scopes.words.has("builtins") || (scopes.words.has("patch") && scopes.dottedEnds.has(name));
}

/** Words that lead to the module's namespace as a mapping or object. */
const DYNAMIC_WORDS = [
  "globals",
  "exec",
  "eval",
  "vars",
  "locals",
  "__main__",
  "modules",
  "import_module",
  "patch",
  "__import__",
  "__globals__",
  "__closure__",
  "f_globals",
  "f_locals",
  "doctest",
];

/** May module variables be changed by other means than their names? */
export function isDynamic(scopes: Scopes, mode: Mode): boolean {
  return mode === "example" || DYNAMIC_WORDS.some((word) => scopes.words.has(word));
}

/** The builtin test for scopes: the name is not hidden by a function around either. */
export function isBuiltinIn(name: string, scope: Scope, program: Pick<Program, "isBuiltin">): boolean {
  if (scope.kind === "class" && (scope.bindings.has(name) || isAnswered(name, scope))) return false;
  const place = scope.kind === "class" ? classPlace(scope, name) : scope.place(name);
  return place === "global" && program.isBuiltin(name);
}

/** Calls that are told of the scope around them. */
const SCOPE_READERS: ReadonlySet<string> = new Set(["locals", "globals", "vars", "dir", "super"]);

/** A namespace that `__prepare__` has made may have any name. */
function isAnswered(name: string, scope: Scope): boolean {
  return scope.mayBePrepared && !SCOPE_READERS.has(name);
}

/** Names may get into the namespace of a class body by other means than binding them. */
export function hasOpenNamespace(scope: Scope): boolean {
  return scope.mayBePrepared || scope.loads.has("locals") || scope.loads.has("vars");
}
