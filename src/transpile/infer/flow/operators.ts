/** Operators: the values of their results, and which operands see one another. */
import type { AugAssign, Expression, Operator } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import type { Ty } from "../types.ts";
import { findMember, giveUp } from "./classes.ts";
import { elementSlots, elements, isOpaque } from "./containers.ts";
import type { Flow } from "./flow.ts";
import { bindArguments, onlyPositional, withReceiver } from "./functions.ts";
import { scalarOperation } from "./scalars.ts";
import { assign } from "./targets.ts";
import { Cell, type Site, type Value } from "./values.ts";

/** Left-leaning chains may be long: walked with a loop. */
export function binary(node: Extract<Expression, { type: "BinOp" }>, scope: Scope, flow: Flow): Cell {
  const chain = [];
  let first: Expression = node;
  for (; first.type === "BinOp"; first = first.left) chain.push(first);
  let left = flow.expression(first, scope);
  for (let next = chain.pop(); next !== undefined; next = chain.pop()) {
    left = operation(next, next.op, left, flow.expression(next.right, scope), next.right, flow);
    flow.know(next, left);
  }
  return left;
}

/** `left op right`, a new value. */
function operation(
  node: Expression | AugAssign,
  op: Operator,
  left: Cell,
  right: Cell,
  rightNode: Expression,
  flow: Flow,
): Cell {
  const out = new Cell();
  const combine = (a: Value, b: Value): void => {
    if (typeof a === "string" && typeof b === "string") {
      const type = scalarOperation(op, a, b, rightNode);
      if (type !== undefined) flow.solver.add(out, type);
    } else if (!applyMethods(op, a, b, out, flow) && !joinContainers(node, op, a, b, out, flow)) {
      flow.solver.add(out, "any");
      for (const value of [a, b]) flow.solver.add(flow.solver.unknown, value);
    }
  };
  flow.solver.watch(left, (a) => {
    for (const b of [...right.values]) combine(a, b);
  });
  flow.solver.watch(right, (b) => {
    for (const a of [...left.values]) combine(a, b);
  });
  return out;
}

const METHODS: Readonly<Record<Operator, string>> = {
  Add: "add",
  Sub: "sub",
  Mult: "mul",
  MatMult: "matmul",
  Div: "truediv",
  FloorDiv: "floordiv",
  Mod: "mod",
  Pow: "pow",
  LShift: "lshift",
  RShift: "rshift",
  BitAnd: "and",
  BitOr: "or",
  BitXor: "xor",
};

/** Operators that instances of the program's classes define; false when neither operand is one that is followed. */
function applyMethods(op: Operator, a: Value, b: Value, out: Cell, flow: Flow): boolean {
  const followed = (value: Value): boolean => typeof value !== "string" && value.instance !== undefined;
  if (!followed(a) && !followed(b)) return false;
  const seen = (value: Value): boolean => value !== "any" && (typeof value === "string" || !isForeign(value));
  if (!seen(a) || !seen(b)) return false;
  if (op === "Mod" && a === "str") {
    flow.solver.add(out, "str");
    return true;
  }
  // a sequence takes what has `__index__`, bytes format anything
  if (op === "Mult" && !(isScalarOrInstance(a) && isScalarOrInstance(b))) return false;
  if (a === "bytes" || (op === "Mult" && (a === "str" || b === "str"))) return false;
  applyMethod(a, `__${METHODS[op]}__`, [b], out, flow);
  applyMethod(b, `__r${METHODS[op]}__`, [a], out, flow);
  return true;
}

const isScalarOrInstance = (value: Value): boolean =>
  typeof value === "string" || value.instance !== undefined;

/** No scalar, container or instance. */
export const isForeign = (site: Site): boolean => isOpaque(site) && site.instance === undefined;

/** What the method of an instance returns; nothing when it has none. */
export function applyMethod(owner: Value, name: string, args: readonly Value[], out: Cell, flow: Flow): void {
  const info = typeof owner === "string" ? undefined : owner.instance;
  if (info === undefined) return;
  const { solver } = flow;
  const member = findMember(info, name);
  if (member !== undefined && (member.kind !== "method" || member.func === undefined)) giveUp(info, flow);
  if (member?.func !== undefined) {
    bindArguments(member.func, withReceiver(onlyPositional(...args.map((arg) => solver.only(arg)))), solver);
    solver.watch(member.func.made, (value) => {
      const refused = typeof value !== "string" && value.builtin === "NotImplemented";
      if (!refused) solver.add(out, value);
    });
  }
  solver.watch(info.self, (self) => {
    if (self !== "any") return;
    solver.add(out, "any");
    for (const arg of args) solver.add(solver.unknown, arg);
  });
}

