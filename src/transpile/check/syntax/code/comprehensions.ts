/** Comprehensions: iterable and target come before the tests and the result. */
import type { Comprehension, Expression } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import type { CodePass } from "./pass.ts";

export const COMPREHENSIONS: Handlers<CodePass> = {
  ListComp(node, pass) {
    comprehension(node.generators, [node.elt], pass);
  },
  SetComp(node, pass) {
    comprehension(node.generators, [node.elt], pass);
  },
  GeneratorExp(node, pass) {
    comprehension(node.generators, [node.elt], pass);
  },
  DictComp(node, pass) {
    comprehension(node.generators, [node.key, node.value], pass);
  },
};

function comprehension(
  generators: readonly Comprehension[],
  results: readonly Expression[],
  pass: CodePass,
): void {
  for (const { iter, target, ifs } of generators) pass.visitAll([iter, target, ...ifs]);
  pass.visitAll(results);
}
