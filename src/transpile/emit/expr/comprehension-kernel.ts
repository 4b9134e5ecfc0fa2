/** Comprehensions, and generator expressions that are consumed on the spot, as kernels. */
import type { KernelExpr, KernelStatement } from "../../../shared/kernel.ts";
import type { Comprehension, Expression, GeneratorExp, ListComp, Name } from "../../ast.ts";
import { declare, type LoopScope, Unsupported } from "../../kernel/builder.ts";
import { insideOf, namesOf } from "../../kernel/comprehensions.ts";
import { kernelExpr } from "../../kernel/expressions.ts";
import { store } from "../../kernel/statements.ts";
import type { Frame } from "../frame.ts";
import { type Js, NOTHING } from "../js.ts";
import { type ArrayWalk, kernelHook, type LoopParts, type OwnVariables, walkLoop } from "../kernel-hook.ts";
import type { CountedRange } from "../stmt/counted.ts";
import { countedItem, type Walk } from "../stmt/for.ts";

type Body = (scope: LoopScope) => readonly KernelStatement[];

/** What a kernel does with each item: `slot` gives the slots of the consumer's own variables. */
export interface KernelConsumer {
  readonly own: ReadonlyMap<string, { readonly js: Js; readonly isNumber: boolean }>;
  each(item: KernelExpr, slot: (name: string) => number, scope: LoopScope): readonly KernelStatement[];
}

/** What happens with each result, see `Result` in `comprehension.ts`. */
export interface KernelResult {
  readonly kernel: Body;
  readonly own: KernelConsumer["own"];
}

/** Items put at the end of the list in a JavaScript variable. */
export function appending(list: Js): KernelConsumer {
  return {
    own: new Map([["#list", { js: list, isNumber: false }]]),
    each: (item, slot) => [["append", ["get", slot("#list")], item]],
  };
}

export function kernelResult(consumer: KernelConsumer, node: ListComp | GeneratorExp): KernelResult {
  return {
    own: consumer.own,
    kernel: (scope) => {
      const { names } = scope.builder;
      // a list stays the same; the others are assigned
      const slot = (name: string) => (name === "#list" ? names.get(name) : names.set(name));
      return consumer.each(kernelExpr(node.elt, scope), slot, scope);
    },
  };
}

/** The hook of the outermost loop, with all that is inside it as the kernel's body. */
export function comprehensionHook(
  generators: readonly Comprehension[],
  opened: { readonly kernel?: (body: Body, own: OwnVariables) => (scope: LoopScope) => LoopParts },
  inner: Frame,
  result: Partial<KernelResult>,
): Js {
  const { kernel, own } = result;
  const [generator] = generators;
  if (kernel === undefined || opened.kernel === undefined || generator === undefined) return NOTHING;
  if (inner.scope.hasAwait) return NOTHING;
  const variables: OwnVariables = new Map(own);
  const body: Body = (scope) => insideOf(generators, 0, scope, () => kernel(scope));
  return kernelHook(generator.iter, inner, variables, opened.kernel(body, variables));
}

export function countedKernel(
  n: Js,
  range: CountedRange,
  target: Expression,
  body: Body,
  own: OwnVariables,
): (scope: LoopScope) => LoopParts {
  own.set("#counter", { js: n, isNumber: true });
  const constant = /^\(?(-?\d+)\)?$/.exec(range.stop)?.[1];
  if (constant === undefined) own.set("#stop", { js: range.stop, isNumber: true });
  return (scope) => {
    const { names } = scope.builder;
    const counter = names.set("#counter");
    const stop: KernelExpr = constant === undefined ? ["get", names.get("#stop")] : ["int", constant];
    if (target.type !== "Name") throw new Unsupported();
    const slot = declare(target.id, scope);
    const loop = { kind: "range", counter, stop, step: ["int", String(range.step)], target: slot } as const;
    return { loop, body: body(scope) };
  };
}

export function kernelOver(
  walk: Walk,
  target: Expression,
): { kernel?: (body: Body, own: OwnVariables) => (scope: LoopScope) => LoopParts } {
  const { kernel } = walk;
  if (kernel === undefined) return {};
  const parts = kernel.arrays.length > 1 && target.type === "Tuple" ? target.elts : [target];
  return {
    kernel: (body, own) =>
      walkLoop(kernel, own, body, (items, scope) => {
        for (const name of parts.flatMap(namesOf)) declare(name, scope);
        return parts.flatMap((part, i) => (items[i] === undefined ? [] : store(part, items[i], scope)));
      }),
  };
}

export function numberedKernel(walk: ArrayWalk, next: Js, index: Name, item: Expression) {
  return (body: Body, own: OwnVariables): ((scope: LoopScope) => LoopParts) => {
    own.set("#next", { js: next, isNumber: true });
    return walkLoop(walk, own, body, ([value], scope) => {
      const slot = declare(index.id, scope);
      for (const name of namesOf(item)) declare(name, scope);
      const count = countedItem(slot, scope.builder.names.set("#next"));
      return value === undefined ? count : [...count, ...store(item, value, scope)];
    });
  };
}
