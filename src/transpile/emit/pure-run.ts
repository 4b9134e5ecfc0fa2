/**
 * Which names are bound before a function can run for the first time: those bound where it is defined, and those that
 * the statements after it bind as long as none of them can call anything.
 */
import type { AsyncFunctionDef, ClassDef, Expression, FunctionDef, Statement } from "../ast.ts";
import { classPlace, type Scope } from "../infer/scopes.ts";
import type { Frame } from "./frame.ts";
import { isBuiltinIn } from "./program.ts";

/** Names that a function defined at this point of `frame` can rely on; its own scope is `scope`. */
export function inherited(frame: Frame, scope: Scope, immediate: boolean): string[] {
  const { bound } = frame.flow.save();
  const later = immediate ? undefined : pureRunAfter(frame);
  return [...namesRead(scope)].filter(
    (name) =>
      (bound.has(name) || later?.(name) === true) && keepsMeaning(name, frame.scope, scope, immediate),
  );
}

const readNames = new WeakMap<Scope, ReadonlySet<string>>();

/** What the scope and those inside it read. */
function namesRead(scope: Scope): ReadonlySet<string> {
  let names = readNames.get(scope);
  if (names === undefined) {
    const all = new Set(scope.loads.keys());
    for (const child of scope.children) for (const name of namesRead(child)) all.add(name);
    names = all;
    readNames.set(scope, names);
  }
  return names;
}

function keepsMeaning(name: string, outer: Scope, inner: Scope, immediate: boolean): boolean {
  const owner = ownerOf(name, inner);
  if (owner !== ownerOf(name, outer)) return false;
  return immediate || !(owner.deleted.has(name) || owner.deletedInside.has(name));
}

