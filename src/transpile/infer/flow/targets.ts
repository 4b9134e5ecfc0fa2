/** What assignments, loops and unpacking do with values. */
import type { Expression } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import { storeAttribute } from "./attributes.ts";
import { elements, fields } from "./containers.ts";
import type { Flow } from "./flow.ts";
import { storeItem } from "./subscripts.ts";
import type { Cell } from "./values.ts";

/** `target = value`. */
export function assign(target: Expression, value: Cell, scope: Scope, flow: Flow): void {
  switch (target.type) {
    case "Name":
      flow.bind(target.id, value, scope);
      return;
    case "Tuple":
    case "List":
      flow.receives(target, value);
      unpack(target.elts, value, scope, flow);
      return;
    case "Subscript":
      storeItem(target, value, scope, flow);
      return;
    case "Attribute":
      storeAttribute(target, value, scope, flow);
      return;
    default:
      flow.escapes(target, scope);
      flow.escapesCell(value);
  }
}

/** `a, *b, c = value`. */
function unpack(targets: readonly Expression[], value: Cell, scope: Scope, flow: Flow): void {
  const star = targets.findIndex((target) => target.type === "Starred");
  for (const [i, target] of targets.entries()) {
    if (target.type === "Starred") {
      const rest = flow.site(target, "list");
      flow.solver.edge(elements(value, flow), flow.solver.slot(rest, "item"));
      assign(target.value, flow.solver.only(rest), scope, flow);
    } else {
      const part = star < 0 || i < star ? fields(value, i, flow) : elements(value, flow);
      assign(target, part, scope, flow);
    }
  }
}
