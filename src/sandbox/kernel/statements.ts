/** The code of statements. What a kernel cannot do ends the turn. */
import type { KernelExpr, KernelStatement } from "../../shared/kernel.ts";
import { storeAttribute } from "./attributes.ts";
import { decode } from "./decode.ts";
import { condition, expression } from "./expressions.ts";
import { asNum, pushFlag } from "./floats.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { appendItem, isList, itemType, pushItem, storeItem } from "./items.ts";
import { OBJECT } from "./layout.ts";
import { eachLoop, rangeLoop, whileLoop } from "./loops.ts";
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
import { isStorable } from "./values.ts";
import type { Label, ValueType } from "./wasm.ts";

/** Where `break` and `continue` go. */
export interface Loop {
  readonly breaks: Label;
  readonly continues: Label;
}

export type Statements = readonly KernelStatement[];

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
  return value.shapes.every((shape) => type.shapes.includes(shape));
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
export function itemAt(
  e: FunctionEmitter,
  sequence: Node,
  of: KernelType,
  index: () => void,
): Node | undefined {
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
  e.comesBack = true;
  jump(e, returns.label);
}
