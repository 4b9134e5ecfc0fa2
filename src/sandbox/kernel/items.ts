/** Items of lists, tuples and strs. */

import { compare, pushLength } from "./comparisons.ts";
import { decode } from "./decode.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { intConstant } from "./ints.ts";
import { COUNTED, OBJECT, STRING, VALUE_BYTES } from "./layout.ts";
import { held, isNumeric, isSequence, type KernelType, type Sequence } from "./types.ts";
import { encode, logStore, replaceValue } from "./values.ts";

/** `sequence[index]`. */
export function item(e: FunctionEmitter, sequence: Node, index: Node): Node | undefined {
  const { type } = sequence;
  if (type === "str") return unitAt(e, sequence, index);
  if (!isSequence(type)) return undefined;
  const of = index.constant === undefined ? type.of : itemType(type, Number(index.constant));
  if (of === "other") return undefined;
  if (of === "never") return node("never", () => e.code.branch(e.exit));
  const flag = of === "num" ? { flag: e.temp("i32") } : {};
  const emit = () => {
    pushAddress(e, e.keep(sequence), index);
    e.code.memory("i64.load", 0);
    decode(e, of, flag.flag);
  };
  return node(of, emit, flag);
}

/** What the item at a certain index is, counted from either end. */
export function itemType({ of, items }: Sequence, index: number): KernelType {
  return items?.at(index) ?? of;
}

function unitAt(e: FunctionEmitter, text: Node, index: Node): Node {
  const emit = () => {
    const at = e.temp("i32");
    const kept = e.keep(text);
    pushIndex(e, kept, index, true);
    e.code.set(at);
    unitNode(e, kept, () => e.code.get(at)).emit();
  };
  return node("chr", emit);
}

/** The code unit of a str at an index that is in range. */
export function unitNode(e: FunctionEmitter, text: Node, index: () => void): Node {
  const { code } = e;
  const scaled = (shift: number, load: "i32.load8_u" | "i32.load16_u") => () => {
    index();
    code.i32(shift);
    code.op("i32.shl");
    text.emit();
    code.op("i32.add");
    code.memory(load, STRING.units);
  };
  const emit = () => {
    text.emit();
    code.memory("i32.load", STRING.length);
    code.i32(0);
    code.op("i32.lt_s");
    code.if("i32", scaled(1, "i32.load16_u"), scaled(0, "i32.load8_u"));
  };
  return node("chr", emit);
}

/** The index as i32 from 0 on; one out of range ends the turn. */
function pushIndex(e: FunctionEmitter, sequence: Node, index: Node, isStr: boolean): void {
  const { code } = e;
  const at = e.temp("i64");
  const count = () => {
    sequence.emit();
    pushLength(e, isStr);
    code.op("i64.extend_i32_u");
  };
  index.emit();
  code.set(at);
  if (!index.nonneg) {
    code.get(at);
    code.i64(0n);
    code.op("i64.lt_s");
    code.if(undefined, () => {
      code.get(at);
      count();
      code.op("i64.add");
      code.set(at);
    });
  }
  code.get(at);
  count();
  code.op("i64.ge_u");
  e.exitIf();
  code.get(at);
  code.op("i32.wrap_i64");
}

/** Where the item lies. */
function pushAddress(e: FunctionEmitter, sequence: Node, index: Node): void {
  const { code } = e;
  const at = e.temp("i32");
  pushIndex(e, sequence, index, false);
  code.set(at);
  pushItem(e, sequence, () => code.get(at));
}

/** The address of an item whose index is known to be in range. */
export function pushItem(e: FunctionEmitter, sequence: Node, index: () => void): void {
  sequence.emit();
  e.code.memory("i32.load", OBJECT.values);
  index();
  e.code.i32(Math.log2(VALUE_BYTES));
  e.code.op("i32.shl", "i32.add");
}

/** `list[index] = value` */
export function storeItem(e: FunctionEmitter, list: Node, index: Node, value: Node): void {
  const { code } = e;
  const kept = e.keep(value);
  const word = e.temp("i64");
  const address = e.temp("i32");
  encode(e, kept);
  code.set(word);
  pushAddress(e, e.keep(list), index);
  code.set(address);
  replaceValue(e, address, word, value.type);
}

/** `list.append(value)` */
export function appendItem(e: FunctionEmitter, list: Node, value: Node): void {
  if (!isNumeric(value.type) && !e.unit.heap) return e.exitWanting();
  if (e.unit.heap && !(e.last && (value.type === "float" || value.type === "bool")))
    appendAnywhere(e, list, value);
  else appendNumber(e, list, value);
}

function appendAnywhere(e: FunctionEmitter, list: Node, value: Node): void {
  const word = e.temp("i64");
  const at = e.keep(list);
  encode(e, e.keep(value));
  e.code.set(word);
  at.emit();
  e.code.get(word);
  e.callImport("append");
  e.exitUnless();
}

