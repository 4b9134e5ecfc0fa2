/** Tables of one handler for each kind of node. */
import type { Node } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import type { Flow } from "./flow.ts";

export type Handler<T extends Node["type"], R> = (
  node: Extract<Node, { readonly type: T }>,
  scope: Scope,
  flow: Flow,
) => R;

export type Handlers<R> = { readonly [T in Node["type"]]?: Handler<T, R> };

/** Nodes by a table; those that it lacks by `rest`. */
export class Dispatch<R> {
  private readonly handlers: Handlers<R>;
  private readonly rest: (node: Node, scope: Scope, flow: Flow) => R;

  constructor(handlers: Handlers<R>, rest: (node: Node, scope: Scope, flow: Flow) => R) {
    this.handlers = handlers;
    this.rest = rest;
  }

  visit(node: Node, scope: Scope, flow: Flow): R {
    // The row for `node.type` takes exactly that node; TypeScript cannot follow the correlation.
    const handler = this.handlers[node.type] as Handler<Node["type"], R> | undefined;
    return handler === undefined ? this.rest(node, scope, flow) : handler(node, scope, flow);
  }
}
