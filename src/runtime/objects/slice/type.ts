/** The type `slice`. https://docs.python.org/3/library/functions.html#slice */
import { builtinType, getset, methods } from "../../define.ts";
import { valueError } from "../../errors.ts";
import { index } from "../../protocols/number.ts";
import { repr } from "../../protocols/repr.ts";
import type { BinarySlot, PyType, Slots, Value } from "../../slots.ts";
import { readonlyMember } from "../readonly-member.ts";
import { compareTuples } from "../sequence/compare.ts";
import { None, NotImplemented } from "../singletons.ts";
import { type Str, strOfParts } from "../str/index.ts";
import { hashTuple } from "../tuple/hash.ts";
import { type PyTuple, tuple } from "../tuple/index.ts";
import { makeSlice, PySlice, slicePart } from "./core.ts";

function parts(s: PySlice): PyTuple {
  return tuple([s.start, s.stop, s.step]);
}

function compare(op: (v: PyTuple, w: PyTuple) => Value): BinarySlot {
  return (v, w) => (v instanceof PySlice && w instanceof PySlice ? op(parts(v), parts(w)) : NotImplemented);
}

function reprSlice(v: Value): Str {
  const s = v as PySlice; // the slot's receiver
  return strOfParts("slice(", repr(s.start), ", ", repr(s.stop), ", ", repr(s.step), ")");
}

/** `slice(stop)` or `slice(start, stop[, step])`. */
function make(_cls: Value, first: Value, second: Value | undefined, step: Value | undefined): PySlice {
  return second === undefined ? makeSlice(None, first) : makeSlice(first, second, step);
}

/** `slice.indices(length)`: as `sliceIndices`, in ints of any size. */
function indices(self: PySlice, size: Value): PyTuple {
  const length = index(size);
  if (length < 0n) throw valueError("length should not be negative");
  const step = slicePart(self.step) ?? 1n;
  if (step === 0n) throw valueError("slice step cannot be zero");
  const down = step < 0n;
  const lowest = down ? -1n : 0n;
  const highest = down ? length - 1n : length;
  const clip = (i: bigint): bigint => {
    const at = i < 0n ? i + length : i;
    return at < lowest ? lowest : at > highest ? highest : at;
  };
  const start = slicePart(self.start);
  const stop = slicePart(self.stop);
  return tuple([
    start === undefined ? (down ? highest : lowest) : clip(start),
    stop === undefined ? (down ? lowest : highest) : clip(stop),
    step,
  ]);
}

export let slice: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineSlice(): void {
  slice = builtinType("slice", {
    proto: PySlice.prototype,
    basetype: false,
    new: ["slice(start, stop=None, step=None, /)", make],
    slots: sliceSlots(),
  });
  methods(slice, [["indices(self, object, /)", indices]]);
  getset(slice, {
    start: readonlyMember((self: PySlice) => self.start),
    stop: readonlyMember((self: PySlice) => self.stop),
    step: readonlyMember((self: PySlice) => self.step),
  });
}

function sliceSlots(): Partial<Slots> {
  return {
    tp_repr: reprSlice,
    tp_hash: (v) => hashTuple(parts(v as PySlice)),
    tp_lt: compare(compareTuples.lt),
    tp_le: compare(compareTuples.le),
    tp_eq: compare(compareTuples.eq),
    tp_ne: compare(compareTuples.ne),
    tp_gt: compare(compareTuples.gt),
    tp_ge: compare(compareTuples.ge),
  };
}
