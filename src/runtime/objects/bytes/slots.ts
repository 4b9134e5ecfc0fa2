/** Operators and subscripts that bytes and bytearray share. */
import { slots } from "../../define.ts";
import { indexError, overflowError, typeError } from "../../errors.ts";
import { index } from "../../protocols/number.ts";
import { checkSize } from "../../sizes.ts";
import type { PyType, Value } from "../../slots.ts";
import { forward, moveOrEnd, type PositionType, positionType } from "../position-iterator.ts";
import { ssizeNumber } from "../sequence/subscript.ts";
import { NotImplemented } from "../singletons.ts";
import { PySlice, sliceIndices } from "../slice/index.ts";
import { strContains } from "../str/search.ts";
import { tuple } from "../tuple/core.ts";
import { member } from "./arguments.ts";
import { bytesOf, compareBytes, isByteArray, isBytes } from "./core.ts";
import { toLatin } from "./latin.ts";
import { percentBytes } from "./percent.ts";

const MAX_SSIZE = 1n << 63n;
export type Make = (data: Uint8Array) => Value;

/** The bytes of a receiver. */
export function own(v: Value): Uint8Array {
  const bytes = bytesOf(v);
  if (bytes === undefined) throw typeError(`a bytes-like object is required, not '${v.cls.tp_name}'`);
  return bytes;
}

/** Installs the slots; `make` makes results of the type from a fresh array. */
export function bytesLikeSlots(T: PyType, make: Make): void {
  const iterator = iteratorsOf(T);
  slots(T, {
    tp_eq: (v, w) => equality(v, w, true),
    tp_ne: (v, w) => equality(v, w, false),
    tp_lt: order((n) => n < 0),
    tp_le: order((n) => n <= 0),
    tp_gt: order((n) => n > 0),
    tp_ge: order((n) => n >= 0),
    sq_length: (v) => own(v).length,
    sq_contains: (v, item) => strContains(toLatin(own(v)), member(item)),
    sq_concat: (v, w) => make(concat(v, w)),
    sq_repeat: (v, n) => (n === 1n && v.cls === T && isBytes(v) ? v : make(repeatBytes(own(v), n))),
    mp_subscript: (v, key) => subscript(v, key, make),
    nb_remainder: (v, w) => (isBytes(v) || isByteArray(v) ? make(percentBytes(own(v), w)) : NotImplemented),
    js_iter: (v) => eachByte(v),
    tp_iter: (v) => iterator(v),
  });
}

/** The bytes of what the receiver compares itself with: bytes leave bytearrays to those. */
function comparable(v: Value, w: Value): Uint8Array | undefined {
  return isByteArray(v) || isBytes(w) ? bytesOf(w) : undefined;
}

function equality(v: Value, w: Value, wanted: boolean): Value {
  const b = comparable(v, w);
  if (b === undefined) return NotImplemented;
  const a = own(v);
  return (a.length === b.length && compareBytes(a, b) === 0) === wanted;
}

function order(test: (comparison: number) => boolean): (v: Value, w: Value) => Value {
  return (v, w) => {
    const b = comparable(v, w);
    return b === undefined ? NotImplemented : test(compareBytes(own(v), b));
  };
}

function concat(v: Value, w: Value): Uint8Array {
  const a = own(v);
  const b = bytesOf(w);
  if (b === undefined) throw typeError(`can't concat ${w.cls.tp_name} to ${v.cls.tp_name}`);
  const out = new Uint8Array(checkSize(a.length + b.length));
  out.set(a);
  out.set(b, a.length);
  return out;
}

/** `data * n`, size checked. */
export function repeatBytes(data: Uint8Array, n: Value): Uint8Array {
  const count = index(n);
  if (count >= MAX_SSIZE || count < -MAX_SSIZE) {
    throw overflowError(`cannot fit '${n.cls.tp_name}' into an index-sized integer`);
  }
  if (count <= 0n || data.length === 0) return new Uint8Array(0);
  const out = new Uint8Array(checkSize(count * BigInt(data.length)));
  out.set(data);
  for (let done = data.length; done < out.length; done *= 2) out.copyWithin(done, 0, done);
  return out;
}

function subscript(v: Value, key: Value, make: Make): Value {
  if (key.kind === 1) {
    const data = own(v);
    const i = Number(key as bigint); // kind 1
    const byte = data[i < 0 ? i + data.length : i];
    if (byte !== undefined) return BigInt(byte);
  }
  if (key instanceof PySlice) {
    const { start, step, length } = sliceIndices(key, () => own(v).length);
    return make(sliceBytes(own(v), start, step, length));
  }
  if (typeof key !== "bigint" && key.nb_index === undefined) {
    throw typeError(
      `${isByteArray(v) ? "bytearray" : "byte"} indices must be integers or slices, not ${key.cls.tp_name}`,
    );
  }
  const at = ssizeNumber(index(key));
  if (at === undefined) throw indexError(`cannot fit '${key.cls.tp_name}' into an index-sized integer`);
  const data = own(v);
  const byte = data[at < 0 ? at + data.length : at];
  if (byte === undefined) throw indexError(`${isByteArray(v) ? "bytearray index" : "index"} out of range`);
  return BigInt(byte);
}

/** The bytes of a slice, in a fresh array. */
export function sliceBytes(data: Uint8Array, start: number, step: number, length: number): Uint8Array {
  if (step === 1) return data.slice(start, start + length);
  const out = new Uint8Array(length);
  for (let k = 0, i = start; k < length; k++, i += step) out[k] = data[i] ?? 0;
  return out;
}

function byteAt(v: Value, i: number): Value | undefined {
  const byte = own(v)[i];
  return byte === undefined ? undefined : BigInt(byte);
}

/** The function that makes `bytes_iterator` or `bytearray_iterator` objects. */
function iteratorsOf(T: PyType): (v: Value) => Value {
  let iterators: PositionType | undefined;
  return (v) => {
    iterators ??= positionType(
      `${T.tp_name}_iterator`,
      forward<Value>(
        (seq) => own(seq).length,
        byteAt,
        () => tuple([]),
        T.tp_name === "bytearray" ? moveOrEnd : undefined,
      ),
    );
    return iterators.make(v, 0);
  };
}

function* eachByte(v: Value): Iterable<Value> {
  if (isBytes(v)) {
    for (const byte of v.data) yield BigInt(byte);
    return;
  }
  for (let i = 0; i < own(v).length; i++) yield BigInt(own(v)[i] ?? 0);
}
