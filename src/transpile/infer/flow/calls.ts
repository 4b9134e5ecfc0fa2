/** Calls: of functions of the program, builtins, methods of builtin types, and of what is not followed. */
import type { Call } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import { isModule, loadClassValue, moduleAttribute } from "./attributes.ts";
import { callBuiltin, transposed } from "./builtins.ts";
import { construct, findMember, isDunder } from "./classes.ts";
import { isOpaque } from "./containers.ts";
import type { Flow } from "./flow.ts";
import { bindArguments, type CallArguments, withReceiver } from "./functions.ts";
import { callMethod } from "./methods.ts";
import { superCall } from "./super-calls.ts";
import { Cell, type Site, type Value } from "./values.ts";

/** The values of a call. */
export function call(node: Call, scope: Scope, flow: Flow): Cell {
  const [only] = node.args;
  if (only?.type === "Starred" && isZip(node, scope, flow)) {
    flow.expression(node.func, scope);
    return transposed(node, flow.expression(only.value, scope), flow);
  }
  const given = argumentsOf(node, scope, flow);
  if (!given.plain) for (const cell of allOf(given)) flow.escapesCell(cell);
  const inherited = superCall(node, given, scope, flow);
  if (inherited !== undefined) return inherited;
  if (node.func.type !== "Attribute") return callValue(flow.expression(node.func, scope), given, node, flow);
  const out = new Cell();
  const attr = scope.mangled(node.func.attr);
  flow.solver.watch(flow.expression(node.func.value, scope), (owner) => {
    if (isModule(owner)) {
      flow.solver.edge(callValue(moduleAttribute(owner, attr, flow), given, node, flow), out);
    } else if (typeof owner !== "string" && callOfProgram(owner, attr, given, node, out, flow)) {
      return;
    } else if (owner === "any" || (typeof owner !== "string" && isOpaque(owner))) {
      callUnknown(owner, given, out, flow);
    } else callMethod({ node, owner, attr, given, out }, flow);
  });
  return out;
}

function isZip({ func, args, keywords }: Call, scope: Scope, flow: Flow): boolean {
  const single = args.length === 1 && keywords.length === 0;
  return single && func.type === "Name" && func.id === "zip" && flow.options.isBuiltin("zip", scope);
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
    } else if (callee.cls !== undefined) {
      solver.edge(construct(callee.cls, given, flow), out);
    } else if (callee.builtin !== undefined) {
      solver.edge(callBuiltin({ name: callee.builtin, given, node }, flow), out);
    } else callUnknown(callee, given, out, flow);
  });
  return out;
}

/** A call of an attribute of an instance or class that is followed; false for all others. */
function callOfProgram(
  owner: Site,
  name: string,
  given: CallArguments,
  node: object,
  out: Cell,
  flow: Flow,
): boolean {
  const info = owner.instance ?? owner.cls;
  if (info === undefined) return isCacheControl(owner, name, out, flow);
  const { solver } = flow;
  const member = findMember(info, name);
  if (isDunder(name) && member?.kind !== "method") return false;
  solver.edge(callValue(solver.slot(owner, name), given, node, flow), out);
  if (member === undefined || member.kind === "value") {
    const found = new Cell();
    loadClassValue(owner, info, name, found, flow);
    solver.edge(callValue(found, given, node, flow), out);
  } else if (member.func !== undefined) {
    if (member.kind === "property") {
      if (owner.cls !== undefined) return false;
      solver.edge(callValue(member.func.made, given, node, flow), out);
      return true;
    }
    const bound = member.kind === "classmethod" || (member.kind === "method" && owner.instance !== undefined);
    bindArguments(member.func, bound ? withReceiver(given) : given, solver);
    solver.edge(member.func.made, out);
  }
  return true;
}

/** `f.cache_clear()` of a cached function. */
function isCacheControl(owner: Site, name: string, out: Cell, flow: Flow): boolean {
  if (owner.func === undefined || (name !== "cache_clear" && name !== "cache_info")) return false;
  flow.solver.add(out, "any");
  return true;
}

/** Everything given is seen by what is called, which returns anything. */
export function callUnknown(callee: Value, given: CallArguments, out: Cell, flow: Flow): void {
  flow.solver.add(flow.solver.unknown, callee);
  for (const cell of allOf(given)) flow.escapesCell(cell);
  flow.solver.add(out, "any");
}
