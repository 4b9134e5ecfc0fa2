/** Values of the engine as what kernels compute with. What is not of the expected type ends the turn. */
import type { FunctionEmitter } from "./function-emitter.ts";
import {
  BIGINT,
  FAST_ARRAY,
  FIRST_TAG,
  FLOAT_OFFSET,
  OBJECT,
  SHAPE,
  STRING,
  TAG,
  TAG_COUNT,
  WIDE_STRING,
} from "./layout.ts";
import {
  type Class,
  type Instance,
  isClass,
  isInstance,
  isSequence,
  type KernelType,
  type Sequence,
} from "./types.ts";
import { FunctionCode } from "./wasm.ts";

/** The value on the stack as one of that type; of a `num` the flag goes into `flag`. */
export function decode(e: FunctionEmitter, type: KernelType, flag?: number): void {
  const value = e.temp("i64");
  e.code.set(value);
  if (isSequence(type)) decodeSequence(e, type, value);
  else if (isInstance(type)) decodeInstance(e, type, value);
  else if (isClass(type)) decodeClass(e, type, value);
  else if (type === "int") decodeInt(e, value);
  else if (type === "float") decodeFloat(e, value);
  else if (type === "bool") decodeBool(e, value);
  else if (type === "num") decodeNum(e, value, flag);
  else if (type === "chr") decodeCharacter(e, value);
  else if (type === "str") decodeReference(e, value, TAG.string);
  else e.code.branch(e.exit);
}

/** The JavaScript number on the stack, which stands for an int. */
export function decodeNumber(e: FunctionEmitter): void {
  const value = e.temp("i64");
  e.code.set(value);
  decodeFloat(e, value);
  e.code.op("i64.trunc_f64_s");
}

function pushTag(e: FunctionEmitter, value: number): void {
  e.code.get(value);
  e.code.i64(32n);
  e.code.op("i64.shr_s");
}

function hasTag(e: FunctionEmitter, value: number, tag: number): void {
  pushTag(e, value);
  e.code.i64(BigInt(tag));
  e.code.op("i64.eq");
}

function decodeInt(e: FunctionEmitter, value: number): void {
  const { code } = e;
  hasTag(e, value, TAG.shortBigInt);
  code.if(
    "i64",
    () => {
      code.get(value);
      code.op("i64.extend32_s");
    },
    () => {
      hasTag(e, value, TAG.bigint);
      e.exitUnless();
      code.get(value);
      code.op("i32.wrap_i64");
      code.at("call", e.unit.function("bigInt"));
      e.getGlobal("bad");
      e.exitIf();
    },
  );
}

/** True for a double of the value's own, whose tag is none. */
function isDouble(e: FunctionEmitter, value: number): void {
  const { code } = e;
  code.get(value);
  code.i64(BigInt(-FIRST_TAG) << 32n);
  code.op("i64.add");
  code.i64(BigInt(TAG_COUNT) << 32n);
  code.op("i64.ge_u");
}

function decodeFloat(e: FunctionEmitter, value: number): void {
  const { code } = e;
  isDouble(e, value);
  code.if(
    "f64",
    () => {
      code.get(value);
      code.i64(FLOAT_OFFSET);
      code.op("i64.add", "f64.reinterpret_i64");
    },
    () => {
      hasTag(e, value, TAG.int);
      e.exitUnless();
      code.get(value);
      code.op("i32.wrap_i64", "f64.convert_i32_s");
    },
  );
}

function decodeNum(e: FunctionEmitter, value: number, flag = e.temp("i32")): void {
  const { code } = e;
  hasTag(e, value, TAG.shortBigInt);
  code.tee(flag);
  code.if(
    "f64",
    () => {
      code.get(value);
      code.op("i32.wrap_i64", "f64.convert_i32_s");
    },
    () => decodeFloat(e, value),
  );
}

function decodeBool(e: FunctionEmitter, value: number): void {
  hasTag(e, value, TAG.bool);
  e.exitUnless();
  e.code.get(value);
  e.code.op("i32.wrap_i64");
}

