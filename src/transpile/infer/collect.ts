/** The pass that fills the scopes: walks the tree once and notes bindings, reads and what makes generators. */
import type {
  Arguments,
  AsyncFunctionDef,
  ClassDef,
  Comprehension,
  Expression,
  FunctionDef,
  Lambda,
  Module,
  Node,
  Pattern,
  Statement,
  TypeParam,
} from "../ast.ts";
import { classPlace, linkScopes, Scope, type Source } from "./scopes.ts";

/** The scope of each node that opens one; type-parameter scopes are under their list. */
export interface Scopes {
  readonly module: Scope;
  of(node: object): Scope;
  /** Every name read or bound anywhere as a module variable. */
  readonly globalNames: ReadonlySet<string>;
  /** Every attribute and name spelled in the program, to spot dynamic access to the namespace. */
  readonly words: ReadonlySet<string>;
  /** Some `from m import *`: any name may become a module variable. */
  readonly hasStarImport: boolean;
  /** `from __future__ import annotations`. */
  readonly futureAnnotations: boolean;
  /** Module variables that an import statement of the module binds. */
  readonly imported: ReadonlySet<string>;
  /** Module variables that a class statement of the module binds. */
  readonly classes: ReadonlySet<string>;
}

const ANY: Source = { kind: "type", type: "any" };
const MODULE: Source = { kind: "type", type: "module" };

/** Reads all scopes of a program. */
export function collectScopes(module: Module): Scopes {
  const collector = new Collector();
  const root = new Scope({ kind: "module", name: "<module>", parent: undefined });
  collector.byNode.set(module, root);
  collector.statements(module.body, root);
  linkScopes(root);
  const globalNames = new Set<string>();
  addGlobals(root, globalNames);
  return {
    module: root,
    globalNames,
    words: collector.words,
    hasStarImport: collector.hasStarImport,
    futureAnnotations: collector.futureAnnotations,
    imported: collector.imported,
    classes: collector.classes,
    of(node) {
      const scope = collector.byNode.get(node);
      if (scope === undefined) throw new Error("node without scope");
      return scope;
    },
  };
}

function addGlobals(scope: Scope, out: Set<string>): void {
  const names = new Set([...scope.loads.keys(), ...scope.bindings.keys()]);
  for (const name of names) {
    // A class reads its namespace first; what it misses there is global unless a function around has it.
    const inClass = scope.kind === "class" && !scope.globals.has(name);
    if (inClass && !scope.loads.has(name)) continue;
    if ((inClass ? classPlace(scope, name) : scope.place(name)) === "global") out.add(name);
  }
  for (const child of scope.children) addGlobals(child, out);
}

type FunctionNode = FunctionDef | AsyncFunctionDef;

class Collector {
  readonly byNode = new Map<object, Scope>();
  readonly words = new Set<string>();
  hasStarImport = false;
  futureAnnotations = false;
  readonly imported = new Set<string>();
  readonly classes = new Set<string>();

