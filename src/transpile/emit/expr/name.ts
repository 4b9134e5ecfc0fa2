import type { Name, NamedExpr } from "../../ast.ts";
import { expr } from "../dispatch.ts";
import type { Ex } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { loadName, storeWalrus } from "../names.ts";

/** A name that is read. */
export function name(node: Name, frame: Frame): Ex {
  return loadName(node.id, node, frame);
}

/** `name := value`. */
export function namedExpr(node: NamedExpr, frame: Frame): Ex {
  const value = expr(node.value, frame);
  return { ...storeWalrus(node.target.id, value.js, frame), type: value.type };
}
