/** ABI: subscripts and slices with the fast cases first. */
import { indexError } from "../errors.ts";
import { list } from "../objects/list/index.ts";
import { None } from "../objects/singletons.ts";
import { makeSlice } from "../objects/slice/index.ts";
import { tuple_ } from "../objects/tuple/type.ts";
import { getitem as genericGetitem, setitem as genericSetitem } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";

export function getitem(o: Value, k: Value): Value {
  if (o.cls === list && k.kind === 1) {
    const items = o as Value[]; // an exact list
    let i = Number(k as bigint); // kind 1
    if (i < 0) i += items.length;
    const v = items[i];
    if (v !== undefined) return v;
  }
  return genericGetitem(o, k);
}

export function getnum(o: Value, i: number | bigint): Value {
  const T = o.cls;
  if (T === list || T === tuple_) {
    const items = o as Value[]; // an exact list or tuple
    let at = Number(i);
    if (at < 0) at += items.length;
    const v = items[at];
    if (v !== undefined) return v;
    return genericGetitem(o, BigInt(i));
  }
  if (o.kind === 3) {
    const text = o as string; // kind 3
    let at = Number(i);
    if (at < 0) at += text.length;
    const c = text[at];
    if (c !== undefined) return c;
    throw indexError("string index out of range");
  }
  return genericGetitem(o, BigInt(i));
}

export function setnum(o: Value, i: number | bigint, v: Value): void {
  if (o.cls === list) {
    const items = o as Value[]; // an exact list
    let at = Number(i);
    if (at < 0) at += items.length;
    if (at < 0 || at >= items.length) genericSetitem(o, BigInt(i), v);
    else items[at] = v;
  } else genericSetitem(o, BigInt(i), v);
}

export function setitem(o: Value, k: Value, v: Value): void {
  if (o.cls === list && k.kind === 1)
    setnum(o, k as bigint, v); // kind 1
  else genericSetitem(o, k, v);
}

function bound(v: Value | undefined): number | undefined {
  if (v === undefined || v === None) return undefined;
  return v.kind === 1 ? Number(v as bigint) : Number.NaN;
}

/** `o[lower:upper:step]`: exact lists and BMP strings with int bounds and no step are cut natively. */
export function getslice(o: Value, lower?: Value, upper?: Value, step?: Value): Value {
  const native = o.kind === 3 || o.cls === list;
  if (native && (step === undefined || step === None)) {
    const start = bound(lower);
    const stop = bound(upper);
    if (!Number.isNaN(start) && !Number.isNaN(stop)) return (o as string).slice(start ?? 0, stop); // Array.slice is alike
  }
  return genericGetitem(o, makeSlice(lower ?? None, upper ?? None, step ?? None));
}
