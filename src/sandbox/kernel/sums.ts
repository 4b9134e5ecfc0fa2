/** What `sum` does with an item, see `runtime/builtins/sum.ts`: ints are added, floats with what rounding loses kept beside. */
import type { KernelExpr, KernelStatement } from "../../shared/kernel.ts";
import { expression } from "./expressions.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { addInts, asInt } from "./ints.ts";
import { jump, set } from "./statements.ts";

/** How far a sum has come: only ints so far, or floats from the start. */
const INTS = 0n;
const FLOATS = 1n;

export function addToSum(
  e: FunctionEmitter,
  [, total, high, low, stage, item]: KernelStatement & readonly ["sum", ...unknown[]],
): void {
  const value = expression(e, item);
  if (value?.type === "int" || value?.type === "bool") return addInt(e, total, stage, asInt(e, value));
  const floats = e.type(high) === "float" && e.type(low) === "float";
  if (value?.type !== "float" || !floats || e.type(total) !== "int") return jump(e, undefined);
  requireFloats(e, total, stage);
  addFloat(e, high, low, value);
}

/** What the sum of such items is; of no floats at all it would be an int, which ends the turn. */
export function totalOf(
  e: FunctionEmitter,
  [, total, high, low, stage, item]: KernelExpr & readonly ["total", ...unknown[]],
): Node | undefined {
  const type = expression(e, item)?.type;
  if (type === "int" || type === "bool") return expression(e, ["get", total]);
  if (type === "never") return node("never", () => e.code.branch(e.exit));
  if (type !== "float") return undefined;
  return node("float", () => {
    const { code } = e;
    const sum = e.temp("f64");
    requireStage(e, stage, FLOATS);
    // with infinities the low part is not a number
    code.get(e.local(high));
    code.get(e.local(low));
    code.op("f64.add");
    code.tee(sum);
    code.get(e.local(high));
    code.get(e.local(low));
    code.get(e.local(low));
    code.op("f64.sub");
    code.f64(0);
    code.op("f64.eq", "select");
  });
}

/** Nothing but floats so far: the total of ints is zero. */
function requireFloats(e: FunctionEmitter, total: number, stage: number): void {
  const { code } = e;
  code.get(e.local(stage));
  code.i64(FLOATS);
  code.op("i64.gt_u");
  e.exitIf();
  code.get(e.local(total));
  code.op("i64.eqz", "i32.eqz");
  e.exitIf();
  code.i64(FLOATS);
  code.set(e.local(stage));
}

function requireStage(e: FunctionEmitter, slot: number, stage: bigint): void {
  e.code.get(e.local(slot));
  e.code.i64(stage);
  e.code.op("i64.ne");
  e.exitIf();
}

function addInt(e: FunctionEmitter, total: number, stage: number, value: Node): void {
  requireStage(e, stage, INTS);
  const before = expression(e, ["get", total]);
  set(e, total, before?.type === "int" ? addInts(e, before, value, false) : undefined);
}

/** The larger of the two loses nothing; what the smaller one loses goes to the low part (Neumaier). */
function addFloat(e: FunctionEmitter, high: number, low: number, item: Node): void {
  const { code } = e;
  const x = e.keep(item);
  const h = node("float", () => code.get(e.local(high)), { steady: true });
  const sum = e.temp("f64");
  h.emit();
  x.emit();
  code.op("f64.add");
  code.set(sum);
  const lost = (a: Node, b: Node) => () => {
    a.emit();
    code.get(sum);
    code.op("f64.sub");
    b.emit();
    code.op("f64.add");
  };
  code.get(e.local(low));
  for (const one of [h, x]) {
    one.emit();
    code.op("f64.abs");
  }
  code.op("f64.ge");
  code.if("f64", lost(h, x), lost(x, h));
  code.op("f64.add");
  code.set(e.local(low));
  code.get(sum);
  code.set(e.local(high));
}
