/** Statements: where they put values, and what they show to code out of sight. */
import type {
  AsyncFunctionDef,
  Expression,
  FunctionDef,
  Statement,
  Try,
  TryStar,
  TypeParam,
} from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import { annotate } from "./annotations.ts";
import { followClass } from "./classes.ts";
import { elements } from "./containers.ts";
import { defineFunction } from "./definitions.ts";
import { Dispatch, type Handlers } from "./dispatch.ts";
import type { Flow } from "./flow.ts";
import { importFrom, importModule } from "./library.ts";
import { augmented } from "./operators.ts";
import { matchPattern } from "./patterns.ts";
import { assign } from "./targets.ts";
import { Cell, Site } from "./values.ts";

const HANDLERS: Handlers<void> = {
  FunctionDef: functionDef,
  AsyncFunctionDef: functionDef,
  ClassDef(node, scope, flow) {
    const followed = followClass(node, scope, flow);
    if (followed !== undefined) {
      flow.bind(node.name, flow.solver.only(followed), scope);
      return;
    }
    for (const decorator of node.decorator_list) flow.escapes(decorator, scope);
    const around = node.type_params.length === 0 ? scope : flow.options.scopeOf(node.type_params);
    typeParams(node.type_params, flow);
    for (const base of node.bases) flow.escapes(base, around);
    for (const keyword of node.keywords) flow.escapes(keyword.value, around);
    flow.statements(node.body, flow.options.scopeOf(node));
    flow.bind(node.name, flow.any(), scope);
  },
  Return(node, scope, flow) {
    const body = flow.bodies.at(-1);
    if (body === undefined) flow.escapes(node.value, scope);
    else if (node.value === null) flow.solver.add(body.result, "none");
    else flow.solver.edge(flow.expression(node.value, scope), body.result);
  },
  Assign(node, scope, flow) {
    const value = flow.expression(node.value, scope);
    for (const target of node.targets) assign(target, value, scope, flow);
  },
  AnnAssign(node, scope, flow) {
    annotate(node.annotation, scope, flow);
    if (node.value !== null) assign(node.target, flow.expression(node.value, scope), scope, flow);
    else if (node.target.type !== "Name") flow.escapes(node.target, scope);
  },
  AugAssign(node, scope, flow) {
    augmented(node, scope, flow);
  },
  TypeAlias(node, scope, flow) {
    typeParams(node.type_params, flow);
    flow.escapes(node.value, node.type_params.length === 0 ? scope : flow.options.scopeOf(node.type_params));
  },
  For(node, scope, flow) {
    assign(node.target, elements(flow.expression(node.iter, scope), flow), scope, flow);
    flow.statements(node.body, scope);
    flow.statements(node.orelse, scope);
  },
  AsyncFor(node, scope, flow) {
    flow.escapes(node.iter, scope);
    assign(node.target, flow.any(), scope, flow);
    flow.statements(node.body, scope);
    flow.statements(node.orelse, scope);
  },
  While(node, scope, flow) {
    flow.expression(node.test, scope);
    flow.statements(node.body, scope);
    flow.statements(node.orelse, scope);
  },
  /** `elif` chains may be long: walked with a loop. */
  If(node, scope, flow) {
    let next = node;
    for (;;) {
      flow.expression(next.test, scope);
      flow.statements(next.body, scope);
      const [only] = next.orelse;
      if (next.orelse.length !== 1 || only?.type !== "If") break;
      next = only;
    }
    flow.statements(next.orelse, scope);
  },
  With: withStatement,
  AsyncWith: withStatement,
  Match(node, scope, flow) {
    const subject = flow.expression(node.subject, scope);
    for (const { pattern, guard, body } of node.cases) {
      matchPattern(pattern, subject, scope, flow);
      if (guard !== null) flow.expression(guard, scope);
      flow.statements(body, scope);
    }
  },
  Raise(node, scope, flow) {
    flow.escapes(node.exc, scope);
    flow.escapes(node.cause, scope);
  },
  Try: tryStatement,
  TryStar: tryStatement,
  Assert(node, scope, flow) {
    flow.expression(node.test, scope);
    flow.escapes(node.msg, scope);
  },
  Import(node, scope, flow) {
    importModule(node, scope, flow);
  },
  ImportFrom(node, scope, flow) {
    importFrom(node, scope, flow);
  },
  Expr(node, scope, flow) {
    flow.expression(node.value, scope);
  },
  Global(node, scope, flow) {
    for (const name of node.names) flow.follow(scope.mangled(name), scope);
  },
  Delete(node, scope, flow) {
    for (const target of node.targets) unbind(target, scope, flow);
  },
};

