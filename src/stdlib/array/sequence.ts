/** An array as a sequence: comparison, items, slices, and what makes it longer. */
import { indexError, typeError } from "../../runtime/errors.ts";
import { listAssSubscript, listSubscript } from "../../runtime/objects/list/subscript.ts";
import { sliceItems, subscriptIndex } from "../../runtime/objects/sequence/subscript.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { PySlice, sliceIndices } from "../../runtime/objects/slice/core.ts";
import { eqBool } from "../../runtime/protocols/compare.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { BinarySlot, Value } from "../../runtime/slots.ts";
import { PyArray, plainArray, resizing, self } from "./storage.ts";

/** `unlike` is the answer when the first items that differ are no numbers: items have no identity here. */
export function compare(op: (v: Value[], w: Value[]) => Value, unlike: boolean): BinarySlot {
  return (v, w) => {
    if (!(v instanceof PyArray && w instanceof PyArray)) return NotImplemented;
    if (meetsNan(v.items, w.items)) return unlike;
    return op(v.items, w.items);
  };
}

/** Whether the first pair of items that differ has a NaN in it. */
function meetsNan(v: readonly Value[], w: readonly Value[]): boolean {
  for (let i = 0; i < v.length && i < w.length; i++) {
    const a = v[i];
    const b = w[i];
    if (Number.isNaN(a) || Number.isNaN(b)) return true;
    if (a !== b && a !== undefined && b !== undefined && !eqBool(a, b)) return false;
  }
  return false;
}

/** `a[key]`. */
export function subscript(v: Value, key: Value): Value {
  const a = self(v);
  if (key instanceof PySlice) {
    const at = sliceIndices(key, () => a.items.length);
    return plainArray(a.code, sliceItems(a.items, at));
  }
  return listSubscript(a.items, itemIndex(a, key, "array index out of range"));
}

function itemIndex(a: PyArray, key: Value, message: string): Value {
  if (typeof key !== "bigint" && key.nb_index === undefined)
    throw typeError("array indices must be integers");
  const i = subscriptIndex(key, "array");
  const at = i < 0 ? i + a.items.length : i;
  if (at < 0 || at >= a.items.length) throw indexError(message);
  return BigInt(at);
}

/** `a[key] = value`, and `del a[key]` where there is none. */
export function assign(v: Value, key: Value, value: Value | undefined): void {
  const a = self(v);
  if (!(key instanceof PySlice)) {
    const at = itemIndex(a, key, "array assignment index out of range");
    if (value === undefined) listAssSubscript(resizing(a, -1), at, undefined);
    else {
      const item = a.code.convert(value);
      if (Number(at) < a.items.length) a.items[Number(at)] = item; // the conversion may have made it shorter
    }
    return;
  }
  if (value !== undefined && !(value instanceof PyArray))
    throw typeError(`can only assign array (not "${value.cls.tp_name}") to array slice`);
  if (value !== undefined && value.code !== a.code)
    throw typeError("bad argument type for built-in operation");
  const { step, length } = sliceIndices(key, () => a.items.length);
  if (value === undefined || step === 1) resizing(a, a.items.length - length + (value?.items.length ?? 0));
  listAssSubscript(a.items, key, value === undefined ? undefined : [...value.items]);
}

/** `v + w`. */
export function concat(v: Value, w: Value): Value {
  const a = self(v);
  if (!(w instanceof PyArray)) throw typeError(`can only append array (not "${w.cls.tp_name}") to array`);
  if (w.code !== a.code) throw typeError("bad argument type for built-in operation");
  checkSize(a.items.length + w.items.length);
  return plainArray(a.code, a.items.concat(w.items));
}

/** `a.extend(source)`. */
export function extend(a: PyArray, source: Value): Value {
  if (source instanceof PyArray) {
    if (source.code !== a.code) throw typeError("can only extend with array of same kind");
    const items = resizing(a, a.items.length + source.items.length);
    for (const item of [...source.items]) items.push(item);
  } else for (const item of iterate(source)) append(a, item);
  return None;
}

/** `a.append(v)`. */
export function append(a: PyArray, v: Value): void {
  const item = a.code.convert(v);
  resizing(a, -1).push(item);
}

/** `v += w`. */
export function inplaceConcat(v: Value, w: Value): Value {
  if (!(w instanceof PyArray)) throw typeError(`can only extend array with array (not "${w.cls.tp_name}")`);
  extend(self(v), w);
  return v;
}
