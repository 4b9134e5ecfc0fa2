/** The blocks of CPython's symbol table and what is noted about the names of each. */
import type { Position } from "../../../ast.ts";
import { mangle } from "../../../infer/mangle.ts";

export type BlockKind =
  | "module"
  | "function"
  | "class"
  | "annotation"
  | "type variable"
  | "type alias"
  | "type parameters";

export type ComprehensionKind =
  | "list comprehension"
  | "set comprehension"
  | "dict comprehension"
  | "generator expression";

/** Ways a name occurs in a block, as bits. */
export const SYMBOL = {
  global: 1,
  local: 2,
  parameter: 4,
  nonlocal: 8,
  use: 16,
  import: 32,
  annotated: 64,
  loopVariable: 128,
  typeParameter: 256,
} as const;

export interface BlockOptions {
  readonly kind: BlockKind;
  readonly parent?: Block | undefined;
  readonly comprehension?: ComprehensionKind;
  /** For messages: `a TypeVar bound` and the like. */
  readonly title?: string;
  /** The class whose name mangles private names from here on. */
  readonly privateClass?: string;
}

/** One block of the program. Names are mangled. */
export class Block {
  readonly kind: BlockKind;
  readonly parent: Block | undefined;
  readonly comprehension: ComprehensionKind | undefined;
  readonly title: string;
  readonly privateClass: string | undefined;
  readonly children: Block[] = [];
  readonly symbols = new Map<string, number>();
  /** The first `global` or `nonlocal` statement of each name. */
  readonly declared = new Map<string, Position>();
  isCoroutine = false;
  isGenerator = false;
  /** Inside how many iterables of comprehensions the walk is. */
  iterables: number;
  /** Inside the target of a comprehension's `for`. */
  inLoopTarget = false;

  constructor(options: BlockOptions) {
    this.kind = options.kind;
    this.parent = options.parent;
    this.comprehension = options.comprehension;
    this.title = options.title ?? "";
    this.privateClass = options.privateClass ?? options.parent?.privateClass;
    this.iterables = options.parent?.iterables ?? 0;
    options.parent?.children.push(this);
  }

  mangled(name: string): string {
    return mangle(name, this.privateClass);
  }

  flags(name: string): number {
    return this.symbols.get(this.mangled(name)) ?? 0;
  }

  has(name: string, mask: number): boolean {
    return (this.flags(name) & mask) !== 0;
  }
}
