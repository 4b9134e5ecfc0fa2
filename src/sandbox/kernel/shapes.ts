/**
 * Objects by shape: where the engine keeps their properties. A shape is known by its address; what lies there is looked at again each time
 * that a kernel is entered, since the engine changes shapes that only one object has, and may put others where they were.
 */
import { OBJECT, SHAPE, TAG, VALUE_BYTES } from "./layout.ts";
import type { KernelType } from "./types.ts";

/** One attribute of all objects of a shape. */
export interface Field {
  /** The number of its property. */
  readonly place: number;
  readonly atom: number;
  /** Widened by what a kernel stores there. */
  type: KernelType;
}

export interface Shape {
  readonly prototype: number;
  /** By the numbers that a kernel's attributes have. */
  readonly fields: Map<number, Field>;
  /** Where the prototype says that stores are plain; undefined when it does not. */
  readonly plain: { readonly shape: number; readonly place: number; readonly atom: number } | undefined;
}

/** The engine's names of properties. */
export interface Atoms {
  readonly plain: number;
  /** By the numbers that a kernel's attributes have. */
  readonly attributes: readonly number[];
}

type Read = (address: number) => number;

/** The engine's names from an object that has these properties, in order, with the values 0, 1, 2 …; undefined when it does not look like that. */
export function readAtoms(read: Read, object: number): Atoms | undefined {
  const shape = read(object + OBJECT.shape);
  const count = read(shape + SHAPE.count);
  if (count === 0 || count > MAX_PROPERTIES) return undefined;
  const atoms: number[] = [];
  for (let i = 0; i < count; i++) {
    const value = read(object + OBJECT.properties) + i * VALUE_BYTES;
    if (read(value) !== i || read(value + 4) !== TAG.int || !isPlain(read, shape, i)) return undefined;
    atoms.push(atomAt(read, shape, i));
  }
  const [plain = 0, ...attributes] = atoms;
  return { plain, attributes };
}

/** Properties of an object that are looked through at most. */
const MAX_PROPERTIES = 200;
/** Flags that tell kinds of properties apart; those of one that holds a value and may be changed. They are the upper bits of the word before a name. */
export const KIND_FLAGS = 0x32 * 2 ** 26;
export const PLAIN = 2 * 2 ** 26;

/** What a shape says of these attributes; the types come later. */
export function readShape(read: Read, address: number, atoms: Atoms): Shape {
  const prototype = read(address + SHAPE.prototype);
  const fields = new Map<number, Field>();
  atoms.attributes.forEach((atom, number) => {
    const place = placeOf(read, address, atom);
    if (place !== undefined) fields.set(number, { place, atom, type: "never" });
  });
  const ownShape = read(prototype + OBJECT.shape);
  const place = placeOf(read, ownShape, atoms.plain);
  return {
    ...{ prototype, fields },
    plain: place === undefined ? undefined : { shape: ownShape, place, atom: atoms.plain },
  };
}

function placeOf(read: Read, shape: number, atom: number): number | undefined {
  const count = Math.min(read(shape + SHAPE.count), MAX_PROPERTIES);
  for (let i = 0; i < count; i++)
    if (atomAt(read, shape, i) === atom) return isPlain(read, shape, i) ? i : undefined;
  return undefined;
}

function atomAt(read: Read, shape: number, place: number): number {
  return read(shape + SHAPE.entries + place * SHAPE.entryBytes + SHAPE.atom);
}

function isPlain(read: Read, shape: number, place: number): boolean {
  return (read(shape + SHAPE.entries + place * SHAPE.entryBytes) & KIND_FLAGS) >>> 0 === PLAIN;
}
