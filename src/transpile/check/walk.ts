/** Walking the tree without knowing each node: every property that is a node or a list of nodes. */
import type { Expression, Module, Statement } from "../ast.ts";

export type AnyNode = Module | Statement | Expression;

/** Direct children in source order of their fields. Nodes without a type of their own (arguments, handlers …) are passed through. */
export function childNodes(node: object): AnyNode[] {
  const out: AnyNode[] = [];
  for (const value of Object.values(node)) collect(value, out);
  return out;
}

function collect(value: unknown, out: AnyNode[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, out);
  else if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) {
    if (isNode(value)) out.push(value);
    else for (const inner of Object.values(value)) collect(inner, out);
  }
}

function isNode(value: object): value is AnyNode {
  return typeof (value as { type?: unknown }).type === "string"; // every node has its name in `type`
}
