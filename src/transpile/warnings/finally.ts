/** `return`, `break` and `continue` that leave a `finally` block, and so swallow an exception on its way (PEP 765). */
import type { Module, Statement } from "../ast.ts";
import type { SyntaxWarning } from "./index.ts";

/** What a jump would leave. */
interface Place {
  readonly inFinally: boolean;
  readonly inLoop: boolean;
  readonly inFunction: boolean;
}

const OUTSIDE: Place = { inFinally: false, inLoop: false, inFunction: false };

/** In the order of the source. */
export function finallyWarnings(module: Module): SyntaxWarning[] {
  const found: SyntaxWarning[] = [];
  walk(module.body, OUTSIDE, found);
  return found;
}

function walk(body: readonly Statement[], place: Place, found: SyntaxWarning[]): void {
  for (const node of body) visit(node, place, found);
}

function visit(node: Statement, place: Place, found: SyntaxWarning[]): void {
  switch (node.type) {
    case "Return":
      if (place.inFinally && !place.inFunction) found.push(jump("return", node.lineno));
      return;
    case "Break":
    case "Continue":
      if (place.inFinally && !place.inLoop) found.push(jump(node.type.toLowerCase(), node.lineno));
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      return walk(node.body, { inFinally: false, inLoop: false, inFunction: true }, found);
    case "ClassDef":
      return walk(node.body, place, found);
    case "For":
    case "AsyncFor":
    case "While":
      walk(node.body, { ...place, inFinally: false, inLoop: true }, found);
      return walk(node.orelse, place, found);
    case "If":
      walk(node.body, place, found);
      return walk(node.orelse, place, found);
    case "With":
    case "AsyncWith":
      return walk(node.body, place, found);
    case "Match":
      for (const { body } of node.cases) walk(body, place, found);
      return;
    case "Try":
    case "TryStar":
      walk(node.body, place, found);
      for (const { body } of node.handlers) walk(body, place, found);
      walk(node.orelse, place, found);
      return walk(node.finalbody, { inFinally: true, inLoop: false, inFunction: false }, found);
    default:
      return;
  }
}

function jump(word: string, lineno: number): SyntaxWarning {
  return { lineno, message: `'${word}' in a 'finally' block` };
}
