/** ABI: unpacking, ranges and other helpers of iteration. */
import { typeError, valueError } from "../errors.ts";
import { intDivmod } from "../objects/int/arith.ts";
import { type PyTuple, TupleProto } from "../objects/tuple/core.ts";
import { isIterable, iterate, toArray } from "../protocols/iter.ts";
import { asInt, divmod, index } from "../protocols/number.ts";
import { length } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";

function requireIterable(v: Value): Iterable<Value> {
  if (!isIterable(v)) throw typeError(`cannot unpack non-iterable ${v.cls.tp_name} object`);
  return iterate(v);
}

export function unpack(v: Value, n: number): Value[] {
  if (Array.isArray(v) && !v.cls.tp_heap) {
    if (v.length === n) return v;
    throw wrongCount(v.length, n, true);
  }
  if (v.is_tuple === true && v.js_iter === TupleProto.js_iter && (v as unknown as PyTuple).length === n)
    return v as Value[]; // read only; a named tuple, or another subclass that iterates as tuples do
  const out: Value[] = [];
  for (const x of requireIterable(v)) {
    if (out.length === n)
      throw wrongCount(
        v.sq_length !== undefined && v.is_dict === true ? v.sq_length(v) : n + 1,
        n,
        v.is_dict === true,
      );
    out.push(x);
  }
  if (out.length < n) throw wrongCount(out.length, n, true);
  return out;
}

function wrongCount(got: number, want: number, exact: boolean) {
  if (got < want) return valueError(`not enough values to unpack (expected ${want}, got ${got})`);
  return valueError(`too many values to unpack (expected ${want}${exact ? `, got ${got}` : ""})`);
}

export function unpackEx(v: Value, before: number, after: number): Value[] {
  if (!isIterable(v)) throw typeError(`cannot unpack non-iterable ${v.cls.tp_name} object`);
  const all = toArray(v);
  if (all.length < before + after)
    throw valueError(`not enough values to unpack (expected at least ${before + after}, got ${all.length})`);
  const head = all.slice(0, before);
  const middle = all.slice(before, all.length - after);
  return [...head, middle, ...all.slice(all.length - after)];
}

/** `divmod(v, w)` of which nobody sees more than the two values. */
export function divmodPair(v: Value, w: Value): Value {
  return v.num + w.num === 2 ? intDivmod(v as bigint, w as bigint) : divmod(v, w); // two ints
}

export function rangeArg(v: Value): bigint {
  return index(v);
}

const SAFE = 9007199254740991n;

function isSafe(n: bigint): boolean {
  return n <= SAFE && n >= -SAFE;
}

export function rangeBounds(start: Value, stop: Value, step: Value): number[] | bigint[] {
  const a = index(start);
  const b = index(stop);
  const c = index(step);
  if (c === 0n) return rangeZero();
  if (!isSafe(a) || !isSafe(c)) return [a, b, c];
  const clamped = b > SAFE ? SAFE : b < -SAFE ? -SAFE : b;
  return [Number(a), Number(clamped), Number(c)];
}

export function rangeZero(): never {
  throw valueError("range() arg 3 must not be zero");
}

export function enumerateStart(v: Value): bigint {
  return asInt(v) ?? index(v);
}

export { listOf } from "../objects/list/core.ts";

/** The stop of a counted loop over `range`, which never needs more than 2^53. */
export function rangeStop(v: Value): number {
  const n = index(v);
  return Number(n > SAFE ? SAFE : n < -SAFE ? -SAFE : n);
}

/** The characters of an exact str, to be walked by number. */
export function chars(s: Value): Value {
  return s.kind === 3 ? s : [...iterate(s)];
}

export function lenNum(v: Value): number {
  return length(v);
}
