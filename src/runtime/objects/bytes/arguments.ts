/** Reading the arguments of the methods of bytes and bytearray. */

import { ByteBuilder } from "../../codecs/buffers.ts";
import { caught, OverflowError, overflowError, TypeError_, typeError, valueError } from "../../errors.ts";
import { iterate } from "../../protocols/iter.ts";
import { index } from "../../protocols/number.ts";
import { checkSize } from "../../sizes.ts";
import type { Value } from "../../slots.ts";
import { isinstance } from "../type/core.ts";
import { bytesOf, requireBytes } from "./core.ts";
import { toLatin } from "./latin.ts";

/** An int argument that is one byte. */
export function byteArgument(v: Value, what = "byte"): number {
  const n = index(v);
  if (n < 0n || n > 255n) throw valueError(`${what} must be in range(0, 256)`);
  return Number(n);
}

/** What `find` and its kin look for: bytes or one byte. */
export function needle(v: Value): string {
  const bytes = bytesOf(v);
  if (bytes !== undefined) return toLatin(bytes);
  if (v.nb_index === undefined) {
    throw typeError(`argument should be integer or bytes-like object, not '${v.cls.tp_name}'`);
  }
  return String.fromCharCode(byteArgument(v));
}

/** What `in` looks for. Where `__index__` raises, whatever it is, the object is taken for bytes. */
export function member(v: Value): string {
  const n = v.nb_index === undefined ? undefined : indexOrNothing(v);
  return n === undefined ? toLatin(requireBytes(v)) : String.fromCharCode(byteArgument(n));
}

function indexOrNothing(v: Value): bigint | undefined {
  try {
    return index(v);
  } catch (e) {
    caught(e);
    return undefined;
  }
}

/** The bytes of an iterable of ints. `what` begins the message about values out of range. */
export function bytesFromInts(items: Iterable<Value>, what: string): Uint8Array {
  const out = new ByteBuilder();
  for (const item of items) {
    out.push(byteArgument(item, what));
    if ((out.length & 0xffff) === 0) checkSize(out.length);
  }
  return out.finish();
}

/** The items, or undefined when it is not iterable: the constructors complain of that in their own words. */
export function itemsOf(v: Value): Iterable<Value> | undefined {
  try {
    return iterate(v);
  } catch (e) {
    const exc = caught(e);
    if (isinstance(exc, TypeError_)) return undefined;
    throw exc;
  }
}

/** The size of `bytes(n)`; undefined when the object is no int after all. */
export function countArgument(v: Value): number | undefined {
  if (v.nb_index === undefined) return undefined;
  let n: bigint;
  try {
    n = index(v);
  } catch (e) {
    const exc = caught(e);
    if (isinstance(exc, OverflowError)) throw exc;
    if (isinstance(exc, TypeError_)) return undefined;
    throw exc;
  }
  if (n >= 2n ** 63n || n < -(2n ** 63n)) throw overflowError("cannot fit 'int' into an index-sized integer");
  if (n < 0n) throw valueError("negative count");
  return checkSize(n);
}
