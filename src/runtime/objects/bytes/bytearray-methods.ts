/** The methods that only bytearray has: those that change it. */
import { methods } from "../../define.ts";
import { caught, indexError, TypeError_, typeError, valueError } from "../../errors.ts";
import { getattr } from "../../protocols/attr.ts";
import { call } from "../../protocols/call.ts";
import { askLength } from "../../protocols/length-hint.ts";
import type { PyType, Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { asStr } from "../str/access.ts";
import { ssize } from "../str/arguments.ts";
import { tuple } from "../tuple/index.ts";
import { isinstance } from "../type/core.ts";
import { byteArgument, bytesFromInts, itemsOf } from "./arguments.ts";
import { bytesOf, contents, newByteArray, newBytes, type PyByteArray } from "./core.ts";
import { replaceRange, resize, setContents } from "./storage.ts";

export function addByteArrayMethods(T: PyType): void {
  methods(T, [
    [
      "append(self, item, /)",
      (b: PyByteArray, item: Value) => {
        const byte = byteArgument(item);
        if (b.size < b.store.length && b.views === undefined) b.store[b.size++] = byte;
        else replaceRange(b, b.size, b.size, Uint8Array.of(byte));
        return None;
      },
    ],
    ["extend(self, iterable_of_ints, /)", extend],
    ["insert(self, index, item, /)", insert],
    ["pop(self, index=-1, /)", pop],
    [
      "remove(self, value, /)",
      (b: PyByteArray, value: Value) => {
        const at = contents(b).indexOf(byteArgument(value));
        if (at < 0) throw valueError("value not found in bytearray");
        replaceRange(b, at, at + 1, new Uint8Array(0));
        return None;
      },
    ],
    [
      "reverse(self, /)",
      (b: PyByteArray) => {
        contents(b).reverse();
        return None;
      },
    ],
    [
      "clear(self, /)",
      (b: PyByteArray) => {
        setContents(b, new Uint8Array(0));
        return None;
      },
    ],
    ["copy(self, /)", (b: PyByteArray) => newByteArray(contents(b).slice())],
    [
      "resize(self, size, /)",
      (b: PyByteArray, size: Value) => {
        const n = ssize(size);
        if (n < 0) throw valueError(`Can only resize to positive sizes, got ${n}`);
        resize(b, n);
        return None;
      },
    ],
    ["__alloc__(self, /)", (b: PyByteArray) => BigInt(b.store.length + 1)],
    ["__sizeof__(self, /)", (b: PyByteArray) => BigInt(56 + b.store.length + 1)],
    [
      "__reduce__(self, /)",
      (b: PyByteArray) =>
        tuple([b.cls, tuple([newBytes(contents(b).slice())]), call(getattr(b, "__getstate__"))]),
    ],
  ]);
}

function extend(b: PyByteArray, source: Value): Value {
  const bytes = bytesOf(source);
  if (bytes !== undefined) {
    replaceRange(b, b.size, b.size, bytes);
    return None;
  }
  const items = itemsOf(source);
  if (items === undefined) throw typeError(`can't extend bytearray with ${source.cls.tp_name}`);
  askLength(source);
  const added = ints(items, source); // may change `b`
  replaceRange(b, b.size, b.size, added);
  return None;
}

function ints(items: Iterable<Value>, source: Value): Uint8Array {
  try {
    return bytesFromInts(items, "byte");
  } catch (e) {
    const exc = caught(e);
    if (asStr(source) === undefined || !isinstance(exc, TypeError_)) throw exc;
    throw typeError(`expected iterable of integers; got: 'str'`);
  }
}

function insert(b: PyByteArray, index: Value, item: Value): Value {
  const given = ssize(index);
  const byte = byteArgument(item);
  const at = given < 0 ? Math.max(0, given + b.size) : Math.min(given, b.size);
  replaceRange(b, at, at, Uint8Array.of(byte));
  return None;
}

function pop(b: PyByteArray, index?: Value): Value {
  const given = index === undefined ? -1 : ssize(index);
  if (b.size === 0) throw indexError("pop from empty bytearray");
  const at = given < 0 ? given + b.size : given;
  const byte = at >= 0 && at < b.size ? b.store[at] : undefined;
  if (byte === undefined) throw indexError("pop index out of range");
  replaceRange(b, at, at + 1, new Uint8Array(0));
  return BigInt(byte);
}
