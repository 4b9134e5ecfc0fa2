/** `owner[index]`, read and written. */
import type { Expression } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import { addField, elementSlots, elements, isOpaque, scalarElement } from "./containers.ts";
import type { Flow } from "./flow.ts";
import { Cell, isMapping, type Site, type Value } from "./values.ts";

type Subscript = Extract<Expression, { type: "Subscript" }>;

/** The values of `owner[index]`. */
export function loadItem(node: Subscript, scope: Scope, flow: Flow): Cell {
  const out = new Cell();
  const index = flow.expression(node.slice, scope);
  const { solver } = flow;
  solver.watch(flow.expression(node.value, scope), (owner) => {
    if (typeof owner !== "string" && !isOpaque(owner)) {
      if (node.slice.type === "Slice") addSlice(node, owner, out, flow);
      else addItem(node.slice, owner, out, flow);
      return;
    }
    const type = scalarItem(owner, node.slice.type === "Slice");
    if (type === undefined) return;
    if (type === "any") flow.escapesCell(index);
    solver.add(out, type);
  });
  return out;
}

/** Nothing for what has no items. */
function scalarItem(owner: Value, slice: boolean): ReturnType<typeof scalarElement> | "bytes" {
  return slice && owner === "bytes" ? "bytes" : scalarElement(owner);
}

/** A slice is a new list or tuple with items of the old one. */
function addSlice(node: Subscript, owner: Site, out: Cell, flow: Flow): void {
  if (owner.type !== "list" && owner.type !== "tuple") {
    flow.solver.add(out, "any");
    flow.solver.add(flow.solver.unknown, owner);
    return;
  }
  const part = flow.site(owner.type === "list" ? node : node.slice, owner.type);
  for (const slot of elementSlots(owner, flow)) flow.solver.edge(slot, flow.solver.slot(part, "item"));
  flow.solver.add(out, part);
}

function addItem(index: Expression, owner: Site, out: Cell, flow: Flow): void {
  const at = owner.type === "tuple" ? literalIndex(index) : undefined;
  if (at !== undefined) addField(owner, at, out, flow);
  else if (isMapping(owner)) flow.solver.edge(flow.solver.slot(owner, "item"), out);
  else for (const slot of elementSlots(owner, flow)) flow.solver.edge(slot, out);
}

/** A place counted from the front; others are not told apart. */
function literalIndex(node: Expression): number | undefined {
  if (node.type !== "Constant" || node.value.kind !== "int") return undefined;
  return node.value.value < 1000n ? Number(node.value.value) : undefined;
}

/** `owner[index] = value`. */
export function storeItem(node: Subscript, value: Cell, scope: Scope, flow: Flow): void {
  const { solver } = flow;
  const index = flow.expression(node.slice, scope);
  solver.watch(flow.expression(node.value, scope), (owner) => {
    if (owner === "any" || (typeof owner !== "string" && isOpaque(owner))) {
      flow.escapesCell(value);
      flow.escapesCell(index);
    } else if (typeof owner !== "string") storeInSite(node, owner, index, value, flow);
  });
}

function storeInSite(node: Subscript, owner: Site, index: Cell, value: Cell, flow: Flow): void {
  const { solver } = flow;
  const given = node.slice.type === "Slice" && !isMapping(owner) ? elements(value, flow) : value;
  solver.edge(given, solver.slot(owner, "item"));
  if (isMapping(owner)) solver.edge(index, solver.slot(owner, "key"));
}