const SET_OPERATORS = new Set<Operator>(["BitOr", "BitAnd", "Sub", "BitXor"]);

/** Operators between builtin containers; false for all others. */
function joinContainers(
  node: Expression | AugAssign,
  op: Operator,
  a: Value,
  b: Value,
  out: Cell,
  flow: Flow,
): boolean {
  const { solver } = flow;
  if (op === "Mod" && a === "str" && typeof b !== "string" && !isOpaque(b)) {
    solver.add(out, "str");
    return true;
  }
  const parts = [a, b].filter((value) => typeof value !== "string");
  const type = jointType(op, a, b);
  if (type === undefined) return false;
  const site = flow.site(node, type);
  for (const part of parts) {
    for (const slot of elementSlots(part, flow)) solver.edge(slot, solver.slot(site, "item"));
  }
  solver.add(out, site);
  return true;
}

/** The type of a container made from two, when it is a new one of exactly that type. */
function jointType(op: Operator, a: Value, b: Value): "list" | "tuple" | "set" | undefined {
  const [left, right] = [containerType(a), containerType(b)];
  if (op === "Add" && left === right && (left === "list" || left === "tuple")) return left;
  if (op === "Mult") {
    if ((left === "list" || left === "tuple") && isIndex(b)) return left;
    return (right === "list" || right === "tuple") && isIndex(a) ? right : undefined;
  }
  return SET_OPERATORS.has(op) && left === "set" && right === "set" ? "set" : undefined;
}

function containerType(value: Value): Ty | undefined {
  return typeof value === "string" || isOpaque(value) ? undefined : value.type;
}

const isIndex = (value: Value): boolean => value === "int" || value === "bool";

/** `target op= value`: containers are changed in place, everything else is made anew. */
export function augmented(node: AugAssign, scope: Scope, flow: Flow): void {
  const { solver } = flow;
  const value = flow.expression(node.value, scope);
  const old = flow.expression(node.target, scope);
  const scalars = new Cell();
  const out = new Cell();
  solver.watch(old, (target) => {
    if (hasInPlaceMethod(target, node.op)) {
      solver.add(solver.unknown, target);
      flow.escapesCell(value);
      solver.add(out, "any");
    } else if (typeof target === "string" || !changesInPlace(target)) solver.add(scalars, target);
    else {
      changeInPlace(node.op, target, value, flow);
      solver.add(out, target);
    }
  });
  solver.edge(operation(node, node.op, scalars, value, node.value, flow), out);
  assign(node.target, out, scope, flow);
}

function hasInPlaceMethod(value: Value, op: Operator): boolean {
  if (typeof value === "string" || value.instance === undefined) return false;
  return findMember(value.instance, `__i${METHODS[op]}__`) !== undefined;
}

function changesInPlace(site: Site): boolean {
  return !isOpaque(site) && (site.type === "list" || site.type === "set" || site.type === "dict");
}

function changeInPlace(op: Operator, target: Site, value: Cell, flow: Flow): void {
  const { solver } = flow;
  if (target.type === "list" && op === "Add") {
    solver.edge(elements(value, flow), solver.slot(target, "item"));
  } else if (target.type === "set" && SET_OPERATORS.has(op)) {
    solver.edge(elements(value, flow), solver.slot(target, "item"));
    shownTo(value, target, flow);
  } else if (!(target.type === "list" && op === "Mult")) {
    solver.add(solver.unknown, target);
    flow.escapesCell(value);
  }
}

/** What is not followed may be given the object by an operator of its own. */
function shownTo(value: Cell, target: Site, flow: Flow): void {
  flow.solver.watch(value, (given) => {
    if (given === "any") flow.solver.add(flow.solver.unknown, target);
  });
}

const UNARY_METHODS = { Invert: "__invert__", UAdd: "__pos__", USub: "__neg__", Not: "__bool__" };

export function unary(node: Extract<Expression, { type: "UnaryOp" }>, scope: Scope, flow: Flow): Cell {
  const operand = flow.expression(node.operand, scope);
  if (node.op === "Not") return flow.solver.only("bool");
  const out = new Cell();
  flow.solver.watch(operand, (value) => {
    if (value === "bool" || value === "int") flow.solver.add(out, "int");
    else if ((value === "float" || value === "complex") && node.op !== "Invert") flow.solver.add(out, value);
    else if (typeof value !== "string" && value.instance !== undefined) {
      applyMethod(value, UNARY_METHODS[node.op], [], out, flow);
    } else flow.solver.add(out, "any");
  });
  return out;
}
