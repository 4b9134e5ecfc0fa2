/** One of several values: conditions, `and`, `or`, `if`, chains of comparisons. */
import type { KernelComparison } from "../../shared/kernel.ts";
import { compare, truth } from "./comparisons.ts";
import { asNum, pushFlag } from "./floats.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { held, isNumeric, join, type KernelType, sameType } from "./types.ts";

/** What has no value when the kernel runs. */
export function unreachable(e: FunctionEmitter, type: KernelType = "never"): Node {
  return node(type, () => e.code.branch(e.exit));
}

/** `a and b`, `a or b` of conditions. */
export function shortCircuit(e: FunctionEmitter, and: boolean, a: Node, b: Node): Node {
  const emit = () => {
    a.emit();
    const constant = () => e.code.i32(and ? 0 : 1);
    e.code.if("i32", and ? () => b.emit() : constant, and ? constant : () => b.emit());
  };
  return node("bool", emit);
}

/** `a and b`, `a or b` as values: of one type only. */
export function connected(e: FunctionEmitter, and: boolean, a: Node, b: Node): Node | undefined {
  if (a.type === "never" || b.type === "never") return unreachable(e, a.type === "never" ? b.type : a.type);
  if (a.type === "bool" && b.type === "bool") return shortCircuit(e, and, a, b);
  const type = common(a.type, b.type);
  if (type === undefined) return undefined;
  const emit = () => {
    const kept = e.keep(a);
    const test = truth(e, kept);
    if (test === undefined) return e.code.branch(e.exit);
    test.emit();
    e.code.if(
      held(a.type),
      () => (and ? b : kept).emit(),
      () => (and ? kept : b).emit(),
    );
  };
  return node(type, emit, { bits: Math.max(a.bits, b.bits), nonneg: a.nonneg && b.nonneg });
}

/** The type of a value that is one or the other, where both are held alike; a `num` has a flag besides. */
function common(a: KernelType, b: KernelType): KernelType | undefined {
  if (sameType(a, b)) return a === "num" ? undefined : a;
  const joined = typeof a === "object" && typeof b === "object" ? join(a, b) : "other";
  return joined === "other" ? undefined : joined;
}

/** One of two values, of one type in the end. */
export function choice(e: FunctionEmitter, test: Node, a: Node, b: Node): Node | undefined {
  if (a.type === "never" || b.type === "never") {
    const type = a.type === "never" ? b.type : a.type;
    return type === "num" ? undefined : pick(e, test, a, b, type);
  }
  const type = common(a.type, b.type);
  if (type !== undefined) return pick(e, test, a, b, type);
  const numbers = isNumeric(a.type) && isNumeric(b.type) && a.type !== "bool" && b.type !== "bool";
  return numbers ? pickNum(e, test, asNum(e, a), asNum(e, b)) : undefined;
}

function pick(e: FunctionEmitter, test: Node, a: Node, b: Node, type: KernelType): Node {
  if (type === "never") return unreachable(e);
  const emit = () => {
    test.emit();
    e.code.if(
      held(type),
      () => a.emit(),
      () => b.emit(),
    );
  };
  const of = [a, b].filter((one) => one.type !== "never");
  return node(type, emit, {
    bits: Math.max(...of.map((one) => one.bits)),
    nonneg: of.every((one) => one.nonneg),
  });
}

function pickNum(e: FunctionEmitter, test: Node, a: Node, b: Node): Node {
  const flag = e.temp("i32");
  const branch = (one: Node) => () => {
    one.emit();
    pushFlag(e, one);
    e.code.set(flag);
  };
  const emit = () => {
    test.emit();
    e.code.if("f64", branch(a), branch(b));
  };
  return node("num", emit, { flag });
}

export function links(
  e: FunctionEmitter,
  [operator, ...operators]: readonly KernelComparison[],
  [a, b, ...rest]: readonly Node[],
): Node | undefined {
  if (operator === undefined || a === undefined || b === undefined) return undefined;
  if (operators.length === 0) return compare(e, operator, a, b);
  if (b.type === "never") return unreachable(e, "bool");
  const { first, again } = e.twice(b);
  const head = compare(e, operator, a, { ...b, emit: first });
  const tail = links(e, operators, [{ ...b, emit: again, steady: true }, ...rest]);
  return head === undefined || tail === undefined ? undefined : shortCircuit(e, true, head, tail);
}
