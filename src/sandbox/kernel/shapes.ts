/**
 * Objects by shape: where the engine keeps their properties, and those of their classes. A shape is known by its address; what lies there is looked
 * at again each time that a kernel is entered, since the engine changes shapes that only one object has, and may put others where they were.
 */
import type { KernelSource } from "../../shared/kernel.ts";
import { OBJECT, SHAPE, TAG, VALUE_BYTES } from "./layout.ts";
import type { Class, KernelType } from "./types.ts";

/** One attribute of all objects of a shape. */
export interface Field {
  /** The number of its property. */
  readonly place: number;
  readonly atom: number;
  /** The place and name by which the prototype says that stores to it are plain; undefined when it does not. */
  readonly tag: Tag | undefined;
  /** Widened by what a kernel stores there. */
  type: KernelType;
}

/** The signature that a function has, and where. */
export interface Signature {
  readonly object: number;
  readonly shape: number;
  readonly place: number;
}

/** An attribute that objects of a shape have from a class. */
export interface Shared {
  /** The prototypes on the way to `owner`. */
  readonly levels: readonly Level[];
  readonly owner: number;
  readonly ownerShape: number;
  readonly place: number;
  readonly atom: number;
  type: KernelType;
}

interface Tag {
  readonly place: number;
  readonly atom: number;
}

/** A prototype that does not have the name of a method: the next one is asked. */
export interface Level {
  readonly object: number;
  readonly shape: number;
  readonly count: number;
  /** The prototype behind it. */
  readonly next: number;
}

/** What an object's class, or one above it, has under the name of a method: one of the kernel's functions. */
export interface Method {
  /** Its number in the kernel. */
  readonly index: number;
  /** The prototypes on the way to `owner`. */
  readonly levels: readonly Level[];
  readonly owner: number;
  readonly ownerShape: number;
  readonly place: number;
  readonly atom: number;
  /** The function object, its shape, and the place of the signature by which it is known. */
  readonly object: number;
  readonly shape: number;
  readonly signaturePlace: number;
  readonly signature: number;
}

export interface Shape {
  /** Properties of the objects. */
  readonly count: number;
  readonly prototype: number;
  /** The shape of the prototype. */
  readonly ownShape: number;
  /** By the numbers that a kernel's attributes have. */
  readonly fields: Map<number, Field>;
  /** By the same numbers: what the objects do not have themselves. */
  readonly shared: Map<number, Shared>;
  /** By the numbers that a kernel's methods have. */
  readonly methods: Map<number, Method>;
  /** The place where the prototype says that stores are plain; undefined when it does not. */
  readonly plain: number | undefined;
  /** All prototypes, when none of them has a say in whether the objects are true: then they are. */
  readonly truth: readonly Level[] | undefined;
}

/** What a kernel is told of its VM: the engine's names of properties, and signatures of functions. */
export interface Known {
  /** The address of `None`. */
  readonly none: number;
  readonly plain: number;
  readonly sig: number;
  readonly fastInit: number;
  readonly proto: number;
  /** The methods that have a say in whether an object is true. */
  readonly truth: readonly number[];
  /** By the numbers that the kernel's attributes and methods have. */
  readonly attributes: readonly KnownAttribute[];
  readonly methods: readonly KnownMethod[];
  readonly inits: readonly KnownFunction[];
}

/** What the engine calls an attribute, and the tag of stores to it. */
interface KnownAttribute {
  readonly atom: number;
  readonly tag: number;
}

interface KnownMethod {
  readonly atom: number;
  readonly functions: readonly KnownFunction[];
}

/** One of the kernel's functions. */
interface KnownFunction {
  readonly index: number;
  readonly signature: number;
}

type Read = (address: number) => number;

/** `plain`, `sig`, `tp_fast_init`, `tp_proto`, `__bool__` and `__len__` as methods. */
const FIXED = 6;
/** Properties of an object that are looked through at most. Of larger ones it is not known what they lack. */
const MAX_PROPERTIES = 1000;
/** Flags that tell kinds of properties apart; those of one that holds a value and may be changed. They are the upper bits of the word before a name. */
export const KIND_FLAGS = 0x32 * 2 ** 26;
export const PLAIN = 2 * 2 ** 26;