/** The rest holds no values: `pass`, `break`, `continue`, `nonlocal`. */
export const STATEMENTS = new Dispatch<void>(HANDLERS, () => {});

function functionDef(node: FunctionDef | AsyncFunctionDef, scope: Scope, flow: Flow): void {
  const around = node.type_params.length === 0 ? scope : flow.options.scopeOf(node.type_params);
  typeParams(node.type_params, flow);
  annotate(node.returns, around, flow);
  const body = flow.options.scopeOf(node);
  const made = defineFunction(node, node.args, body, scope, flow, () => {
    flow.statements(node.body, body);
    return undefined;
  });
  if (node.decorator_list.length === 0) {
    flow.bind(node.name, made, scope);
    return;
  }
  if (isCached(node.decorator_list, flow)) {
    flow.bind(node.name, cached(made, flow), scope);
    return;
  }
  for (const decorator of node.decorator_list) flow.escapes(decorator, scope);
  flow.escapesCell(made);
  flow.bind(node.name, flow.any(), scope);
}

/** `@cache`, `@lru_cache`, `@lru_cache(…)`: calls give what the function returned. */
function isCached(decorators: readonly Expression[], flow: Flow): boolean {
  const [only, more] = decorators;
  if (only === undefined || more !== undefined) return false;
  if (flow.importedName(only) === "functools.cache" || flow.importedName(only) === "functools.lru_cache")
    return true;
  const [size] = only.type === "Call" ? [...only.args, ...only.keywords.map(({ value }) => value)] : [];
  return (
    only.type === "Call" &&
    only.args.length + only.keywords.length < 2 &&
    (size === undefined || size.type === "Constant") &&
    flow.importedName(only.func) === "functools.lru_cache"
  );
}

/** The same function, of a type of its own. */
function cached(made: Cell, flow: Flow): Cell {
  const out = new Cell();
  for (const value of made.values) {
    if (typeof value !== "string" && value.func !== undefined)
      flow.solver.add(out, new Site("any", { func: value.func }));
  }
  return out;
}

function typeParams(list: readonly TypeParam[], flow: Flow): void {
  if (list.length === 0) return;
  const inner = flow.options.scopeOf(list);
  for (const param of list) {
    if (param.type === "TypeVar") flow.escapes(param.bound, inner);
    flow.escapes(param.default_value, inner);
  }
}

/** `del target`: what it is taken from is only looked at. */
function unbind(target: Expression, scope: Scope, flow: Flow): void {
  if (target.type === "Tuple" || target.type === "List") {
    for (const part of target.elts) unbind(part, scope, flow);
  } else if (target.type === "Subscript") {
    flow.expression(target.value, scope);
    flow.escapes(target.slice, scope);
  } else if (target.type === "Attribute") flow.escapes(target.value, scope);
}

function withStatement(
  node: Extract<Statement, { type: "With" | "AsyncWith" }>,
  scope: Scope,
  flow: Flow,
): void {
  for (const { context_expr, optional_vars } of node.items) {
    flow.escapes(context_expr, scope);
    if (optional_vars !== null) assign(optional_vars, flow.any(), scope, flow);
  }
  flow.statements(node.body, scope);
}

function tryStatement(node: Try | TryStar, scope: Scope, flow: Flow): void {
  flow.statements(node.body, scope);
  for (const handler of node.handlers) {
    flow.escapes(handler.exc_type, scope);
    if (handler.name !== null) flow.bind(handler.name, flow.any(), scope);
    flow.statements(handler.body, scope);
  }
  flow.statements(node.orelse, scope);
  flow.statements(node.finalbody, scope);
}
