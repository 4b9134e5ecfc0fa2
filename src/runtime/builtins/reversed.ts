/** https://docs.python.org/3/library/functions.html#reversed */
import { builtinType } from "../define.ts";
import { typeError } from "../errors.ts";
import { makeIterator, PyIterator } from "../objects/iterator.ts";
import { isSequenceLike } from "../objects/sequence/kind.ts";
import { None } from "../objects/singletons.ts";
import { typeLookup, typeName } from "../objects/type.ts";
import { lookupSpecial } from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import { endsSequence } from "../protocols/iter.ts";
import { getitem, length } from "../protocols/subscript.ts";
import type { PyObject, PyType, Value } from "../slots.ts";

function* backwards(seq: Value, size: number): Generator<Value> {
  for (let i = BigInt(size) - 1n; i >= 0n; i--) {
    let item: Value;
    try {
      item = getitem(seq, i);
    } catch (e) {
      if (endsSequence(e)) return;
      throw e;
    }
    yield item;
  }
}

function make(cls: PyType, seq: Value): Value {
  const raw = typeLookup(seq.cls, "__reversed__");
  const own = raw === undefined || raw === None ? undefined : lookupSpecial(seq, "__reversed__");
  if (own !== undefined) return call(own);
  if (raw === None || !isSequenceLike(seq)) throw typeError(`'${typeName(seq)}' object is not reversible`);
  return makeIterator(cls, backwards(seq, length(seq)));
}

export const reversed = builtinType("reversed", {
  proto: Object.create(PyIterator.prototype) as PyObject, // Object.create is typed any
  new: ["reversed(object, /)", make, { style: "fastcall" }],
  slots: {
    tp_iter: (v) => v,
    tp_iternext: (v) => {
      const r = (v as PyIterator).it_js.next(); // the slot's receiver
      return r.done === true ? undefined : r.value;
    },
    js_iter: (v) => (v as PyIterator).it_js, // the slot's receiver
  },
});
