/** Calls: of functions of the program, builtins, methods of builtin types, and of what is not followed. */
import type { Call } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import { isModule, moduleAttribute } from "./attributes.ts";
import { callBuiltin } from "./builtins.ts";
import { isOpaque } from "./containers.ts";
import type { Flow } from "./flow.ts";
import { bindArguments, type CallArguments } from "./functions.ts";
import { callMethod } from "./methods.ts";
import { Cell, type Value } from "./values.ts";

/** The values of a call. */
export function call(node: Call, scope: Scope, flow: Flow): Cell {
  const given = argumentsOf(node, scope, flow);
  if (!given.plain) for (const cell of allOf(given)) flow.escapesCell(cell);
  if (node.func.type !== "Attribute") return callValue(flow.expression(node.func, scope), given, node, flow);
  const out = new Cell();
  const { attr } = node.func;
  flow.solver.watch(flow.expression(node.func.value, scope), (owner) => {
    if (isModule(owner)) {
      flow.solver.edge(callValue(moduleAttribute(owner, attr, flow), given, node, flow), out);
    } else if (owner === "any" || (typeof owner !== "string" && isOpaque(owner))) {
      callUnknown(owner, given, out, flow);
    } else callMethod({ node, owner, attr, given, out }, flow);
  });
  return out;
}

function argumentsOf(node: Call, scope: Scope, flow: Flow): CallArguments {
  let plain = true;
  const positional = node.args.map((arg) => {
    if (arg.type !== "Starred") return flow.expression(arg, scope);
    plain = false;
    return flow.expression(arg.value, scope);
  });
  const keywords = new Map<string, Cell>();
  for (const { arg, value } of node.keywords) {
    const cell = flow.expression(value, scope);
    if (arg === null || arg.startsWith("__") || keywords.has(arg)) {
      plain = false;
      flow.escapesCell(cell);
    } else keywords.set(arg, cell);
  }
  return { positional, keywords, plain };
}

/** All arguments, in no order. */
export function allOf({ positional, keywords }: CallArguments): readonly Cell[] {
  return [...positional, ...keywords.values()];
}

/** What calling the values of a cell gives; `node` is where. */
export function callValue(func: Cell, given: CallArguments, node: object, flow: Flow): Cell {
  const out = new Cell();
  const { solver } = flow;
  solver.watch(func, (callee) => {
    if (callee === "any") callUnknown(callee, given, out, flow);
    else if (typeof callee === "string") {
      if (callee === "function" || callee === "super") callUnknown(callee, given, out, flow);
    } else if (callee.func !== undefined) {
      bindArguments(callee.func, given, solver);
      solver.edge(callee.func.made, out);
    } else if (callee.builtin !== undefined) {
      solver.edge(callBuiltin({ name: callee.builtin, given, node }, flow), out);
    } else callUnknown(callee, given, out, flow);
  });
  return out;
}

/** Everything given is seen by what is called, which returns anything. */
export function callUnknown(callee: Value, given: CallArguments, out: Cell, flow: Flow): void {
  flow.solver.add(flow.solver.unknown, callee);
  for (const cell of allOf(given)) flow.escapesCell(cell);
  flow.solver.add(out, "any");
}
