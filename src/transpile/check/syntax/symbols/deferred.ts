/** Expressions that run later in blocks of their own, annotations above all: no `yield`, `await` or `:=` there. */
import type { Expression, Position, TypeParam } from "../../../ast.ts";
import { refuse } from "../refusal.ts";
import { type Block, SYMBOL } from "./block.ts";
import type { SymbolPass } from "./pass.ts";

/** Visits annotations; those of one function share a block. */
export function annotation(list: readonly (Expression | null)[], pass: SymbolPass): void {
  pass.within({ kind: "annotation", title: "an annotation" }, () => pass.visitAll(list));
}

/** Runs `inside` in the block of type parameters, if there are any. */
export function withTypeParams(list: readonly TypeParam[], pass: SymbolPass, inside: () => void): void {
  if (list.length === 0) {
    inside();
    return;
  }
  pass.within({ kind: "type parameters", title: "the definition of a generic" }, () => {
    pass.visitAll(list);
    inside();
  });
}

/** A type parameter: its name, then its bound and default, each in a block. */
export function typeParam(node: TypeParam, pass: SymbolPass): void {
  if (node.name === "__classdict__")
    refuse(`reserved name '${node.name}' cannot be used for type parameter`, node);
  pass.add(node.name, SYMBOL.typeParameter | SYMBOL.local, node);
  if (node.type === "TypeVar" && node.bound !== null) {
    const constraints = node.bound.type === "Tuple";
    variablePart(node.bound, constraints ? "a TypeVar constraint" : "a TypeVar bound", pass);
  }
  if (node.default_value !== null) variablePart(node.default_value, `a ${node.type} default`, pass);
}

function variablePart(node: Expression, title: string, pass: SymbolPass): void {
  pass.within({ kind: "type variable", title }, () => pass.visit(node));
}

/** Refuses an expression that cannot run later. */
export function refuseInDeferred(what: string, block: Block, at: Position): void {
  if (block.title !== "") refuse(`${what} cannot be used within ${block.title}`, at);
}
