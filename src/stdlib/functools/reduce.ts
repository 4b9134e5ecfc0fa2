/** functools.reduce and cmp_to_key. https://docs.python.org/3/library/functools.html */
import { builtin, builtinType, getset, qualifyName, slots } from "../../runtime/define.ts";
import { caught, TypeError_, typeError } from "../../runtime/errors.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { call, callArgs } from "../../runtime/protocols/call.ts";
import { eq, ge, gt, le, lt, ne } from "../../runtime/protocols/compare.ts";
import { notHashable } from "../../runtime/protocols/hash.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import type { BinarySlot, PyCallable, Value } from "../../runtime/slots.ts";

const MODULE = { module: "_functools" };

function itemsOf(iterable: Value): Iterable<Value> {
  try {
    return iterate(iterable);
  } catch (e) {
    const exc = caught(e);
    throw exc.cls === TypeError_ ? typeError("reduce() arg 2 must support iteration") : exc;
  }
}

const TWO_ARGUMENTS = 0b100;

export const reduce = builtin(
  "reduce(function, iterable, /, initial=<unrepresentable>)",
  (f: Value, iterable: Value, initial: Value | undefined) => {
    let total = initial;
    const direct = ((f as PyCallable).arity & TWO_ARGUMENTS) !== 0 ? (f as PyCallable) : undefined; // absent elsewhere
    for (const item of itemsOf(iterable)) {
      if (total === undefined) total = item;
      else total = direct === undefined ? call(f, total, item) : direct(total, item);
    }
    if (total === undefined) throw typeError("reduce() of empty iterable with no initial value");
    return total;
  },
  MODULE,
);

/** A value that compares by a function of two. */
class KeyWrapper {
  readonly compare: Value;
  readonly object: Value | undefined;
  constructor(compare: Value, object: Value | undefined) {
    this.compare = compare;
    this.object = object;
  }
}

function comparing(op: (a: Value, b: Value) => Value): BinarySlot {
  return (v, w) => {
    if (!(v instanceof KeyWrapper) || !(w instanceof KeyWrapper))
      throw typeError("other argument must be K instance");
    if (v.object === undefined || w.object === undefined) throw typeError("object");
    return op(call(v.compare, v.object, w.object), 0n);
  };
}

const wrapK = builtin(
  "K(self, obj)",
  (self: KeyWrapper, obj: Value) => new KeyWrapper(self.compare, obj),
  MODULE,
);

const keyType = builtinType("KeyWrapper", {
  module: "functools",
  proto: KeyWrapper.prototype,
  basetype: false,
});
slots(keyType, {
  tp_hash: notHashable,
  tp_lt: comparing(lt),
  tp_le: comparing(le),
  tp_eq: comparing(eq),
  tp_ne: comparing(ne),
  tp_gt: comparing(gt),
  tp_ge: comparing(ge),
  tp_call: (self, args, kwnames) => {
    if (args.length === 0) throw typeError("K() missing required argument 'obj' (pos 1)");
    if (kwnames.length === 0) return callArgs(wrapK, [self, ...args]);
    const [obj] = args;
    if (args.length !== 1 || kwnames[0] !== "obj" || obj === undefined)
      throw typeError(`K() got an unexpected keyword argument '${kwnames[0]}'`);
    return callArgs(wrapK, [self, obj]);
  },
});
getset(keyType, {
  obj: { get: (self: KeyWrapper) => self.object ?? None },
  __text_signature__: { get: () => "(obj)" },
});
qualifyName(keyType);

export const cmpToKey = builtin(
  "cmp_to_key(mycmp)",
  (mycmp: Value) => new KeyWrapper(mycmp, undefined),
  MODULE,
);