function ownerOf(name: string, scope: Scope): Scope {
  if (scope.kind !== "class" && scope.place(name) === "local") return scope;
  const isGlobal = scope.kind === "class" ? classPlace(scope, name) === "global" : scope.globals.has(name);
  const around = isGlobal ? undefined : scope.ownerAround(name);
  if (around !== undefined) return around;
  let root = scope;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

/** Statements of one list: for each, the end of the run of pure ones from it on, and where each name is bound. */
interface PureRuns {
  readonly ends: readonly number[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

const runsOfLists = new WeakMap<readonly Statement[], PureRuns>();

/** Is the name bound by the statements from this point on before any of them can call anything? */
function pureRunAfter(frame: Frame): ((name: string) => boolean) | undefined {
  // A class body runs at once; what matters for its methods is what follows the class.
  let f = frame;
  while (f.namespace !== undefined && f.parent !== undefined) f = f.parent;
  const { following } = f;
  if (following === undefined) return undefined;
  const { ends, places } = pureRuns(following.nodes, f);
  const end = ends[following.index] ?? 0;
  return (name) => places.get(name)?.some((at) => at >= following.index && at < end) === true;
}

function pureRuns(nodes: readonly Statement[], frame: Frame): PureRuns {
  const known = runsOfLists.get(nodes);
  if (known !== undefined) return known;
  const places = new Map<string, number[]>();
  const pure = nodes.map((node, at) => {
    const bound = boundByPure(node, frame, nodes === frame.body);
    for (const id of bound ?? []) {
      const name = frame.scope.mangled(id);
      places.set(name, [...(places.get(name) ?? []), at]);
    }
    return bound !== undefined;
  });
  const ends: number[] = [];
  for (let at = nodes.length - 1, end = nodes.length; at >= 0; at--) {
    if (!pure[at]) end = at;
    ends[at] = end;
  }
  const runs = { ends, places };
  runsOfLists.set(nodes, runs);
  return runs;
}

/** The names a statement binds when it cannot run code of the program; else undefined. */
function boundByPure(node: Statement, frame: Frame, atTop: boolean): string[] | undefined {
  switch (node.type) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return pureFunction(node, frame) ? [node.name] : undefined;
    case "ClassDef":
      return pureClass(node, frame) ? [node.name] : undefined;
    case "Import":
      return atTop ? node.names.map((a) => a.asname ?? a.name.split(".")[0] ?? "") : undefined;
    case "ImportFrom":
      return atTop && node.names.every((a) => a.name !== "*")
        ? node.names.map((a) => a.asname ?? a.name)
        : undefined;
    case "Assign": {
      const [target] = node.targets;
      const simple = node.targets.length === 1 && target?.type === "Name" && inert(node.value);
      return simple && target?.type === "Name" ? [target.id] : undefined;
    }
    case "AnnAssign":
      if (node.target.type !== "Name" || (node.value !== null && !inert(node.value))) return undefined;
      return node.value === null ? [] : [node.target.id];
    case "Expr":
      return node.value.type === "Constant" ? [] : undefined;
    case "Pass":
    case "Global":
    case "Nonlocal":
      return [];
    default:
      return undefined;
  }
}

/** Evaluates without calling anything and without failing. */
function inert(node: Expression): boolean {
  switch (node.type) {
    case "Constant":
      return true;
    case "Lambda":
      return [...node.args.defaults, ...node.args.kw_defaults].every((d) => d === null || inert(d));
    case "List":
    case "Tuple":
      return node.elts.every(inert);
    case "Set":
      return node.elts.every((elt) => elt.type === "Constant");
    case "Dict":
      return node.keys.every((k) => k?.type === "Constant") && node.values.every(inert);
    case "UnaryOp":
      return node.op === "USub" && node.operand.type === "Constant";
    default:
      return false;
  }
}

/** Decorators of the library that do not call what they decorate. */
const HARMLESS = new Set([
  "property",
  "staticmethod",
  "classmethod",
  "abstractmethod",
  "dataclass",
  "lru_cache",
  "cache",
  "cached_property",
  "total_ordering",
  "contextmanager",
  "wraps",
]);

function harmless(decorator: Expression, frame: Frame): boolean {
  const name = decorator.type === "Call" ? decorator.func : decorator;
  if (
    decorator.type === "Call" &&
    ![...decorator.args, ...decorator.keywords.map((k) => k.value)].every(inert)
  ) {
    return false;
  }
  if (name.type === "Attribute") return HARMLESS.has(name.attr) && name.value.type === "Name";
  return (
    name.type === "Name" &&
    HARMLESS.has(name.id) &&
    (isBuiltinIn(name.id, frame.scope, frame.program) || isImported(name.id, frame))
  );
}

function isImported(name: string, frame: Frame): boolean {
  const sources = frame.program.scopes.module.bindings.get(name);
  return sources?.length === 1 && frame.program.scopes.imported.has(name);
}

function pureFunction(node: FunctionDef | AsyncFunctionDef, frame: Frame): boolean {
  const defaults = [...node.args.defaults, ...node.args.kw_defaults];
  if (node.type_params.length > 0 || !node.decorator_list.every((d) => harmless(d, frame))) return false;
  return defaults.every((d) => d === null || inert(d));
}

/** Words of programs in which making a class may call methods of the program. */
const HOOKS = [
  "__init_subclass__",
  "__set_name__",
  "__prepare__",
  "metaclass",
  "__mro_entries__",
  "__class_getitem__",
];

function pureClass(node: ClassDef, frame: Frame): boolean {
  const { program } = frame;
  if (node.keywords.length > 0 || node.type_params.length > 0) return false;
  if (HOOKS.some((word) => program.scopes.words.has(word))) return false;
  if (!node.decorator_list.every((d) => harmless(d, frame))) return false;
  if (!node.bases.every((base) => base.type === "Name" && plainBase(base.id, frame))) return false;
  return node.body.every((statement) => boundByPure(statement, frame, false) !== undefined);
}

function plainBase(name: string, frame: Frame): boolean {
  if (isBuiltinIn(name, frame.scope, frame.program)) return true;
  const sources = frame.program.scopes.module.bindings.get(name);
  return sources?.length === 1 && frame.program.scopes.classes.has(name);
}
