/** itertools.tee: several iterators over one source, which keep what the slowest has not seen yet. */

import { type Puller, puller } from "../../runtime/builtins/iterator-type.ts";
import { builtin, builtinType, methods, qualifyName } from "../../runtime/define.ts";
import { runtimeError, valueError } from "../../runtime/errors.ts";
import { ssize } from "../../runtime/objects/str/arguments.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { Value } from "../../runtime/slots.ts";

/** A place in the stream; `value` and `next` are known once somebody has been here. */
interface Place {
  value?: Value;
  next?: Place;
}

/** What the iterators of one `tee()` share. */
interface Source {
  readonly pull: Puller;
  /** The source is being asked, which may ask one of the iterators. */
  busy: boolean;
}

class Tee {
  readonly source: Source;
  place: Place;

  constructor(source: Source, place: Place) {
    this.source = source;
    this.place = place;
  }
}

function advance(v: Value): Value | undefined {
  const t = v as Tee; // the slot's receiver
  const here = t.place;
  if (here.next === undefined) {
    const value = ask(t.source);
    if (value === undefined) return undefined;
    here.value = value;
    here.next = {};
  }
  t.place = here.next;
  return here.value;
}

function ask(source: Source): Value | undefined {
  if (source.busy) throw runtimeError("cannot re-enter the tee iterator");
  source.busy = true;
  try {
    return source.pull();
  } finally {
    source.busy = false;
  }
}

function* walk(v: Value): Generator<Value> {
  for (let item = advance(v); item !== undefined; item = advance(v)) yield item;
}

function copy(t: Tee): Tee {
  return new Tee(t.source, t.place);
}

function teeOf(iterable: Value): Tee {
  return iterable instanceof Tee ? copy(iterable) : new Tee({ pull: puller(iterable), busy: false }, {});
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
    const count = ssize(n);
    if (count < 0) throw valueError("n must be >= 0");
    const size = checkSize(count);
    if (size === 0) return tuple([]);
    const first = teeOf(iterable);
    const all: Value[] = [first];
    while (all.length < size) all.push(copy(first));
    return tuple(all);
  },
  { module: "itertools" },
);
