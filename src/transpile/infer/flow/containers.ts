/** What containers give when they are iterated over or unpacked. */
import type { Flow } from "./flow.ts";
import { Cell, isMapping, type Site, type Value } from "./values.ts";

const DIGITS = /^\d+$/;

/** All slots of a site that hold what iterating over it gives. */
export function elementSlots(site: Site, flow: Flow): Cell[] {
  if (isMapping(site)) return [flow.solver.slot(site, "key")];
  const item = flow.solver.slot(site, "item");
  if (site.type !== "tuple") return [item];
  return [item, ...[...site.slots].filter(([name]) => DIGITS.test(name)).map(([, cell]) => cell)];
}

/** What iterating over the values gives. */
export function elements(cell: Cell, flow: Flow): Cell {
  if (cell.elements !== undefined) return cell.elements;
  const out = new Cell();
  cell.elements = out;
  flow.solver.watch(cell, (value) => addElements(value, out, flow));
  return out;
}

function addElements(value: Value, out: Cell, flow: Flow): void {
  if (typeof value === "string") {
    const element = scalarElement(value);
    if (element !== undefined) flow.solver.add(out, element);
  } else if (isOpaque(value)) flow.solver.add(out, "any");
  else for (const slot of elementSlots(value, flow)) flow.solver.edge(slot, out);
}

/** Functions, modules, builtins, classes and instances: no containers. */
export function isOpaque(site: Site): boolean {
  if (site.func !== undefined || site.builtin !== undefined || site.type === "module") return true;
  return site.cls !== undefined || site.instance !== undefined;
}

/** What walking over a value that is no container gives; nothing for what cannot be walked over. */
export function scalarElement(kind: Value): "any" | "str" | "int" | undefined {
  switch (kind) {
    case "str":
      return "str";
    case "bytes":
      return "int";
    case "int":
    case "float":
    case "bool":
    case "none":
      return undefined;
    default:
      return "any";
  }
}

/** The item at that place of what is unpacked. */
export function fields(cell: Cell, index: number, flow: Flow): Cell {
  const out = new Cell();
  flow.solver.watch(cell, (value) => {
    if (typeof value === "string" || value.type !== "tuple") addElements(value, out, flow);
    else addField(value, index, out, flow);
  });
  return out;
}

/** Field `index` of a tuple; of one whose fields are not told apart, any of them. */
export function addField(site: Site, index: number, out: Cell, flow: Flow): void {
  flow.solver.edge(flow.solver.slot(site, String(index)), out);
  flow.solver.edge(flow.solver.slot(site, "item"), out);
}
