/** The pass that fills the scopes: walks the tree once and notes bindings, reads and what makes generators. */
import type { Attribute, Expression, Module, Try, TryStar, With } from "../ast.ts";
import { BINDINGS } from "./collect-bindings.ts";
import { DEFINITIONS } from "./collect-definitions.ts";
import { ANY, Collection, type Handlers } from "./collection.ts";
import { classPlace, linkScopes, Scope } from "./scopes.ts";

/** The scope of each node that opens one; type-parameter scopes are under their list. */
export interface Scopes {
  readonly module: Scope;
  of(node: object): Scope;
  /** Every name read or bound anywhere as a module variable. */
  readonly globalNames: ReadonlySet<string>;
  /** Every attribute and name spelled in the program, to spot dynamic access to the namespace. */
  readonly words: ReadonlySet<string>;
  /** What follows the last dot of a string: `patch("builtins.print")` changes that name. */
  readonly dottedEnds: ReadonlySet<string>;
  /** Classes of the program may compare as they like: it names comparison methods, in code or in strings. */
  readonly ownComparisons: boolean;
  /** Some `from m import *`: any name may become a module variable. */
  readonly hasStarImport: boolean;
  /** `from __future__ import annotations`. */
  readonly futureAnnotations: boolean;
  /** Names of all generator functions, when one of them has something to do when it is closed. */
  readonly closable: ReadonlySet<string>;
  /** Module variables that an import statement of the module binds. */
  readonly imported: ReadonlySet<string>;
  /** Module variables that a class statement of the module binds. */
  readonly classes: ReadonlySet<string>;
}

/** Reads all scopes of a program. */
export function collectScopes(module: Module): Scopes {
  const collection = new Collection({ ...REST, ...BINDINGS, ...DEFINITIONS });
  const root = new Scope({ kind: "module", name: "<module>", parent: undefined });
  collection.byNode.set(module, root);
  collection.statements(module.body, root);
  linkScopes(root);
  const globalNames = new Set<string>();
  addGlobals(root, globalNames);
  const ownComparisons =
    collection.textsOfComparisons || COMPARISONS.some((name) => collection.words.has(name));
  const { words, dottedEnds, hasStarImport, futureAnnotations, imported, classes } = collection;
  const closable = new Set<string>();
  if (collection.yieldsGuarded) addGenerators(root, closable);
  const of = (node: object): Scope => {
    const scope = collection.byNode.get(node);
    if (scope === undefined) throw new Error("node without scope");
    return scope;
  };
  return {
    module: root,
    of,
    globalNames,
    words,
    dottedEnds,
    ownComparisons,
    hasStarImport,
    futureAnnotations,
    closable,
    imported,
    classes,
  };
}

const COMPARISONS = ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__"];
const DOTTED_END = /\.(\w{1,40})$/;

const REST = {
  Name(node, scope, c) {
    c.words.add(node.id);
    if (node.ctx !== "Store") c.load(node.id, node, scope);
    if (node.ctx !== "Load") c.bind(node.id, ANY, scope);
    if (node.ctx === "Del") scope.deleted.add(scope.mangled(node.id));
  },
  Call(node, scope, c) {
    if (node.func.type === "Name") c.call(node.func.id, node, scope);
    c.children(node, scope);
  },
  Return(node, scope, c) {
    scope.returns.push(node.value);
    c.visit(node.value, scope);
  },
  Attribute(node, scope, c) {
    c.words.add(node.attr);
    if (node.ctx === "Store") noteStatic(node, scope);
    c.visit(node.value, scope);
  },
  Constant(node, _scope, c) {
    const text = node.value.kind === "str" ? node.value.value : undefined;
    if (typeof text === "string" && COMPARISONS.includes(text)) c.textsOfComparisons = true;
    const end = typeof text === "string" ? DOTTED_END.exec(text)?.[1] : undefined;
    if (end !== undefined) c.dottedEnds.add(end);
  },
  /** Left-leaning chains may be long: walked with a loop. */
  BinOp(node, scope, c) {
    let left: Expression = node;
    for (; left.type === "BinOp"; left = left.left) c.visit(left.right, scope);
    c.visit(left, scope);
  },
  Yield(node, scope, c) {
    noteYield(scope, c);
    c.visit(node.value, scope);
  },
  YieldFrom(node, scope, c) {
    noteYield(scope, c);
    c.visit(node.value, scope);
  },
  Try: guarded,
  TryStar: guarded,
  With: guarded,
  Await(node, scope, c) {
    scope.hasAwait = true;
    c.visit(node.value, scope);
  },
} satisfies Handlers;

function noteYield(scope: Scope, c: Collection): void {
  const f = functionAround(scope);
  f.hasYield = true;
  if (f.guards > 0) c.yieldsGuarded = true;
}

/** A statement that has something to do when what it holds is left. */
function guarded(node: Try | TryStar | With, scope: Scope, c: Collection): void {
  scope.guards++;
  c.children(node, scope);
  scope.guards--;
}

function addGenerators(scope: Scope, out: Set<string>): void {
  if (scope.makes === "generator" && !scope.isComprehension) out.add(scope.name);
  for (const child of scope.children) addGenerators(child, out);
}

function functionAround(scope: Scope): Scope {
  let s = scope;
  while (s.isComprehension && s.parent !== undefined) s = s.parent;
  return s;
}

/** `self.x = …` in a method counts among the class's `__static_attributes__`. */
function noteStatic(node: Attribute, scope: Scope): void {
  if (node.value.type !== "Name" || node.value.id !== "self") return;
  for (let s: Scope | undefined = scope; s !== undefined; s = s.parent) {
    if (s.kind === "class") {
      s.statics.add(scope.mangled(node.attr));
      return;
    }
  }
}

function addGlobals(scope: Scope, out: Set<string>): void {
  for (const name of new Set([...scope.loads.keys(), ...scope.bindings.keys()])) {
    // A class reads its namespace first; what it misses there is global unless a function around has it.
    const inClass = scope.kind === "class" && !scope.globals.has(name);
    if (inClass && !scope.loads.has(name)) continue;
    if ((inClass ? classPlace(scope, name) : scope.place(name)) === "global") out.add(name);
  }
  for (const child of scope.children) addGlobals(child, out);
}
