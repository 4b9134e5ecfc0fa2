/** Attributes that objects have as properties of their own. */
import { choice } from "./choices.ts";
import { decode } from "./decode.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { OBJECT, SHAPE, TAG, VALUE_BYTES } from "./layout.ts";
import { type Field, KIND_FLAGS, type Level, type Method, PLAIN, type Shape, type Shared } from "./shapes.ts";
import { type Class, type Instance, isInstance, join, type KernelType, sameType } from "./types.ts";
import { encode, isStorable, replaceValue } from "./values.ts";

/** `object.name` */
export function attribute(e: FunctionEmitter, object: Node, name: number): Node | undefined {
  return byShape(e, object, (one) => ownAttribute(e, one, name));
}

/** What is made of an object, which `make` sees with each of its shapes. */
export function byShape(
  e: FunctionEmitter,
  object: Node,
  make: (one: Node) => Node | undefined,
): Node | undefined {
  const { type } = object;
  if (!isInstance(type) || type.shapes.length <= 1) return make(object);
  const at = e.temp("i32");
  const of = (shape: number) =>
    make(
      node({ kind: "instance", shapes: [shape], optional: false }, () => e.code.get(at), { steady: true }),
    );
  const [last, ...others] = type.shapes.toReversed();
  const found = others.reduce<Node | undefined>(
    (rest, shape) => {
      const one = of(shape);
      return one === undefined || rest === undefined
        ? undefined
        : choice(e, hasShape(e, at, shape), one, rest);
    },
    last === undefined ? undefined : of(last),
  );
  if (found === undefined) return undefined;
  const emit = () => {
    present(e, object).emit();
    e.code.set(at);
    found.emit();
  };
  return { ...found, emit, steady: false };
}

function hasShape(e: FunctionEmitter, at: number, shape: number): Node {
  const emit = () => {
    e.code.get(at);
    e.code.memory("i32.load", OBJECT.shape);
    e.code.i32(shape);
    e.code.op("i32.eq");
  };
  return node("bool", emit);
}

function ownAttribute(e: FunctionEmitter, object: Node, name: number): Node | undefined {
  const field = fieldOf(e, object, name);
  if (field !== undefined) return valueAt(e, field, () => pushProperties(e, object));
  const shape = onlyShape(object.type);
  const shared = e.unit.shapes.get(shape)?.shared.get(name);
  if (shared === undefined) return undefined;
  e.unit.usedShapes.add(shape);
  e.unit.usedShared.add(shared);
  return valueAt(e, shared, () => {
    present(e, object).emit();
    e.code.op("drop");
    e.code.i32(shared.owner);
    e.code.memory("i32.load", OBJECT.properties);
  });
}

/** A property of an object, of which `push` leaves the address of the properties. */
function valueAt(e: FunctionEmitter, { place, type }: Field | Shared, push: () => void): Node | undefined {
  if (type === "other" || type === "none") return undefined;
  if (type === "never") return node("never", () => e.code.branch(e.exit));
  const flag = type === "num" ? { flag: e.temp("i32") } : {};
  const emit = () => {
    push();
    e.code.memory("i64.load", place * VALUE_BYTES);
    decode(e, type, flag.flag);
  };
  return node(type, emit, flag);
}

function pushProperties(e: FunctionEmitter, object: Node): void {
  present(e, object).emit();
  e.code.memory("i32.load", OBJECT.properties);
}

/** The object, which must not be `None`. */
export function present(e: FunctionEmitter, object: Node): Node {
  const { type } = object;
  if (!isInstance(type) || !type.optional) return object;
  const emit = () => {
    const at = e.temp("i32");
    object.emit();
    e.code.tee(at);
    e.code.op("i32.eqz");
    e.exitIf();
    e.code.get(at);
  };
  return node({ ...type, optional: false }, emit);
}

/** `value is None` */
export function isNone(e: FunctionEmitter, value: Node): Node {
  const emit = () => {
    value.emit();
    if (isInstance(value.type) && value.type.optional) {
      e.code.op("i32.eqz");
      return;
    }
    e.code.op("drop");
    e.code.i32(value.type === "none" ? 1 : 0);
  };
  return node("bool", emit);
}

/** 0 when there is none, or more than one. */
function onlyShape(type: KernelType): number {
  return isInstance(type) && type.shapes.length === 1 ? (type.shapes[0] ?? 0) : 0;
}

function fieldOf(e: FunctionEmitter, { type }: Node, name: number): Field | undefined {
  const shape = onlyShape(type);
  const field = e.unit.shapes.get(shape)?.fields.get(name);
  if (field !== undefined) e.unit.usedShapes.add(shape);
  return field;
}

/** `object.name = value`, where the class has nothing to say to it; false when a kernel cannot do that. */
export function storeAttribute(e: FunctionEmitter, object: Node, name: number, value: Node): boolean {
  const field = fieldOf(e, object, name);
  const shape = e.unit.shapes.get(onlyShape(object.type));
  if (field === undefined || shape === undefined || !isStorable(value.type)) return false;
  if (shape.plain !== undefined) e.unit.storedShapes.add(shape);
  else if (field.tag !== undefined) e.unit.storedFields.set(field, shape);
  else return false;
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
  replaceValue(e, address, word, value.type);
  return true;
}

