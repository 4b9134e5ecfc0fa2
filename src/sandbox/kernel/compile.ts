/** A kernel as WebAssembly module, for values of the types that have been seen. */
import type { KernelLoop, KernelSource } from "../../shared/kernel.ts";
import { bigIntFunction } from "./decode.ts";
import { enterFunction, LOADS, saveFlag, saveValue } from "./enter.ts";
import { condition, expression } from "./expressions.ts";
import { FunctionEmitter, node } from "./function-emitter.ts";
import { endsAlways, inferStatements } from "./inference.ts";
import { powerFunction, productFunction } from "./ints.ts";
import { leaveFunction } from "./leave.ts";
import { pushOver } from "./loops.ts";
import { gcdFunction, modularPowerFunction } from "./number-theory.ts";
import { runFunction } from "./run.ts";
import { set, statements } from "./statements.ts";
import { sameTextFunction } from "./texts.ts";
import { held, join, type KernelType, type Prototypes, sameType } from "./types.ts";
import {
  type Arena,
  FLAGS,
  IMPORTED_GLOBALS,
  IMPORTS,
  type Instance,
  MAX_SLOTS,
  type Objects,
  Unit,
} from "./unit.ts";
import { isReference, referenceTag } from "./values.ts";
import { FunctionCode, moduleBytes, type ValueType } from "./wasm.ts";

/** Calls of the program's functions within each other; deeper ones are JavaScript's. */
const MAX_DEPTH = 400;

/** Passes of the inference; each but the last one widens some type. */
const MAX_PASSES = 200;

/** The module; undefined when its loop could not even begin a second turn, "heap" when it could with the heap. */
export function compileKernel(
  source: KernelSource,
  arena: Arena,
  prototypes: Prototypes,
  observed: readonly (KernelType | undefined)[],
  objects: Objects,
  heap: boolean,
): Uint8Array<ArrayBuffer> | "heap" | undefined {
  if (source.slots.length > MAX_SLOTS) return undefined;
  const unit = new Unit(source, arena, prototypes, observed, objects, heap);
  infer(unit);
  // which of them are of no use is to be known where they are called
  const instances = [...unit.instances.values()].map((instance) => instanceFunction(unit, instance));
  const advance = advanceFunction(unit);
  if (advance === undefined) return unit.wantsHeap ? "heap" : undefined;
  const entries = [enterFunction(unit), advance, leaveFunction(unit), runFunction(unit)];
  const names = ["advance", "leave", "run"] as const;
  return moduleBytes({
    imports: IMPORTS,
    importedGlobals: IMPORTED_GLOBALS,
    // what is used is known when all the others have been made
    functions: [...helpers(unit), ...entries, ...instances],
    globals: unit.globalTypes,
    exports: new Map(names.map((name) => [name, unit.function(name)])),
    exportedGlobals: new Map((["fuel", "turns", "wants"] as const).map((name) => [name, unit.global(name)])),
  });
}

function helpers(unit: Unit): FunctionCode[] {
  const bad = unit.global("bad");
  const power = unit.used.has("power") ? powerFunction(bad, unit.function("product")) : undefined;
  const product = unit.used.has("product") ? productFunction(bad) : undefined;
  const bigInt = unit.used.has("bigInt") ? bigIntFunction(bad) : undefined;
  const gcd = unit.used.has("gcd") ? gcdFunction(bad) : undefined;
  const modular = unit.used.has("modularPower") ? modularPowerFunction(bad) : undefined;
  const text = unit.used.has("sameText") ? sameTextFunction() : undefined;
  return [bigInt, product, power, gcd, modular, text].map((one) => one ?? new FunctionCode([], []));
}

function infer(unit: Unit): void {
  const { source } = unit;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    unit.changed = false;
    const e = scratch(unit, unit.slots, true);
    inferHead(e, source.loop);
    inferStatements(e, source.body, () => {});
    for (const instance of unit.instances.values()) inferInstance(unit, instance);
    if (!unit.changed) return;
  }
  throw new RangeError("kernel types do not settle");
}

/** An emitter whose code nobody wants. */
function scratch(unit: Unit, slots: KernelType[], isLoop: boolean): FunctionEmitter {
  return new FunctionEmitter(unit, new FunctionCode([], []), slots, isLoop);
}

