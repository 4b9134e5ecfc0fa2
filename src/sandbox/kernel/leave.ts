/** What a kernel hands back: for each slot that may have changed a kind and two values, side by side in an array of the VM. */
import { FunctionEmitter } from "./function-emitter.ts";
import { OBJECT, TAG } from "./layout.ts";
import { held, isInstance, type KernelType } from "./types.ts";
import { FLAGS, type Unit } from "./unit.ts";
import { encodeFloat, fitsShort, shortInt } from "./values.ts";
import { FunctionCode } from "./wasm.ts";

/** What stands in the first of a slot's three places; `runtime/kernel.ts` reads them. */
const KIND = { unchanged: 0, value: 1, bigInt: 2, character: 3 } as const;
const PLACE = 8;
const STRIDE = 3 * PLACE;

/** `leave(outs)`: from the arena to the array's items. */
export function leaveFunction(unit: Unit): FunctionCode {
  const code = new FunctionCode(["i32"], []);
  const e = new FunctionEmitter(unit, code, unit.slots, true);
  for (let slot = 0; slot < unit.source.outs; slot++) leaveSlot(e, slot);
  return code;
}

function leaveSlot(e: FunctionEmitter, slot: number): void {
  const type = e.type(slot);
  const { code, unit } = e;
  put(e, slot, 0, () => pushKind(e, KIND.unchanged));
  if (type === "other" || type === "never" || type === "none") return;
  const state = unit.arena.state + 16 * slot;
  code.block((absent) => {
    if (unit.absent.has(slot)) {
      code.i32(state + FLAGS.presence);
      code.memory("i32.load", 0);
      code.op("i32.eqz");
      code.branchIf(absent);
    }
    leaveValue(e, slot, type, state);
  });
}

function leaveValue(e: FunctionEmitter, slot: number, type: KernelType, state: number): void {
  const { code, unit } = e;
  const value = e.temp(held(type));
  code.i32(state);
  code.memory(held(type) === "i64" ? "i64.load" : held(type) === "f64" ? "f64.load" : "i32.load", 0);
  code.set(value);
  if (unit.source.slots[slot] === "number") return leaveNumber(e, slot, value);
  if (type === "int") return leaveInt(e, slot, value);
  if (type === "num") return leaveNum(e, slot, value, state);
  put(e, slot, 0, () => pushKind(e, type === "chr" ? KIND.character : KIND.value));
  put(e, slot, 1, () => pushScalar(e, type, value));
}

function pushScalar(e: FunctionEmitter, type: KernelType, value: number): void {
  const { code } = e;
  if (isInstance(type) && type.optional) noneForZero(e, value);
  code.get(value);
  if (type === "float") return encodeFloat(e);
  if (type === "bool" || type === "chr") {
    code.op("i64.extend_i32_u");
    return shortInt(e, type === "bool" ? TAG.bool : TAG.int);
  }
  // a reference more
  code.get(value);
  code.memory("i32.load", OBJECT.referenceCount);
  code.i32(1);
  code.op("i32.add");
  code.memory("i32.store", OBJECT.referenceCount);
  code.get(value);
  code.op("i64.extend_i32_u");
  shortInt(e, typeof type === "object" ? TAG.object : TAG.string);
}

function noneForZero(e: FunctionEmitter, value: number): void {
  const { code } = e;
  code.get(value);
  code.op("i32.eqz");
  code.if(undefined, () => {
    code.i32(e.unit.known?.none ?? 0);
    code.set(value);
  });
}

/** A JavaScript number that stands for an int. */
function leaveNumber(e: FunctionEmitter, slot: number, value: number): void {
  const { code } = e;
  put(e, slot, 0, () => pushKind(e, KIND.value));
  put(e, slot, 1, () => {
    code.get(value);
    fitsShort(e, () => code.get(value));
    code.if(
      "i64",
      () => {
        code.get(value);
        shortInt(e, TAG.int);
      },
      () => {
        code.get(value);
        code.op("f64.convert_i64_s");
        encodeFloat(e);
      },
    );
  });
}

/** Ints of more than 32 bits go in two halves. */
function leaveInt(e: FunctionEmitter, slot: number, value: number): void {
  const { code } = e;
  const half = (shift: bigint) => () => {
    code.get(value);
    code.i64(shift);
    code.op("i64.shr_s");
    shortInt(e, TAG.int);
  };
  code.get(value);
  fitsShort(e, () => code.get(value));
  code.if(
    undefined,
    () => {
      put(e, slot, 0, () => pushKind(e, KIND.value));
      put(e, slot, 1, () => {
        code.get(value);
        shortInt(e, TAG.shortBigInt);
      });
    },
    () => {
      put(e, slot, 0, () => pushKind(e, KIND.bigInt));
      put(e, slot, 1, half(32n));
      put(e, slot, 2, half(0n));
    },
  );
}

function leaveNum(e: FunctionEmitter, slot: number, value: number, state: number): void {
  const { code } = e;
  const int = e.temp("i64");
  code.i32(state + FLAGS.int);
  code.memory("i32.load", 0);
  code.if(
    undefined,
    () => {
      code.get(value);
      code.op("i64.trunc_f64_s");
      code.set(int);
      leaveInt(e, slot, int);
    },
    () => {
      put(e, slot, 0, () => pushKind(e, KIND.value));
      put(e, slot, 1, () => {
        code.get(value);
        encodeFloat(e);
      });
    },
  );
}

function pushKind(e: FunctionEmitter, kind: number): void {
  e.code.i64(BigInt(kind));
}

function put(e: FunctionEmitter, slot: number, place: number, push: () => void): void {
  e.code.get(0);
  push();
  e.code.memory("i64.store", STRIDE * slot + PLACE * place);
}
