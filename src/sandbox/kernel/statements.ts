/** The code of statements. What a kernel cannot do ends the turn. */
import type { KernelExpr, KernelStatement } from "../../shared/kernel.ts";
import { storeAttribute } from "./attributes.ts";
import { pushLength } from "./comparisons.ts";
import { condition, expression } from "./expressions.ts";
import { asNum, pushFlag } from "./floats.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { pushWithin } from "./ints.ts";
import { appendItem, isList, itemType, pushItem, storeItem, unitNode } from "./items.ts";
import { OBJECT } from "./layout.ts";
import { assignSlice, extendBy, insertItem } from "./sequences.ts";
import { addToSum } from "./sums.ts";
import {
  held,
  type Instance,
  isInstance,
  isNumeric,
  isSequence,
  type KernelType,
  sameType,
} from "./types.ts";
import { decode, isStorable } from "./values.ts";
import type { Label, ValueType } from "./wasm.ts";

/** Where `break` and `continue` go. */
export interface Loop {
  readonly breaks: Label;
  readonly continues: Label;
}

type Statements = readonly KernelStatement[];

export function statements(e: FunctionEmitter, list: Statements, loop: Loop | undefined): void {
  const { last } = e;
  for (const [i, one] of list.entries()) {
    if (e.dead) break;
    e.last = last && i === list.length - 1;
    statement(e, one, loop);
  }
  e.last = last;
}

function statement(e: FunctionEmitter, source: KernelStatement, loop: Loop | undefined): void {
  switch (source[0]) {
    case "set":
      return set(e, source[1], expression(e, source[2]));
    case "setitem":
      return setItem(e, source[1], source[2], source[3]);
    case "setattr":
      return setAttribute(e, source[1], source[2], source[3]);
    case "append":
      return append(e, source[1], source[2]);
    case "setslice":
      return setSlice(e, source[1], [source[2], source[3]], source[4]);
    case "insert":
      return change(e, [source[1], source[2], source[3]], ([list, at, value]) =>
        insertItem(e, list, at, value),
      );
    case "extend":
      return change(e, [source[1], source[2]], ([list, items]) => extendBy(e, list, items));
    case "clear":
      return clear(e, source[1]);
    case "sum":
      return addToSum(e, source);
    case "unpack":
      return unpack(e, source[1], source[2]);
    case "do":
      return evaluate(e, source[1]);
    case "if":
      return conditional(e, source, loop);
    case "while":
      return whileLoop(e, source[1], source[2], source[3], loop);
    case "range":
      return rangeLoop(e, source, loop);
    case "each":
      return eachLoop(e, source[1], source[2], source[3], source[4], loop);
    case "return":
      return giveBack(e, source[1]);
    case "break":
      return jump(e, loop?.breaks);
    case "continue":
      return jump(e, loop?.continues);
    default:
      return jump(e, undefined);
  }
}

/** Without a label: ends the turn. */
export function jump(e: FunctionEmitter, label: Label | undefined): void {
  e.code.branch(label ?? e.exit);
  e.dead = true;
}

/** Ends the turn: only another version of the kernel can do the rest. */
function wantHeap(e: FunctionEmitter): void {
  e.exitWanting();
  e.dead = true;
}

/** Binds a slot to a value of its type; another value ends the turn. */
export function set(e: FunctionEmitter, slot: number, value: Node | undefined): void {
  const fitting = value === undefined ? undefined : fitted(e, value, e.type(slot));
  if (fitting === undefined) return jump(e, undefined);
  fitting.emit();
  e.code.set(e.local(slot));
  if (fitting.type === "num") {
    pushFlag(e, fitting);
    e.code.set(e.flag(slot));
  }
  e.markBound(slot);
}

function fitted(e: FunctionEmitter, value: Node, type: KernelType): Node | undefined {
  if (type === "other" || type === "none" || type === "never") return undefined;
  if (value.type === "never" || sameType(value.type, type)) return value;
  if (type === "num" && (value.type === "int" || value.type === "float")) return asNum(e, value);
  if (isInstance(type) && isInstance(value.type)) return isWithin(value.type, type) ? value : undefined;
  // an empty list, or one whose items have been seen less widely: the same object
  return isSequence(type) && isSequence(value.type) && type.kind === value.type.kind ? value : undefined;
}

function isWithin(value: Instance, type: Instance): boolean {
  if (value.optional && !type.optional) return false;
  return value.shape === type.shape || value.shape === 0;
}

function clear(e: FunctionEmitter, slot: number): void {
  const type = e.type(slot);
  if (type === "never" || type === "other" || type === "none") return jump(e, undefined);
  if (type === "num") {
    e.code.i32(0);
    e.code.set(e.flag(slot));
  }
  zero(e, held(type));
  e.code.set(e.local(slot));
  e.markBound(slot);
}

function zero(e: FunctionEmitter, type: ValueType): void {
  if (type === "i64") e.code.i64(0n);
  else if (type === "f64") e.code.f64(0);
  else e.code.i32(0);
}

