/** https://docs.python.org/3/library/functions.html#iter */
import { builtin } from "../define.ts";
import { typeError } from "../errors.ts";
import { makeIterator } from "../objects/iterator.ts";
import { call } from "../protocols/call.ts";
import { eqBool } from "../protocols/compare.ts";
import { getIter } from "../protocols/iter.ts";
import type { Value } from "../slots.ts";
import { endsIteration } from "./iterator-type.ts";

function* until(f: Value, sentinel: Value): Generator<Value> {
  try {
    for (;;) {
      const v = call(f);
      if (eqBool(sentinel, v)) return;
      yield v;
    }
  } catch (e) {
    endsIteration(e);
  }
}

export const iter = builtin(
  "iter(object, sentinel=<unrepresentable>, /)",
  (object: Value, sentinel?: Value) => {
    if (sentinel === undefined) return getIter(object);
    if (object.tp_call === undefined) throw typeError("iter(v, w): v must be callable");
    return makeIterator("callable_iterator", until(object, sentinel));
  },
);