function inferHead(e: FunctionEmitter, loop: KernelLoop): void {
  if (loop.kind === "while") condition(e, loop.test);
  else if (loop.kind === "range") e.widen(loop.target, "int", join);
  else widenResult(e, loop.result, expression(e, loop.call)?.type);
}

/** A function without a result leaves the slot as it is. */
function widenResult(e: FunctionEmitter, slot: number, type: KernelType = "never"): void {
  if (type !== "none") e.widen(slot, type, join);
}

function inferInstance(unit: Unit, instance: Instance): void {
  const { body } = instance.source;
  const returned = (type: KernelType) => {
    const after = join(instance.result, type);
    if (sameType(after, instance.result)) return;
    instance.result = after;
    unit.changed = true;
  };
  inferStatements(scratch(unit, instance.slots, false), body, returned);
  if (!endsAlways(body)) returned("none");
}

/** A function of the program. Its way out without a result sets `bad`, which every caller looks at. */
function instanceFunction(unit: Unit, instance: Instance): FunctionCode {
  const result = held(instance.result);
  const code = new FunctionCode(instance.params.map(held), [result]);
  const e = new FunctionEmitter(unit, code, instance.slots, false);
  instance.params.forEach((_, i) => {
    e.place(i, i);
    e.bound.add(i);
  });
  const local = code.local(result);
  code.block((exit) => {
    e.exit = exit;
    pushDepth(e, 1);
    code.i32(MAX_DEPTH);
    code.op("i32.gt_s");
    e.exitIf();
    e.step();
    code.block((label) => {
      e.returns = { label, local, type: instance.result };
      statements(e, instance.source.body, undefined);
      if (!e.dead) statements(e, [["return", null]], undefined);
    });
    instance.useless = !e.comesBack;
    pushDepth(e, -1);
    code.op("drop");
    code.get(local);
    code.op("return");
  });
  code.i32(1);
  e.setGlobal("bad");
  code.get(local);
  return code;
}

function pushDepth(e: FunctionEmitter, change: number): void {
  const depth = e.temp("i32");
  e.getGlobal("depth");
  e.code.i32(change);
  e.code.op("i32.add");
  e.code.tee(depth);
  e.setGlobal("depth");
  e.code.get(depth);
}

/** The flags that a slot has, each with the local that holds it. */
function flagsOf(e: FunctionEmitter, slot: number): readonly (readonly [offset: number, local: number])[] {
  const presence = e.presence.get(slot);
  return [
    ...(presence === undefined ? [] : [[FLAGS.presence, presence] as const]),
    ...(e.type(slot) === "num" ? [[FLAGS.int, e.flag(slot)] as const] : []),
  ];
}

/** `advance() → i32`: as many turns as it can; 1 when only the fuel is used up. The arena then has the state at the head of a turn. */
function advanceFunction(unit: Unit): FunctionCode | undefined {
  const code = new FunctionCode([], ["i32"]);
  const e = new FunctionEmitter(unit, code, unit.slots, true);
  restore(e);
  code.i32(0);
  e.setGlobal("depth");
  resetFailure(e);
  code.block((exit) => {
    e.exit = exit;
    if (unit.source.loop.kind === "call") once(e, unit.source.loop);
    else turns(e, unit.source);
  });
  e.callImport("rollBack");
  // the turn that has begun is none
  if (unit.source.loop.kind !== "call") countTurn(e, -1);
  code.i32(0);
  return e.dead ? undefined : code;
}

function resetFailure(e: FunctionEmitter): void {
  e.code.i32(0);
  e.setGlobal("bad");
}

/** Slots whose values come from the arena, and globals for functions. */
function restore(e: FunctionEmitter): void {
  const { code, unit } = e;
  for (let slot = 0; slot < unit.source.ins; slot++) {
    const type = e.type(slot);
    if (type === "other" || type === "never" || type === "none") continue;
    if (unit.absent.has(slot)) e.presence.set(slot, e.temp("i32"));
    else e.bound.add(slot);
    load(e, slot, held(type));
    code.set(e.local(slot));
    for (const [offset, flag] of flagsOf(e, slot)) {
      code.i32(unit.arena.state + 16 * slot + offset);
      code.memory("i32.load", 0);
      code.set(flag);
    }
  }
  for (const [slot, global] of unit.outerSlots) {
    code.get(e.local(slot));
    code.at("global.set", global);
  }
}

