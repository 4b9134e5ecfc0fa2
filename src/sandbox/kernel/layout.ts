/**
 * How this exact build of the engine lays out what kernels read and write: offsets in bytes, tags of values. A value is 64 bits:
 * its tag in the upper half and a payload in the lower one, or, where the upper half is no tag, a double from whose bits
 * `FLOAT_OFFSET` is subtracted. `kernels.ts` makes sure of it before the first kernel runs.
 */

export const TAG = {
  bigint: -9,
  rope: -6,
  string: -7,
  object: -1,
  int: 0,
  bool: 1,
  undefined: 3,
  shortBigInt: 7,
} as const;

/** Tags lie from -9 up; so many there are, and floats have none of them. */
export const FIRST_TAG = -9;
export const TAG_COUNT = 17;
/** Tags from here to -1 are counted references. */
export const COUNTED = BigInt(FIRST_TAG);

/** A double's bits are a value's plus this. */
export const FLOAT_OFFSET = 0x7ff8000an << 32n;
/** The value of NaN; other bit patterns of it could be taken for tags. */
export const NAN_VALUE = (0x7ff80000n << 32n) - FLOAT_OFFSET;

export const OBJECT = {
  referenceCount: 0,
  /** Byte 0: marks of the collector; byte 1: flags; upper half: class. */
  header: 4,
  shape: 20,
  properties: 24,
  /** Allocated items, items, number of items; for fast arrays only. */
  capacity: 32,
  values: 36,
  count: 40,
} as const;

/** `header >>> 16` of an object that is nothing else. */
export const PLAIN_OBJECT = 1;

/** `header >>> 8` of a plain array whose items lie side by side. */
export const FAST_ARRAY = 0x20d;

/** `count` properties, each with two words in `entries`: the upper bits of the first one are its flags, the second is its name. */
export const SHAPE = { count: 32, prototype: 44, entries: 48, entryBytes: 8, atom: 4 } as const;

/** `length`: units, upper bit: two bytes each. */
export const STRING = { length: 4, units: 16 } as const;
export const WIDE_STRING = 0x8000_0000;

/** Limbs of 32 bits, least first, two's complement. */
export const BIGINT = { length: 4, limbs: 8 } as const;

/** Values side by side. */
export const VALUE_BYTES = 8;