function setItem(e: FunctionEmitter, of: KernelExpr, at: KernelExpr, what: KernelExpr): void {
  const list = expression(e, of);
  const index = expression(e, at);
  const value = expression(e, what);
  const fits = list !== undefined && isList(list.type) && index?.type === "int";
  if (!fits || value === undefined || !isStorable(value.type)) return jump(e, undefined);
  if (!isNumeric(value.type) && !e.unit.heap) return wantHeap(e);
  storeItem(e, list, index, value);
}

function setAttribute(e: FunctionEmitter, of: KernelExpr, name: number, what: KernelExpr): void {
  const value = expression(e, what);
  const object = expression(e, of);
  const fits = value !== undefined && object !== undefined;
  if (!fits || !storeAttribute(e, object, name, value)) jump(e, undefined);
}

function append(e: FunctionEmitter, to: KernelExpr, what: KernelExpr): void {
  const list = expression(e, to);
  const value = expression(e, what);
  if (list === undefined || !isList(list.type) || value === undefined || !isStorable(value.type))
    return jump(e, undefined);
  if (!isNumeric(value.type) && !e.unit.heap) return wantHeap(e);
  appendItem(e, list, value);
}

function setSlice(
  e: FunctionEmitter,
  of: KernelExpr,
  bounds: readonly [KernelExpr | null, KernelExpr | null],
  what: KernelExpr,
): void {
  const given = bounds.map((one) => (one === null ? null : expression(e, one)));
  change(e, [of, what], ([list, items]) => assignSlice(e, list, given, items));
}

/** What is done to a list; the turn ends where a kernel cannot do it. */
function change<const T extends readonly KernelExpr[]>(
  e: FunctionEmitter,
  sources: T,
  make: (nodes: { readonly [K in keyof T]: Node }) => boolean,
): void {
  const nodes = sources.map((one) => expression(e, one));
  if (nodes.some((one) => one === undefined || one.type === "never")) return jump(e, undefined);
  // all of them are there
  const isMade = make(nodes as unknown as { readonly [K in keyof T]: Node });
  if (!isMade) return jump(e, undefined);
  if (!e.unit.heap) e.dead = true;
}

function unpack(e: FunctionEmitter, what: KernelExpr, slots: readonly number[]): void {
  const value = expression(e, what);
  if (value === undefined || !isSequence(value.type)) return jump(e, undefined);
  const { type } = value;
  const kept = e.keep(value);
  kept.emit();
  e.code.memory("i32.load", OBJECT.count);
  e.code.i32(slots.length);
  e.code.op("i32.ne");
  e.exitIf();
  slots.forEach((slot, i) => {
    if (!e.dead)
      set(
        e,
        slot,
        itemAt(e, kept, itemType(type, i), () => e.code.i32(i)),
      );
  });
}

/** The item at an index in range. */
function itemAt(e: FunctionEmitter, sequence: Node, of: KernelType, index: () => void): Node | undefined {
  if (of === "other") return undefined;
  const flag = of === "num" ? { flag: e.temp("i32") } : {};
  const emit = () => {
    pushItem(e, sequence, index);
    e.code.memory("i64.load", 0);
    decode(e, of, flag.flag);
  };
  return node(of, emit, flag);
}

function evaluate(e: FunctionEmitter, what: KernelExpr): void {
  const value = expression(e, what);
  if (value === undefined || value.type === "never") return jump(e, undefined);
  value.emit();
  e.code.op("drop");
}

function conditional(
  e: FunctionEmitter,
  [, test, then, otherwise]: KernelStatement & readonly ["if", ...unknown[]],
  loop: Loop | undefined,
): void {
  const asked = condition(e, test);
  if (asked === undefined) return jump(e, undefined);
  const before = e.bound;
  const ends: { readonly bound: Set<number>; readonly dead: boolean }[] = [];
  const branch = (list: Statements) => () => {
    e.bound = new Set(before);
    e.dead = false;
    statements(e, list, loop);
    ends.push({ bound: e.bound, dead: e.dead });
  };
  asked.emit();
  e.code.if(undefined, branch(then), branch(otherwise));
  const alive = ends.filter((end) => !end.dead);
  e.dead = alive.length === 0;
  const [first, second] = alive;
  if (first === undefined) return;
  e.bound = second === undefined ? first.bound : new Set([...first.bound].filter((s) => second.bound.has(s)));
}

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

function whileLoop(
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

function rangeLoop(
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

function eachLoop(
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

/** Of a function only; in a loop a `return` ends the turn. */
function giveBack(e: FunctionEmitter, what: KernelExpr | null): void {
  const { returns } = e;
  if (returns === undefined) return jump(e, undefined);
  if (what !== null) {
    const value = expression(e, what);
    const fitting = value === undefined ? undefined : fitted(e, value, returns.type);
    if (fitting === undefined) return jump(e, undefined);
    fitting.emit();
    e.code.set(returns.local);
  } else if (isInstance(returns.type) && returns.type.optional) {
    e.code.i32(0);
    e.code.set(returns.local);
  } else if (returns.type !== "none") return jump(e, undefined);
  jump(e, returns.label);
}
