/** Walking the tree without knowing each node: every property that is a node or a list of nodes. */
import type { Expression, Module, Statement } from "../ast.ts";

export type AnyNode = Module | Statement | Expression;

/** Direct children in source order of their fields. Nodes without a type of their own (arguments, handlers …) are passed through. */
export function childNodes(node: object): AnyNode[] {
  const out: AnyNode[] = [];
  addChildren(node, out);
  return out;
}

/** Puts the direct children on a stack, the first one topmost; without as many of the first as `skip` says. */
export function pushChildren(node: object, stack: AnyNode[], skip = 0): void {
  const first = stack.length;
  addChildren(node, stack);
  for (let i = first, j = stack.length - 1; i < j; i++, j--) {
    const held = stack[i];
    const other = stack[j];
    if (held === undefined || other === undefined) return;
    stack[i] = other;
    stack[j] = held;
  }
  stack.length -= skip;
}

function addChildren(node: object, out: AnyNode[]): void {
  const fields = node as Readonly<Record<string, unknown>>; // nodes are plain data
  // the names of the fields are kept by their shape, where `Object.values` makes an array each time
  for (const name in fields) {
    const value = fields[name];
    if (typeof value === "object" && value !== null) collect(value, out);
  }
}

function collect(value: object, out: AnyNode[]): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[])
      if (typeof item === "object" && item !== null) collect(item, out);
  } else if (isNode(value)) out.push(value);
  else addChildren(value, out);
}

function isNode(value: object): value is AnyNode {
  return typeof (value as { type?: unknown }).type === "string"; // every node has its name in `type`
}
