/** The counting loop of collections.Counter. */
import { builtin } from "../../runtime/define.ts";
import { dictGet, dictSet, isDict, PyDict } from "../../runtime/objects/dict/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { typeLookup } from "../../runtime/objects/type.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { add } from "../../runtime/protocols/number.ts";
import { setitem } from "../../runtime/protocols/subscript.ts";
import type { Value } from "../../runtime/slots.ts";

function countInto(counts: PyDict, items: Iterable<Value>): void {
  for (const item of items) {
    const n = dictGet(counts, item);
    if (n === undefined) dictSet(counts, item, 1n);
    else dictSet(counts, item, n.kind === 1 ? increment(n) : add(n, 1n));
  }
}

/** One more than an exact int. */
function increment(n: Value): Value {
  return (n as bigint) + 1n;
}

/** True when neither reading nor storing has been overridden. */
function isUnchanged(v: Value): boolean {
  const get = typeLookup(PyDict.prototype.cls, "get");
  return typeLookup(v.cls, "get") === get && v.mp_ass_subscript === PyDict.prototype.mp_ass_subscript;
}

/** `_count_elements(mapping, iterable)` */
export const countElements = builtin("_count_elements(mapping, iterable, /)", (mapping: Value, iterable: Value) => {
  const items = iterate(iterable);
  if (isDict(mapping) && isUnchanged(mapping)) countInto(mapping, items);
  else for (const item of items) setitem(mapping, item, add(callMethod(mapping, "get", item, 0n), 1n));
  return None;
});
