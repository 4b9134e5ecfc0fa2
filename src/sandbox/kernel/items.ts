/** Items of lists, tuples and strs. */
import { pushLength } from "./comparisons.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { OBJECT, STRING, VALUE_BYTES } from "./layout.ts";
import { isSequence, type Sequence } from "./types.ts";
import { decode, encode, logStore, replaceValue } from "./values.ts";

/** `sequence[index]`. */
export function item(e: FunctionEmitter, sequence: Node, index: Node): Node | undefined {
  const { type } = sequence;
  if (type === "str") return unitAt(e, sequence, index);
  if (!isSequence(type) || type.of === "other") return undefined;
  if (type.of === "never") return node("never", () => e.code.branch(e.exit));
  const flag = type.of === "num" ? { flag: e.temp("i32") } : {};
  const emit = () => {
    pushAddress(e, e.keep(sequence), index);
    e.code.memory("i64.load", 0);
    decode(e, type.of, flag.flag);
  };
  return node(type.of, emit, flag);
}

function unitAt(e: FunctionEmitter, text: Node, index: Node): Node {
  const emit = () => {
    const { code } = e;
    const at = e.temp("i32");
    const kept = e.keep(text);
    const length = e.temp("i32");
    kept.emit();
    code.memory("i32.load", STRING.length);
    code.set(length);
    pushIndex(e, kept, index, true);
    code.set(at);
    const scaled = (bytes: number) => () => {
      code.get(at);
      code.i32(bytes);
      code.op("i32.shl");
      kept.emit();
      code.op("i32.add");
    };
    code.get(length);
    code.i32(0);
    code.op("i32.lt_s");
    code.if(
      "i32",
      () => {
        scaled(1)();
        code.memory("i32.load16_u", STRING.units);
      },
      () => {
        scaled(0)();
        code.memory("i32.load8_u", STRING.units);
      },
    );
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

/** `list[index] = value` of a storable value. */
export function storeItem(e: FunctionEmitter, list: Node, index: Node, value: Node): void {
  const { code } = e;
  const kept = e.keep(value);
  const word = e.temp("i64");
  const address = e.temp("i32");
  encode(e, kept);
  code.set(word);
  pushAddress(e, e.keep(list), index);
  code.set(address);
  replaceValue(e, address, word);
}

/** `list.append(value)` as long as the list has room; its `length` is its first property. */
export function appendItem(e: FunctionEmitter, list: Node, value: Node): void {
  const { code } = e;
  const word = e.temp("i64");
  const address = e.temp("i32");
  const count = e.temp("i32");
  const kept = e.keep(value);
  const at = e.keep(list);
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
  code.get(word);
  code.memory("i64.store", 0);
  code.get(count);
  code.i32(1);
  code.op("i32.add", "i64.extend_i32_u");
  code.set(word);
  at.emit();
  code.memory("i32.load", OBJECT.properties);
  code.set(address);
  logStore(e, address, word);
  at.emit();
  code.i32(OBJECT.count);
  code.op("i32.add");
  code.set(address);
  logStore(e, address, word);
}

/** The type of a list into which values may be put. */
export function isList(type: Node["type"]): type is Sequence {
  return isSequence(type) && type.kind === "list";
}
