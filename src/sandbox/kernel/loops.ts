/** Loops within a turn. */
import type { KernelExpr, KernelStatement } from "../../shared/kernel.ts";
import { pushLength } from "./comparisons.ts";
import { condition, expression } from "./expressions.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { pushWithin } from "./ints.ts";
import { unitNode } from "./items.ts";
import { itemAt, jump, type Loop, type Statements, set, statements } from "./statements.ts";
import { isSequence } from "./types.ts";
import type { Label } from "./wasm.ts";

/** The frame of a loop: `turn` gets where to leave it regularly and where it goes on. */
function looped(
  e: FunctionEmitter,
  orelse: Statements,
  around: Loop | undefined,
  turn: (ends: Label, breaks: Label) => void,
): void {
  const { bound } = e;
  e.last = false;
  e.code.block((breaks) => {
    e.code.block((ends) => {
      e.code.loop((head) => {
        e.step();
        e.bound = new Set(bound);
        turn(ends, breaks);
        e.code.branch(head);
      });
    });
    e.bound = new Set(bound);
    e.dead = false;
    statements(e, orelse, around);
  });
  e.bound = new Set(bound);
  e.dead = false;
}

function turnOf(e: FunctionEmitter, body: Statements, breaks: Label): void {
  e.code.block((continues) => statements(e, body, { breaks, continues }));
  e.dead = false;
}

export function whileLoop(
  e: FunctionEmitter,
  test: KernelExpr,
  body: Statements,
  orelse: Statements,
  around: Loop | undefined,
): void {
  const asked = condition(e, test);
  if (asked === undefined) return jump(e, undefined);
  const endless = test[0] === "bool" && test[1];
  looped(e, orelse, around, (ends, breaks) => {
    if (!endless) {
      condition(e, test)?.emit();
      e.code.op("i32.eqz");
      e.code.branchIf(ends);
    }
    turnOf(e, body, breaks);
  });
}

export function rangeLoop(
  e: FunctionEmitter,
  [, target, from, to, by, body, orelse]: KernelStatement & readonly ["range", ...unknown[]],
  around: Loop | undefined,
): void {
  const start = expression(e, from);
  const stop = expression(e, to);
  const step = expression(e, by);
  if (start?.type !== "int" || stop?.type !== "int" || step?.type !== "int") return jump(e, undefined);
  if (step.constant === 0n) return jump(e, undefined);
  const { code } = e;
  const next = e.temp("i64");
  start.emit();
  code.set(next);
  // kept even when steady: the body may assign the variables
  const limit = frozen(e, stop);
  const stride = step.constant === undefined ? frozen(e, step) : step;
  for (const one of [limit, stride]) guardSize(e, one);
  if (step.constant === undefined) {
    stride.emit();
    code.op("i64.eqz");
    e.exitIf();
  }
  looped(e, orelse, around, (ends, breaks) => {
    pushOver(e, next, limit, stride);
    code.branchIf(ends);
    set(
      e,
      target,
      node("int", () => code.get(next)),
    );
    code.get(next);
    stride.emit();
    code.op("i64.add");
    code.set(next);
    turnOf(e, body, breaks);
  });
}

/** The value as of now, whatever happens to the variables it came from. */
function frozen(e: FunctionEmitter, value: Node): Node {
  if (value.constant !== undefined) return value;
  const kept = e.temp("i64");
  value.emit();
  e.code.set(kept);
  return { ...value, emit: () => e.code.get(kept), steady: true };
}

/** So that the counter does not overflow. */
function guardSize(e: FunctionEmitter, value: Node): void {
  if (value.bits < 62) return;
  pushWithin(e, value.emit, 61);
  e.exitUnless();
}

/** Is the counter past the end? */
export function pushOver(e: FunctionEmitter, next: number, limit: Node, step: Node): void {
  const { code } = e;
  const compare = (operation: "i64.ge_s" | "i64.le_s") => () => {
    code.get(next);
    limit.emit();
    code.op(operation);
  };
  if (step.constant !== undefined) return compare(step.constant > 0n ? "i64.ge_s" : "i64.le_s")();
  step.emit();
  code.i64(0n);
  code.op("i64.gt_s");
  code.if("i32", compare("i64.ge_s"), compare("i64.le_s"));
}

export function eachLoop(
  e: FunctionEmitter,
  target: number,
  over: KernelExpr,
  body: Statements,
  orelse: Statements,
  around: Loop | undefined,
): void {
  const items = expression(e, over);
  if (items === undefined || (!isSequence(items.type) && items.type !== "str")) return jump(e, undefined);
  const { code } = e;
  const { type } = items;
  const sequence = e.temp("i32");
  const index = e.temp("i32");
  items.emit();
  code.set(sequence);
  code.i32(0);
  code.set(index);
  const kept = { ...items, emit: () => code.get(sequence), steady: true };
  looped(e, orelse, around, (ends, breaks) => {
    code.get(index);
    code.get(sequence);
    pushLength(e, type === "str");
    code.op("i32.ge_u");
    code.branchIf(ends);
    const at = () => code.get(index);
    set(e, target, isSequence(type) ? itemAt(e, kept, type.of, at) : unitNode(e, kept, at));
    if (e.dead) return;
    code.get(index);
    code.i32(1);
    code.op("i32.add");
    code.set(index);
    turnOf(e, body, breaks);
  });
}
