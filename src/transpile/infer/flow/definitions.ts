/** `def` and `lambda`: their defaults, annotations, and the value that they make. */
import type { Arguments } from "../../ast.ts";
import { allArgs } from "../collect-definitions.ts";
import type { Scope } from "../scopes.ts";
import { annotate } from "./annotations.ts";
import type { Flow } from "./flow.ts";
import { functionInfo } from "./functions.ts";
import { type Cell, Site } from "./values.ts";

/** The function made by that node; `walk` goes through its body, and returns what a lambda's body gives. */
export function defineFunction(
  _node: object,
  args: Arguments,
  body: Scope,
  scope: Scope,
  flow: Flow,
  walk: () => Cell | undefined | undefined,
): Cell {
  for (const { annotation } of allArgs(args)) annotate(annotation, scope, flow);
  const defaults = defaultCells(args, scope, flow);
  const info = functionInfo({ args, body, defaults }, (name) => flow.local(name, body), flow.solver);
  if (body.fallsThrough) flow.solver.add(info.result, "none");
  flow.bodies.push(info);
  const value = walk();
  flow.bodies.pop();
  if (value !== undefined) flow.solver.edge(value, info.result);
  return flow.solver.only(new Site("function", { func: info }));
}

function defaultCells(args: Arguments, scope: Scope, flow: Flow): Map<string, Cell> {
  const out = new Map<string, Cell>();
  const positional = [...args.posonlyargs, ...args.args];
  const first = positional.length - args.defaults.length;
  for (const [i, value] of args.defaults.entries()) {
    const name = positional[first + i]?.arg;
    if (name !== undefined) out.set(name, flow.expression(value, scope));
  }
  for (const [i, value] of args.kw_defaults.entries()) {
    const name = args.kwonlyargs[i]?.arg;
    if (value !== null && name !== undefined) out.set(name, flow.expression(value, scope));
  }
  return out;
}
