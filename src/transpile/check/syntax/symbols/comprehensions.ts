/** Comprehensions, and `:=` inside of them. */
import type { Comprehension, Expression, Name } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import { type Block, type BlockKind, type ComprehensionKind, SYMBOL } from "./block.ts";
import { refuseInDeferred } from "./deferred.ts";
import type { SymbolPass } from "./pass.ts";

export const COMPREHENSIONS: Handlers<SymbolPass> = {
  ListComp(node, pass) {
    comprehension(node, "list comprehension", node.generators, [node.elt], pass);
  },
  SetComp(node, pass) {
    comprehension(node, "set comprehension", node.generators, [node.elt], pass);
  },
  DictComp(node, pass) {
    comprehension(node, "dict comprehension", node.generators, [node.value, node.key], pass);
  },
  GeneratorExp(node, pass) {
    comprehension(node, "generator expression", node.generators, [node.elt], pass);
  },
  NamedExpr(node, pass) {
    refuseInDeferred("named expression", pass.block, node);
    if (pass.block.iterables > 0)
      refuse("assignment expression cannot be used in a comprehension iterable expression", node);
    if (pass.block.comprehension !== undefined) bindAround(node.target, pass);
    pass.visit(node.value);
    pass.visit(node.target);
  },
};

function comprehension(
  node: Expression,
  kind: ComprehensionKind,
  generators: readonly Comprehension[],
  results: readonly Expression[],
  pass: SymbolPass,
): void {
  const [first, ...rest] = generators;
  if (first === undefined) return;
  iterable(first, pass);
  const inner = pass.within({ kind: "function", comprehension: kind }, (block) => {
    clause(first, block, pass);
    for (const generator of rest) {
      loopTarget(generator, block, pass);
      iterable(generator, pass);
      pass.visitAll(generator.ifs);
      if (generator.is_async === 1) block.isCoroutine = true;
    }
    pass.visitAll(results);
  });
  if (kind !== "generator expression" && inner.isCoroutine) spreadAsync(node, pass.block);
}

function clause(first: Comprehension, block: Block, pass: SymbolPass): void {
  if (first.is_async === 1) block.isCoroutine = true;
  loopTarget(first, block, pass);
  pass.visitAll(first.ifs);
}

function iterable(generator: Comprehension, pass: SymbolPass): void {
  const { block } = pass;
  block.iterables++;
  pass.visit(generator.iter);
  block.iterables--;
}

function loopTarget(generator: Comprehension, block: Block, pass: SymbolPass): void {
  block.inLoopTarget = true;
  pass.visit(generator.target);
  block.inLoopTarget = false;
}

/** An asynchronous comprehension makes what is around it asynchronous, which must allow that. */
function spreadAsync(node: Expression, around: Block): void {
  const isAsync = around.kind === "function" && around.isCoroutine;
  if (!isAsync && around.comprehension === undefined)
    refuse("asynchronous comprehension outside of an asynchronous function", node);
  around.isCoroutine = true;
}

/** The target of `:=` in a comprehension belongs to the function or module around. */
function bindAround(target: Name, pass: SymbolPass): void {
  const loop = SYMBOL.loopVariable | SYMBOL.local;
  for (let block: Block | undefined = pass.block; block !== undefined; block = block.parent) {
    if (block.comprehension !== undefined) {
      if ((block.flags(target.id) & loop) === loop)
        refuse(`assignment expression cannot rebind comprehension iteration variable '${target.id}'`, target);
    } else if (block.kind === "function" || block.kind === "module") {
      bindIn(block, target, pass);
      return;
    } else if (block.kind !== "annotation") refuseOwner(block, target);
  }
}

function bindIn(owner: Block, target: Name, pass: SymbolPass): void {
  const isGlobal = owner.kind === "module" || owner.has(target.id, SYMBOL.global);
  pass.add(target.id, isGlobal ? SYMBOL.global : SYMBOL.nonlocal, target);
  pass.addTo(owner, target.id, owner.kind === "module" ? SYMBOL.global : SYMBOL.local, target);
}

function refuseOwner(block: Block, target: Name): never {
  const where = OWNERS[block.kind] ?? `in ${block.title}`;
  return refuse(`assignment expression within a comprehension cannot be used ${where}`, target);
}

const OWNERS: { readonly [K in BlockKind]?: string } = {
  class: "in a class body",
  "type parameters": "within the definition of a generic",
  "type variable": "in a TypeVar bound",
};
