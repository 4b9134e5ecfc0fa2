/** Going through the tree with one function per kind of node. */
import type { Node } from "../../ast.ts";

/** What to do at some kinds of nodes; others are passed through to their children. */
export type Handlers<Pass> = {
  readonly [T in Node["type"]]?: (node: Extract<Node, { readonly type: T }>, pass: Pass) => void;
};

type Handler<Pass> = (node: Node, pass: Pass) => void;

/** A walk over the tree. Left-leaning operators and `elif` go by loops; other depth is the engine's to bound. */
export abstract class Walk<Self> {
  private readonly handlers: Handlers<Self>;

  constructor(handlers: Handlers<Self>) {
    this.handlers = handlers;
  }

  protected abstract self(): Self;

  visit(node: Node | null): void {
    if (node === null) return;
    // The entry for `node.type` takes exactly that node, which the compiler cannot follow.
    const handler = this.handlers[node.type] as Handler<Self> | undefined;
    if (handler !== undefined) handler(node, this.self());
    else this.through(node);
  }

  visitAll(nodes: readonly (Node | null)[]): void {
    for (const node of nodes) this.visit(node);
  }

  /** The children in the order of the fields. */
  through(node: Node): void {
    if (node.type === "BinOp") this.operands(node);
    else if (node.type === "If") this.branches(node);
    else this.fields(node);
  }

  private fields(node: Node): void {
    const fields = node as unknown as Readonly<Record<string, unknown>>; // nodes are plain data
    // the names of the fields are kept by their shape, where `Object.values` makes an array each time
    for (const name in fields) {
      const value = fields[name];
      if (typeof value === "object" && value !== null) this.field(value);
    }
  }

  private field(value: object): void {
    if (Array.isArray(value)) {
      for (const item of value as readonly unknown[])
        if (typeof item === "object" && item !== null) this.field(item);
    } else if (isNode(value)) this.visit(value);
  }

  private operands(node: Extract<Node, { type: "BinOp" }>): void {
    const rights: Node[] = [];
    let left: Node = node;
    for (; left.type === "BinOp"; left = left.left) rights.push(left.right);
    this.visit(left);
    this.visitAll(rights.reverse());
  }

  private branches(node: Extract<Node, { type: "If" }>): void {
    let branch = node;
    for (;;) {
      this.visit(branch.test);
      this.visitAll(branch.body);
      const [next] = branch.orelse;
      if (next?.type !== "If" || branch.orelse.length > 1) break;
      branch = next;
    }
    this.visitAll(branch.orelse);
  }
}

function isNode(value: object): value is Node {
  return "type" in value;
}
