/** Values of the engine to and from what kernels compute with. What is not of the expected type ends the turn. */
import { pushFlag } from "./floats.ts";
import type { FunctionEmitter, Node } from "./function-emitter.ts";
import {
  BIGINT,
  CHARACTERS,
  COUNTED,
  FAST_ARRAY,
  FIRST_TAG,
  FLOAT_OFFSET,
  NAN_VALUE,
  OBJECT,
  SHAPE,
  STRING,
  TAG,
  TAG_COUNT,
  VALUE_BYTES,
  WIDE_STRING,
} from "./layout.ts";
import {
  type Class,
  type Instance,
  isClass,
  isInstance,
  isNumeric,
  isSequence,
  type KernelType,
  type Sequence,
} from "./types.ts";
import { LOG_ENTRY } from "./unit.ts";
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

function decodeInstance(e: FunctionEmitter, { shape, optional }: Instance, value: number): void {
  const { code } = e;
  const at = e.temp("i32");
  decodeReference(e, value, TAG.object);
  code.set(at);
  const check = () => {
    code.get(at);
    code.memory("i32.load", OBJECT.shape);
    code.i32(shape);
    code.op("i32.eq");
    e.exitUnless();
    code.get(at);
  };
  if (!optional) return check();
  code.get(at);
  code.i32(e.unit.known?.none ?? 0);
  code.op("i32.eq");
  code.if("i32", () => code.i32(0), check);
}

/** What a kernel can store. */
export function isStorable(type: KernelType): boolean {
  return isNumeric(type) || isReference(type) || type === "chr";
}

/** An object or str, of which the engine counts the references. */
export function isReference(type: KernelType): boolean {
  return typeof type === "object" || type === "str";
}

/** A storable node as a value of the engine; of what is counted it is no reference of its own. */
export function encode(e: FunctionEmitter, node: Node): void {
  const { type } = node;
  if (type === "int") return encodeInt(e, node);
  if (type === "num") return encodeNum(e, node);
  if (type === "chr") return encodeCharacter(e, node);
  node.emit();
  if (type === "float") return encodeFloat(e);
  if (isInstance(type) && type.optional) noneForNothing(e);
  e.code.op("i64.extend_i32_u");
  pushTagBits(e, type === "bool" ? TAG.bool : referenceTag(type));
}

export function referenceTag(type: KernelType): number {
  return type === "str" ? TAG.string : TAG.object;
}

/** The address on the stack, or that of `None` for 0. */
export function noneForNothing(e: FunctionEmitter): void {
  const { code } = e;
  const at = e.temp("i32");
  code.tee(at);
  code.i32(e.unit.prototypes.none);
  code.get(at);
  code.op("select");
}

/** The str that the VM has for one of the first characters. */
function encodeCharacter(e: FunctionEmitter, node: Node): void {
  const { code } = e;
  const unit = e.temp("i32");
  node.emit();
  code.tee(unit);
  code.i32(CHARACTERS);
  code.op("i32.ge_u");
  e.exitIf();
  pushCharacter(e, unit);
}

/** The str of the character in a local, which is one of the first. */
export function pushCharacter(e: FunctionEmitter, unit: number): void {
  const { code } = e;
  code.i32(e.unit.prototypes.characters);
  code.memory("i32.load", OBJECT.values);
  code.get(unit);
  code.i32(Math.log2(VALUE_BYTES));
  code.op("i32.shl", "i32.add");
  code.memory("i64.load", 0);
}

function pushTagBits(e: FunctionEmitter, tag: number): void {
  e.code.i64(BigInt(tag) << 32n);
  e.code.op("i64.or");
}

function encodeInt(e: FunctionEmitter, node: Node): void {
  if (node.bits <= 31) {
    node.emit();
    return shortInt(e, TAG.shortBigInt);
  }
  const { first, again } = e.twice(node);
  first();
  shortOrLarge(e, again);
}

/** The int on the stack, which `again` reads once more, as a value of the engine; one of more than 32 bits is an object. */
function shortOrLarge(e: FunctionEmitter, again: () => void): void {
  const { code } = e;
  fitsShort(e, again);
  code.if(
    "i64",
    () => {
      again();
      shortInt(e, TAG.shortBigInt);
    },
    () => {
      if (!e.unit.heap) return e.exitWanting();
      const made = e.temp("i64");
      again();
      e.callImport("largeInt");
      code.tee(made);
      code.op("i64.eqz");
      e.exitIf();
      code.get(made);
    },
  );
}

