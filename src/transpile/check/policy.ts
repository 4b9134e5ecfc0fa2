/**
 * What only this sandbox refuses: imports of modules and uses of builtins outside the whitelist (`shared/surface.ts`).
 * Advisory: the runtime has neither, so what is missed here is a ModuleNotFoundError or NameError there.
 */
import { MODULES, REFUSED_BUILTINS } from "../../shared/surface.ts";
import type { Position } from "../ast.ts";
import type { Diagnostic, DiagnosticType } from "../diagnostics.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import { type AnyNode, pushChildren } from "./walk.ts";

const ALLOWED: ReadonlySet<string> = new Set([...MODULES, "__main__"]);

export interface PolicyContext {
  readonly source: string;
  /** The names that mean a builtin, not a variable of the program or its session. */
  readonly builtinReads: ReadonlySet<object>;
  /** What to do about a module that is no part of the library, besides naming it. */
  readonly advice: (module: string) => string;
}

/** The first refused import or builtin that does not stand inside a `try` with handlers, or undefined. */
export function checkPolicy(root: AnyNode, context: PolicyContext): Diagnostic | undefined {
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const found = refusal(node, context);
    if (found !== undefined) return found;
    pushChildren(node, stack, guarded(node));
  }
  return undefined;
}

/** How many of the children are the body of a `try` with handlers: there the program says itself what to do about a missing module. */
function guarded(node: AnyNode): number {
  const tries = node.type === "Try" || node.type === "TryStar";
  return tries && node.handlers.length > 0 ? node.body.length : 0;
}

function refusal(node: AnyNode, context: PolicyContext): Diagnostic | undefined {
  switch (node.type) {
    case "Import":
      for (const alias of node.names)
        if (!isAllowed(alias.name)) return missingModule(alias.name, node, context);
      return undefined;
    case "ImportFrom":
      if (node.level === 0 && node.module !== null && node.module !== undefined && !isAllowed(node.module))
        return missingModule(node.module, node, context);
      return undefined;
    case "Name":
      return context.builtinReads.has(node) ? refusedBuiltin(node.id, node, context) : undefined;
    default:
      return undefined;
  }
}

function isAllowed(name: string): boolean {
  return ALLOWED.has(name);
}

function missingModule(name: string, node: Position, context: PolicyContext): Diagnostic {
  const top = name.split(".")[0] ?? name;
  const missing = ALLOWED.has(top) ? name : top;
  const packageNote = missing === name && name.includes(".") ? `; '${top}' is not a package` : "";
  return diagnostic(
    "ModuleNotFoundError",
    `No module named '${missing}'${packageNote}`,
    node,
    context,
    context.advice(top),
  );
}

function refusedBuiltin(name: string, node: Position, context: PolicyContext): Diagnostic | undefined {
  const instead = Object.hasOwn(REFUSED_BUILTINS, name) ? REFUSED_BUILTINS[name] : undefined;
  if (instead === undefined) return undefined;
  const hint = `${name}() is not available in this sandbox: ${instead}.`;
  return diagnostic("NameError", `name '${name}' is not defined`, node, context, hint);
}

function diagnostic(
  type: DiagnosticType,
  message: string,
  node: Position,
  context: PolicyContext,
  hint: string,
): Diagnostic {
  return diagnosticAt(node, { type, message, kind: "policy", hint }, context.source);
}
