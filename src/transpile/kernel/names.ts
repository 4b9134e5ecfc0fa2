/** What the names in a kernel stand for: variables of its loop, of one of its functions, or what no kernel has. */
import type { Expression, FunctionDef } from "../ast.ts";
import type { Scope } from "../infer/scopes.ts";

/** What the name of a constant str begins with. */
export const TEXT = '#"';

/** What the builder asks about the program around. */
export interface Around {
  readonly scope: Scope;
  /** Is that name, read in that scope, surely the builtin? */
  isBuiltin(name: string, scope: Scope): boolean;
  /** The function that the name surely is, if a kernel may call it. */
  functionOf(name: string, scope: Scope): FunctionDef | undefined;
  /** The `__init__` of the classes of that name, as far as a kernel may call it with so many arguments besides `self`. */
  initsOf(className: string, args: number): readonly FunctionDef[];
  /** The methods of that name of all classes of the program, as far as a kernel may call them with so many arguments besides `self`. */
  methodsOf(name: string, args: number): readonly FunctionDef[];
  scopeOf(node: FunctionDef): Scope;
  /** The function of `math` that an expression surely is, such as `sqrt`. */
  mathFunction(func: Expression): string | undefined;
}

/** Variables of a loop, numbered as they are met; those that are assigned go first in the end. */
export class LoopNames {
  private readonly assigned = new Set<string>();
  private readonly read = new Set<string>();
  /** Numbers from an earlier pass. */
  private readonly order: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly outs: number;

  /** With what an earlier pass has found. */
  constructor(order: readonly string[] = [], outs = 0) {
    this.order = order;
    this.outs = outs;
    this.numbers = new Map(order.map((name, i) => [name, i]));
  }

  get(name: string): number {
    this.read.add(name);
    return this.numbers.get(name) ?? 0;
  }

  set(name: string): number {
    this.assigned.add(name);
    return this.numbers.get(name) ?? 0;
  }

  /** The names in their final order, and how many of them are assigned. */
  final(): { readonly order: readonly string[]; readonly outs: number } {
    const reads = [...this.read].filter((name) => !this.assigned.has(name));
    return { order: [...this.assigned, ...reads], outs: this.assigned.size };
  }

  /** The first number that no name has. */
  get end(): number {
    return this.order.length;
  }

  /** Somewhere in the loop; sure from the second pass on. */
  isAssigned(name: string): boolean {
    return this.assigned.has(name) || (this.numbers.get(name) ?? this.outs) < this.outs;
  }
}