/** From an object that has these properties, in order, with the values 0, 1, 2 …, and the list of `None`, the characters and signatures; undefined when they do not look like that. */
export function readKnown(
  read: Read,
  names: number,
  objects: number,
  { attributes, methods, inits }: KernelSource,
): Known | undefined {
  const atoms = readAtoms(read, names);
  const [none = 0, , ...given] = readObjects(read, objects);
  if (atoms?.length !== FIXED + 2 * attributes.length + methods.length) return undefined;
  if (given.length !== methods.reduce((sum, { functions }) => sum + functions.length, inits.length))
    return undefined;
  const [plain = 0, sig = 0, fastInit = 0, proto = 0, bool = 0, len = 0, ...named] = atoms;
  let next = 0;
  const functionsOf = (indices: readonly number[]) =>
    indices.map((index) => ({ index, signature: given[next++] ?? 0 }));
  return {
    ...{ none, plain, sig, fastInit, proto, truth: [bool, len] },
    attributes: attributes.map((_, i) => ({ atom: named[2 * i] ?? 0, tag: named[2 * i + 1] ?? 0 })),
    methods: methods.map(({ functions }, i) => ({
      atom: named[2 * attributes.length + i] ?? 0,
      functions: functionsOf(functions),
    })),
    inits: functionsOf(inits),
  };
}

function readAtoms(read: Read, object: number): number[] | undefined {
  const shape = read(object + OBJECT.shape);
  const count = read(shape + SHAPE.count);
  if (count > MAX_PROPERTIES) return undefined;
  const atoms: number[] = [];
  for (let i = 0; i < count; i++) {
    const value = read(object + OBJECT.properties) + i * VALUE_BYTES;
    if (read(value) !== i || read(value + 4) !== TAG.int || !isPlain(read, shape, i)) return undefined;
    atoms.push(atomAt(read, shape, i));
  }
  return atoms;
}

/** The addresses of the objects in an array. */
export function readObjects(read: Read, array: number): number[] {
  const count = Math.min(read(array + OBJECT.count), MAX_PROPERTIES);
  return Array.from({ length: count }, (_, i) =>
    objectAt(read, read(array + OBJECT.values) + i * VALUE_BYTES),
  );
}

/** 0 for anything that is no object. */
function objectAt(read: Read, value: number): number {
  return (read(value + 4) | 0) === TAG.object ? read(value) : 0;
}

/** What a shape says; the types of the fields come later. */
export function readShape(read: Read, address: number, known: Known): Shape {
  const prototype = read(address + SHAPE.prototype);
  const ownShape = read(prototype + OBJECT.shape);
  const fields = new Map<number, Field>();
  const shared = new Map<number, Shared>();
  known.attributes.forEach(({ atom, tag }, number) => {
    const place = placeOf(read, address, atom);
    const tagged = placeOf(read, ownShape, tag);
    const store = tagged === undefined ? undefined : { place: tagged, atom: tag };
    if (place !== undefined) fields.set(number, { place, atom, tag: store, type: "never" });
    else if (!isLarge(read, address)) {
      const found = sharedOf(read, prototype, atom);
      if (found !== undefined) shared.set(number, found);
    }
  });
  const methods = new Map<number, Method>();
  known.methods.forEach((one, number) => {
    // an attribute of the object's own hides the method
    const mayHide = isLarge(read, address) || indexOf(read, address, one.atom) !== undefined;
    const method = mayHide ? undefined : methodOf(read, prototype, known.sig, one);
    if (method !== undefined) methods.set(number, method);
  });
  const count = read(address + SHAPE.count);
  const place = placeOf(read, ownShape, known.plain);
  const plain = place !== undefined && isTrue(read, prototype, place) ? place : undefined;
  const truth = levelsWithout(read, prototype, known.truth);
  return { count, prototype, ownShape, fields, shared, methods, plain, truth };
}

/** The first prototype that has the property, and those before it. */
function ownerOf(
  read: Read,
  prototype: number,
  atom: number,
): { readonly owner: number; readonly levels: readonly Level[] } | undefined {
  const levels: Level[] = [];
  for (let owner = prototype; owner !== 0 && levels.length < MAX_LEVELS; ) {
    const shape = read(owner + OBJECT.shape);
    if (indexOf(read, shape, atom) !== undefined) return { owner, levels };
    if (isLarge(read, shape)) return undefined;
    const next = read(shape + SHAPE.prototype);
    levels.push({ object: owner, shape, count: read(shape + SHAPE.count), next });
    owner = next;
  }
  return undefined;
}

function sharedOf(read: Read, prototype: number, atom: number): Shared | undefined {
  const found = ownerOf(read, prototype, atom);
  if (found === undefined) return undefined;
  const ownerShape = read(found.owner + OBJECT.shape);
  const place = placeOf(read, ownerShape, atom);
  return place === undefined ? undefined : { ...found, ownerShape, place, atom, type: "never" };
}

