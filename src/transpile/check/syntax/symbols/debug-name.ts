/** `__debug__` is a constant: nothing may bind or delete it. */
import type { ExprContext, Position } from "../../../ast.ts";
import { refuse } from "../refusal.ts";

/** Refuses to bind or delete `__debug__`, as a name, an attribute or a keyword. */
export function checkDebug(name: string, at: Position, context: ExprContext): void {
  if (name !== "__debug__" || context === "Load") return;
  refuse(`cannot ${context === "Store" ? "assign to" : "delete"} __debug__`, at);
}
