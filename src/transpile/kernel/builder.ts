/** From the tree to a kernel: expressions and statements that kernels know, everything else an `exit`. */
import type { KernelExpr, KernelFunction, KernelMethod, KernelStatement } from "../../shared/kernel.ts";
import type { FunctionDef } from "../ast.ts";
import type { Scope } from "../infer/scopes.ts";
import type { Around, LoopNames } from "./names.ts";
import { kernelStatements } from "./statements.ts";

/** Thrown where a kernel cannot go on: the statement around becomes an `exit`. No Error, whose stack text costs more than all the rest. */
export class Unsupported {}

/** Thrown where a kernel would be larger than is good. */
export class TooLarge {}

/** Statements and expressions of one kernel. */
const MAX_SIZE = 2000;

/** One kernel in the making. */
export class KernelBuilder {
  readonly around: Around;
  readonly names: LoopNames;
  readonly functions: KernelFunction[] = [];
  readonly methods: KernelMethod[] = [];
  /** The definitions of the methods of each name. */
  readonly methodDefs: (readonly FunctionDef[])[] = [];
  /** The functions of the program that the kernel calls by their names. */
  readonly called = new Set<FunctionDef>();
  /** Each `__init__` of a class of which instances are made, by its definition. */
  readonly inits = new Map<FunctionDef, number>();
  private readonly numbers = new Map<FunctionDef, number>();
  private readonly attributeNumbers = new Map<string, number>();
  private readonly methodNumbers = new Map<string, number>();
  private temporaries = 0;
  /** Statements and expressions so far. */
  size = 0;

  constructor(around: Around, names: LoopNames) {
    this.around = around;
    this.names = names;
  }

  spend(): void {
    if (++this.size > MAX_SIZE) throw new TooLarge();
  }

  /** A slot that no Python variable has. */
  temporary(): number {
    return this.names.end + this.temporaries++;
  }

  /** The number of an attribute of that name. */
  attribute(name: string): number {
    const known = this.attributeNumbers.get(name);
    if (known !== undefined) return known;
    const made = this.attributeNumbers.size;
    this.attributeNumbers.set(name, made);
    return made;
  }

  /** The attributes that are read and stored. */
  get attributes(): readonly string[] {
    return [...this.attributeNumbers.keys()];
  }

  /** The number of the methods of that name. */
  method(name: string, defs: readonly FunctionDef[]): number {
    const known = this.methodNumbers.get(name);
    if (known !== undefined) return known;
    const made = this.methodNumbers.size;
    // the place is taken before the bodies are read
    this.methodNumbers.set(name, made);
    this.methods.push({ name, functions: [] });
    this.methodDefs.push(defs);
    this.methods[made] = { name, functions: defs.map((def) => this.functionNumber(def)) };
    return made;
  }

  /** A class may have it as its `__init__`. */
  init(def: FunctionDef): void {
    if (!this.inits.has(def)) this.inits.set(def, this.functionNumber(def));
  }

  /** The number of a function of the program that is called by its name. */
  functionByName(def: FunctionDef): number {
    this.called.add(def);
    return this.functionNumber(def);
  }

  get slots(): number {
    return this.names.end + this.temporaries;
  }

  /** The number of a function of the program. */
  functionNumber(def: FunctionDef): number {
    const known = this.numbers.get(def);
    if (known !== undefined) return known;
    const number = this.functions.length;
    this.numbers.set(def, number);
    const { args } = def;
    const params = [...args.posonlyargs, ...args.args];
    // the place is taken before the body is read, which may call the function
    this.functions.push({ params: params.length, slots: 0, body: [] });
    const scope = new FunctionScope(this, this.around.scopeOf(def));
    for (const param of params) scope.slot(param.arg);
    const body = kernelStatements(def.body, scope);
    this.functions[number] = { params: params.length, slots: scope.slots, body };
    return number;
  }
}

/** Where statements stand: in the loop, or in a function that it calls. */
export interface KernelScope {
  readonly builder: KernelBuilder;
  readonly scope: Scope;
  read(name: string): KernelExpr;
  /** A value of the emitter's own, by a name with a `#`. */
  readOwn(name: string): KernelExpr;
  /** The slot of a variable that is assigned. */
  target(name: string): number;
  temporary(): number;
  /** Variables that exist within the kernel only: targets of comprehensions, and of loops whose JavaScript has none. */
  readonly inner: Map<string, number>;
}

/** A variable that exists within the kernel only. */
export function declare(name: string, scope: KernelScope): number {
  const slot = scope.temporary();
  scope.inner.set(name, slot);
  return slot;
}

export class LoopScope implements KernelScope {
  readonly builder: KernelBuilder;
  readonly inner = new Map<string, number>();

  constructor(builder: KernelBuilder) {
    this.builder = builder;
  }

  get scope(): Scope {
    return this.builder.around.scope;
  }

  read(name: string): KernelExpr {
    return ["get", this.inner.get(name) ?? this.builder.names.get(name)];
  }

  readOwn(name: string): KernelExpr {
    return ["get", this.builder.names.get(name)];
  }

  target(name: string): number {
    return this.inner.get(name) ?? this.builder.names.set(name);
  }

  temporary(): number {
    return this.builder.temporary();
  }
}

class FunctionScope implements KernelScope {
  readonly builder: KernelBuilder;
  readonly scope: Scope;
  readonly inner = new Map<string, number>();
  private readonly numbers = new Map<string, number>();
  slots = 0;

  constructor(builder: KernelBuilder, scope: Scope) {
    this.builder = builder;
    this.scope = scope;
  }

  slot(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const made = this.slots++;
    this.numbers.set(name, made);
    return made;
  }

  read(name: string): KernelExpr {
    const inner = this.inner.get(name);
    if (inner !== undefined) return ["get", inner];
    const place = this.scope.place(this.scope.mangled(name));
    if (place === "local") return ["get", this.slot(name)];
    // the loop sees the module's variable by that name, unless it has one of its own
    const here = this.builder.around.scope;
    const mine = here.kind !== "module" && here.place(name) !== "global";
    if (place !== "global" || mine || this.builder.names.isAssigned(name)) throw new Unsupported();
    return ["outer", this.builder.names.get(name)];
  }

  readOwn(name: string): KernelExpr {
    return ["outer", this.builder.names.get(name)];
  }

  target(name: string): number {
    const inner = this.inner.get(name);
    if (inner !== undefined) return inner;
    if (this.scope.place(this.scope.mangled(name)) !== "local") throw new Unsupported();
    return this.slot(name);
  }

  temporary(): number {
    return this.slots++;
  }
}

/** Does control surely come to an `exit` when the statements are run? */
export function exitsAlways(list: readonly KernelStatement[]): boolean {
  for (const one of list) {
    if (one[0] === "exit") return true;
    if (one[0] === "break" || one[0] === "continue" || one[0] === "return") return false;
    if (one[0] === "if" && exitsAlways(one[2]) && exitsAlways(one[3])) return true;
    if (one[0] === "while" && exitsAlways(one[2])) return true;
    if (one[0] === "range" && exitsAlways(one[5])) return true;
    if (one[0] === "each" && exitsAlways(one[3])) return true;
  }
  return false;
}

/** Has the list a loop or a call of a function or method: does a turn take longer than a few operations? */
export function isHeavy(list: readonly KernelStatement[]): boolean {
  return JSON.stringify(list).match(/\["(?:while|range|each|call|method)",/) !== null;
}
