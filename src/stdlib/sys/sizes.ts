/** `sys.getsizeof`: what the value takes in a 64-bit CPython 3.14. What it takes here is another matter. */
import { typeError, valueError } from "../../runtime/errors.ts";
import { isByteArray, isBytes } from "../../runtime/objects/bytes/core.ts";
import { dictKeys, dictSize, isDict } from "../../runtime/objects/dict/index.ts";
import { isList } from "../../runtime/objects/list/core.ts";
import { PyRange } from "../../runtime/objects/range/core.ts";
import { isSet, setSize } from "../../runtime/objects/set/core.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { PySlice } from "../../runtime/objects/slice/core.ts";
import { asStr, type Str, strCodePoints, strLength } from "../../runtime/objects/str/index.ts";
import { isTuple } from "../../runtime/objects/tuple/index.ts";
import { isType, typeLookup } from "../../runtime/objects/type/core.ts";
import { invokeRaw } from "../../runtime/objects/type/invoke.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import { length } from "../../runtime/protocols/subscript.ts";
import type { Value } from "../../runtime/slots.ts";
import { OrderedDict } from "../collections/ordered-dict.ts";

/** The header that the cyclic garbage collector puts before an object. */
const GC_HEAD = 16;
const OBJECT = 16;

/** `sys.getsizeof(v)`; undefined where the type does not say. */
export function sizeOf(v: Value): bigint {
  const own = v.cls.tp_heap ? typeLookup(v.cls, "__sizeof__") : undefined;
  if (own !== undefined && (own as { readonly isBuiltinMethod?: boolean }).isBuiltinMethod !== true)
    return declared(own, v);
  return BigInt(builtinSize(v));
}

function declared(method: Value, v: Value): bigint {
  const n = asInt(invokeRaw(method, v, []));
  if (n === undefined) throw typeError("an integer is required");
  if (n < 0n) throw valueError("__sizeof__() should return >= 0");
  return n + BigInt(GC_HEAD);
}

function builtinSize(v: Value): number {
  const extra = v.cls.tp_heap && v.cls.tp_hasdict && !isType(v) ? GC_HEAD : 0;
  const n = typeof v === "boolean" ? BigInt(v) : asInt(v);
  if (n !== undefined) return 24 + 4 * intDigits(n) + extra;
  const text = asStr(v);
  if (text !== undefined) return strSize(text) + extra;
  return atomSize(v) ?? (containerSize(v) ?? objectSize(v)) + extra;
}

function atomSize(v: Value): number | undefined {
  if (typeof v === "number") return 24;
  if (v === None) return OBJECT;
  if (isBytes(v)) return 33 + v.data.length;
  if (isByteArray(v)) return v.size === 0 ? 56 : 57 + v.size;
  if (v instanceof PyRange) return 48;
  return v instanceof PySlice ? 56 : undefined;
}

function containerSize(v: Value): number | undefined {
  if (isList(v)) return 56 + 8 * (v.length < 3 ? v.length : v.length + (v.length & 1));
  if (isTuple(v)) return 48 + 8 * v.length;
  if (isDict(v)) return 64 + dictKeysSize(v) + (v.cls.tp_mro.includes(OrderedDict) ? linksSize(v) : 0);
  return isSet(v) ? setTableSize(setSize(v)) : undefined;
}

function objectSize(v: Value): number {
  if (isType(v)) return v.tp_heap ? 1712 : 408;
  switch (v.cls.tp_name) {
    case "function":
      return 160;
    case "builtin_function_or_method":
    case "method_descriptor":
    case "method":
      return 72;
    case "complex":
      return 32;
    case "module":
      return 72;
    default:
      return v.cls.tp_heap
        ? OBJECT + GC_HEAD + 8 * slotCount(v)
        : v.sq_length === undefined
          ? OBJECT
          : OBJECT + 8 * length(v);
  }
}

function slotCount(v: Value): number {
  return v.cls.tp_mro.reduce((n, c) => n + (c.tp_slots?.length ?? 0), 0);
}

/** Digits of 30 bits; zero has one. */
function intDigits(n: bigint): number {
  const bits = (n < 0n ? -n : n).toString(2).length;
  return Math.max(1, Math.ceil(bits / 30));
}

function strSize(s: Str): number {
  const n = strLength(s);
  let widest = 0;
  const points = strCodePoints(s);
  for (let i = 0; i < n; i++) widest = Math.max(widest, points[i] ?? 0);
  if (widest < 0x80) return 41 + n;
  return 56 + (n + 1) * (widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4);
}

function dictTableSize(n: number): number {
  let size = 8;
  while (Math.floor((size * 2) / 3) < n) size *= 2;
  return size;
}

function dictKeysSize(d: Parameters<typeof dictSize>[0]): number {
  const n = dictSize(d);
  if (n === 0) return 0;
  const size = dictTableSize(n);
  const entry = [...dictKeys(d)].every((k) => asStr(k) !== undefined) ? 16 : 24;
  const index = size <= 0x80 ? 1 : size <= 0x8000 ? 2 : 4;
  return 32 + size * index + Math.floor((size * 2) / 3) * entry;
}

/** The nodes of an OrderedDict's list, and the table that finds them. */
function linksSize(d: Parameters<typeof dictSize>[0]): number {
  const n = dictSize(d);
  return 64 + (n === 0 ? 0 : 32 * n + 8 * dictTableSize(n));
}

function setTableSize(n: number): number {
  let size = 8;
  while (n * 5 >= (size - 1) * 3) size *= 4;
  return size === 8 ? 216 : 216 + size * 16;
}