/** Is the int on the stack, which `again` reads once more, one of 32 bits? */
export function fitsShort(e: FunctionEmitter, again: () => void): void {
  e.code.op("i64.extend32_s");
  again();
  e.code.op("i64.eq");
}

/** The int on the stack, of 32 bits, with a tag. */
export function shortInt(e: FunctionEmitter, tag: number): void {
  e.code.i64(0xffff_ffffn);
  e.code.op("i64.and");
  pushTagBits(e, tag);
}

/** The double on the stack. */
export function encodeFloat(e: FunctionEmitter): void {
  const { code } = e;
  const x = e.temp("f64");
  code.tee(x);
  code.op("i64.reinterpret_f64");
  code.i64(FLOAT_OFFSET);
  code.op("i64.sub");
  code.i64(NAN_VALUE);
  code.get(x);
  code.get(x);
  code.op("f64.eq", "select");
}

function encodeNum(e: FunctionEmitter, node: Node): void {
  const { code } = e;
  const x = e.temp("f64");
  const i = e.temp("i64");
  node.emit();
  code.set(x);
  pushFlag(e, node);
  code.if(
    "i64",
    () => {
      code.get(x);
      code.op("i64.trunc_f64_s");
      code.tee(i);
      shortOrLarge(e, () => code.get(i));
    },
    () => {
      code.get(x);
      encodeFloat(e);
    },
  );
}

/** Stores the word in a local at an address in a local, and writes down what was there if that may be wanted back. */
export function logStore(e: FunctionEmitter, address: number, word: number): void {
  if (!e.last) writeDown(e, address);
  const { code } = e;
  code.get(address);
  code.get(word);
  code.memory("i64.store", 0);
}

function writeDown(e: FunctionEmitter, address: number): void {
  const { code } = e;
  const log = e.temp("i32");
  e.getGlobal("log");
  code.tee(log);
  e.getGlobal("logEnd");
  code.op("i32.ge_u");
  e.exitIf();
  code.get(log);
  code.get(address);
  code.op("i64.extend_i32_u");
  code.memory("i64.store", 0);
  code.get(log);
  code.get(address);
  code.memory("i64.load", 0);
  code.memory("i64.store", 8);
  code.get(log);
  code.i32(LOG_ENTRY);
  code.op("i32.add");
  e.setGlobal("log");
}

/** Replaces the value at an address in a local by the one in another. */
export function replaceValue(e: FunctionEmitter, address: number, value: number, type: KernelType): void {
  if (!isNumeric(type)) return exchange(e, address, value);
  const { code } = e;
  code.get(address);
  code.memory("i64.load", 0);
  isCounted(e);
  if (mayBeObject(e, type)) {
    code.get(value);
    isCounted(e);
    code.op("i32.or");
  }
  code.if(
    undefined,
    () => exchange(e, address, value),
    () => logStore(e, address, value),
  );
}

/** A reference more to the value in a local, of a type that is storable. */
export function retain(e: FunctionEmitter, word: number, type: KernelType): void {
  if (type === "float" || type === "bool" || (isNumeric(type) && !mayBeObject(e, type))) return;
  const { code } = e;
  const at = e.temp("i32");
  const count = () => {
    code.get(word);
    code.op("i32.wrap_i64");
    code.tee(at);
    code.get(at);
    code.memory("i32.load", OBJECT.referenceCount);
    code.i32(1);
    code.op("i32.add");
    code.memory("i32.store", OBJECT.referenceCount);
  };
  if (!isNumeric(type)) return count();
  code.get(word);
  isCounted(e);
  code.if(undefined, count);
}

/** Large ints are objects. */
function mayBeObject(e: FunctionEmitter, type: KernelType): boolean {
  return e.unit.heap && (type === "int" || type === "num");
}

/** Is the value on the stack one whose references are counted? */
function isCounted(e: FunctionEmitter): void {
  e.code.i64(COUNTED << 32n);
  e.code.op("i64.ge_u");
}

function exchange(e: FunctionEmitter, address: number, value: number): void {
  if (!e.unit.heap) return e.exitWanting();
  e.code.get(address);
  e.code.get(value);
  e.callImport("replace");
  e.exitUnless();
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
