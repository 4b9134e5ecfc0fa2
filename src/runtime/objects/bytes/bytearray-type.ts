/** The type `bytearray`. https://docs.python.org/3/library/stdtypes.html#bytearray */

import { builtinType, slots } from "../../define.ts";
import { bufferError, indexError, typeError, valueError } from "../../errors.ts";
import { notHashable } from "../../protocols/hash.ts";
import { asIndex } from "../../protocols/number.ts";
import type { PyType, Value } from "../../slots.ts";
import { PySlice, sliceIndices } from "../slice/index.ts";
import { asStr } from "../str/access.ts";
import { alloc } from "../type/core.ts";
import { byteArgument, bytesFromInts, itemsOf } from "./arguments.ts";
import { bufferMethods, writableBufferMethods } from "./buffer-methods.ts";
import { addByteArrayMethods } from "./bytearray-methods.ts";
import { bytesFrom } from "./construct.ts";
import { bytesOf, contents, newByteArray, PyByteArray } from "./core.ts";
import { addBytesMethods } from "./methods.ts";
import { reprByteArrayContents } from "./repr.ts";
import { bytesLikeSlots, repeatBytes } from "./slots.ts";
import { replaceRange, setContents } from "./storage.ts";

export const bytearray_: PyType = builtinType("bytearray", {
  proto: PyByteArray.prototype,
  new: ["bytearray(*args, **kwargs)", (cls: PyType) => alloc(cls)],
  init: [
    "bytearray(self, source=b'', encoding='utf-8', errors='strict')",
    (self: PyByteArray, source?: Value, encoding?: Value, errors?: Value) => {
      setContents(self, bytesFrom("bytearray", source, encoding, errors));
    },
  ],
});

bytesLikeSlots(bytearray_, newByteArray);
slots(bytearray_, {
  tp_repr: (v) => `${v.cls.tp_name}(${reprByteArrayContents(contents(self(v)))})`,
  tp_str: (v) => `${v.cls.tp_name}(${reprByteArrayContents(contents(self(v)))})`,
  tp_hash: notHashable,
  mp_ass_subscript: assign,
  sq_inplace_concat: (v, w) => {
    const b = bytesOf(w);
    if (b === undefined) throw typeError(`can't concat ${w.cls.tp_name} to ${v.cls.tp_name}`);
    if (v === w && b.length > 0) throw bufferError("Existing exports of data: object cannot be re-sized");
    replaceRange(self(v), self(v).size, self(v).size, b);
    return v;
  },
  sq_inplace_repeat: (v, n) => {
    setContents(self(v), repeatBytes(contents(self(v)), n));
    return v;
  },
});
addBytesMethods(bytearray_, newByteArray);
bufferMethods(bytearray_);
writableBufferMethods(bytearray_);
addByteArrayMethods(bytearray_);

/** The receiver of a slot of bytearray. */
function self(v: Value): PyByteArray {
  return v as PyByteArray; // slots are only reached through the proto
}

function assign(v: Value, key: Value, value: Value | undefined): void {
  const b = self(v);
  if (key instanceof PySlice) {
    assignSlice(b, key, value);
    return;
  }
  if (typeof key !== "bigint" && key.nb_index === undefined) {
    throw typeError(`bytearray indices must be integers or slices, not ${key.cls.tp_name}`);
  }
  const given = asIndex(key);
  const byte = value === undefined ? 0 : byteArgument(value);
  const at = given < 0 ? given + b.size : given;
  if (at < 0 || at >= b.size) throw indexError("bytearray index out of range");
  if (value === undefined) replaceRange(b, at, at + 1, new Uint8Array(0));
  else b.store[at] = byte;
}

function assignSlice(b: PyByteArray, key: PySlice, value: Value | undefined): void {
  let at = sliceIndices(key, () => b.size);
  const by = value === undefined ? new Uint8Array(0) : valuesOf(value);
  // anything else is made a bytearray first, which may change this one
  if (value !== undefined && !(value instanceof PyByteArray)) at = sliceIndices(key, () => b.size);
  const { start, step, length } = at;
  if (step === 1) replaceRange(b, start, start + length, by);
  else if (by.length === 0) deleteEvery(b, start, step, length);
  else replaceEvery(b, { start, step, length }, by);
}

function replaceEvery(
  b: PyByteArray,
  at: { start: number; step: number; length: number },
  by: Uint8Array,
): void {
  if (by.length !== at.length) {
    throw valueError(`attempt to assign bytes of size ${by.length} to extended slice of size ${at.length}`);
  }
  for (let k = 0, i = at.start; k < at.length; k++, i += at.step) b.store[i] = by[k] ?? 0;
}

function valuesOf(value: Value): Uint8Array {
  const bytes = bytesOf(value);
  if (bytes !== undefined) return bytes.slice();
  if (asStr(value) !== undefined || value.nb_index !== undefined) {
    throw typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  }
  const items = itemsOf(value);
  if (items === undefined) throw typeError(`cannot convert '${value.cls.tp_name}' object to bytearray`);
  return bytesFromInts(items, "byte");
}

function deleteEvery(b: PyByteArray, start: number, step: number, length: number): void {
  const gone = new Set<number>();
  for (let k = 0, i = start; k < length; k++, i += step) gone.add(i);
  setContents(
    b,
    contents(b).filter((_, i) => !gone.has(i)),
  );
}
