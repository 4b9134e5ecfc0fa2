/** ABI: subscripts and slices with the fast cases first. */

import { keyError } from "../errors.ts";
import { nativeStride } from "../natives.ts";
import { dictGet, type PyDict } from "../objects/dict/index.ts";
import { internKey } from "../objects/keyed/keyed.ts";
import { replaceRange } from "../objects/list/subscript.ts";
import { cutItems } from "../objects/sequence/copy.ts";
import { None } from "../objects/singletons.ts";
import { makeSlice } from "../objects/slice/index.ts";
import { tuple } from "../objects/tuple/core.ts";
import { getitem as genericGetitem, setitem as genericSetitem } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";

export function getitem(o: Value, k: Value): Value {
  if (o.hashed === 1) {
    const d = o as PyDict; // by the tag
    const kind = k.kind;
    const v = (kind === 3 || kind === 1) && !d.mixed ? d.map.get(k) : dictGet(d, k);
    if (v === undefined) throw keyError(k);
    return v;
  } else if (o.ix === 1 && k.kind === 1) {
    const items = o as Value[]; // by the tag; a str is read in the same way
    let i = Number(k as bigint); // kind 1
    if (i < 0) i += items.length;
    const v = items[i];
    if (v !== undefined) return v;
  }
  const slot = o.mp_subscript;
  return slot === undefined ? genericGetitem(o, k) : slot(o, k);
}

export function getnum(o: Value, i: number | bigint): Value {
  if (o.ix === 1) {
    const items = o as Value[]; // by the tag; a str is read in the same way
    let at = Number(i);
    if (at < 0) at += items.length;
    const v = items[at];
    if (v !== undefined) return v;
  }
  return genericGetitem(o, BigInt(i));
}

export function setnum(o: Value, i: number | bigint, v: Value): void {
  if (o.seq === 1) {
    const items = o as Value[]; // by the tag
    let at = Number(i);
    if (at < 0) at += items.length;
    if (at < 0 || at >= items.length) genericSetitem(o, BigInt(i), v);
    else items[at] = v;
  } else genericSetitem(o, BigInt(i), v);
}

export function setitem(o: Value, k: Value, v: Value): void {
  if (o.seq === 1 && k.kind === 1)
    setnum(o, k as bigint, v); // kind 1
  else if (o.hashed === 1) {
    const d = o as PyDict; // by the tag
    const kind = k.kind;
    d.map.set((kind === 3 || kind === 1) && !d.mixed ? k : internKey(d, k), v);
  } else genericSetitem(o, k, v);
}

/** `o[lower:upper:step]`: exact lists and BMP strings with int bounds are cut natively, lists backwards too. */
export function getslice(o: Value, lower?: Value, upper?: Value, step?: Value): Value {
  const { seq } = o;
  const isList = seq === 1;
  if ((seq > 0 || o.kind === 3) && isBound(lower) && isBound(upper)) {
    if (step === undefined || step === None) {
      const { length } = o as string; // strings and lists have one
      const start = place(lower, 0, length);
      const stop = place(upper, length, length);
      if (seq > 0) return isList ? cutItems(o as Value[], start, stop) : cutTuple(o as Value[], start, stop); // by the tag
      return (o as string).slice(start, stop < start ? start : stop); // kind 3
    }
    if (isList && step === -1n) return cutBackwards(o as Value[], lower, upper); // by the tag
    if (step.kind === 1 && lower === undefined && upper === undefined) {
      const stride = Number(step);
      if (seq === 1 && stride > 0) return everyItem(o as Value[], stride); // by the tag
      if (o.kind === 3 && stride !== 0) return everyCharacter(o as string, stride); // by the tag
    }
  }
  return genericGetitem(o, makeSlice(lower ?? None, upper ?? None, step ?? None));
}

/** `items[::step]`, upwards. */
function everyItem(items: readonly Value[], step: number): Value[] {
  const out: Value[] = [];
  for (let i = 0, n = 0; i < items.length; i += step) out[n++] = items[i] as Value; // in range
  return out;
}

/** `s[::step]` */
function everyCharacter(s: string, step: number): string {
  const known = nativeStride(s, step);
  if (known !== undefined) return known;
  let out = "";
  if (step > 0) for (let i = 0; i < s.length; i += step) out += s[i];
  else for (let i = s.length - 1; i >= 0; i += step) out += s[i];
  return out;
}

/** `o[lower:upper:step] = value`: exact lists are filled in place from exact lists and tuples. */
export function setslice(o: Value, value: Value, lower?: Value, upper?: Value, step?: Value): void {
  const whole = step === undefined || step === None;
  if (o.seq === 1 && value.seq > 0 && o !== value && whole && isBound(lower) && isBound(upper)) {
    const items = o as Value[]; // by the tag
    const { length } = items;
    const start = place(lower, 0, length);
    replaceRange(items, start, Math.max(start, place(upper, length, length)), value as Value[]); // by the tag
    return;
  }
  genericSetitem(o, makeSlice(lower ?? None, upper ?? None, step ?? None), value);
}

/** `o[start:stop]` with JavaScript numbers for bounds, which strings take as Python does. */
export function cut(o: Value, start?: number, stop?: number): Value {
  if (o.kind === 3) return (o as string).slice(start, stop); // by the tag
  const { seq } = o;
  if (seq > 0) {
    const items = o as Value[]; // by the tag
    const { length } = items;
    const from = start === undefined ? 0 : clipped(start, length);
    const to = stop === undefined ? length : clipped(stop, length);
    return seq === 1 ? cutItems(items, from, to) : cutTuple(items, from, to);
  }
  return genericGetitem(o, makeSlice(bound(start), bound(stop), None));
}

/** A slice of a whole tuple is itself. */
function cutTuple(items: Value[], start: number, stop: number): Value {
  return start === 0 && stop === items.length ? items : tuple(cutItems(items, start, stop));
}

const bound = (at: number | undefined): Value => (at === undefined ? None : BigInt(at));

function clipped(i: number, length: number): number {
  const at = i < 0 ? i + length : i;
  return at < 0 ? 0 : at > length ? length : at;
}

function isBound(v: Value | undefined): v is bigint | undefined {
  return v === undefined || v === None || v.kind === 1;
}

/** A bound as index from 0 up to `length`. */
function place(v: Value | undefined, otherwise: number, length: number): number {
  if (v === undefined || v === None) return otherwise;
  return clipped(Number(v as bigint), length); // isBound
}

function cutBackwards(items: readonly Value[], lower: Value | undefined, upper: Value | undefined): Value[] {
  const { length } = items;
  const last = lower === undefined || lower === None ? length : place((lower as bigint) + 1n, 0, length); // isBound
  const from = lower === -1n ? length : last;
  const end = upper === undefined || upper === None ? 0 : place((upper as bigint) + 1n, 0, length); // isBound
  const first = upper === -1n ? length : end;
  return cutItems(items, first, from).reverse();
}
