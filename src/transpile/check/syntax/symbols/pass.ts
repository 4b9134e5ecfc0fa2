/** The walk that builds the blocks, refusing what CPython's symbol table refuses on the way. */
import type { ExprContext, Node, Position } from "../../../ast.ts";
import { type Handlers, Walk } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import { Block, type BlockOptions, SYMBOL } from "./block.ts";
import { checkDebug } from "./debug-name.ts";

const WRITES = SYMBOL.parameter | SYMBOL.local | SYMBOL.import;

export class SymbolPass extends Walk<SymbolPass> {
  block: Block = new Block({ kind: "module" });
  readonly blocks = new Map<Node, Block>();

  /** The line of the last `__future__` import in its place, or 0. */
  readonly lastFutureLine: number;

  constructor(handlers: Handlers<SymbolPass>, lastFutureLine: number) {
    super(handlers);
    this.lastFutureLine = lastFutureLine;
  }

  protected override self(): SymbolPass {
    return this;
  }

  /** Runs `inside` with a new block below the current one. */
  within(options: Omit<BlockOptions, "parent">, inside: (block: Block) => void): Block {
    const outer = this.block;
    this.block = new Block({ ...options, parent: outer });
    const inner = this.block;
    inside(inner);
    this.block = outer;
    return inner;
  }

  /** Notes that a name occurs in the current block. */
  add(name: string, flag: number, at: Position, context: ExprContext = "Store"): void {
    if ((flag & WRITES) !== 0) checkDebug(name, at, context);
    this.addTo(this.block, name, flag, at);
  }

  /** Notes that a name occurs in a block around. */
  addTo(block: Block, name: string, flag: number, at: Position): void {
    const mangled = block.mangled(name);
    const before = block.symbols.get(mangled) ?? 0;
    if ((flag & before & SYMBOL.parameter) !== 0)
      refuse(`duplicate argument '${mangled}' in function definition`, at);
    if ((flag & before & SYMBOL.typeParameter) !== 0) refuse(`duplicate type parameter '${mangled}'`, at);
    block.symbols.set(mangled, before | flag | this.loopFlag(mangled, before | flag, at));
  }

  private loopFlag(name: string, flags: number, at: Position): number {
    if (!this.block.inLoopTarget) return 0;
    if ((flags & (SYMBOL.global | SYMBOL.nonlocal)) !== 0)
      refuse(`comprehension inner loop cannot rebind assignment expression target '${name}'`, at);
    return SYMBOL.loopVariable;
  }
}
