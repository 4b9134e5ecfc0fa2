/** `super().method(…)` in the methods of classes that are followed. */
import type { Call } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import { type ClassInfo, findMember, giveUp } from "./classes.ts";
import type { Flow } from "./flow.ts";
import { bindArguments, type CallArguments, withReceiver } from "./functions.ts";
import { Cell } from "./values.ts";

/** Methods of `object` that neither keep nor change anything. */
const HARMLESS = new Set(["__init__", "__str__", "__repr__", "__hash__", "__eq__", "__ne__", "__format__"]);

/** The values of the call; undefined when it is another one. */
export function superCall(node: Call, given: CallArguments, scope: Scope, flow: Flow): Cell | undefined {
  const info = superClass(node, scope, flow);
  if (info === undefined || node.func.type !== "Attribute") return undefined;
  const name = scope.mangled(node.func.attr);
  const member = info.base === undefined ? undefined : findMember(info.base, name);
  const out = new Cell();
  if (member?.kind === "method" && member.func !== undefined) {
    bindArguments(member.func, withReceiver(given), flow.solver);
    flow.solver.edge(member.func.made, out);
  } else {
    if (member !== undefined || !HARMLESS.has(name)) giveUp(info, flow);
    flow.solver.add(out, "any");
  }
  flow.solver.watch(info.self, (self) => {
    if (self !== "any") return;
    for (const cell of [...given.positional, ...given.keywords.values()]) flow.escapesCell(cell);
    flow.solver.add(out, "any");
  });
  return out;
}

function superClass({ func }: Call, scope: Scope, flow: Flow): ClassInfo | undefined {
  if (func.type !== "Attribute" || func.value.type !== "Call") return undefined;
  const { func: callee, args, keywords } = func.value;
  const bare = callee.type === "Name" && callee.id === "super" && args.length === 0 && keywords.length === 0;
  return bare && flow.options.isBuiltin("super", scope) ? flow.classAround(scope) : undefined;
}

/** Used in any other way, it finds methods with arguments that are not followed. */
export function superIsSeen(scope: Scope, flow: Flow): void {
  const info = flow.classAround(scope);
  if (info !== undefined) giveUp(info, flow);
}
