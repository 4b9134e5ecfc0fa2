/** The types that a kernel's values have: what is seen when it is compiled, joined with what its code makes of it. */
import {
  BIGINT,
  FAST_ARRAY,
  FIRST_TAG,
  OBJECT,
  PLAIN_OBJECT,
  SHAPE,
  STRING,
  TAG,
  TAG_COUNT,
  VALUE_BYTES,
  WIDE_STRING,
} from "./layout.ts";
import { type Known, readClass, readShape, type Shape, type Signature } from "./shapes.ts";
import type { ValueType } from "./wasm.ts";

/**
 * `num` is an int or a float: a double and a flag. `chr` is a str of one code unit. `none`: what a function without a result gives. `never`: no value so far. `other`: anything else, which
 * no kernel touches.
 */
export type Scalar = "int" | "float" | "bool" | "num" | "chr" | "str" | "none" | "never" | "other";

/** An exact list or tuple; `of` is what its items are. */
export interface Sequence {
  readonly kind: "list" | "tuple";
  readonly of: KernelType;
  /** Of tuples that all have the same length, a short one: what each item is. */
  readonly items?: readonly KernelType[];
}

/** An object of one of some shapes; what its attributes are stands in `Unit.shapes`. */
export interface Instance {
  readonly kind: "instance";
  /** Their addresses; none when nothing but `None` has been seen. */
  readonly shapes: readonly number[];
  /** May it be `None`? It is 0 then. */
  readonly optional: boolean;
}

/** A class of the program, made to be called; it is that object and no other. */
export interface Class {
  readonly kind: "class";
  readonly object: number;
  readonly shape: number;
  /** Where it has its `__init__`, and what that is: one of the kernel's functions, by its signature. */
  readonly initPlace: number;
  readonly init: number;
  readonly index: number;
  readonly signature: Signature;
  /** What its instances inherit from. */
  readonly prototype: number;
}

export type KernelType = Scalar | Sequence | Instance | Class;

/** How the type is held. */
export function held(type: KernelType): ValueType {
  if (type === "int") return "i64";
  return type === "float" || type === "num" ? "f64" : "i32";
}

export function isNumeric(type: KernelType): boolean {
  return type === "int" || type === "float" || type === "bool" || type === "num";
}

export function isSequence(type: KernelType): type is Sequence {
  return typeof type === "object" && (type.kind === "list" || type.kind === "tuple");
}

export function isClass(type: KernelType): type is Class {
  return typeof type === "object" && type.kind === "class";
}

export function isInstance(type: KernelType): type is Instance {
  return typeof type === "object" && type.kind === "instance";
}

/** The least type that covers both. */
export function join(a: KernelType, b: KernelType): KernelType {
  if (a === b || b === "never") return a;
  if (a === "never") return b;
  if (isSequence(a) && isSequence(b)) return joinSequences(a, b);
  if (isInstance(a) && isInstance(b)) return joinInstances(a, b);
  if (isClass(a) && isClass(b)) return sameType(a, b) ? a : "other";
  if (a === "none" && isInstance(b)) return { ...b, optional: true };
  if (b === "none" && isInstance(a)) return { ...a, optional: true };
  if (isNumeric(a) && isNumeric(b) && a !== "bool" && b !== "bool") return "num";
  const texts = (a === "chr" || a === "str") && (b === "chr" || b === "str");
  return texts ? "str" : "other";
}

/** Shapes that objects in one place may have. */
const MAX_SHAPES = 4;

function joinInstances(a: Instance, b: Instance): KernelType {
  const shapes = [...new Set([...a.shapes, ...b.shapes])].sort((x, y) => x - y);
  if (shapes.length > MAX_SHAPES) return "other";
  return { kind: "instance", shapes, optional: a.optional || b.optional };
}

function joinSequences(a: Sequence, b: Sequence): KernelType {
  if (a.kind !== b.kind) return "other";
  const of = join(a.of, b.of);
  const { items } = b;
  const both = a.items?.length === items?.length ? a.items : undefined;
  if (both === undefined) return { kind: a.kind, of };
  return { kind: a.kind, of, items: both.map((item, i) => join(item, items?.[i] ?? "other")) };
}

export function sameType(a: KernelType, b: KernelType): boolean {
  return a === b || typeKey(a) === typeKey(b);
}

/** A text for each type. */
export function typeKey(type: KernelType): string {
  if (isInstance(type)) return `@${type.shapes.join("|")}${type.optional ? "?" : ""}`;
  if (isClass(type)) return `class${JSON.stringify(type)}`;
  if (!isSequence(type)) return type;
  return `${type.kind}[${type.items?.map(typeKey).join() ?? `${typeKey(type.of)}…`}]`;
}

/** Lists and tuples within each other; what is deeper is not followed, so that what a kernel builds has a type. */
const MAX_DEPTH = 4;

/** The type, with as much of it as is followed. */
export function bounded(type: KernelType, depth = 0): KernelType {
  if (!isSequence(type)) return type;
  if (depth === MAX_DEPTH) return "other";
  const { kind, of, items } = type;
  const inner = { kind, of: bounded(of, depth + 1) };
  return items === undefined ? inner : { ...inner, items: items.map((item) => bounded(item, depth + 1)) };
}

/** What the host knows lists and tuples by. */
export interface Prototypes {
  /** The shape of plain arrays. */
  readonly listShape: number;
  readonly tuplePrototype: number;
  /** Addresses of a list and a tuple, of which others can be made, of `None`, and of a list of the first characters as strs. */
  readonly list: number;
  readonly tuple: number;
  readonly none: number;
  readonly characters: number;
}