/** The address of a counted value of that tag. */
function decodeReference(e: FunctionEmitter, value: number, tag: number): void {
  hasTag(e, value, tag);
  e.exitUnless();
  e.code.get(value);
  e.code.op("i32.wrap_i64");
}

function decodeCharacter(e: FunctionEmitter, value: number): void {
  const { code } = e;
  const at = e.temp("i32");
  const length = e.temp("i32");
  decodeReference(e, value, TAG.string);
  code.tee(at);
  code.memory("i32.load", STRING.length);
  code.tee(length);
  code.i32(~WIDE_STRING);
  code.op("i32.and");
  code.i32(1);
  code.op("i32.eq");
  e.exitUnless();
  pushUnit(
    e,
    () => code.get(at),
    () => code.get(length),
  );
}

/** The code unit at an address of which the string's length word says how wide it is. */
export function pushUnit(e: FunctionEmitter, address: () => void, lengthWord: () => void): void {
  lengthWord();
  e.code.i32(0);
  e.code.op("i32.lt_s");
  e.code.if(
    "i32",
    () => {
      address();
      e.code.memory("i32.load16_u", STRING.units);
    },
    () => {
      address();
      e.code.memory("i32.load8_u", STRING.units);
    },
  );
}

function decodeSequence(e: FunctionEmitter, type: Sequence, value: number): void {
  const { code } = e;
  const at = e.temp("i32");
  decodeReference(e, value, TAG.object);
  code.tee(at);
  code.memory("i32.load", OBJECT.header);
  code.i32(8);
  code.op("i32.shr_u");
  code.i32(FAST_ARRAY);
  code.op("i32.eq");
  e.exitUnless();
  code.get(at);
  code.memory("i32.load", OBJECT.shape);
  const { listShape, tuplePrototype } = e.unit.prototypes;
  if (type.kind === "tuple") code.memory("i32.load", SHAPE.prototype);
  code.i32(type.kind === "list" ? listShape : tuplePrototype);
  code.op("i32.eq");
  e.exitUnless();
  if (type.items !== undefined) {
    code.get(at);
    code.memory("i32.load", OBJECT.count);
    code.i32(type.items.length);
    code.op("i32.eq");
    e.exitUnless();
  }
  code.get(at);
}

/** That class, and no other object. */
function decodeClass(e: FunctionEmitter, { object }: Class, value: number): void {
  const { code } = e;
  const at = e.temp("i32");
  decodeReference(e, value, TAG.object);
  code.tee(at);
  code.i32(object);
  code.op("i32.ne");
  e.exitIf();
  code.get(at);
}

function decodeInstance(e: FunctionEmitter, { shapes, optional }: Instance, value: number): void {
  const { code } = e;
  const at = e.temp("i32");
  decodeReference(e, value, TAG.object);
  code.set(at);
  const check = () => {
    const found = e.temp("i32");
    code.get(at);
    code.memory("i32.load", OBJECT.shape);
    code.set(found);
    code.i32(0);
    for (const shape of shapes) {
      code.get(found);
      code.i32(shape);
      code.op("i32.eq", "i32.or");
    }
    e.exitUnless();
    code.get(at);
  };
  if (!optional) return check();
  code.get(at);
  code.i32(e.unit.known?.none ?? 0);
  code.op("i32.eq");
  code.if("i32", () => code.i32(0), check);
}

/** `bigInt(address) → i64`: an int of the engine's heap; sets `bad` when it has more than 64 bits. */
export function bigIntFunction(bad: number): FunctionCode {
  const code = new FunctionCode(["i32"], ["i64"]);
  const length = code.local("i32");
  code.get(0);
  code.memory("i32.load", BIGINT.length);
  code.tee(length);
  code.i32(2);
  code.op("i32.gt_u");
  code.at("global.set", bad);
  code.get(length);
  code.i32(1);
  code.op("i32.eq");
  code.if(
    "i64",
    () => {
      code.get(0);
      code.memory("i32.load", BIGINT.limbs);
      code.op("i64.extend_i32_s");
    },
    () => {
      code.get(0);
      code.memory("i64.load", BIGINT.limbs);
    },
  );
  return code;
}
