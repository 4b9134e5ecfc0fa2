/**
 * How a Python key is found in a native `Map`, which compares primitives by value and objects by identity:
 * - a *plain* key is its own Map key: str, int, a float with a fraction, any object compared by identity;
 * - an *alias* stands for an equal primitive: `True` and `1.0` for `1n`, an instance of an unchanged `str` subclass;
 * - a *path* is a sequence of Map keys: tuples of such keys, bytes, strings with astral characters;
 * - everything else is *open*: only its `__hash__` and `__eq__` know what it equals.
 */
import { bag } from "../../names.ts";
import type { PyObject, PyType, Value } from "../../slots.ts";
import { isBytes } from "../bytes/index.ts";
import { None } from "../singletons.ts";
import { AstralStr, strFromUnits } from "../str/astral.ts";
import { isTuple, type PyTuple, TupleProto } from "../tuple/core.ts";

/** A step in a path: a key, or a mark that says how to read the steps after it. */
export type Step = Value | object;

/** Instances of subclasses of int, float, str carry the value they extend. */
interface Boxed {
  int_value?: bigint;
  float_value?: number;
  str_value?: string | AstralStr;
}

const objectProto: PyObject = Object.prototype;
const ASTRAL: object = { mark: "astral" };
const BYTES: object = { mark: "bytes" };
/** Marks a nested tuple of so many items; a top-level one is marked by the number itself. */
const TUPLES = new Map<number, object>();
/** Longer tuples are written into strings: a Map for each step would cost too much memory. */
export const SHORT = 4;
/** From here ints are written in hexadecimal, which takes linear time. */
const LARGE = 1n << 64n;

const isInteger = Number.isInteger;

/** A `__hash__` of which is known that it runs no code of the program and goes with equality by identity. */
let namedHash: unknown;
const HASH_METHOD = "M$__hash__";

/** Instances of `T` and of subclasses that keep its `__hash__` and `object`'s `__eq__` are keys by identity: Enum. */
export function setIdentityKeys(T: PyType): void {
  namedHash = bag(T.tp_proto)[HASH_METHOD];
}

/** True for keys by identity although they have a hash of their own. */
export function hasNamedHash(k: PyObject): boolean {
  return namedHash !== undefined && k.tp_eq === objectProto.tp_eq && bag(k)[HASH_METHOD] === namedHash;
}

/**
 * The primitive or identity that stands for `k` in the Map; `k` itself for plain keys, undefined for paths and open keys.
 */
export function canonical(k: Value): Value | undefined {
  switch (typeof k) {
    case "string":
    case "bigint":
      return k;
    case "number":
      return isInteger(k) ? BigInt(k) : k;
    case "boolean":
      return k ? 1n : 0n;
    default:
      return k.tp_eq === objectProto.tp_eq && (k.tp_hash === objectProto.tp_hash || hasNamedHash(k))
        ? k
        : unboxed(k);
  }
}

/** The primitive that an instance of an `int`, `float` or `str` subclass equals, when it keeps their equality. */
function unboxed(k: PyObject): Value | undefined {
  const box = k as Boxed; // only reads properties that are absent elsewhere
  if (box.int_value !== undefined) return keeps(k, BigInt.prototype) ? box.int_value : undefined;
  if (box.float_value !== undefined)
    return keeps(k, Number.prototype) ? canonical(box.float_value) : undefined;
  const text = box.str_value;
  return typeof text === "string" && keeps(k, String.prototype) ? text : undefined;
}

function keeps(k: PyObject, proto: PyObject): boolean {
  return k.tp_eq === proto.tp_eq && k.tp_hash === proto.tp_hash;
}

/** Ints of this size, two of which fit into one number. */
export const HALF = 2 ** 25;
export const WHOLE = 2 ** 26;

/** The only step of a pair of ints that are not too large: a negative number, which no length is. */
export function pairStep(a: bigint, b: bigint): number | undefined {
  const x = Number(a);
  const y = Number(b);
  return x >= -HALF && x < HALF && y >= -HALF && y < HALF ? -1 - (x + HALF) * WHOLE - (y + HALF) : undefined;
}