/** The prototypes from this one on, if none of them has any of these names. */
function levelsWithout(read: Read, prototype: number, atoms: readonly number[]): Level[] | undefined {
  const levels: Level[] = [];
  for (let object = prototype; object !== 0; object = levels.at(-1)?.next ?? 0) {
    const shape = read(object + OBJECT.shape);
    const has = atoms.some((atom) => indexOf(read, shape, atom) !== undefined);
    if (has || isLarge(read, shape) || levels.length >= MAX_LEVELS) return undefined;
    levels.push({ object, shape, count: read(shape + SHAPE.count), next: read(shape + SHAPE.prototype) });
  }
  return levels;
}

function isTrue(read: Read, object: number, place: number): boolean {
  const value = read(object + OBJECT.properties) + place * VALUE_BYTES;
  return read(value) === 1 && read(value + 4) === TAG.bool;
}

/** Classes above that are asked for a method. */
const MAX_LEVELS = 8;

function methodOf(read: Read, prototype: number, sig: number, method: KnownMethod): Method | undefined {
  const found = ownerOf(read, prototype, method.atom);
  return found === undefined ? undefined : ownMethod(read, found.owner, found.levels, sig, method);
}

function ownMethod(
  read: Read,
  owner: number,
  levels: readonly Level[],
  sig: number,
  { atom, functions }: KnownMethod,
): Method | undefined {
  const ownerShape = read(owner + OBJECT.shape);
  const place = placeOf(read, ownerShape, atom);
  if (place === undefined) return undefined;
  const object = objectAt(read, read(owner + OBJECT.properties) + place * VALUE_BYTES);
  const shape = read(object + OBJECT.shape);
  const signaturePlace = object === 0 ? undefined : placeOf(read, shape, sig);
  if (signaturePlace === undefined) return undefined;
  const signature = objectAt(read, read(object + OBJECT.properties) + signaturePlace * VALUE_BYTES);
  const found = functions.find((one) => one.signature === signature && signature !== 0);
  if (found === undefined) return undefined;
  const { index } = found;
  return { index, levels, owner, ownerShape, place, atom, object, shape, signaturePlace, signature };
}

/** A class of which instances are made by nothing but a call of its `__init__`, which is one of the kernel's functions. */
export function readClass(read: Read, object: number, known: Known): Class | undefined {
  const shape = read(object + OBJECT.shape);
  const initPlace = placeOf(read, shape, known.fastInit);
  const protoPlace = indexOf(read, shape, known.proto);
  if (initPlace === undefined || protoPlace === undefined) return undefined;
  const properties = read(object + OBJECT.properties);
  const init = objectAt(read, properties + initPlace * VALUE_BYTES);
  const prototype = objectAt(read, properties + protoPlace * VALUE_BYTES);
  const signature = init === 0 ? undefined : signatureOf(read, init, known.sig);
  const found = known.inits.find((one) => one.signature === signature?.object && one.signature !== 0);
  if (found === undefined || signature === undefined || prototype === 0) return undefined;
  return { kind: "class", ...{ object, shape, initPlace, init, prototype }, index: found.index, signature };
}

function signatureOf(read: Read, fn: number, sig: number): Signature | undefined {
  const shape = read(fn + OBJECT.shape);
  const place = placeOf(read, shape, sig);
  if (place === undefined) return undefined;
  return { object: objectAt(read, read(fn + OBJECT.properties) + place * VALUE_BYTES), shape, place };
}

function isLarge(read: Read, shape: number): boolean {
  return read(shape + SHAPE.count) > MAX_PROPERTIES;
}

function placeOf(read: Read, shape: number, atom: number): number | undefined {
  const place = indexOf(read, shape, atom);
  return place !== undefined && isPlain(read, shape, place) ? place : undefined;
}

function indexOf(read: Read, shape: number, atom: number): number | undefined {
  const count = Math.min(read(shape + SHAPE.count), MAX_PROPERTIES);
  for (let i = 0; i < count; i++) if (atomAt(read, shape, i) === atom) return i;
  return undefined;
}

function atomAt(read: Read, shape: number, place: number): number {
  return read(shape + SHAPE.entries + place * SHAPE.entryBytes + SHAPE.atom);
}

function isPlain(read: Read, shape: number, place: number): boolean {
  return (read(shape + SHAPE.entries + place * SHAPE.entryBytes) & KIND_FLAGS) >>> 0 === PLAIN;
}
