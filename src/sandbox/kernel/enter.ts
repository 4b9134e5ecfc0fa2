/** What a kernel is handed: from the values of the VM to the arena. */
import { checkShapes } from "./attributes.ts";
import { decode, decodeNumber } from "./decode.ts";
import { FunctionEmitter } from "./function-emitter.ts";
import { TAG } from "./layout.ts";
import { held, type KernelType } from "./types.ts";
import { FLAGS, type Unit } from "./unit.ts";
import { FunctionCode } from "./wasm.ts";

/** `enter(values) → i32`: puts the values handed over into the arena; 0 when one is not of its type. */
export function enterFunction(unit: Unit): FunctionCode {
  const code = new FunctionCode(["i32"], ["i32"]);
  const e = new FunctionEmitter(unit, code, unit.slots, true);
  code.block((exit) => {
    e.exit = exit;
    checkShapes(e);
    for (let slot = 0; slot < unit.source.ins; slot++) enterSlot(e, slot);
    code.i32(1);
    code.op("return");
  });
  code.i32(0);
  return code;
}

function enterSlot(e: FunctionEmitter, slot: number): void {
  const { code, unit } = e;
  const type = e.type(slot);
  const push = () => {
    code.get(0);
    code.memory("i64.load", 8 * slot);
  };
  if (unit.absent.has(slot)) {
    push();
    code.i64(BigInt(TAG.undefined) << 32n);
    code.op("i64.ne");
    e.exitIf();
    saveFlag(e, slot, FLAGS.presence, () => code.i32(0));
    return;
  }
  if (type === "other" || type === "never") return;
  const flag = e.temp("i32");
  push();
  if (unit.source.slots[slot] === "number") decodeNumber(e);
  else decode(e, type, flag);
  const value = e.temp(held(type));
  code.set(value);
  saveValue(e, slot, type, () => code.get(value));
  if (type === "num") saveFlag(e, slot, FLAGS.int, () => code.get(flag));
}

const STORES = { i32: "i32.store", i64: "i64.store", f64: "f64.store" } as const;
export const LOADS = { i32: "i32.load", i64: "i64.load", f64: "f64.load" } as const;

export function saveValue(e: FunctionEmitter, slot: number, type: KernelType, push: () => void): void {
  e.code.i32(e.unit.arena.state + 16 * slot);
  push();
  e.code.memory(STORES[held(type)], 0);
}

export function saveFlag(e: FunctionEmitter, slot: number, offset: number, push: () => void): void {
  e.code.i32(e.unit.arena.state + 16 * slot + offset);
  push();
  e.code.memory("i32.store", 0);
}
