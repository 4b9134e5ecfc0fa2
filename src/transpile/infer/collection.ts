/** What the pass over the tree gathers, and how it goes from node to node. */
import type { Call, Expression, Node, Statement } from "../ast.ts";
import { noteClassCell, type Scope, type Source } from "./scopes.ts";

/** A binding of which nothing is known. */
export const ANY: Source = { kind: "type", type: "any" };

/** Handles one kind of node; nodes without one are walked through. */
export type Handler<T extends Node["type"]> = (
  node: Extract<Node, { readonly type: T }>,
  scope: Scope,
  collection: Collection,
) => void;
export type Handlers = { readonly [T in Node["type"]]?: Handler<T> };

export class Collection {
  readonly byNode = new Map<object, Scope>();
  readonly words = new Set<string>();
  readonly dottedEnds = new Set<string>();
  readonly imported = new Set<string>();
  readonly classes = new Set<string>();
  /** A string of the program is the name of a comparison method. */
  textsOfComparisons = false;
  hasStarImport = false;
  /** A `yield` stands in a `try` or `with`. */
  yieldsGuarded = false;
  futureAnnotations = false;
  private readonly handlers: Handlers;

  constructor(handlers: Handlers) {
    this.handlers = handlers;
  }

  statements(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) this.visit(statement, scope);
  }

  visit(node: Node | null, scope: Scope): void {
    if (node === null) return;
    // The row for `node.type` takes exactly that node; TypeScript cannot follow the correlation.
    const handler = this.handlers[node.type] as Handler<Node["type"]> | undefined;
    if (handler === undefined) this.children(node, scope);
    else handler(node, scope, this);
  }

  /** The nodes below, in any order. */
  children(node: Node, scope: Scope): void {
    const fields = node as unknown as Readonly<Record<string, unknown>>; // nodes are plain data
    for (const name in fields) {
      const value = fields[name];
      if (typeof value !== "object" || value === null) continue;
      if (Array.isArray(value)) {
        for (const item of value) if (isNode(item)) this.visit(item, scope);
      } else if (isNode(value)) this.visit(value, scope);
    }
  }

  /** A read of a name. */
  load(id: string, at: Expression, scope: Scope): void {
    const name = scope.mangled(id);
    const places = scope.loads.get(name);
    if (places === undefined) scope.loads.set(name, [at]);
    else places.push(at);
    if (id === "super" || id === "__class__") noteClassCell(scope);
  }

  /** A call by name; the read of the name is noted apart. */
  call(id: string, call: Call, scope: Scope): void {
    const name = scope.mangled(id);
    const calls = scope.calls.get(name);
    if (calls === undefined) scope.calls.set(name, [call]);
    else calls.push(call);
  }

  /** Makes a name local without binding it. */
  declare(id: string, scope: Scope): Source[] {
    const name = scope.mangled(id);
    const known = scope.bindings.get(name);
    if (known !== undefined) return known;
    const sources: Source[] = [];
    scope.bindings.set(name, sources);
    return sources;
  }

  /** A binding of a name. */
  bind(id: string, source: Source, scope: Scope): void {
    const name = scope.mangled(id);
    this.declare(id, scope).push(source);
    if (scope.globals.has(name) && scope.parent !== undefined) rebindModule(name, rootOf(scope));
  }
}

/** A function binds a module variable: anything may be in it, at any time. */
function rebindModule(name: string, root: Scope): void {
  const sources = root.bindings.get(name);
  if (sources === undefined) root.bindings.set(name, [ANY]);
  else sources.push(ANY);
  root.rebound.add(name);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function rootOf(scope: Scope): Scope {
  let root = scope;
  while (root.parent !== undefined) root = root.parent;
  return root;
}