/** As `pairStep`, of any two values: `(True, 2.0)` equals `(1, 2)`. */
export function anyPairStep(a: Value, b: Value): number | undefined {
  const x = canonical(a);
  const y = typeof x === "bigint" ? canonical(b) : undefined;
  return typeof y === "bigint" ? pairStep(x as bigint, y) : undefined; // x has just been seen to be one
}

/** The path of a tuple, bytes or astral string; undefined when `k` is none or holds an open key. */
export function pathOf(k: Value): Step[] | undefined {
  const path: Step[] = [];
  if (!isTuple(k)) return pushCoded(path, k) ? path : undefined;
  if (!keeps(k, TupleProto)) return undefined;
  const pair = k.length === 2 ? anyPairStep(k[0] as Value, k[1] as Value) : undefined;
  if (pair !== undefined) return [pair];
  return pushTuple(path, k, k.length) ? path : undefined;
}

function pushTuple(path: Step[], k: PyTuple, mark: Step): boolean {
  path.push(mark);
  if (k.length > SHORT) return pushLong(path, k);
  for (let i = 0; i < k.length; i++) if (!pushItem(path, k[i] ?? None)) return false;
  return true;
}

function pushItem(path: Step[], item: Value): boolean {
  const step = canonical(item);
  if (step !== undefined) path.push(step);
  else if (!isTuple(item)) return pushCoded(path, item);
  else return keeps(item, TupleProto) && pushTuple(path, item, tupleMark(item.length));
  return true;
}

export function tupleMark(length: number): object {
  let mark = TUPLES.get(length);
  if (mark === undefined) {
    mark = { mark: length };
    TUPLES.set(length, mark);
  }
  return mark;
}

function pushCoded(path: Step[], k: Value): boolean {
  if (k instanceof AstralStr) path.push(ASTRAL, halves(k));
  else if (isBytes(k) && !k.cls.tp_heap) path.push(BYTES, latin1(k.data));
  else return false;
  return true;
}

/** Writes primitives as text; objects stand between the texts, so that texts and objects alternate. */
function pushLong(path: Step[], k: PyTuple): boolean {
  const writer: Writer = { path, text: "" };
  if (!writeItems(writer, k)) return false;
  path.push(writer.text);
  return true;
}

interface Writer {
  readonly path: Step[];
  text: string;
}

function writeItems(writer: Writer, k: PyTuple): boolean {
  for (let i = 0; i < k.length; i++) if (!writeItem(writer, k[i] ?? None)) return false;
  return true;
}

function writeItem(writer: Writer, item: Value): boolean {
  const step = canonical(item);
  if (typeof step === "bigint")
    writer.text += step < LARGE && step > -LARGE ? `${step},` : `x${step.toString(16)},`;
  else if (typeof step === "string") writer.text += `'${step.length}:${step}`;
  else if (typeof step === "number") writer.text += `.${step},`;
  else if (step !== undefined) {
    writer.path.push(writer.text, step);
    writer.text = "";
  } else return writeCoded(writer, item);
  return true;
}

function writeCoded(writer: Writer, item: Value): boolean {
  if (isTuple(item)) {
    if (!keeps(item, TupleProto)) return false;
    writer.text += `(${item.length}:`;
    return writeItems(writer, item);
  }
  const coded: Step[] = [];
  if (!pushCoded(coded, item)) return false;
  const text = String(coded[1]);
  writer.text += `${coded[0] === BYTES ? "#" : "*"}${text.length}:${text}`;
  return true;
}

/**
 * Each code point as two characters. In UTF-16 a string that holds two lone surrogates could not be told from another that
 * holds the character they would make.
 */
function halves({ cps }: AstralStr): string {
  return strFromUnits(new Uint16Array(cps.buffer, cps.byteOffset, cps.length * 2));
}

const CHUNK = 8192;

/** One character for each byte. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += CHUNK) {
    text += String.fromCharCode.apply(null, Array.from(bytes.subarray(i, i + CHUNK)));
  }
  return text;
}
