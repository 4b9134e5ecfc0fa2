/** The walk in the order of code generation: in what function, and within which statements of it. */
import type { Node, Position, Statement } from "../../../ast.ts";
import { type Handlers, Walk } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import type { Block } from "../symbols/block.ts";

/** A statement around that `break`, `continue` and `return` have to leave; `cleanup` runs code on the way out. */
export type FrameBlock = "loop" | "except*" | "cleanup" | "other";

/** What the code being generated belongs to. */
export interface Unit {
  readonly kind: "module" | "class" | "function";
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly around: FrameBlock[];
}

/** CPython's limit on loops, `with` and `try` inside one another. */
const MAX_AROUND = 21;

export class CodePass extends Walk<CodePass> {
  private readonly blocks: ReadonlyMap<Node, Block>;
  unit: Unit = { kind: "module", isAsync: false, isGenerator: false, around: [] };
  /** The pattern being looked at may match anything. */
  allowIrrefutable = false;
  /** Names bound so far by the pattern being looked at. */
  patternNames = new Set<string>();

  constructor(handlers: Handlers<CodePass>, blocks: ReadonlyMap<Node, Block>) {
    super(handlers);
    this.blocks = blocks;
  }

  protected override self(): CodePass {
    return this;
  }

  /** Generates a function's or a class's code. */
  inUnit(unit: Omit<Unit, "around">, inside: () => void): void {
    const outer = this.unit;
    this.unit = { ...unit, around: [] };
    inside();
    this.unit = outer;
  }

  /** The function of this node. */
  inFunction(node: Node, isAsync: boolean, inside: () => void): void {
    const isGenerator = this.blocks.get(node)?.isGenerator ?? false;
    this.inUnit({ kind: "function", isAsync, isGenerator }, inside);
  }

  /** Generates code inside of a statement that must be left in an orderly way. */
  inside(kind: FrameBlock, at: Position, body: readonly Statement[] | (() => void)): void {
    const { around } = this.unit;
    if (around.length >= MAX_AROUND) refuse("too many statically nested blocks", at);
    around.push(kind);
    if (typeof body === "function") body();
    else this.visitAll(body);
    around.pop();
  }
}
