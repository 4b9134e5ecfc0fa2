/** What binds names by assignment: statements, loops, `:=`, handlers, patterns, imports. */
import type { Expression } from "../ast.ts";
import { annotation } from "./collect-definitions.ts";
import { ANY, type Collection, type Handlers } from "./collection.ts";
import { noteClassCell, type Scope, type Source } from "./scopes.ts";

const MODULE: Source = { kind: "type", type: "module" };

export const BINDINGS = {
  Assign(node, scope, c) {
    c.visit(node.value, scope);
    for (const target of node.targets) assign(target, node.value, scope, c);
  },
  AnnAssign(node, scope, c) {
    if (node.value !== null) {
      c.visit(node.value, scope);
      assign(node.target, node.value, scope, c);
    } else if (node.simple === 1 && node.target.type === "Name") c.declare(node.target.id, scope);
    else if (node.target.type !== "Name") c.visit(node.target, scope); // `(x): int` binds nothing
    annotation(node.annotation, scope, c);
  },
  AugAssign(node, scope, c) {
    c.visit(node.value, scope);
    if (node.target.type !== "Name") {
      c.visit(node.target, scope);
      return;
    }
    c.load(node.target.id, node.target, scope);
    c.bind(node.target.id, { kind: "aug", op: node.op, value: node.value }, scope);
  },
  NamedExpr(node, scope, c) {
    c.visit(node.value, scope);
    walrus(node.target.id, node.value, scope, c);
  },
  For(node, scope, c) {
    c.visit(node.iter, scope);
    assignItems(node.target, node.iter, scope, c);
    c.statements(node.body, scope);
    c.statements(node.orelse, scope);
  },
  ExceptHandler(node, scope, c) {
    c.visit(node.exc_type, scope);
    if (node.name !== null) {
      c.bind(node.name, ANY, scope);
      scope.deleted.add(scope.mangled(node.name));
    }
    c.statements(node.body, scope);
  },
  Import(node, scope, c) {
    for (const { name, asname } of node.names) {
      const bound = asname ?? name.split(".")[0] ?? name;
      c.words.add(name);
      c.bind(bound, MODULE, scope);
      if (scope.kind === "module") c.imported.add(bound);
    }
  },
  ImportFrom(node, scope, c) {
    for (const { name, asname } of node.names) {
      c.words.add(name);
      if (name === "*") c.hasStarImport = true;
      else c.bind(asname ?? name, ANY, scope);
      if (scope.kind === "module") c.imported.add(asname ?? name);
      if (node.module === "__future__" && name === "annotations") c.futureAnnotations = true;
    }
  },
  Global(node, scope, c) {
    for (const name of node.names) {
      scope.globals.add(scope.mangled(name));
      if (scope.kind === "module") c.declare(name, scope);
      else c.bind(name, ANY, scope);
    }
  },
  Nonlocal(node, scope) {
    for (const name of node.names) scope.nonlocals.add(scope.mangled(name));
    if (node.names.includes("__class__")) noteClassCell(scope);
  },
  MatchStar(node, scope, c) {
    if (node.name !== null) c.bind(node.name, ANY, scope);
  },
  MatchAs(node, scope, c) {
    if (node.name !== null) c.bind(node.name, ANY, scope);
    c.visit(node.pattern, scope);
  },
  MatchMapping(node, scope, c) {
    if (node.rest !== null) c.bind(node.rest, ANY, scope);
    c.children(node, scope);
  },
} satisfies Handlers;

function assign(target: Expression, value: Expression, scope: Scope, c: Collection): void {
  if (target.type === "Name") {
    c.words.add(target.id);
    c.bind(target.id, { kind: "value", node: value }, scope);
  } else if (target.type === "Tuple" || target.type === "List") assignParts(target.elts, value, scope, c);
  else c.visit(target, scope);
}

function assignParts(targets: readonly Expression[], value: Expression, scope: Scope, c: Collection): void {
  const parts = value.type === "Tuple" && value.elts.length === targets.length ? value.elts : [];
  const starred = [...parts, ...targets].some((e) => e.type === "Starred");
  for (const [i, target] of targets.entries()) {
    const part = starred ? undefined : parts[i];
    if (part !== undefined) assign(target, part, scope, c);
    else c.visit(target, scope);
  }
}

/** `:=` in a comprehension binds in the function around. */
function walrus(id: string, value: Expression, scope: Scope, c: Collection): void {
  let target = scope;
  while (target.isComprehension && target.parent !== undefined) {
    target.bindsOutside = true;
    target = target.parent;
  }
  const name = target.mangled(id);
  target.walrus.add(name);
  c.bind(id, target === scope ? { kind: "value", node: value } : ANY, target);
  if (target !== scope) target.rebound.add(name);
}

/** A loop's target: the item of `iter`, or a part of it. */
export function assignItems(target: Expression, iter: Expression, scope: Scope, c: Collection): void {
  if (target.type === "Name") {
    c.bind(target.id, { kind: "item", iter, index: undefined }, scope);
    return;
  }
  if (target.type !== "Tuple" && target.type !== "List") {
    c.visit(target, scope);
    return;
  }
  const plain = !target.elts.some((e) => e.type === "Starred");
  for (const [index, elt] of target.elts.entries()) {
    if (plain && elt.type === "Name") c.bind(elt.id, { kind: "item", iter, index }, scope);
    else c.visit(elt, scope);
  }
}