/** The number of the function that the object's class has as that method; undefined when it is none of the kernel's. */
export function methodIndex(e: FunctionEmitter, { type }: Node, name: number): number | undefined {
  const shape = onlyShape(type);
  const method = e.unit.shapes.get(shape)?.methods.get(name);
  if (method !== undefined) e.unit.usedShapes.add(shape);
  return method?.index;
}

/** What is stored there may be read there. */
export function widenField(e: FunctionEmitter, object: Node, name: number, value: Node): void {
  const shapes = isInstance(object.type) ? object.type.shapes : [];
  for (const shape of shapes) {
    const field = e.unit.shapes.get(shape)?.fields.get(name);
    const type = field === undefined ? "other" : join(field.type, value.type);
    if (field === undefined || type === "other" || sameType(type, field.type)) continue;
    field.type = type;
    e.unit.changed = true;
  }
}

/** Ends the function, with 0, unless all shapes that the kernel uses are as they were seen. */
export function checkShapes(e: FunctionEmitter): void {
  for (const address of e.unit.usedShapes) {
    const shape = e.unit.shapes.get(address);
    if (shape === undefined) continue;
    checkWord(e, address + SHAPE.count, shape.count);
    checkWord(e, address + SHAPE.prototype, shape.prototype);
    for (const field of shape.fields.values()) checkEntry(e, address, field.place, field.atom);
    if (e.unit.storedShapes.has(shape)) checkPlain(e, shape);
    for (const method of shape.methods.values()) checkMethod(e, method);
    if (e.unit.askedShapes.has(shape)) checkLevels(e, shape.truth ?? []);
  }
  for (const [{ tag }, shape] of e.unit.storedFields) if (tag !== undefined) checkTag(e, shape, tag);
  for (const shared of e.unit.usedShared) checkShared(e, shared);
  for (const made of e.unit.usedClasses) checkClass(e, made);
}

const TRUE = (BigInt(TAG.bool) << 32n) | 1n;

function checkPlain(e: FunctionEmitter, shape: Shape): void {
  checkTag(e, shape, { place: shape.plain ?? 0, atom: e.unit.known?.plain ?? 0 });
}

/** The prototype says so of stores. */
function checkTag(
  e: FunctionEmitter,
  { prototype, ownShape }: Shape,
  { place, atom }: { readonly place: number; readonly atom: number },
): void {
  checkWord(e, prototype + OBJECT.shape, ownShape);
  checkEntry(e, ownShape, place, atom);
  checkValue(e, prototype, place, TRUE);
}

/** Its instances are made by a call of that `__init__` alone. */
function checkClass(e: FunctionEmitter, { object, shape, initPlace, init, signature }: Class): void {
  checkWord(e, object + OBJECT.shape, shape);
  checkEntry(e, shape, initPlace, e.unit.known?.fastInit ?? 0);
  checkValue(e, object, initPlace, referenceTo(init));
  checkWord(e, init + OBJECT.shape, signature.shape);
  checkEntry(e, signature.shape, signature.place, e.unit.known?.sig ?? 0);
  checkValue(e, init, signature.place, referenceTo(signature.object));
}

/** The class has that function under the name of the method, or the classes below do not have the name. */
function checkMethod(e: FunctionEmitter, method: Method): void {
  const { levels, owner, ownerShape } = method;
  checkLevels(e, levels);
  checkWord(e, owner + OBJECT.shape, ownerShape);
  checkEntry(e, ownerShape, method.place, method.atom);
  checkValue(e, owner, method.place, referenceTo(method.object));
  checkWord(e, method.object + OBJECT.shape, method.shape);
  checkEntry(e, method.shape, method.signaturePlace, e.unit.known?.sig ?? 0);
  checkValue(e, method.object, method.signaturePlace, referenceTo(method.signature));
}

/** The class has the attribute where it had it. */
function checkShared(e: FunctionEmitter, { levels, owner, ownerShape, place, atom }: Shared): void {
  checkLevels(e, levels);
  checkWord(e, owner + OBJECT.shape, ownerShape);
  checkEntry(e, ownerShape, place, atom);
}

/** The prototypes have no more properties than they had, and are behind each other. */
function checkLevels(e: FunctionEmitter, levels: readonly Level[]): void {
  for (const { object, shape, count, next } of levels) {
    checkWord(e, object + OBJECT.shape, shape);
    checkWord(e, shape + SHAPE.count, count);
    checkWord(e, shape + SHAPE.prototype, next);
  }
}

/** Are objects of the type surely true, unless they are `None`? */
export function isAlwaysTrue(e: FunctionEmitter, { shapes }: Instance): boolean {
  for (const address of shapes) {
    const shape = e.unit.shapes.get(address);
    if (shape?.truth === undefined) return false;
    e.unit.usedShapes.add(address);
    e.unit.askedShapes.add(shape);
  }
  return true;
}

/** The value of an object. */
function referenceTo(address: number): bigint {
  return BigInt.asIntN(64, (BigInt(TAG.object) << 32n) | BigInt(address));
}

/** The object has that value at that place. */
function checkValue(e: FunctionEmitter, object: number, place: number, value: bigint): void {
  const { code } = e;
  code.i32(object);
  code.memory("i32.load", OBJECT.properties);
  code.memory("i64.load", place * VALUE_BYTES);
  code.i64(value);
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
