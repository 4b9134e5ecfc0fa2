/** Whether statements bind or delete a name in their own scope. */
import type { Node, Statement } from "../ast.ts";

/** True when some statement, nested functions and classes left out, binds or deletes the name. */
export function bindsName(body: readonly Statement[], name: string): boolean {
  return body.some((node) => binds(node, name));
}

function binds(node: Node, name: string): boolean {
  switch (node.type) {
    case "Name":
      return node.id === name && node.ctx !== "Load";
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
      return node.name === name || node.decorator_list.some((d) => binds(d, name));
    case "Lambda":
      return false;
    case "alias":
      return (node.asname ?? node.name.split(".")[0]) === name || node.name === "*";
    case "ExceptHandler":
      if (node.name === name) return true;
      break;
    case "MatchAs":
    case "MatchStar":
      if (node.name === name) return true;
      break;
    case "MatchMapping":
      if (node.rest === name) return true;
      break;
    case "Constant":
      return false;
  }
  return bindsBelow(node, name);
}

function bindsBelow(node: Node, name: string): boolean {
  const fields = node as unknown as Readonly<Record<string, unknown>>; // nodes are plain data
  for (const field in fields) {
    const value = fields[field];
    if (typeof value !== "object" || value === null) continue;
    if (
      Array.isArray(value)
        ? value.some((v) => isNode(v) && binds(v, name))
        : isNode(value) && binds(value, name)
    ) {
      return true;
    }
  }
  return false;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
