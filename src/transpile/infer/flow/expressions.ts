/** Expressions: the values that they can have. */
import type { Comprehension, Expression } from "../../ast.ts";
import { childNodes } from "../../check/walk.ts";
import type { Scope } from "../scopes.ts";
import type { Ty } from "../types.ts";
import { loadAttribute } from "./attributes.ts";
import { call } from "./calls.ts";
import { compared } from "./comparisons.ts";
import { elements } from "./containers.ts";
import { defineFunction } from "./definitions.ts";
import { Dispatch, type Handlers } from "./dispatch.ts";
import type { Flow } from "./flow.ts";
import { binary, unary } from "./operators.ts";
import { loadItem } from "./subscripts.ts";
import { superIsSeen } from "./super-calls.ts";
import { assign } from "./targets.ts";
import { Cell, isMapping, type Site } from "./values.ts";

const HANDLERS: Handlers<Cell> = {
  Constant(node, _scope, flow) {
    return flow.solver.only(constantKind(node.value.kind));
  },
  Name(node, scope, flow) {
    if (flow.options.isBuiltin(node.id, scope)) {
      if (node.id === "super") superIsSeen(scope, flow);
      return flow.solver.only(flow.builtin(node.id));
    }
    if (node.id === "__class__") superIsSeen(scope, flow);
    return flow.variable(scope.mangled(node.id), scope);
  },
  NamedExpr(node, scope, flow) {
    const value = flow.expression(node.value, scope);
    let target = scope;
    while (target.isComprehension && target.parent !== undefined) target = target.parent;
    flow.bind(node.target.id, value, target);
    return value;
  },
  BoolOp(node, scope, flow) {
    return union(node.values, scope, flow);
  },
  IfExp(node, scope, flow) {
    flow.expression(node.test, scope);
    return union([node.body, node.orelse], scope, flow);
  },
  BinOp: binary,
  UnaryOp: unary,
  Compare: compared,
  Call: call,
  Subscript: loadItem,
  Attribute: loadAttribute,
  List(node, scope, flow) {
    return display(node, "list", node.elts, scope, flow);
  },
  Set(node, scope, flow) {
    return display(node, "set", node.elts, scope, flow);
  },
  Tuple: tuple,
  Dict: dict,
  ListComp(node, scope, flow) {
    return comprehension(node, "list", node.generators, node.elt, scope, flow);
  },
  SetComp(node, scope, flow) {
    return comprehension(node, "set", node.generators, node.elt, scope, flow);
  },
  GeneratorExp(node, scope, flow) {
    return comprehension(node, "any", node.generators, node.elt, scope, flow);
  },
  DictComp(node, scope, flow) {
    const inner = flow.options.scopeOf(node);
    generators(node.generators, inner, scope, flow);
    const site = flow.site(node, "dict");
    flow.solver.edge(flow.expression(node.key, inner), flow.solver.slot(site, "key"));
    flow.solver.edge(flow.expression(node.value, inner), flow.solver.slot(site, "item"));
    return flow.solver.only(site);
  },
  JoinedStr(node, scope, flow) {
    for (const value of node.values) flow.expression(value, scope);
    return flow.solver.only("str");
  },
  FormattedValue(node, scope, flow) {
    flow.expression(node.value, scope);
    if (node.format_spec !== null) flow.expression(node.format_spec, scope);
    return flow.solver.only("str");
  },
  Lambda(node, scope, flow) {
    const body = flow.options.scopeOf(node);
    return defineFunction(node, node.args, body, scope, flow, () => flow.expression(node.body, body));
  },
  Slice(node, scope, flow) {
    for (const part of [node.lower, node.upper, node.step]) flow.escapes(part, scope);
    return flow.solver.only("slice");
  },
  Yield(node, scope, flow) {
    const yielded = flow.bodies.at(-1)?.yielded ?? flow.solver.unknown;
    if (node.value === null) flow.solver.add(yielded, "none");
    else flow.solver.edge(flow.expression(node.value, scope), yielded);
    return flow.any();
  },
  YieldFrom(node, scope, flow) {
    const yielded = flow.bodies.at(-1)?.yielded ?? flow.solver.unknown;
    flow.solver.edge(elements(flow.expression(node.value, scope), flow), yielded);
    return flow.any();
  },
};

