/** Hashes, as `protocols/hash.ts` and `str/astral.ts` of the runtime have them. */
import { tuplePrototype } from "./heap";
import {
  arrayOf,
  BIGINT,
  BOOL,
  countOf,
  doubleOf,
  INT,
  isDouble,
  itemsOf,
  LENGTH,
  LIMB_COUNT,
  LIMBS,
  prototypeOf,
  SHORT_BIGINT,
  STRING,
  tagOf,
  UNITS,
  VALUE_BYTES,
  WIDE,
} from "./layout";
import { answerInt } from "./numbers";

/** Accumulation of xxHash. https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md */
const PRIME_1: u64 = (0x9e3779b1 << 32) | 0x85ebca87;
const PRIME_2: u64 = (0xc2b2ae3d << 32) | 0x27d4eb4f;
const PRIME_5: u64 = (0x27d4eb2f << 32) | 0x165667c5;
/** Ints are hashed modulo this. https://docs.python.org/3/library/stdtypes.html#hashing-of-numeric-types */
const MODULUS: i64 = (1 << 61) - 1;
/** Tuples in tuples are followed so far. */
const DEEPEST: i32 = 8;
/** Items and characters of a call: nobody looks at the clock meanwhile. */
const MOST: i32 = 1 << 20;

/** Whether the last hash is one. */
let known: bool = true;
/** Items and characters that are left. */
let work: i32 = 0;

function begin(): void {
  known = true;
  work = MOST;
}

function spend(steps: u32): void {
  if (steps > <u32>work) known = false;
  else work -= steps;
}

/** `(items)`: the hash of a tuple of them. */
export function nativeHash(argv: usize): usize {
  const array = arrayOf(argv);
  if (array === 0) return 0;
  begin();
  const hash = hashOfItems(array, 0);
  return known ? answerInt(hash) : 0;
}

/** `(text)` */
export function nativeTextHash(argv: usize): usize {
  if (tagOf(argv) !== STRING) return 0;
  begin();
  const hash = hashOfString(load<u32>(argv));
  return known ? answerInt(hash) : 0;
}

function hashOfItems(array: usize, depth: i32): i64 {
  const count = countOf(array);
  if (depth > DEEPEST) known = false;
  spend(count);
  let sum = PRIME_5;
  let item = itemsOf(array);
  for (let i: u32 = 0; i < count && known; i++) {
    sum += <u64>hashOf(item, depth) * PRIME_2;
    sum = rotl(sum, 31) * PRIME_1;
    item += VALUE_BYTES;
  }
  sum += <u64>count ^ (PRIME_5 ^ 3527539);
  return <i64>sum === -1 ? 1546275796 : <i64>sum;
}

function hashOf(value: usize, depth: i32): i64 {
  const tag = tagOf(value);
  if (tag === SHORT_BIGINT || tag === BOOL) return hashOfInt(<i64>load<i32>(value));
  if (tag === STRING) return hashOfString(load<u32>(value));
  if (tag === BIGINT) {
    const digits: usize = load<u32>(value);
    if (load<u32>(digits, LIMB_COUNT) === 2) return hashOfInt(load<i64>(digits, LIMBS));
  } else if (tag === INT) return hashOfInt(<i64>load<i32>(value));
  else if (isDouble(tag)) {
    const x = doubleOf(value);
    if (abs(x) < 9007199254740992 && floor(x) === x) return hashOfInt(<i64>x);
  } else {
    const array = arrayOf(value);
    if (array !== 0 && prototypeOf(array) === tuplePrototype) return hashOfItems(array, depth + 1);
  }
  known = false;
  return 0;
}

function hashOfInt(n: i64): i64 {
  if (n === i64.MIN_VALUE) known = false;
  const rest = n % MODULUS;
  return rest === -1 ? -2 : rest;
}

function hashOfString(string: usize): i64 {
  const word = load<u32>(string, LENGTH);
  const length = word & ~WIDE;
  if (length === 0) return 0;
  spend(length);
  let high: u32 = 0x811c9dc5;
  let low = length;
  for (let i: u32 = 0; i < length && known; i++) {
    const c =
      (word & WIDE) !== 0 ? <u32>load<u16>(string + (i << 1), UNITS) : <u32>load<u8>(string + i, UNITS);
    high = (high ^ c) * 0x01000193;
    low = (low ^ (low >>> 15) ^ c) * 0x2c1b3c6d;
  }
  const hash = <i64>(((<u64>high) << 32) | low);
  return hash === -1 ? -2 : hash;
}
