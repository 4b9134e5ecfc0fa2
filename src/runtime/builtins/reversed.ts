/** https://docs.python.org/3/library/functions.html#reversed */
import { builtinType } from "../define.ts";
import { typeError } from "../errors.ts";
import {
  installPosition,
  PositionIterator,
  place,
  reduction,
  stateIndex,
} from "../objects/position-iterator.ts";
import { cutItems } from "../objects/sequence/copy.ts";
import { listReverseIterator } from "../objects/sequence/iterators.ts";
import { isSequenceLike } from "../objects/sequence/kind.ts";
import { None } from "../objects/singletons.ts";
import { tuple } from "../objects/tuple/index.ts";
import { typeLookup, typeName } from "../objects/type.ts";
import { lookupSpecial } from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import { endsSequence } from "../protocols/iter.ts";
import { getitem, length } from "../protocols/subscript.ts";
import type { PyType, Value } from "../slots.ts";

class Reversed extends PositionIterator {}

function make(cls: PyType, seq: Value): Value {
  if (seq.seq === 1) return listReverseIterator(seq, (seq as readonly Value[]).length - 1); // by the tag
  const raw = typeLookup(seq.cls, "__reversed__");
  const own = raw === undefined || raw === None ? undefined : lookupSpecial(seq, "__reversed__");
  if (own !== undefined) return call(own);
  if (raw === None || !isSequenceLike(seq)) throw typeError(`'${typeName(seq)}' object is not reversible`);
  const last = length(seq) - 1;
  return place(new cls.tp_ctor() as Reversed, seq, last); // the type's proto derives from Reversed's
}

function step(it: PositionIterator): Value | undefined {
  const seq = it.it_seq;
  if (seq === undefined) return undefined;
  try {
    if (it.it_index >= 0) {
      const quick = seq.ix === 1 ? (seq as readonly Value[])[it.it_index] : undefined; // by the tag
      const item = quick ?? getitem(seq, BigInt(it.it_index));
      it.it_index--;
      return item;
    }
  } catch (e) {
    if (!endsSequence(e)) throw e;
  }
  it.it_seq = undefined;
  return undefined;
}

/** The items that are left, none if the sequence has become shorter than that. */
function left(it: PositionIterator): number {
  const known = it.it_seq === undefined ? 0 : length(it.it_seq);
  return known < it.it_index + 1 ? 0 : it.it_index + 1;
}

export const reversed = builtinType("reversed", {
  proto: Reversed.prototype,
  new: ["reversed(sequence, /)", make, { style: "fastcall" }],
});

/** What is left of an exact tuple or a str without astral characters. */
function all(it: PositionIterator): Value[] | undefined {
  const seq = it.it_seq;
  if (seq?.ix !== 1 || it.it_index < 0) return undefined;
  it.it_seq = undefined;
  const end = it.it_index + 1;
  const items =
    typeof seq === "string" ? seq.slice(0, end).split("") : cutItems(seq as readonly Value[], 0, end); // by the tag
  return items.reverse();
}

installPosition(reversed, {
  step,
  all,
  left,
  reduce: (it) =>
    it.it_seq === undefined || it.it_index < 0
      ? reduction("reversed", tuple([]))
      : reduction("reversed", it.it_seq, BigInt(it.it_index)),
  setState: (it, state) => {
    const to = stateIndex(state);
    if (it.it_seq !== undefined) it.it_index = Math.min(Math.max(to, -1), length(it.it_seq) - 1);
  },
});
