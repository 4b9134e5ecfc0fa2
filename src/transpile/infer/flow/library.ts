/** Modules of the library, as far as the types of their functions are known here. */
import type { Module, Statement } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import type { Ty } from "../types.ts";
import { moduleAttribute } from "./attributes.ts";
import type { Flow } from "./flow.ts";
import type { Value } from "./values.ts";

type Statements = { readonly [T in Statement["type"]]: Extract<Statement, { type: T }> };

export function importModule(node: Statements["Import"], scope: Scope, flow: Flow): void {
  for (const { name, asname } of node.names) {
    const whole = asname !== null || !name.includes(".");
    const bound = asname ?? name.split(".")[0] ?? name;
    flow.bind(bound, flow.solver.only(whole && isKnown(name) ? flow.module(name) : "module"), scope);
  }
}

export function importFrom(node: Statements["ImportFrom"], scope: Scope, flow: Flow): void {
  const module = node.level === 0 && node.module !== null && isKnown(node.module) ? node.module : undefined;
  for (const { name, asname } of node.names) {
    if (name === "*") {
      flow.hasStarImport = true;
      continue;
    }
    const value = module === undefined ? flow.any() : moduleAttribute(flow.module(module), name, flow);
    flow.bind(asname ?? name, value, scope);
  }
}

/** What names of the module mean that are bound once, by an import at its top: `module`, or `module.name`. */
export function importedNames(tree: Module, module: Scope): Map<string, string> {
  const out = new Map<string, string>();
  const add = (bound: string, meaning: string): void => {
    if (module.bindings.get(bound)?.length === 1 && !module.rebound.has(bound)) out.set(bound, meaning);
  };
  for (const node of tree.body) {
    if (node.type === "Import") for (const { name, asname } of node.names) add(asname ?? name, name);
    if (node.type !== "ImportFrom" || node.level > 0) continue;
    for (const { name, asname } of node.names) add(asname ?? name, `${node.module}.${name}`);
  }
  return out;
}

const MATH_FLOATS = [
  "sqrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh",
  "hypot dist degrees radians fabs fmod copysign ldexp fsum erf erfc gamma lgamma cbrt",
];

function functions(type: Ty, ...names: readonly string[]): [string, Ty][] {
  return names.flatMap((line) => line.split(" ")).map((name) => [name, type]);
}

/** Functions that keep nothing of what they are given and always return that type. */
const LIBRARY = new Map<string, ReadonlyMap<string, Ty>>([
  [
    "math",
    new Map([
      ...functions("float", ...MATH_FLOATS),
      ...functions("int", "isqrt gcd lcm factorial comb perm"),
    ]),
  ],
  ["random", new Map(functions("float", "random"))],
  ["time", new Map([...functions("float", "time perf_counter monotonic"), ...functions("int", "time_ns")])],
]);
/** Functions and classes whose calls `library-calls.ts` follows. */
const FOLLOWED = new Map<string, ReadonlySet<string>>([
  ["collections", new Set(["defaultdict", "deque", "Counter", "OrderedDict"])],
  [
    "heapq",
    new Set(["heappush", "heappop", "heapify", "heappushpop", "heapreplace", "nlargest", "nsmallest"]),
  ],
  ["random", new Set(["choice", "randint", "randrange", "shuffle", "sample"])],
  ["math", new Set(["floor", "ceil", "trunc"])],
  ["functools", new Set(["reduce"])],
  ["json", new Set(["dumps"])],
]);
const CONSTANTS = new Map<string, Ty>([
  ["math.pi", "float"],
  ["math.e", "float"],
  ["math.tau", "float"],
  ["math.inf", "float"],
  ["math.nan", "float"],
]);

const isKnown = (module: string): boolean => LIBRARY.has(module) || FOLLOWED.has(module);

/** What the module has under that name. */
export function libraryValue(module: string, name: string, flow: Flow): Value {
  const constant = CONSTANTS.get(`${module}.${name}`);
  if (constant !== undefined) return constant;
  const known = LIBRARY.get(module)?.has(name) === true || FOLLOWED.get(module)?.has(name) === true;
  return known ? flow.builtin(`${module}.${name}`) : "any";
}

/** What the function `module.name` returns. */
export function libraryResult(dotted: string): Ty | undefined {
  const dot = dotted.indexOf(".");
  return dot < 0 ? undefined : LIBRARY.get(dotted.slice(0, dot))?.get(dotted.slice(dot + 1));
}
