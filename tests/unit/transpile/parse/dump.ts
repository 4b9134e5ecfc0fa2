import type { ConstantValue, Module, StrValue } from "../../../../src/transpile/ast.ts";

const POSITION = new Set(["type", "lineno", "col_offset", "end_lineno", "end_col_offset"]);

/**
 * A tree as text, one node a line: depth, field, type, position, then the fields that are not nodes in the order of their
 * names. `record.ts` writes CPython's trees in the same form.
 */
export function dump(module: Module): string {
  const out: string[] = [];
  visit(module, 0, "root", out);
  return out.join("\n");
}

function visit(node: object, depth: number, label: string, out: string[]): void {
  const fields = Object.entries(node).filter(([name]) => !POSITION.has(name));
  const scalars: string[] = [];
  const children: [string, object | null][] = [];
  for (const [name, value] of fields) sortField(nodeType(node), pythonName(name), value, scalars, children);
  scalars.sort();
  children.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  out.push([depth, label, nodeType(node), ...place(node), ...scalars].join(" "));
  for (const [name, child] of children) {
    if (child === null) out.push(`${depth + 1} ${name} null`);
    else visit(child, depth + 1, name, out);
  }
}

function sortField(
  type: string,
  name: string,
  value: unknown,
  scalars: string[],
  children: [string, object | null][],
): void {
  if (type === "Constant" || type === "MatchSingleton" || (type === "Interpolation" && name === "str")) {
    scalars.push(`${name}=${scalar(value)}`);
  } else if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
    if (value.length > 0) scalars.push(`${name}=${value.join(",")}`);
  } else if (Array.isArray(value)) {
    for (const item of value) children.push([name, item]);
  } else if (typeof value === "object") {
    if (value !== null) children.push([name, value]);
  } else {
    scalars.push(`${name}=${value}`);
  }
}

function nodeType(node: object): string {
  return "type" in node ? String(node.type) : "";
}

function pythonName(name: string): string {
  return name === "exc_type" ? "type" : name;
}

function place(node: object): string[] {
  if (!("lineno" in node && "col_offset" in node && "end_lineno" in node && "end_col_offset" in node))
    return [];
  return [`${node.lineno}:${node.col_offset}-${node.end_lineno}:${node.end_col_offset}`];
}

function scalar(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "object" && "kind" in value) {
    // The only objects with a kind that reach this place are constant values.
    return constant(value as ConstantValue);
  }
  return Array.isArray(value) || typeof value === "string" ? points(value) : String(value);
}

function constant(value: ConstantValue): string {
  switch (value.kind) {
    case "int":
      return `int:${value.value.toString(16)}`;
    case "float":
      return `float:${bits(value.value)}`;
    case "complex":
      return `complex:${bits(value.imag)}`;
    case "str":
      return points(value.value);
    case "bytes":
      return `bytes:${value.value.join(".")}`;
    default:
      return value.kind;
  }
}

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

function points(value: StrValue): string {
  const list =
    typeof value === "string" ? Array.from({ length: value.length }, (_, i) => value.charCodeAt(i)) : value;
  return `str:${list.join(".")}`;
}
