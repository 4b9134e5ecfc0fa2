/** `owner.name`, read and written. */
import type { Expression } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import type { Flow } from "./flow.ts";
import { libraryValue } from "./library.ts";
import { Cell, type Site, type Value } from "./values.ts";

type Attribute = Extract<Expression, { type: "Attribute" }>;

/** The values of `owner.name`. */
export function loadAttribute(node: Attribute, scope: Scope, flow: Flow): Cell {
  const out = new Cell();
  flow.solver.watch(flow.expression(node.value, scope), (owner) => {
    if (isModule(owner)) flow.solver.edge(moduleAttribute(owner, node.attr, flow), out);
    else {
      flow.solver.add(flow.solver.unknown, owner);
      flow.solver.add(out, "any");
    }
  });
  return out;
}

/** `owner.name = value`. */
export function storeAttribute(node: Attribute, value: Cell, scope: Scope, flow: Flow): void {
  flow.solver.watch(flow.expression(node.value, scope), (owner) => {
    if (isModule(owner)) flow.solver.edge(value, moduleAttribute(owner, node.attr, flow));
    else {
      flow.solver.add(flow.solver.unknown, owner);
      flow.escapesCell(value);
    }
  });
}

export function isModule(value: Value): value is Site {
  return typeof value !== "string" && value.module !== undefined;
}

/** The values of a module's variable. */
export function moduleAttribute(module: Site, name: string, flow: Flow): Cell {
  const known = module.slots.has(name);
  const cell = flow.solver.slot(module, name);
  if (!known) flow.solver.add(cell, libraryValue(module.module ?? "", name, flow));
  return cell;
}
