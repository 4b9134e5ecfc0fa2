/** What a kernel hands back: the variables that may have changed, where they have come from. */
import { CHARACTERS } from "../../shared/kernel.ts";
import { FunctionEmitter } from "./function-emitter.ts";
import { COUNTED, TAG, VALUE_BYTES } from "./layout.ts";
import { held, isInstance, type KernelType } from "./types.ts";
import { FLAGS, type Unit } from "./unit.ts";
import {
  countReference,
  encodeFloat,
  noneForNothing,
  pushCharacter,
  referenceTag,
  shortInt,
  shortOr,
} from "./values.ts";
import { FunctionCode } from "./wasm.ts";

/** `leave(values)`: from the arena to the items of the array. */
export function leaveFunction(unit: Unit): FunctionCode {
  const code = new FunctionCode(["i32"], []);
  const e = new FunctionEmitter(unit, code, unit.slots, true);
  for (let slot = 0; slot < unit.source.outs; slot++) leaveSlot(e, slot);
  return code;
}

function leaveSlot(e: FunctionEmitter, slot: number): void {
  const type = e.type(slot);
  const { code, unit } = e;
  if (type === "other" || type === "never" || type === "none") return;
  const state = unit.arena.state + 16 * slot;
  code.block((absent) => {
    if (unit.absent.has(slot)) {
      code.i32(state + FLAGS.presence);
      code.memory("i32.load", 0);
      code.op("i32.eqz");
      code.branchIf(absent);
    }
    const word = e.temp("i64");
    pushWord(e, slot, type, state);
    code.set(word);
    put(e, slot, word);
  });
}

/** The value with a reference of its own. */
function pushWord(e: FunctionEmitter, slot: number, type: KernelType, state: number): void {
  const { code, unit } = e;
  const value = e.temp(held(type));
  code.i32(state);
  code.memory(held(type) === "i64" ? "i64.load" : held(type) === "f64" ? "f64.load" : "i32.load", 0);
  code.set(value);
  if (unit.source.slots[slot] === "number") pushNumber(e, value);
  else if (type === "int") pushInt(e, value);
  else if (type === "num") pushNum(e, value, state);
  else if (type === "chr") pushOwnCharacter(e, value);
  else pushOther(e, type, value);
}

function pushOther(e: FunctionEmitter, type: KernelType, value: number): void {
  const { code } = e;
  code.get(value);
  if (type === "float") return encodeFloat(e);
  if (type === "bool") {
    code.op("i64.extend_i32_u");
    return shortInt(e, TAG.bool);
  }
  if (isInstance(type) && type.optional) noneForNothing(e);
  const at = e.temp("i32");
  code.set(at);
  countReference(e, at);
  code.get(at);
  code.op("i64.extend_i32_u");
  shortInt(e, referenceTag(type));
}

/** A JavaScript number that stands for an int. */
function pushNumber(e: FunctionEmitter, value: number): void {
  const { code } = e;
  const again = () => code.get(value);
  again();
  shortOr(e, TAG.int, again, () => {
    again();
    code.op("f64.convert_i64_s");
    encodeFloat(e);
  });
}

function pushInt(e: FunctionEmitter, value: number): void {
  const again = () => e.code.get(value);
  again();
  shortOr(e, TAG.shortBigInt, again, () => made(e, "newInt", value));
}

function pushNum(e: FunctionEmitter, value: number, state: number): void {
  const { code } = e;
  const int = e.temp("i64");
  code.i32(state + FLAGS.int);
  code.memory("i32.load", 0);
  code.if(
    "i64",
    () => {
      code.get(value);
      code.op("i64.trunc_f64_s");
      code.set(int);
      pushInt(e, int);
    },
    () => {
      code.get(value);
      encodeFloat(e);
    },
  );
}

function pushOwnCharacter(e: FunctionEmitter, unit: number): void {
  const { code } = e;
  code.get(unit);
  code.i32(CHARACTERS);
  code.op("i32.lt_u");
  code.if(
    "i64",
    () => {
      const word = e.temp("i64");
      pushCharacter(e, unit);
      code.tee(word);
      e.callImport("retain");
      code.get(word);
    },
    () => made(e, "newCharacter", unit),
  );
}

/** A new value. Without memory for it the run ends, as a trap here and by the engine's next look at its memory. */
function made(e: FunctionEmitter, name: "newInt" | "newCharacter", from: number): void {
  const { code } = e;
  const word = e.temp("i64");
  code.get(from);
  e.callImport(name);
  code.tee(word);
  code.op("i64.eqz");
  code.if(undefined, () => code.op("unreachable"));
  code.get(word);
}

/** In place of the value that was handed over, which the variable has as well. */
function put(e: FunctionEmitter, slot: number, word: number): void {
  const { code } = e;
  const old = e.temp("i64");
  code.get(0);
  code.memory("i64.load", VALUE_BYTES * slot);
  code.tee(old);
  code.i64(COUNTED << 32n);
  code.op("i64.ge_u");
  code.if(undefined, () => {
    code.get(old);
    e.callImport("forget");
  });
  code.get(0);
  code.get(word);
  code.memory("i64.store", VALUE_BYTES * slot);
}
