/** Calls that need no test: of a function defined once, by name, with the right number of arguments. */
import type { Arguments, Expression } from "../ast.ts";
import type { Scope } from "../infer/scopes.ts";
import type { Frame } from "./frame.ts";

/** True when the callee is surely a `def` of this program that takes n positional arguments. */
export function knownFunction(func: Expression, n: number, frame: Frame): boolean {
  if (func.type !== "Name" || frame.namespace !== undefined) return false;
  const { program, scope } = frame;
  if (program.dynamic || program.options.mode === "session") return false;
  const name = scope.mangled(func.id);
  if (!frame.flow.has(name)) return false;
  const owner = ownerScope(name, scope);
  if (owner === undefined || owner.rebound.has(name) || owner.deletedInside.has(name)) return false;
  const sources = owner.bindings.get(name);
  const [source] = sources ?? [];
  if (sources?.length !== 1 || source?.kind !== "type" || source.def === undefined) return false;
  return takes(source.def, n) && !owner.params.has(name);
}

function ownerScope(name: string, scope: Scope): Scope | undefined {
  const place = scope.place(name);
  if (place === "local") return scope.kind === "class" ? undefined : scope;
  if (place === "free") return scope.ownerAround(name);
  let root = scope;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

function takes(args: Arguments, n: number): boolean {
  const positional = args.posonlyargs.length + args.args.length;
  const required = positional - args.defaults.length;
  return n >= required && n <= positional && args.kw_defaults.every((d) => d !== null);
}