/** As long as the list has room; its `length` is its first property. */
function appendNumber(e: FunctionEmitter, list: Node, value: Node): void {
  const { code } = e;
  const word = e.temp("i64");
  const address = e.temp("i32");
  const count = e.temp("i32");
  const at = e.keep(list);
  const kept = e.keep(value);
  encode(e, kept);
  code.set(word);
  at.emit();
  code.memory("i32.load", OBJECT.count);
  code.tee(count);
  at.emit();
  code.memory("i32.load", OBJECT.capacity);
  code.op("i32.ge_u");
  e.exitIf();
  pushItem(e, at, () => code.get(count));
  code.set(address);
  logStore(e, address, word);
  resize(e, at, count, 1);
}

/** Sets the number of items, which is `length` too: the first property. */
function resize(e: FunctionEmitter, list: Node, count: number, change: number): void {
  const { code } = e;
  const word = e.temp("i64");
  const address = e.temp("i32");
  code.get(count);
  code.i32(change);
  code.op("i32.add", "i64.extend_i32_u");
  code.set(word);
  list.emit();
  code.memory("i32.load", OBJECT.properties);
  code.set(address);
  logStore(e, address, word);
  list.emit();
  code.i32(OBJECT.count);
  code.op("i32.add");
  code.set(address);
  logStore(e, address, word);
}

/** `list.pop()`, or `list.pop(index)`. */
export function popItem(e: FunctionEmitter, list: Node, index?: Node): Node | undefined {
  if (!isList(list.type)) return undefined;
  const { of } = list.type;
  if (of === "never") return node("never", () => e.code.branch(e.exit));
  if (of === "other" || of === "none") return undefined;
  const last = intConstant(e, -1n);
  if (last === undefined) return undefined;
  const flag = of === "num" ? { flag: e.temp("i32") } : {};
  const emit = () => {
    const { code } = e;
    const at = e.temp("i32");
    const word = e.temp("i64");
    const value = e.temp(held(of));
    const kept = e.keep(list);
    pushIndex(e, kept, index ?? last, false);
    code.set(at);
    pushItem(e, kept, () => code.get(at));
    code.memory("i64.load", 0);
    code.tee(word);
    decode(e, of, flag.flag);
    code.set(value);
    if (e.unit.heap) removeItem(e, kept, at);
    else if (index !== undefined) e.exitWanting();
    else takeLast(e, kept, at, word);
    code.get(value);
  };
  return node(of, emit, flag);
}

function removeItem(e: FunctionEmitter, list: Node, at: number): void {
  list.emit();
  e.code.get(at);
  e.callImport("remove");
  e.exitUnless();
}

/** Only a value that is not counted. */
function takeLast(e: FunctionEmitter, list: Node, at: number, word: number): void {
  const { code } = e;
  code.get(word);
  code.i64(COUNTED << 32n);
  code.op("i64.ge_u");
  code.if(undefined, () => e.exitWanting());
  code.get(at);
  code.i32(1);
  code.op("i32.add");
  code.set(at);
  e.midway(() => resize(e, list, at, -1));
}

/** `value in sequence`: of scalars, one after the other. */
export function contains(e: FunctionEmitter, value: Node, sequence: Node): Node | undefined {
  if (!isSequence(sequence.type)) return undefined;
  const { of } = sequence.type;
  if (of === "never" || value.type === "never") return node("bool", () => e.code.branch(e.exit));
  if (typeof of === "object" || of === "str" || of === "other" || of === "none") return undefined;
  const flag = of === "num" ? { flag: e.temp("i32") } : {};
  const current = e.temp(held(of));
  const item = node(of, () => e.code.get(current), { steady: true, ...flag });
  const kept = e.temp(held(value.type));
  const wanted: Node = { ...value, emit: () => e.code.get(kept), steady: true };
  const equal = compare(e, "==", item, wanted);
  if (equal === undefined) return undefined;
  const emit = () => {
    const { code } = e;
    const found = e.temp("i32");
    const at = e.temp("i32");
    const list = e.keep(sequence);
    value.emit();
    code.set(kept);
    for (const local of [found, at]) {
      code.i32(0);
      code.set(local);
    }
    code.block((done) => {
      code.loop((again) => {
        e.step();
        code.get(at);
        list.emit();
        code.memory("i32.load", OBJECT.count);
        code.op("i32.ge_u");
        code.branchIf(done);
        pushItem(e, list, () => code.get(at));
        code.memory("i64.load", 0);
        decode(e, of, flag.flag);
        code.set(current);
        equal.emit();
        code.tee(found);
        code.branchIf(done);
        code.get(at);
        code.i32(1);
        code.op("i32.add");
        code.set(at);
        code.branch(again);
      });
    });
    code.get(found);
  };
  return node("bool", emit);
}

/** The type of a list into which values may be put. */
export function isList(type: Node["type"]): type is Sequence {
  return isSequence(type) && type.kind === "list";
}
