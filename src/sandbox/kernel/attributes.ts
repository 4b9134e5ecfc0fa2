/** Attributes that objects have as properties of their own. */
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { OBJECT, SHAPE, TAG, VALUE_BYTES } from "./layout.ts";
import { type Field, KIND_FLAGS, PLAIN, type Shape } from "./shapes.ts";
import { isInstance, isNumeric, join } from "./types.ts";
import { decode, encode, isStorable, replaceValue } from "./values.ts";

/** `object.name` */
export function attribute(e: FunctionEmitter, object: Node, name: number): Node | undefined {
  const field = fieldOf(e, object, name);
  if (field === undefined || field.type === "other" || field.type === "none") return undefined;
  const { type } = field;
  if (type === "never") return node("never", () => e.code.branch(e.exit));
  const flag = type === "num" ? { flag: e.temp("i32") } : {};
  const emit = () => {
    pushProperties(e, object);
    e.code.memory("i64.load", field.place * VALUE_BYTES);
    decode(e, type, flag.flag);
  };
  return node(type, emit, flag);
}

function pushProperties(e: FunctionEmitter, object: Node): void {
  object.emit();
  e.code.memory("i32.load", OBJECT.properties);
}

function fieldOf(e: FunctionEmitter, { type }: Node, name: number): Field | undefined {
  if (!isInstance(type)) return undefined;
  const field = e.unit.shapes.get(type.shape)?.fields.get(name);
  if (field !== undefined) e.unit.usedShapes.add(type.shape);
  return field;
}

/** `object.name = value`, where the class has nothing to say to it; false when a kernel cannot do that. */
export function storeAttribute(e: FunctionEmitter, object: Node, name: number, value: Node): boolean {
  const field = fieldOf(e, object, name);
  const shape = isInstance(object.type) ? e.unit.shapes.get(object.type.shape) : undefined;
  if (field === undefined || shape?.plain === undefined || !isStorable(value.type)) return false;
  e.unit.storedShapes.add(shape);
  const { code } = e;
  const kept = e.keep(value);
  const word = e.temp("i64");
  const address = e.temp("i32");
  encode(e, kept);
  code.set(word);
  pushProperties(e, object);
  code.i32(field.place * VALUE_BYTES);
  code.op("i32.add");
  code.set(address);
  replaceValue(e, address, word);
  return true;
}

/** What is stored there may be read there. */
export function widenField(e: FunctionEmitter, object: Node, name: number, value: Node): void {
  const field = fieldOf(e, object, name);
  if (field === undefined || !isNumeric(field.type) || !isNumeric(value.type)) return;
  const type = join(field.type, value.type);
  if (type === field.type || type === "other") return;
  field.type = type;
  e.unit.changed = true;
}

/** Ends the function, with 0, unless all shapes that the kernel uses are as they were seen. */
export function checkShapes(e: FunctionEmitter): void {
  for (const address of e.unit.usedShapes) {
    const shape = e.unit.shapes.get(address);
    if (shape === undefined) continue;
    checkWord(e, address + SHAPE.prototype, shape.prototype);
    for (const field of shape.fields.values()) checkEntry(e, address, field.place, field.atom);
  }
  for (const shape of e.unit.storedShapes) checkPlain(e, shape);
}

function checkPlain(e: FunctionEmitter, { prototype, plain }: Shape): void {
  if (plain === undefined) return;
  const { code } = e;
  checkWord(e, prototype + OBJECT.shape, plain.shape);
  checkEntry(e, plain.shape, plain.place, plain.atom);
  code.i32(prototype);
  code.memory("i32.load", OBJECT.properties);
  code.memory("i64.load", plain.place * VALUE_BYTES);
  code.i64((BigInt(TAG.bool) << 32n) | 1n);
  code.op("i64.ne");
  e.exitIf();
}

/** The property at that place has that name and holds a value. */
function checkEntry(e: FunctionEmitter, shape: number, place: number, atom: number): void {
  const entry = shape + SHAPE.entries + place * SHAPE.entryBytes;
  checkWord(e, entry + SHAPE.atom, atom);
  const { code } = e;
  code.i32(entry);
  code.memory("i32.load", 0);
  code.i32(KIND_FLAGS | 0);
  code.op("i32.and");
  code.i32(PLAIN);
  code.op("i32.ne");
  e.exitIf();
}

function checkWord(e: FunctionEmitter, address: number, word: number): void {
  const { code } = e;
  code.i32(address);
  code.memory("i32.load", 0);
  code.i32(word);
  code.op("i32.ne");
  e.exitIf();
}
