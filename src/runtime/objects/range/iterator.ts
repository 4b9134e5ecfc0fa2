/** `range_iterator` and, beyond 64 bits, `longrange_iterator`. */
import { overflowError, typeError } from "../../errors.ts";
import { asInt, index } from "../../protocols/number.ts";
import type { PyObject, Value } from "../../slots.ts";
import {
  type PositionIterator,
  type PositionKind,
  type PositionType,
  positionType,
  reduction,
} from "../position-iterator.ts";
import { None } from "../singletons.ts";
import { isSmallRange, PyRange, rangeAt } from "./core.ts";

/** `it_seq` is the range and stays; `it_index` counts. */
interface RangeIterator extends PositionIterator {
  it_next: bigint;
  /** The number of items; no walk outlives 2^53 steps. */
  it_count: number;
}

/** The step functions get iterators of `rangeIterator` only. */
function own(it: PositionIterator): RangeIterator {
  return it as RangeIterator;
}

function rangeOf(it: PositionIterator): PyRange {
  return it.it_seq as PyRange & PyObject; // set by `rangeIterator`
}

function step(v: PositionIterator): Value | undefined {
  const it = own(v);
  if (it.it_index >= it.it_count) return undefined;
  it.it_index++;
  const item = it.it_next;
  it.it_next = item + rangeOf(it).step;
  return item;
}

function kind(stateOf: (state: Value) => bigint): PositionKind {
  return {
    step,
    left: (it) => rangeOf(it).length - BigInt(it.it_index),
    reduce: (it) => {
      const r = rangeOf(it);
      return reduction("iter", new PyRange(own(it).it_next, rangeAt(r, r.length), r.step), None);
    },
    setState: (it, state) => {
      const r = rangeOf(it);
      const wanted = stateOf(state);
      const left = r.length - BigInt(it.it_index);
      const steps = wanted < 0n ? 0n : wanted > left ? left : wanted;
      it.it_index += Number(steps);
      own(it).it_next += steps * r.step;
    },
  };
}

function longArgument(state: Value): bigint {
  const n = index(state);
  if (n >= 1n << 63n || n < -(1n << 63n)) throw overflowError("Python int too large to convert to C long");
  return n;
}

function intArgument(state: Value): bigint {
  const n = asInt(state);
  if (n === undefined) throw typeError(`state must be an int, not ${state.cls.tp_name}`);
  return n;
}

let small: PositionType | undefined;
let long: PositionType | undefined;

/** `iter(range)`. */
export function rangeIterator(r: PyRange): Value {
  small ??= positionType("range_iterator", kind(longArgument));
  long ??= positionType("longrange_iterator", kind(intArgument));
  const it = own((isSmallRange(r) ? small : long).make(r, 0));
  it.it_next = r.start;
  it.it_count = Number(r.length);
  return it;
}
