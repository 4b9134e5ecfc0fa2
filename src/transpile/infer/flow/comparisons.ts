/** Comparisons: bools, except what methods of the program's classes return; and which operands see one another. */
import type { CmpOperator, Expression } from "../../ast.ts";
import type { Scope } from "../scopes.ts";
import type { Ty } from "../types.ts";
import type { Flow } from "./flow.ts";
import { applyMethod, isForeign } from "./operators.ts";
import type { Cell, Site, Value } from "./values.ts";

const EXACT_RESULT = new Set<Ty>([
  "int",
  "float",
  "bool",
  "str",
  "bytes",
  "none",
  "list",
  "tuple",
  "dict",
  "set",
]);

type RichOperator = Exclude<CmpOperator, "Is" | "IsNot" | "In" | "NotIn">;

/** The methods that an operator may call on its left and on its right operand. */
const METHODS: Readonly<Record<RichOperator, readonly [left: readonly string[], right: readonly string[]]>> =
  {
    Eq: [["__eq__"], ["__eq__"]],
    NotEq: [
      ["__ne__", "__eq__"],
      ["__ne__", "__eq__"],
    ],
    Lt: [["__lt__"], ["__gt__"]],
    LtE: [["__le__"], ["__ge__"]],
    Gt: [["__gt__"], ["__lt__"]],
    GtE: [["__ge__"], ["__le__"]],
  };

/** The values of a comparison or of a chain of them. */
export function compared(node: Extract<Expression, { type: "Compare" }>, scope: Scope, flow: Flow): Cell {
  const operands = [node.left, ...node.comparators].map((operand) => flow.expression(operand, scope));
  const out = flow.solver.cell("bool");
  for (const [i, op] of node.ops.entries()) {
    const [left, right] = operands.slice(i);
    if (left === undefined || right === undefined || op === "Is" || op === "IsNot") continue;
    if (op === "In" || op === "NotIn") {
      if (!flow.options.ownComparisons) continue;
      flow.escapesCell(left);
      flow.escapesCell(right);
    } else richlyCompared(op, left, right, out, flow);
  }
  return out;
}

function richlyCompared(op: RichOperator, left: Cell, right: Cell, out: Cell, flow: Flow): void {
  for (const cell of [left, right]) {
    flow.solver.watch(cell, (value) => {
      const type = typeof value === "string" ? value : value.type;
      if (!EXACT_RESULT.has(type) && !isInstance(value)) flow.solver.add(out, "any");
    });
  }
  if (!flow.options.ownComparisons) return;
  flow.solver.watch(left, (a) => {
    for (const b of [...right.values]) pair(op, a, b, out, flow);
  });
  flow.solver.watch(right, (b) => {
    for (const a of [...left.values]) pair(op, a, b, out, flow);
  });
}

const isInstance = (value: Value): value is Site => typeof value !== "string" && value.instance !== undefined;

/** What one operand shows to the other one's methods. */
function pair(op: RichOperator, a: Value, b: Value, out: Cell, flow: Flow): void {
  const { solver } = flow;
  const foreign = [a, b].some((value) => value === "any" || (typeof value !== "string" && isForeign(value)));
  const containers = [a, b].every((value) => typeof value !== "string" && !isInstance(value));
  if (foreign || containers) {
    for (const value of [a, b]) solver.add(solver.unknown, value);
    return;
  }
  const [onLeft, onRight] = METHODS[op];
  for (const name of onLeft) applyMethod(a, name, [b], out, flow);
  for (const name of onRight) applyMethod(b, name, [a], out, flow);
}
