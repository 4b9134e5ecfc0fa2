/** Statements with bodies that jumps have to leave, in the order in which their code is generated. */
import type {
  AsyncFor,
  AsyncWith,
  ExceptHandler,
  For,
  Statement,
  Try,
  TryStar,
  With,
  WithItem,
} from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import type { CodePass } from "./pass.ts";

export const STATEMENTS: Handlers<CodePass> = {
  Assign(node, pass) {
    pass.visit(node.value);
    pass.visitAll(node.targets);
  },
  AnnAssign(node, pass) {
    pass.visit(node.value);
    pass.visit(node.target);
    pass.visit(node.annotation);
  },
  NamedExpr(node, pass) {
    pass.visit(node.value);
  },
  For: forLoop,
  AsyncFor: forLoop,
  While(node, pass) {
    pass.inside("loop", node, () => {
      pass.visit(node.test);
      pass.visitAll(node.body);
    });
    pass.visitAll(node.orelse);
  },
  With: withStatement,
  AsyncWith: withStatement,
  Try(node, pass) {
    tryFinally(node, pass, () => {
      if (node.handlers.length === 0) {
        pass.visitAll([...node.body, ...node.orelse]);
        return;
      }
      pass.inside("other", node, node.body);
      pass.visitAll(node.orelse);
      pass.inside("other", node, () => handlers(node.handlers, pass));
    });
  },
  TryStar(node, pass) {
    tryFinally(node, pass, () => {
      pass.inside("other", node, node.body);
      pass.inside("except*", node, () => handlers(node.handlers, pass));
      pass.visitAll(node.orelse);
    });
  },
};

function forLoop(node: For | AsyncFor, pass: CodePass): void {
  pass.visit(node.iter);
  pass.inside("loop", node, () => {
    pass.visit(node.target);
    pass.visitAll(node.body);
  });
  pass.visitAll(node.orelse);
}

/** Each item is a `with` of its own inside the one before. */
function withStatement(node: With | AsyncWith, pass: CodePass): void {
  withItems(node.items, node.body, pass);
}

function withItems(items: readonly WithItem[], body: readonly Statement[], pass: CodePass): void {
  const [item, ...rest] = items;
  if (item === undefined) {
    pass.visitAll(body);
    return;
  }
  pass.visit(item.context_expr);
  pass.inside("cleanup", item.context_expr, () => {
    pass.visit(item.optional_vars);
    withItems(rest, body, pass);
  });
}

function tryFinally(node: Try | TryStar, pass: CodePass, inside: () => void): void {
  if (node.finalbody.length === 0) {
    inside();
    return;
  }
  pass.inside("cleanup", node, inside);
  pass.inside("other", node, node.finalbody);
}

function handlers(list: readonly ExceptHandler[], pass: CodePass): void {
  for (const [index, handler] of list.entries()) {
    if (handler.exc_type === null && index < list.length - 1)
      refuse("default 'except:' must be last", handler);
    pass.visit(handler.exc_type);
    pass.inside("other", handler, handler.body);
  }
}