/** How many items are looked at (at most twice as many), of a list, a list in it, and so on. */
const SAMPLES = [16, 8, 3, 2];

/** Tuples of more items are taken for sequences of one type. */
export const MAX_ITEMS = 8;

/** Objects whose attributes are looked at. */
const MAX_OBJECTS = 200;

/** Reads types of values in the VM's memory. Nothing there is trusted: a wrong address only gives a wrong type, which guards refuse. */
export class Observer {
  readonly #view: DataView;
  readonly #prototypes: Prototypes;
  readonly #known: Known | undefined;
  /** Shapes of the objects that it has met. */
  readonly shapes = new Map<number, Shape>();
  readonly #seen = new Set<number>();

  /** `known`: of the attributes and methods that are of interest. */
  constructor(memory: WebAssembly.Memory, prototypes: Prototypes, known?: Known) {
    this.#view = new DataView(memory.buffer);
    this.#prototypes = prototypes;
    this.#known = known;
  }

  /** The type of the value at an address; undefined for JavaScript's `undefined`. */
  typeAt(address: number, depth = 0): KernelType | undefined {
    const payload = this.#u32(address);
    const tag = this.#u32(address + 4) | 0;
    switch (tag) {
      case TAG.undefined:
        return undefined;
      case TAG.shortBigInt:
        return "int";
      case TAG.bigint:
        return this.#u32(payload + BIGINT.length) <= 2 ? "int" : "other";
      case TAG.bool:
        return "bool";
      case TAG.int:
        return "float";
      case TAG.string:
        return this.#u32(payload + STRING.length) % WIDE_STRING === 1 ? "chr" : "str";
      case TAG.object:
        return (
          this.#sequence(payload, depth) ?? this.#instance(payload, depth) ?? this.#class(payload) ?? "other"
        );
      default:
        return (tag - FIRST_TAG) >>> 0 >= TAG_COUNT ? "float" : "other";
    }
  }

  #sequence(object: number, depth: number): Sequence | undefined {
    if (depth >= SAMPLES.length || this.#u32(object + OBJECT.header) >>> 8 !== FAST_ARRAY) return undefined;
    const shape = this.#u32(object + OBJECT.shape);
    const { listShape, tuplePrototype } = this.#prototypes;
    const isTuple = this.#u32(shape + SHAPE.prototype) === tuplePrototype;
    if (shape !== listShape && !isTuple) return undefined;
    const of = this.#itemType(object, depth);
    const items = isTuple ? this.#itemTypes(object, depth) : undefined;
    return { kind: isTuple ? "tuple" : "list", of, ...(items === undefined ? {} : { items }) };
  }

  #instance(object: number, depth: number): Instance | undefined {
    const known = this.#known;
    if (known === undefined) return undefined;
    if (object === known.none) return { kind: "instance", shapes: [], optional: true };
    if (this.#u32(object + OBJECT.header) >>> 16 !== PLAIN_OBJECT) return undefined;
    const address = this.#u32(object + OBJECT.shape);
    const read = (at: number) => this.#u32(at);
    const shape = this.shapes.get(address) ?? readShape(read, address, known);
    this.shapes.set(address, shape);
    this.#lookAt(object, shape, depth);
    return { kind: "instance", shapes: [address], optional: false };
  }

  #class(object: number): Class | undefined {
    const known = this.#known;
    if (known === undefined || known.inits.length === 0) return undefined;
    return readClass((at) => this.#u32(at), object, known);
  }

  /** Adds what the object's attributes are to what is known of its shape. */
  #lookAt(object: number, shape: Shape, depth: number): void {
    if (this.#seen.has(object) || this.#seen.size >= MAX_OBJECTS) return;
    this.#seen.add(object);
    const values = this.#u32(object + OBJECT.properties);
    for (const field of shape.fields.values()) {
      const seen = this.typeAt(values + VALUE_BYTES * field.place, depth + 1);
      field.type = join(field.type, seen ?? "other");
    }
    for (const shared of shape.shared.values()) {
      const at = this.#u32(shared.owner + OBJECT.properties) + VALUE_BYTES * shared.place;
      shared.type = this.typeAt(at, depth + 1) ?? "other";
    }
  }

  #itemTypes(object: number, depth: number): readonly KernelType[] | undefined {
    const values = this.#u32(object + OBJECT.values);
    const count = this.#u32(object + OBJECT.count);
    if (count === 0 || count > MAX_ITEMS) return undefined;
    return Array.from({ length: count }, (_, i) => this.typeAt(values + 8 * i, depth + 1) ?? "other");
  }

  #itemType(object: number, depth: number): KernelType {
    const values = this.#u32(object + OBJECT.values);
    const count = this.#u32(object + OBJECT.count);
    // odd, since what is in a list often alternates
    const step = Math.max(1, Math.floor(count / (SAMPLES[depth] ?? 1))) | 1;
    let type: KernelType = "never";
    for (let i = 0; i < count; i += step) {
      type = join(type, this.typeAt(values + 8 * i, depth + 1) ?? "other");
      if (type === "other") break;
    }
    return type;
  }

  /** The word at an address; outside of the memory there is nothing. */
  #u32(address: number): number {
    return address >= 0 && address + 4 <= this.#view.byteLength ? this.#view.getUint32(address, true) : 0;
  }
}
