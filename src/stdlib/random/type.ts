/** `_random.Random`: the generator under `random.Random`. https://docs.python.org/3/library/random.html */
import { builtinType, type MethodRow, methods } from "../../runtime/define.ts";
import { overflowError, typeError, valueError } from "../../runtime/errors.ts";
import { bitLength, checkIntBits } from "../../runtime/objects/int/size.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { isTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { hash } from "../../runtime/protocols/hash.ts";
import { asInt, index } from "../../runtime/protocols/number.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";
import { Twister, WORDS } from "./twister.ts";

const host = globalThis as unknown as { hostEntropy(length: number): string }; // made by the host before the bundle runs
const hostEntropy = (length: number): string => host.hostEntropy(length);

/** Most bytes that the host gives at a time. */
const ENTROPY_CHUNK = 4096;
/** For the seed of a generator that nobody has seeded: 1024 bits, as more would only take time. */
const KEY_BYTES = 128;

/** `length` bytes that nobody can foresee. */
export function entropy(length: number): Uint8Array {
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += ENTROPY_CHUNK) {
    const part = Math.min(ENTROPY_CHUNK, length - at);
    const hex = hostEntropy(part);
    for (let i = 0; i < part; i++) out[at + i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  }
  return out;
}

/** Instances of `_random.Random` and its subclasses. */
export class PyRandom {
  /** Absent until first used, when no seed was given. */
  declare twister: Twister | undefined;
}

/** The generator of an instance, seeded. */
export function twisterOf(self: PyRandom): Twister {
  if (self.twister === undefined) {
    self.twister = new Twister();
    self.twister.seed(new Int32Array(entropy(KEY_BYTES).buffer));
  }
  return self.twister;
}

/** An int's 32-bit words, lowest first, at least one. */
function keyOf(n: bigint): number[] {
  const digits = n.toString(16);
  const words: number[] = [];
  for (let end = digits.length; end > 0; end -= 8)
    words.push(Number.parseInt(digits.slice(Math.max(0, end - 8), end), 16));
  return words;
}

function seed(self: PyRandom, n: Value | undefined): Value {
  if (n === undefined || n === None) {
    self.twister = undefined;
    return None;
  }
  const given = asInt(n);
  const key = given === undefined ? BigInt.asUintN(64, hash(n)) : given;
  self.twister ??= new Twister();
  self.twister.seed(keyOf(key < 0n ? -key : key));
  return None;
}

/** `bits` random bits as an int. */
function randomBits(twister: Twister, bits: number): bigint {
  if (bits <= 32) return bits === 0 ? 0n : BigInt(twister.int32() >>> (32 - bits));
  checkIntBits(bits);
  const words: string[] = [];
  for (let rest = bits; rest > 0; rest -= 32) {
    const word = rest < 32 ? twister.int32() >>> (32 - rest) : twister.int32() >>> 0;
    words.push(word.toString(16).padStart(8, "0"));
  }
  return BigInt(`0x${words.reverse().join("")}`);
}

function getrandbits(self: PyRandom, k: Value): Value {
  const bits = index(k);
  if (bits < 0n) throw valueError("Cannot convert negative int");
  if (bits >= 2n ** 64n) throw overflowError("Python int too large to convert to C uint64_t");
  return randomBits(twisterOf(self), Number(bits));
}

/** An int below `n`, as `getrandbits` of the base class gives it by trial. */
export function below(twister: Twister, n: bigint): bigint {
  if (n <= 0n) return 0n;
  if (n <= 0xffffffffn) return BigInt(belowNumber(twister, Number(n)));
  const bits = bitLength(n);
  for (;;) {
    const r = randomBits(twister, bits);
    if (r < n) return r;
  }
}

/** As `below`, for 0 < n < 2^32. */
export function belowNumber(twister: Twister, n: number): number {
  const shift = Math.clz32(n);
  for (;;) {
    const r = twister.int32() >>> shift;
    if (r < n) return r;
  }
}

function getstate(self: PyRandom): Value {
  const { words, next } = twisterOf(self);
  const items: Value[] = Array.from(words.subarray(0, WORDS), (word) => BigInt(word >>> 0));
  items.push(BigInt(next));
  return tuple(items);
}

function setstate(self: PyRandom, state: Value): Value {
  if (!isTuple(state)) throw typeError("state vector must be a tuple");
  if (state.length !== 625) throw valueError("state vector is the wrong size");
  const words = Array.from(state.slice(0, 624), (v) => {
    const n = asInt(v);
    if (n === undefined) throw typeError("an integer is required");
    if (n < 0n) throw overflowError("can't convert negative value to unsigned int");
    return Number(BigInt.asUintN(32, n));
  });
  const next = index(state[624] ?? 0n);
  if (next >= 2n ** 63n || next < -(2n ** 63n))
    throw overflowError("Python int too large to convert to C long");
  if (next < 0n || next > 624n) throw valueError("invalid state");
  self.twister = new Twister();
  self.twister.restore(words, Number(next));
  return None;
}

function make(cls: PyType): Value {
  const r = alloc(cls) as PyRandom & PyObject; // the proto of every subclass derives from PyRandom.prototype
  r.twister = undefined;
  return r;
}

const METHODS: readonly MethodRow[] = [
  [
    "random(self, /)",
    (self: PyRandom) => twisterOf(self).float(),
    { doc: "random() -> x in the interval [0, 1)." },
  ],
  ["_below(self, n, /)", (self: PyRandom, n: Value) => below(twisterOf(self), index(n))],
  ["seed(self, n=None, /)", seed],
  [
    "getrandbits(self, k, /)",
    getrandbits,
    { doc: "getrandbits(k) -> x.  Generates an int with k random bits." },
  ],
  ["getstate(self, /)", getstate],
  ["setstate(self, state, /)", setstate],
];

export const Random: PyType = builtinType("Random", {
  module: "_random",
  proto: PyRandom.prototype,
  new: ["Random(*args, **kwargs)", make],
});
methods(Random, METHODS);
