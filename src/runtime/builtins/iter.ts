/** https://docs.python.org/3/library/functions.html#iter */
import { builtin, builtinType, methods, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { PyIterator } from "../objects/iterator-core.ts";
import { reduction } from "../objects/position-iterator.ts";
import { tuple } from "../objects/tuple/index.ts";
import { call } from "../protocols/call.ts";
import { eqBool } from "../protocols/compare.ts";
import { getIter } from "../protocols/iter.ts";
import { takeStopValue } from "../protocols/stop-value.ts";
import type { PyObject, Value } from "../slots.ts";
import { endsIteration } from "./iterator-type.ts";

/** `iter(f, sentinel)`. It may be stepped while it calls `f`, so it is no JS generator. */
class CallableIterator extends PyIterator {
  /** Undefined once it has ended. */
  declare it_callable: Value | undefined;
  declare it_sentinel: Value;
}

Object.defineProperty(CallableIterator.prototype, "it_js", {
  get(this: CallableIterator) {
    return walk(this);
  },
});

function step(it: CallableIterator): Value | undefined {
  if (it.it_callable === undefined) return undefined;
  try {
    const item = call(it.it_callable);
    if (it.it_callable !== undefined && !eqBool(it.it_sentinel, item)) return item;
  } catch (e) {
    endsIteration(e);
    takeStopValue();
  }
  it.it_callable = undefined;
  return undefined;
}

function* walk(it: CallableIterator): Generator<Value> {
  for (let item = step(it); item !== undefined; item = step(it)) yield item;
}

/** The slots get receivers of the type only. */
function own(v: Value): CallableIterator {
  return v as CallableIterator & PyObject;
}

const callableIterator = builtinType("callable_iterator", {
  proto: CallableIterator.prototype,
  basetype: false,
});
slots(callableIterator, {
  tp_iter: (v) => v,
  tp_iternext: (v) => step(own(v)),
  js_iter: (v) => walk(own(v)),
});
methods(callableIterator, [
  [
    "__reduce__(self, /)",
    ({ it_callable, it_sentinel }: CallableIterator) =>
      it_callable === undefined
        ? reduction("iter", tuple([]))
        : tuple([iter, tuple([it_callable, it_sentinel])]),
  ],
]);

export const iter = builtin(
  "iter(object, sentinel=<unrepresentable>, /)",
  (object: Value, sentinel?: Value) => {
    if (sentinel === undefined) return getIter(object);
    if (object.tp_call === undefined) throw typeError("iter(v, w): v must be callable");
    const it = new CallableIterator();
    it.it_callable = object;
    it.it_sentinel = sentinel;
    return it;
  },
);