/** What is not followed: everything below it escapes. */
export const EXPRESSIONS = new Dispatch<Cell>(HANDLERS, (node, scope, flow) => {
  for (const child of childNodes(node)) flow.escapes(child as Expression, scope);
  return flow.any();
});

const SCALARS = ["int", "float", "complex", "str", "bytes", "none"] as const;

function constantKind(kind: string): Ty {
  if (kind === "true" || kind === "false") return "bool";
  return SCALARS.find((scalar) => scalar === kind) ?? "any";
}

function union(nodes: readonly Expression[], scope: Scope, flow: Flow): Cell {
  const out = new Cell();
  for (const node of nodes) flow.solver.edge(flow.expression(node, scope), out);
  return out;
}

/** `[a, *b]`, `{a, *b}`. */
function display(
  node: Expression,
  type: "list" | "set",
  elts: readonly Expression[],
  scope: Scope,
  flow: Flow,
): Cell {
  const site = flow.site(node, type);
  const item = flow.solver.slot(site, "item");
  for (const elt of elts) addElement(elt, item, scope, flow);
  return flow.solver.only(site);
}

function addElement(elt: Expression, item: Cell, scope: Scope, flow: Flow): void {
  if (elt.type !== "Starred") flow.solver.edge(flow.expression(elt, scope), item);
  else flow.solver.edge(elements(flow.expression(elt.value, scope), flow), item);
}

/** Fields are told apart unless something is unpacked among them. */
function tuple(node: Extract<Expression, { type: "Tuple" }>, scope: Scope, flow: Flow): Cell {
  const site = flow.site(node, "tuple");
  const starred = node.elts.some((elt) => elt.type === "Starred");
  for (const [i, elt] of node.elts.entries()) {
    addElement(elt, flow.solver.slot(site, starred ? "item" : String(i)), scope, flow);
  }
  return flow.solver.only(site);
}

function dict(node: Extract<Expression, { type: "Dict" }>, scope: Scope, flow: Flow): Cell {
  const { solver } = flow;
  const site = flow.site(node, "dict");
  for (const [i, value] of node.values.entries()) {
    const key = node.keys[i] ?? null;
    const cell = flow.expression(value, scope);
    if (key === null) mergeDict(cell, site, flow);
    else {
      solver.edge(flow.expression(key, scope), solver.slot(site, "key"));
      solver.edge(cell, solver.slot(site, "item"));
    }
  }
  return solver.only(site);
}

/** `**mapping` in a display, `update`. */
export function mergeDict(mapping: Cell, into: Site, flow: Flow): void {
  const { solver } = flow;
  const key = solver.slot(into, "key");
  const item = solver.slot(into, "item");
  solver.watch(mapping, (value) => {
    if (typeof value !== "string" && isMapping(value)) {
      solver.edge(solver.slot(value, "key"), key);
      solver.edge(solver.slot(value, "item"), item);
    } else {
      solver.add(key, "any");
      solver.add(item, "any");
      if (typeof value !== "string") solver.add(solver.unknown, value);
    }
  });
}

function comprehension(
  node: Expression,
  type: "list" | "set" | "any",
  parts: readonly Comprehension[],
  elt: Expression,
  scope: Scope,
  flow: Flow,
): Cell {
  const inner = flow.options.scopeOf(node);
  generators(parts, inner, scope, flow);
  const site = flow.site(node, type);
  flow.solver.edge(flow.expression(elt, inner), flow.solver.slot(site, "item"));
  return flow.solver.only(site);
}

function generators(parts: readonly Comprehension[], inner: Scope, scope: Scope, flow: Flow): void {
  for (const [i, part] of parts.entries()) {
    const iter = flow.expression(part.iter, i === 0 ? scope : inner);
    if (part.is_async === 1) {
      flow.escapesCell(iter);
      assign(part.target, flow.any(), inner, flow);
    } else assign(part.target, elements(iter, flow), inner, flow);
    for (const test of part.ifs) flow.expression(test, inner);
  }
}
