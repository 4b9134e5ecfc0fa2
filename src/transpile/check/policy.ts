/**
 * What only this sandbox refuses before a program runs: imports of modules outside the whitelist (`shared/surface.ts`).
 * Advisory: the runtime does not have them, so what is missed here is a ModuleNotFoundError there.
 */
import { MODULES } from "../../shared/surface.ts";
import type { Position } from "../ast.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { adviceFor } from "./advice.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import { type AnyNode, pushChildren } from "./walk.ts";

const ALLOWED: ReadonlySet<string> = new Set([...MODULES, "__main__"]);

/** The first refused import that does not stand inside a `try` with handlers, or undefined. */
export function checkPolicy(root: AnyNode, source: string): Diagnostic | undefined {
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const found = refusal(node, source);
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

function refusal(node: AnyNode, source: string): Diagnostic | undefined {
  if (node.type === "Import") {
    const alias = node.names.find(({ name }) => !ALLOWED.has(name));
    return alias === undefined ? undefined : missingModule(alias.name, node, source);
  }
  if (node.type !== "ImportFrom" || node.level !== 0) return undefined;
  const module = node.module ?? undefined;
  return module === undefined || ALLOWED.has(module) ? undefined : missingModule(module, node, source);
}

function missingModule(name: string, node: Position, source: string): Diagnostic {
  const top = name.split(".")[0] ?? name;
  const missing = ALLOWED.has(top) ? name : top;
  const owner = missing.slice(0, missing.lastIndexOf("."));
  const isPackage = owner === "" || MODULES.some((known) => known.startsWith(`${owner}.`));
  const packageNote = missing.includes(".") && !isPackage ? `; '${owner}' is not a package` : "";
  const message = `No module named '${missing}'${packageNote}`;
  const what = { type: "ModuleNotFoundError", message, kind: "policy", hint: adviceFor(missing) } as const;
  return diagnosticAt(node, what, source);
}