  statements(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) this.visit(statement, scope);
  }

  visit(node: Node | null, scope: Scope): void {
    if (node === null) return;
    switch (node.type) {
      case "Name":
        this.words.add(node.id);
        if (node.ctx === "Load") this.load(node.id, node, scope);
        else this.bindName(node.id, ANY, scope);
        if (node.ctx === "Del") {
          scope.deleted.add(scope.mangled(node.id));
          this.load(node.id, node, scope);
        }
        return;
      case "Attribute":
        this.words.add(node.attr);
        if (node.ctx === "Store") noteStatic(node.value, scope.mangled(node.attr), scope);
        return this.visit(node.value, scope);
      case "BinOp":
        return this.binOp(node, scope);
      case "Assign":
        this.visit(node.value, scope);
        for (const target of node.targets) this.assign(target, node.value, scope);
        return;
      case "AnnAssign":
        if (node.value !== null) {
          this.visit(node.value, scope);
          this.assign(node.target, node.value, scope);
        } else if (node.simple === 1 && node.target.type === "Name") this.declare(node.target.id, scope);
        else this.visit(node.target, scope);
        return this.annotation(node.annotation, scope);
      case "AugAssign":
        this.visit(node.value, scope);
        if (node.target.type === "Name") {
          this.load(node.target.id, node.target, scope);
          this.bindName(node.target.id, { kind: "aug", op: node.op, value: node.value }, scope);
        } else this.visit(node.target, scope);
        return;
      case "NamedExpr":
        this.visit(node.value, scope);
        return this.walrus(node.target.id, node.value, scope);
      case "For":
      case "AsyncFor":
        this.visit(node.iter, scope);
        if (node.type === "AsyncFor") scope.hasAwait = true;
        this.assignItems(node.target, node.iter, scope, node.type === "For");
        this.statements(node.body, scope);
        this.statements(node.orelse, scope);
        return;
      case "FunctionDef":
      case "AsyncFunctionDef":
        return this.functionDef(node, scope);
      case "Lambda":
        return this.lambda(node, scope);
      case "ClassDef":
        return this.classDef(node, scope);
      case "ListComp":
      case "SetComp":
        return this.comprehension(node, node.generators, [node.elt], scope);
      case "GeneratorExp":
        return this.comprehension(node, node.generators, [node.elt], scope);
      case "DictComp":
        return this.comprehension(node, node.generators, [node.key, node.value], scope);
      case "Yield":
      case "YieldFrom":
        functionAround(scope).hasYield = true;
        return this.visit(node.value, scope);
      case "Await":
        scope.hasAwait = true;
        return this.visit(node.value, scope);
      case "AsyncWith":
        scope.hasAwait = true;
        return this.children(node, scope);
      case "ExceptHandler":
        this.visit(node.exc_type, scope);
        if (node.name !== null) {
          this.bindName(node.name, ANY, scope);
          scope.deleted.add(scope.mangled(node.name));
        }
        return this.statements(node.body, scope);
      case "ImportFrom":
        if (node.module === "__future__" && node.names.some((a) => a.name === "annotations"))
          this.futureAnnotations = true;
        for (const { name, asname } of node.names)
          if (scope.kind === "module") this.imported.add(asname ?? name);
        return this.children(node, scope);
      case "alias":
        this.words.add(node.name);
        if (node.name === "*") this.hasStarImport = true;
        else this.bindName(node.asname ?? node.name.split(".")[0] ?? "", ANY, scope);
        return;
      case "Import":
        for (const { name, asname } of node.names) {
          this.words.add(name);
          this.bindName(asname ?? name.split(".")[0] ?? "", MODULE, scope);
          if (scope.kind === "module") this.imported.add(asname ?? name.split(".")[0] ?? "");
        }
        return;
      case "Global":
        for (const name of node.names) {
          scope.globals.add(scope.mangled(name));
          if (scope.kind === "module") this.declare(name, scope);
          else this.bindName(name, ANY, scope);
        }
        return;
      case "Nonlocal":
        for (const name of node.names) scope.nonlocals.add(scope.mangled(name));
        return;
      case "MatchStar":
      case "MatchAs":
        if (node.name !== null) this.bindName(node.name, ANY, scope);
        if (node.type === "MatchAs") this.visit(node.pattern, scope);
        return;
      case "MatchMapping":
        if (node.rest !== null) this.bindName(node.rest, ANY, scope);
        return this.children(node, scope);
      case "TypeAlias":
        return this.typeAlias(node, scope);
      default:
        return this.children(node, scope);
    }
  }

  /** The nodes below, in any order. */
  private children(node: Node | Pattern, scope: Scope): void {
    for (const value of Object.values(node)) {
      if (typeof value !== "object" || value === null) continue;
      if (Array.isArray(value)) {
        for (const item of value) if (isNode(item)) this.visit(item, scope);
      } else if (isNode(value)) this.visit(value, scope);
    }
  }

  /** Left-leaning chains may be long: walked with a loop. */
  private binOp(node: Expression, scope: Scope): void {
    let left = node;
    for (; left.type === "BinOp"; left = left.left) this.visit(left.right, scope);
    this.visit(left, scope);
  }

  private load(id: string, at: Expression, scope: Scope): void {
    const name = scope.mangled(id);
    const places = scope.loads.get(name);
    if (places === undefined) scope.loads.set(name, [at]);
    else places.push(at);
    if (id === "super" || id === "__class__") noteClassCell(scope);
  }

  private declare(id: string, scope: Scope): Source[] {
    const name = scope.mangled(id);
    let sources = scope.bindings.get(name);
    if (sources === undefined) {
      sources = [];
      scope.bindings.set(name, sources);
    }
    return sources;
  }

  private bindName(id: string, source: Source, scope: Scope): void {
    const name = scope.mangled(id);
    this.declare(id, scope).push(source);
    if (scope.globals.has(name) && scope.parent !== undefined) this.rebindOutside(name, rootOf(scope));
  }

  private rebindOutside(name: string, root: Scope): void {
    const sources = root.bindings.get(name);
    if (sources === undefined) root.bindings.set(name, [ANY]);
    else sources.push(ANY);
    root.rebound.add(name);
  }

  private walrus(id: string, value: Expression, scope: Scope): void {
    let target = scope;
    while (target.isComprehension && target.parent !== undefined) target = target.parent;
    const name = target.mangled(id);
    target.walrus.add(name);
    this.bindName(id, target === scope ? { kind: "value", node: value } : ANY, target);
    if (target !== scope) target.rebound.add(name);
  }

  private assign(target: Expression, value: Expression, scope: Scope): void {
    if (target.type === "Name") this.bindName(target.id, { kind: "value", node: value }, scope);
    else if (target.type === "Tuple" || target.type === "List") this.assignParts(target.elts, value, scope);
    else this.visit(target, scope);
    if (target.type === "Name") this.words.add(target.id);
  }

  private assignParts(targets: readonly Expression[], value: Expression, scope: Scope): void {
    const same =
      value.type === "Tuple" &&
      value.elts.length === targets.length &&
      !value.elts.some((e) => e.type === "Starred") &&
      !targets.some((e) => e.type === "Starred");
    for (const [i, target] of targets.entries()) {
      const part = same && value.type === "Tuple" ? value.elts[i] : undefined;
      if (part !== undefined) this.assign(target, part, scope);
      else this.visit(target, scope);
    }
  }

  /** A loop's target: the item of `iter`, or a part of it. */
  private assignItems(target: Expression, iter: Expression, scope: Scope, known: boolean): void {
    if (!known) return this.visit(target, scope);
    if (target.type === "Name")
      return this.bindName(target.id, { kind: "item", iter, index: undefined }, scope);
    if (target.type !== "Tuple" && target.type !== "List") return this.visit(target, scope);
    const plain = !target.elts.some((e) => e.type === "Starred");
    for (const [index, elt] of target.elts.entries()) {
      if (plain && elt.type === "Name") this.bindName(elt.id, { kind: "item", iter, index }, scope);
      else this.visit(elt, scope);
    }
  }

  /** Annotations run later, in a function of their own: what they read is captured. */
  private annotation(node: Expression | null, scope: Scope): void {
    if (node === null) return;
    const thunk = new Scope({ kind: "typeparams", name: "__annotate__", parent: scope });
    this.visit(node, thunk);
  }

  private typeParams(list: readonly TypeParam[], scope: Scope): Scope {
    if (list.length === 0) return scope;
    const inner = new Scope({ kind: "typeparams", name: "<type params>", parent: scope });
    this.byNode.set(list, inner);
    for (const param of list) this.bindName(param.name, ANY, inner);
    for (const param of list) {
      if (param.type === "TypeVar") this.visit(param.bound, inner);
      this.visit(param.default_value, inner);
    }
    return inner;
  }

  private typeAlias(node: Extract<Statement, { type: "TypeAlias" }>, scope: Scope): void {
    this.bindName(node.name.id, ANY, scope);
    this.annotation(node.value, this.typeParams(node.type_params, scope));
  }

  private functionDef(node: FunctionNode, scope: Scope): void {
    for (const decorator of node.decorator_list) this.visit(decorator, scope);
    this.defaults(node.args, scope);
    this.words.add(node.name);
    this.bindName(
      node.name,
      node.decorator_list.length === 0 ? { kind: "type", type: "function", def: node.args } : ANY,
      scope,
    );
    const around = this.typeParams(node.type_params, scope);
    for (const arg of allArgs(node.args)) this.annotation(arg.annotation, around);
    this.annotation(node.returns, around);
    const inner = new Scope({ kind: "function", name: node.name, parent: around, args: node.args });
    inner.isAsync = node.type === "AsyncFunctionDef";
    this.byNode.set(node, inner);
    this.params(node.args, inner);
    this.statements(node.body, inner);
  }

  private lambda(node: Lambda, scope: Scope): void {
    this.defaults(node.args, scope);
    const inner = new Scope({ kind: "function", name: "<lambda>", parent: scope, args: node.args });
    this.byNode.set(node, inner);
    this.params(node.args, inner);
    this.visit(node.body, inner);
  }

  private defaults(args: Arguments, scope: Scope): void {
    for (const value of [...args.defaults, ...args.kw_defaults]) this.visit(value, scope);
  }

  private params(args: Arguments, scope: Scope): void {
    for (const arg of allArgs(args)) scope.params.add(scope.mangled(arg.arg));
  }

  private classDef(node: ClassDef, scope: Scope): void {
    for (const decorator of node.decorator_list) this.visit(decorator, scope);
    this.bindName(node.name, ANY, scope);
    if (scope.kind === "module") this.classes.add(node.name);
    const around = this.typeParams(node.type_params, scope);
    for (const base of node.bases) this.visit(base, around);
    for (const keyword of node.keywords) {
      this.words.add(keyword.arg ?? "metaclass");
      this.visit(keyword.value, around);
    }
    const inner = new Scope({ kind: "class", name: node.name, parent: around });
    inner.privateClass = node.name;
    this.byNode.set(node, inner);
    this.statements(node.body, inner);
  }

  private comprehension(
    node: Expression,
    generators: readonly Comprehension[],
    results: readonly Expression[],
    scope: Scope,
  ): void {
    const kind = node.type === "GeneratorExp" ? "genexpr" : "comprehension";
    const inner = new Scope({ kind, name: kind === "genexpr" ? "<genexpr>" : scope.name, parent: scope });
    this.byNode.set(node, inner);
    for (const [i, generator] of generators.entries()) {
      this.visit(generator.iter, i === 0 ? scope : inner);
      if (generator.is_async === 1) inner.hasAwait = true;
      this.assignItems(generator.target, generator.iter, inner, generator.is_async === 0);
      for (const test of generator.ifs) this.visit(test, inner);
    }
    for (const result of results) this.visit(result, inner);
    if (kind === "comprehension" && inner.hasAwait) scope.hasAwait = true;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function rootOf(scope: Scope): Scope {
  let root = scope;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

function functionAround(scope: Scope): Scope {
  let s = scope;
  while (s.isComprehension && s.parent !== undefined) s = s.parent;
  return s;
}

/** The class around will need its `__class__` cell. */
function noteClassCell(scope: Scope): void {
  for (let s = scope.parent; s !== undefined; s = s.parent) {
    if (s.kind === "class") {
      s.needsClassCell = true;
      return;
    }
  }
}

/** `self.x = …` in a method counts among the class's `__static_attributes__`. */
function noteStatic(target: Expression, attr: string, scope: Scope): void {
  if (target.type !== "Name" || target.id !== "self") return;
  for (let s: Scope | undefined = scope; s !== undefined; s = s.parent) {
    if (s.kind === "class") {
      s.statics.add(attr);
      return;
    }
  }
}

/** All parameters of a function in CPython's order of `co_varnames`. */
export function allArgs(args: Arguments): Arguments["args"] {
  const out = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  if (args.vararg !== null) out.push(args.vararg);
  if (args.kwarg !== null) out.push(args.kwarg);
  return out;
}
