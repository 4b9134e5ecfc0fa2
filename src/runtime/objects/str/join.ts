/** `str.join`. */
import { caught, TypeError_, typeError } from "../../errors.ts";
import { nativeJoin, nativeLength } from "../../natives.ts";
import { iterate } from "../../protocols/iter.ts";
import { checkSize } from "../../sizes.ts";
import type { Value } from "../../slots.ts";
import { isinstance } from "../type/core.ts";
import { asStr, isExactStr } from "./access.ts";
import { type Str, strJoinAll, strLength } from "./astral.ts";

/** `sep.join(iterable)`. */
export function join(sep: Str, iterable: Value): Str {
  const items = itemsOf(iterable);
  if (typeof sep === "string") {
    const joined = nativeJoin(sep, items);
    if (joined !== undefined) return joined;
    const size = nativeLength(items) ?? plainSize(items);
    if (size >= 0) {
      checkSize(size + Math.max(0, items.length - 1) * sep.length);
      return items.join(sep);
    }
  }
  const only = items[0];
  if (items.length === 1 && only !== undefined && isExactStr(only)) return only;
  const parts = stringsOf(items, sep);
  if (sep === "") return strJoinAll(parts);
  const all: Str[] = [];
  for (const part of parts) {
    if (all.length > 0) all.push(sep);
    all.push(part);
  }
  return strJoinAll(all);
}

/** The total size of strings of the basic plane, -1 when there is anything else. */
function plainSize(items: readonly Value[]): number {
  let size = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as string; // by the tag
    if (item.kind !== 3) return -1;
    size += item.length;
  }
  return size;
}

/** The strings, after checking types and total size. */
function stringsOf(items: readonly Value[], sep: Str): Str[] {
  let size = Math.max(0, items.length - 1) * strLength(sep);
  const parts: Str[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value; // i is in range and no guest code runs here
    const s = asStr(item);
    if (s === undefined)
      throw typeError(`sequence item ${i}: expected str instance, ${item.cls.tp_name} found`);
    size += strLength(s);
    parts.push(s);
  }
  checkSize(size);
  return parts;
}

/** The items as an array, without copying a list or tuple. */
function itemsOf(iterable: Value): readonly Value[] {
  if (Array.isArray(iterable) && !iterable.cls.tp_heap) return iterable;
  const all = iterable.js_iter?.all;
  if (all !== undefined) return all(iterable);
  let items: Iterable<Value>;
  try {
    items = iterate(iterable);
  } catch (e) {
    const exc = caught(e);
    throw isinstance(exc, TypeError_) ? typeError("can only join an iterable") : exc;
  }
  return [...items];
}
