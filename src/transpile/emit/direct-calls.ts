/** Calls that need no test: of a function defined once, by name, with the right number of arguments. */
import type { Arguments, Call, Expression } from "../ast.ts";
import { takesPositional } from "../infer/flow/functions.ts";
import type { Scope, Source } from "../infer/scopes.ts";
import type { Frame } from "./frame.ts";
import { isCell, type Program } from "./program.ts";

/** True when the callee is surely a `def` of this program that takes n positional arguments. */
export function knownFunction(func: Expression, n: number, frame: Frame): boolean {
  const def = knownDefinition(func, frame);
  return def !== undefined && takesPositional(def, n);
}

/**
 * For a call of a known function with `*args`: how many arguments stand before them in bound order, and how many
 * keyword-only parameters stay absent.
 */
export function packedAfter(
  func: Expression,
  n: number,
  frame: Frame,
): { readonly before: number; readonly absent: number } | undefined {
  const def = knownDefinition(func, frame);
  if (def === undefined || def.vararg === null || def.kw_defaults.includes(null)) return undefined;
  const before = def.posonlyargs.length + def.args.length;
  return n > before ? { before, absent: def.kwonlyargs.length } : undefined;
}

/** The parameters of the callee, when it is surely one certain `def` of this program. */
function knownDefinition(func: Expression, frame: Frame): Arguments | undefined {
  if (func.type !== "Name" || frame.namespace !== undefined) return undefined;
  const name = frame.scope.mangled(func.id);
  return frame.flow.has(name) ? onlyDefinition(name, frame.scope, frame.program)?.def : undefined;
}

/** Where the value of a name comes from, when all that it can ever be is one certain `def` of this program, or nothing yet. */
function onlyDefinition(name: string, scope: Scope, program: Program): Definition | undefined {
  if (program.dynamic || program.replacesDefaults || isCell(program.options.mode)) return undefined;
  return oneDefinition(name, scope);
}

type Definition = Source & { readonly kind: "type" };

/** The same for a text that may share its namespace with others, which may bind the name too. */
export function oneDefinition(name: string, scope: Scope): Definition | undefined {
  const owner = ownerScope(name, scope);
  if (owner === undefined || owner.rebound.has(name) || owner.deletedInside.has(name)) return undefined;
  const sources = owner.bindings.get(name);
  const [source] = sources ?? [];
  if (sources?.length !== 1 || source?.kind !== "type" || owner.params.has(name)) return undefined;
  return source;
}

/**
 * For a call with keywords of such a function: the place of each argument in bound order, positional ones first, as they
 * are written; undefined when the call is wrong or needs the function's `**kwargs`.
 */
export function boundPlaces(node: Call, frame: Frame): readonly number[] | undefined {
  const def = knownDefinition(node.func, frame);
  if (def === undefined) return undefined;
  const positional = def.posonlyargs.length + def.args.length;
  if (node.args.length > positional) return undefined;
  const names = [
    ...def.posonlyargs.map(() => undefined),
    ...[...def.args, ...def.kwonlyargs].map((a) => a.arg),
  ];
  const places = [
    ...node.args.map((_, i) => i),
    ...node.keywords.map(({ arg }) => (arg === null ? -1 : names.indexOf(arg))),
  ];
  const given = new Set(places);
  if (given.size !== places.length || given.has(-1)) return undefined;
  const optional = (i: number): boolean =>
    i < positional ? i >= positional - def.defaults.length : def.kw_defaults[i - positional] !== null;
  return names.every((_, i) => given.has(i) || optional(i)) ? places : undefined;
}

function ownerScope(name: string, scope: Scope): Scope | undefined {
  const place = scope.place(name);
  if (place === "local") return scope.kind === "class" ? undefined : scope;
  if (place === "free") return scope.ownerAround(name);
  let root = scope;
  while (root.parent !== undefined) root = root.parent;
  return root;
}
