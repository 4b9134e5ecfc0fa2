/** Plain bindings and reads: names, attributes, keywords, imports, handlers, patterns. */
import type { Keyword } from "../../../ast.ts";
import { refuseLateFuture } from "../future.ts";
import type { Handlers } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import { SYMBOL } from "./block.ts";
import { checkDebug } from "./debug-name.ts";
import type { SymbolPass } from "./pass.ts";

export const NAMES: Handlers<SymbolPass> = {
  Name(node, pass) {
    pass.add(node.id, node.ctx === "Load" ? SYMBOL.use : SYMBOL.local, node, node.ctx);
    // Zero-argument super() reads the class from the method's closure.
    if (
      node.ctx === "Load" &&
      node.id === "super" &&
      pass.block.kind !== "module" &&
      pass.block.kind !== "class"
    )
      pass.add("__class__", SYMBOL.use, node, "Load");
  },
  Attribute(node, pass) {
    checkDebug(node.attr, node, node.ctx);
    pass.visit(node.value);
  },
  Call(node, pass) {
    pass.visit(node.func);
    pass.visitAll(node.args);
    keywords(node.keywords, pass);
  },
  ImportFrom(node, pass) {
    refuseLateFuture(node, pass.lastFutureLine);
    pass.visitAll(node.names);
  },
  alias(node, pass) {
    if (node.name === "*") {
      if (pass.block.kind !== "module") refuse("import * only allowed at module level", node);
      return;
    }
    const bound = node.asname ?? node.name.split(".")[0] ?? node.name;
    pass.add(bound, SYMBOL.import, node);
  },
  ExceptHandler(node, pass) {
    pass.visit(node.exc_type);
    if (node.name !== null) pass.add(node.name, SYMBOL.local, node);
    pass.visitAll(node.body);
  },
  MatchStar(node, pass) {
    if (node.name !== null) pass.add(node.name, SYMBOL.local, node);
  },
  MatchAs(node, pass) {
    pass.visit(node.pattern);
    if (node.name !== null) pass.add(node.name, SYMBOL.local, node);
  },
  MatchMapping(node, pass) {
    pass.visitAll(node.keys);
    pass.visitAll(node.patterns);
    if (node.rest !== null) pass.add(node.rest, SYMBOL.local, node);
  },
  MatchClass(node, pass) {
    pass.visit(node.cls);
    pass.visitAll(node.patterns);
    for (const [index, attribute] of node.kwd_attrs.entries())
      checkDebug(attribute, node.kwd_patterns[index] ?? node, "Store");
    pass.visitAll(node.kwd_patterns);
  },
};

/** The keywords of a call or class statement: no name may be `__debug__`, then the values. */
export function keywords(list: readonly Keyword[], pass: SymbolPass): void {
  for (const keyword of list) if (keyword.arg !== null) checkDebug(keyword.arg, keyword, "Store");
  for (const keyword of list) pass.visit(keyword.value);
}
