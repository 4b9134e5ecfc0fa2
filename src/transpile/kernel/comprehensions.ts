/** Comprehensions that a builtin runs through on the spot, as statements of a kernel. */
import type { KernelExpr, KernelStatement } from "../../shared/kernel.ts";
import type { Comprehension, Expression, GeneratorExp, ListComp } from "../ast.ts";
import { declare, type KernelScope, Unsupported } from "./builder.ts";
import { kernelExpr } from "./expressions.ts";
import { forStatements, rangeBounds } from "./statements.ts";

type Items = GeneratorExp | ListComp;
type Part = () => readonly KernelStatement[];

/** `sum(…)`, `any(…)` and so on of a comprehension; undefined for other functions. */
export function consumed(name: string, items: Items, scope: KernelScope): KernelExpr | undefined {
  switch (name) {
    case "sum":
      return sum(items, scope);
    case "any":
    case "all":
      return quantifier(items, name === "any", scope);
    case "min":
    case "max":
      return extreme(items, name === "min" ? "<" : ">", scope);
    default:
      return undefined;
  }
}

/** The list of what a comprehension makes. */
export function collected(items: Items, scope: KernelScope): KernelExpr {
  const list = scope.temporary();
  const loops = loopsOf(items, scope, (item) => [["append", ["get", list], item]]);
  return ["run", [["set", list, ["list", []]], ...loops], ["get", list]];
}

/** The list of what a `range` of these arguments goes through. */
export function counted(args: readonly KernelExpr[], scope: KernelScope): KernelExpr {
  const list = scope.temporary();
  const item = scope.temporary();
  const { start, stop, step } = rangeBounds(args);
  const body: KernelStatement[] = [["append", ["get", list], ["get", item]]];
  return [
    "run",
    [
      ["set", list, ["list", []]],
      ["range", item, start, stop, step, body, []],
    ],
    ["get", list],
  ];
}

function sum(items: Items, scope: KernelScope): KernelExpr {
  const slots = [0, 1, 2, 3].map(() => scope.temporary());
  const [total = 0, high = 0, low = 0, stage = 0] = slots;
  let added: KernelExpr = ["int", "0"];
  const loops = loopsOf(items, scope, (item) => {
    added = item;
    return [["sum", total, high, low, stage, item]];
  });
  const start: KernelStatement[] = [total, high, low, stage].map((slot, i) => [
    "set",
    slot,
    i === 1 || i === 2 ? ["float", "0"] : ["int", "0"],
  ]);
  return ["run", [...start, ...loops], ["total", total, high, low, stage, added]];
}

/** Ends at the first item that decides; so there is one loop only. */
function quantifier(items: Items, any: boolean, scope: KernelScope): KernelExpr {
  if (items.generators.length > 1) throw new Unsupported();
  const found = scope.temporary();
  const loops = loopsOf(items, scope, (item) => {
    const decides: KernelExpr = any ? item : ["not", item];
    return [["if", decides, [["set", found, ["bool", any]], ["break"]], []]];
  });
  return ["run", [["set", found, ["bool", !any]], ...loops], ["get", found]];
}

/** Without any item it is an error of Python's. */
function extreme(items: Items, better: "<" | ">", scope: KernelScope): KernelExpr {
  const [best, next, none] = [scope.temporary(), scope.temporary(), scope.temporary()];
  const loops = loopsOf(items, scope, (item) => {
    const take: KernelStatement = ["set", best, ["get", next]];
    const first: KernelStatement[] = [take, ["set", none, ["bool", false]]];
    const isBetter: KernelExpr = [
      "compare",
      [better],
      [
        ["get", next],
        ["get", best],
      ],
    ];
    return [
      ["set", next, item],
      ["if", ["get", none], first, [["if", isBetter, [take], []]]],
    ];
  });
  const start: KernelStatement[] = [
    ["clear", best],
    ["set", none, ["bool", true]],
  ];
  return ["run", [...start, ...loops, ["if", ["get", none], [["exit"]], []]], ["get", best]];
}

/** The loops around what happens with each item. The targets hide variables of the same names as long as that lasts. */
function loopsOf(
  { generators, elt }: Items,
  scope: KernelScope,
  each: (item: KernelExpr) => readonly KernelStatement[],
): readonly KernelStatement[] {
  const [generator] = generators;
  if (generator === undefined || generators.some(({ is_async }) => is_async === 1)) throw new Unsupported();
  const hidden = new Map(scope.inner);
  const made = loop(generators, 0, scope, () => each(kernelExpr(elt, scope)));
  scope.inner.clear();
  for (const [name, slot] of hidden) scope.inner.set(name, slot);
  return made;
}

function loop(
  generators: readonly Comprehension[],
  index: number,
  scope: KernelScope,
  result: Part,
): readonly KernelStatement[] {
  const generator = generators[index];
  if (generator === undefined) return result();
  const declareTargets = () => {
    for (const name of namesOf(generator.target)) declare(name, scope);
  };
  return forStatements({ ...generator, begun: declareTargets }, scope, () =>
    insideOf(generators, index, scope, result),
  );
}

/** The conditions of one loop of a comprehension, and all that is inside it. */
export function insideOf(
  generators: readonly Comprehension[],
  index: number,
  scope: KernelScope,
  result: Part,
): readonly KernelStatement[] {
  const conditions = (generators[index]?.ifs ?? []).map(
    (test): KernelStatement => ["if", ["not", kernelExpr(test, scope)], [["continue"]], []],
  );
  return [...conditions, ...loop(generators, index + 1, scope, result)];
}

/** The names that a target binds. */
export function namesOf(target: Expression): readonly string[] {
  if (target.type === "Name") return [target.id];
  if (target.type === "Tuple" || target.type === "List") return target.elts.flatMap(namesOf);
  throw new Unsupported();
}
