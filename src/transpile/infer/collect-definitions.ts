/** What opens scopes: functions, lambdas, classes, comprehensions, annotations, type parameters. */
import type {
  Arguments,
  AsyncFunctionDef,
  Comprehension,
  Expression,
  FunctionDef,
  TypeParam,
} from "../ast.ts";
import { assignItems } from "./collect-bindings.ts";
import { ANY, type Collection, type Handlers } from "./collection.ts";
import { endsAlways } from "./ends-always.ts";
import { Scope } from "./scopes.ts";

export const DEFINITIONS = {
  FunctionDef: functionDef,
  AsyncFunctionDef: functionDef,
  Lambda(node, scope, c) {
    defaults(node.args, scope, c);
    const inner = new Scope({ kind: "function", name: "<lambda>", parent: scope, args: node.args });
    c.byNode.set(node, inner);
    params(node.args, inner);
    inner.fallsThrough = false;
    inner.returns.push(node.body);
    c.visit(node.body, inner);
  },
  ClassDef(node, scope, c) {
    for (const decorator of node.decorator_list) c.visit(decorator, scope);
    c.bind(node.name, ANY, scope);
    if (scope.kind === "module") c.classes.add(node.name);
    const around = typeParams(node.type_params, scope, c, node.name);
    for (const base of node.bases) c.visit(base, around);
    for (const keyword of node.keywords) {
      c.words.add(keyword.arg ?? "metaclass");
      c.visit(keyword.value, around);
    }
    const inner = new Scope({ kind: "class", name: node.name, parent: around });
    inner.mayBePrepared = node.bases.length > 0 || node.keywords.length > 0;
    inner.privateClass = node.name;
    inner.privateOnly = undefined;
    c.byNode.set(node, inner);
    c.statements(node.body, inner);
  },
  ListComp(node, scope, c) {
    comprehension(node, node.generators, [node.elt], scope, c);
  },
  SetComp(node, scope, c) {
    comprehension(node, node.generators, [node.elt], scope, c);
  },
  GeneratorExp(node, scope, c) {
    comprehension(node, node.generators, [node.elt], scope, c);
  },
  DictComp(node, scope, c) {
    comprehension(node, node.generators, [node.key, node.value], scope, c);
  },
  TypeAlias(node, scope, c) {
    c.bind(node.name.id, ANY, scope);
    annotation(node.value, typeParams(node.type_params, scope, c), c);
  },
} satisfies Handlers;

function functionDef(node: FunctionDef | AsyncFunctionDef, scope: Scope, c: Collection): void {
  for (const decorator of node.decorator_list) c.visit(decorator, scope);
  defaults(node.args, scope, c);
  c.words.add(node.name);
  const plain = node.decorator_list.length === 0;
  c.bind(node.name, plain ? { kind: "type", type: "function", def: node.args, node } : ANY, scope);
  const around = typeParams(node.type_params, scope, c);
  for (const arg of allArgs(node.args)) annotation(arg.annotation, around, c);
  annotation(node.returns, around, c);
  const inner = new Scope({ kind: "function", name: node.name, parent: around, args: node.args });
  inner.isAsync = node.type === "AsyncFunctionDef";
  c.byNode.set(node, inner);
  params(node.args, inner);
  inner.fallsThrough = !endsAlways(node.body);
  c.statements(node.body, inner);
}

/** Annotations run later, in a function of their own: what they read is captured. */
export function annotation(node: Expression | null, scope: Scope, c: Collection): void {
  if (node === null) return;
  c.visit(node, new Scope({ kind: "typeparams", name: "__annotate__", parent: scope }));
}

/** Those of a class are private to it. */
function typeParams(list: readonly TypeParam[], scope: Scope, c: Collection, ofClass?: string): Scope {
  if (list.length === 0) return scope;
  const inner = new Scope({ kind: "typeparams", name: "<type params>", parent: scope });
  if (ofClass !== undefined) {
    inner.privateClass = ofClass;
    inner.privateOnly = new Set(list.map((param) => param.name));
  }
  c.byNode.set(list, inner);
  for (const param of list) c.bind(param.name, ANY, inner);
  for (const param of list) {
    if (param.type === "TypeVar") c.visit(param.bound, inner);
    c.visit(param.default_value, inner);
  }
  return inner;
}

function defaults(args: Arguments, scope: Scope, c: Collection): void {
  for (const value of [...args.defaults, ...args.kw_defaults]) c.visit(value, scope);
}

function params(args: Arguments, scope: Scope): void {
  for (const arg of allArgs(args)) scope.params.add(scope.mangled(arg.arg));
}

/** All parameters of a function in CPython's order of `co_varnames`. */
export function allArgs(args: Arguments): Arguments["args"] {
  const out = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  if (args.vararg !== null) out.push(args.vararg);
  if (args.kwarg !== null) out.push(args.kwarg);
  return out;
}

function comprehension(
  node: Expression,
  generators: readonly Comprehension[],
  results: readonly Expression[],
  scope: Scope,
  c: Collection,
): void {
  const kind = node.type === "GeneratorExp" ? "genexpr" : "comprehension";
  const inner = new Scope({ kind, name: kind === "genexpr" ? "<genexpr>" : scope.name, parent: scope });
  c.byNode.set(node, inner);
  for (const [i, generator] of generators.entries()) {
    c.visit(generator.iter, i === 0 ? scope : inner);
    if (generator.is_async === 1) {
      inner.hasAwait = true;
      c.visit(generator.target, inner);
    } else assignItems(generator.target, generator.iter, inner, c);
    for (const test of generator.ifs) c.visit(test, inner);
  }
  for (const result of results) c.visit(result, inner);
  if (kind === "comprehension" && inner.hasAwait) scope.hasAwait = true;
}
