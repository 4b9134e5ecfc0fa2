/** itertools.tee: several iterators over one source, which keep what the slowest has not seen yet. */
import { type Puller, puller } from "../../runtime/builtins/iterator-type.ts";
import { builtin, builtinType, methods, qualifyName } from "../../runtime/define.ts";
import { valueError } from "../../runtime/errors.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { index } from "../../runtime/protocols/number.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { Value } from "../../runtime/slots.ts";

/** A place in the stream; `value` and `next` are known once somebody has been here. */
interface Place {
  value?: Value;
  next?: Place;
}

class Tee {
  readonly pull: Puller;
  place: Place;

  constructor(pull: Puller, place: Place) {
    this.pull = pull;
    this.place = place;
  }
}

function advance(v: Value): Value | undefined {
  const t = v as Tee; // the slot's receiver
  const here = t.place;
  if (here.next === undefined) {
    const value = t.pull();
    if (value === undefined) return undefined;
    here.value = value;
    here.next = {};
  }
  t.place = here.next;
  return here.value;
}

function* walk(v: Value): Generator<Value> {
  for (let item = advance(v); item !== undefined; item = advance(v)) yield item;
}

function copy(t: Tee): Tee {
  return new Tee(t.pull, t.place);
}

function teeOf(iterable: Value): Tee {
  return iterable instanceof Tee ? copy(iterable) : new Tee(puller(iterable), {});
}

const teeType = builtinType("_tee", {
  module: "itertools",
  proto: Tee.prototype,
  basetype: false,
  new: ["_tee(iterable, /)", (_cls: Value, iterable: Value) => teeOf(iterable)],
  slots: { tp_iter: (v) => v, tp_iternext: advance, js_iter: walk },
});
methods(teeType, [["__copy__(self, /)", copy]]);
qualifyName(teeType);

export const tee = builtin(
  "tee(iterable, n=2, /)",
  (iterable: Value, n: Value = 2n) => {
    const count = index(n);
    if (count < 0n) throw valueError("n must be >= 0");
    const size = checkSize(count);
    if (size === 0) return tuple([]);
    const first = teeOf(iterable);
    const all: Value[] = [first];
    while (all.length < size) all.push(copy(first));
    return tuple(all);
  },
  { module: "itertools" },
);