function load(e: FunctionEmitter, slot: number, type: ValueType): void {
  e.code.i32(e.unit.arena.state + 16 * slot);
  e.code.memory(LOADS[type], 0);
}

function turns(e: FunctionEmitter, source: KernelSource): void {
  const { code } = e;
  const atHead = new Set(e.bound);
  code.loop((head) => {
    save(e);
    beginTurn(e);
    e.bound = new Set(atHead);
    loopHead(e, source.loop);
    if (e.dead) return;
    e.last = true;
    code.block((continues) => statements(e, source.body, { breaks: e.exit, continues }));
    // a body that never gets to its end makes no kernel; `advanceFunction` sees it
    const stuck = e.dead && !continuesSomewhere(source.body);
    code.branch(head);
    e.dead = stuck;
  });
}

function continuesSomewhere(list: KernelSource["body"]): boolean {
  return list.some((one) => {
    if (one[0] === "continue") return true;
    return one[0] === "if" && (continuesSomewhere(one[2]) || continuesSomewhere(one[3]));
  });
}

function save(e: FunctionEmitter): void {
  const { code } = e;
  for (let slot = 0; slot < e.unit.source.outs; slot++) {
    const type = e.type(slot);
    if (type === "other" || type === "never" || type === "none") continue;
    saveValue(e, slot, type, () => code.get(e.local(slot)));
    for (const [offset, flag] of flagsOf(e, slot)) saveFlag(e, slot, offset, () => code.get(flag));
  }
}

/** The state at the head is in the arena; from here on there is something to undo. */
function beginTurn(e: FunctionEmitter): void {
  const { code } = e;
  beginLog(e);
  const left = e.temp("i32");
  e.getGlobal("fuel");
  code.i32(1);
  code.op("i32.sub");
  code.tee(left);
  e.setGlobal("fuel");
  code.get(left);
  code.i32(0);
  code.op("i32.lt_s");
  code.if(undefined, () => {
    code.i32(1);
    code.op("return");
  });
  countTurn(e, 1);
}

/** What was done before is settled, and nothing has been done yet. */
function beginLog(e: FunctionEmitter): void {
  const { code, unit } = e;
  if (!unit.heap) {
    e.getGlobal("logStart");
    e.setGlobal("log");
    return;
  }
  e.callImport("turn");
  code.if(undefined, () => {
    for (const [slot, type] of e.slots.entries()) if (isReference(type)) hold(e, slot, type);
    e.callImport("settle");
  });
}

function hold(e: FunctionEmitter, slot: number, type: KernelType): void {
  const { code } = e;
  code.get(e.local(slot));
  code.op("i64.extend_i32_u");
  code.i64(BigInt(referenceTag(type)) << 32n);
  code.op("i64.or");
  e.callImport("hold");
}

function countTurn(e: FunctionEmitter, change: number): void {
  e.getGlobal("turns");
  e.code.i32(change);
  e.code.op("i32.add");
  e.setGlobal("turns");
}

function loopHead(e: FunctionEmitter, loop: KernelLoop): void {
  if (loop.kind === "while") {
    const test = condition(e, loop.test);
    test?.emit();
    if (test === undefined) {
      e.dead = true;
      return;
    }
    e.exitUnless();
  } else if (loop.kind === "range") rangeHead(e, loop);
}

function rangeHead(e: FunctionEmitter, loop: KernelLoop & { readonly kind: "range" }): void {
  const { code } = e;
  const stop = expression(e, loop.stop);
  const step = expression(e, loop.step);
  if (stop?.type !== "int" || step?.type !== "int") {
    e.dead = true;
    return;
  }
  const counter = e.local(loop.counter);
  pushOver(e, counter, stop, step);
  e.exitIf();
  set(
    e,
    loop.target,
    node("int", () => code.get(counter)),
  );
  code.get(counter);
  step.emit();
  code.op("i64.add");
  code.set(counter);
}

/** A single turn: a call, and its result in the arena. */
function once(e: FunctionEmitter, loop: KernelLoop & { readonly kind: "call" }): void {
  const { code } = e;
  beginLog(e);
  const result = expression(e, loop.call);
  if (result?.type === "none") {
    result.emit();
    code.op("drop");
  } else set(e, loop.result, result);
  if (e.dead) return;
  save(e);
  code.i32(1);
  e.setGlobal("turns");
  code.i32(0);
  code.op("return");
}
