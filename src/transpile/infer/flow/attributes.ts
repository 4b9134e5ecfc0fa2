/** `owner.name`, read and written. */
import type { Expression } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import { type ClassInfo, findMember, isDunder, lineage, type Member } from "./classes.ts";
import type { Flow } from "./flow.ts";
import { bindArguments, onlyPositional, withReceiver } from "./functions.ts";
import { libraryValue } from "./library.ts";
import { Cell, type Site, type Value } from "./values.ts";

type Attribute = Extract<Expression, { type: "Attribute" }>;

/** The values of `owner.name`. */
export function loadAttribute(node: Attribute, scope: Scope, flow: Flow): Cell {
  return loadNamed(flow.expression(node.value, scope), scope.mangled(node.attr), flow);
}

/** The values of the attribute of that name. */
export function loadNamed(value: Cell, name: string, flow: Flow): Cell {
  const out = new Cell();
  flow.solver.watch(value, (owner) => {
    if (isModule(owner)) flow.solver.edge(moduleAttribute(owner, name, flow), out);
    else if (!loadFromProgram(owner, name, out, flow)) {
      flow.solver.add(flow.solver.unknown, owner);
      flow.solver.add(out, "any");
    }
  });
  return out;
}

/** Attributes that lead nowhere. */
const NAMES_OF_CLASSES = new Set(["__name__", "__qualname__", "__doc__", "__module__"]);

/** Attributes of instances and classes that are followed; false for all others. */
function loadFromProgram(owner: Value, name: string, out: Cell, flow: Flow): boolean {
  if (typeof owner === "string") return false;
  const info = owner.instance ?? owner.cls;
  if (info === undefined) return false;
  if (NAMES_OF_CLASSES.has(name)) {
    flow.solver.add(out, "any");
    return true;
  }
  if (name === "__class__" && owner.instance !== undefined) {
    flow.solver.add(out, info.site);
    return true;
  }
  if (isDunder(name)) return false;
  const member = findMember(info, name);
  flow.solver.edge(flow.solver.slot(owner, name), out);
  if (member === undefined || member.kind === "value") loadClassValue(owner, info, name, out, flow);
  else if (member.kind === "property" && owner.instance !== undefined && member.func !== undefined) {
    flow.solver.edge(member.func.made, out);
  } else if (member.kind === "staticmethod" || (member.kind === "method" && owner.cls !== undefined)) {
    flow.solver.edge(member.cell, out);
  } else bound(member, out, flow);
  return true;
}

/** A bound method may be called from anywhere. */
function bound({ cell }: Member, out: Cell, flow: Flow): void {
  flow.escapesCell(cell);
  flow.solver.add(out, "any");
}

/** What the class and those above it have under that name; functions among it become methods of instances. */
export function loadClassValue(owner: Site, info: ClassInfo, name: string, out: Cell, flow: Flow): void {
  const { solver } = flow;
  for (const { site } of lineage(info)) {
    const slot = solver.slot(site, name);
    if (owner.cls !== undefined) solver.edge(slot, out);
    else {
      solver.watch(slot, (value) => {
        const plain = typeof value === "string" || value.func === undefined;
        if (!plain) solver.add(solver.unknown, value);
        solver.add(out, plain ? value : "any");
      });
    }
  }
}

/** `owner.name = value`. */
export function storeAttribute(node: Attribute, value: Cell, scope: Scope, flow: Flow): void {
  const name = scope.mangled(node.attr);
  flow.solver.watch(flow.expression(node.value, scope), (owner) => {
    if (isModule(owner)) flow.solver.edge(value, moduleAttribute(owner, name, flow));
    else if (!storeInProgram(owner, name, value, flow)) {
      flow.solver.add(flow.solver.unknown, owner);
      flow.escapesCell(value);
    }
  });
}

function storeInProgram(owner: Value, name: string, value: Cell, flow: Flow): boolean {
  if (typeof owner === "string" || isDunder(name)) return false;
  const { solver } = flow;
  const info = owner.instance ?? owner.cls;
  if (info === undefined) return false;
  const member = findMember(info, name);
  if (owner.cls !== undefined) {
    if (member !== undefined && member.kind !== "value") return false;
    solver.edge(value, solver.slot(owner, name));
    return true;
  }
  if (member?.kind === "property") {
    if (member.setter === undefined) return false;
    bindArguments(member.setter, withReceiver(onlyPositional(value)), solver);
    return true;
  }
  solver.edge(value, solver.slot(owner, name));
  // what is not known may be a descriptor
  for (const { site } of lineage(info)) {
    solver.watch(solver.slot(site, name), (found) => {
      if (found !== "any") return;
      solver.add(solver.unknown, owner);
      flow.escapesCell(value);
    });
  }
  return true;
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
