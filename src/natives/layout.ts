/**
 * How this exact build of the engine lays out values; see `sandbox/kernel/layout.ts`, which says more. A value is 8 bytes: a payload, then
 * a tag, or a double from whose bits `FLOAT_OFFSET` was taken. The engine is checked against all of this when the snapshot is made.
 */

export const BIGINT: i32 = -9;
/** A string in pieces. */
export const ROPE: i32 = -6;
export const STRING: i32 = -7;
export const OBJECT: i32 = -1;
export const INT: i32 = 0;
export const BOOL: i32 = 1;
export const UNDEFINED: i32 = 3;
export const SHORT_BIGINT: i32 = 7;
/** Tags are from -9 to 7. */
const FIRST_TAG: i32 = -9;
const TAG_COUNT: u32 = 17;

/** Tags from here to -1 are references that are counted. */
export const COUNTED: i32 = -9;

export const FLOAT_OFFSET: u64 = 0x7ff8000a00000000;

export const VALUE_BYTES: u32 = 8;
const TAG_WORD: usize = 4;

const HEADER: usize = 4;
const SHAPE: usize = 20;
const PROPERTIES: usize = 24;
const CAPACITY: usize = 32;
const ITEMS: usize = 36;
const COUNT: usize = 40;
const PROTOTYPE: usize = 44;
/** `header >>> 8` of an array whose items lie side by side. */
const FAST_ARRAY: u32 = 0x20d;

/** Length in the lower 31 bits; the upper one says that each unit takes two bytes. */
export const LENGTH: usize = 4;
export const UNITS: usize = 16;
export const WIDE: u32 = 0x80000000;

/** Limbs of 32 bits, least first, two's complement. */
export const LIMB_COUNT: usize = 4;
export const LIMBS: usize = 8;

export function tagOf(value: usize): i32 {
  return load<i32>(value, TAG_WORD);
}

export function isDouble(tag: i32): bool {
  return <u32>(tag - FIRST_TAG) >= TAG_COUNT;
}

export function doubleOf(value: usize): f64 {
  return reinterpret<f64>(load<u64>(value) + FLOAT_OFFSET);
}

/** The array whose items lie side by side; 0 for any other value. */
export function arrayOf(value: usize): usize {
  if (tagOf(value) !== OBJECT) return 0;
  const object: usize = load<u32>(value);
  return load<u32>(object, HEADER) >>> 8 === FAST_ARRAY ? object : 0;
}

export function countOf(array: usize): u32 {
  return load<u32>(array, COUNT);
}

export function itemsOf(array: usize): usize {
  return load<u32>(array, ITEMS);
}

export function prototypeOf(object: usize): u32 {
  return load<u32>(load<u32>(object, SHAPE), PROTOTYPE);
}

/** Gives an array its items; their number is `length` too, the first property. */
export function fill(array: usize, items: usize, count: u32): void {
  store<u32>(array, <u32>items, ITEMS);
  store<u32>(array, count, CAPACITY);
  store<u32>(array, count, COUNT);
  store<u64>(load<u32>(array, PROPERTIES), count);
}
