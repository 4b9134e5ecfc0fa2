/** Values of the engine to and from what kernels compute with. What is not of the expected type ends the turn. */
import { CHARACTERS } from "../../shared/kernel.ts";
import { pushFlag } from "./floats.ts";
import type { FunctionEmitter, Node } from "./function-emitter.ts";
import { COUNTED, FLOAT_OFFSET, NAN_VALUE, OBJECT, TAG, VALUE_BYTES } from "./layout.ts";
import { isInstance, isNumeric, type KernelType } from "./types.ts";
import { LOG_ENTRY } from "./unit.ts";

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
  shortOr(e, TAG.shortBigInt, again, () => {
    if (!e.unit.heap) return e.exitWanting();
    const made = e.temp("i64");
    again();
    e.callImport("largeInt");
    code.tee(made);
    code.op("i64.eqz");
    e.exitIf();
    code.get(made);
  });
}

/** The int on the stack, which `again` reads once more, with a tag if it is one of 32 bits. */
export function shortOr(e: FunctionEmitter, tag: number, again: () => void, otherwise: () => void): void {
  fitsShort(e, again);
  const short = () => {
    again();
    shortInt(e, tag);
  };
  e.code.if("i64", short, otherwise);
}

/** Is the int on the stack, which `again` reads once more, one of 32 bits? */
function fitsShort(e: FunctionEmitter, again: () => void): void {
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

/** A reference more to what is at the address in a local. */
export function countReference(e: FunctionEmitter, at: number): void {
  const { code } = e;
  code.get(at);
  code.get(at);
  code.memory("i32.load", OBJECT.referenceCount);
  code.i32(1);
  code.op("i32.add");
  code.memory("i32.store", OBJECT.referenceCount);
}

/** A reference more to the value in a local, of a type that is storable. */
export function retain(e: FunctionEmitter, word: number, type: KernelType): void {
  if (type === "float" || type === "bool" || (isNumeric(type) && !mayBeObject(e, type))) return;
  const { code } = e;
  const count = () => {
    const at = e.temp("i32");
    code.get(word);
    code.op("i32.wrap_i64");
    code.set(at);
    countReference(e, at);
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
