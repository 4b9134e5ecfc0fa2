/** itertools.count and itertools.repeat, which show where they are. https://docs.python.org/3/library/itertools.html */

import { iteratorSlots } from "../../runtime/builtins/iterator-type.ts";
import { builtinType, methods, qualifyName } from "../../runtime/define.ts";
import { typeError } from "../../runtime/errors.ts";
import { hidden } from "../../runtime/names.ts";
import { makeIterator, PyIterator } from "../../runtime/objects/iterator.ts";
import { ssize } from "../../runtime/objects/str/arguments.ts";
import { inHostText } from "../../runtime/objects/str/index.ts";
import { add } from "../../runtime/protocols/number.ts";
import { reprText } from "../../runtime/protocols/repr.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";

/** Where a count is. */
interface CountState {
  next: Value;
  readonly step: Value;
}

/** What a repeat has left; undefined: for ever. */
interface RepeatState {
  readonly object: Value;
  left: number | undefined;
}

interface Stateful<S> extends PyIterator {
  readonly state: S;
}

function withState<S extends object>(cls: PyType, walk: Iterable<Value>, state: S): Value {
  const it = makeIterator(cls, walk);
  hidden(it, "state", state);
  return it;
}

/** The state that `withState` attached. */
function stateOf<S>(v: Value): S {
  return (v as Stateful<S>).state;
}

function* counting(state: CountState): Generator<Value> {
  for (;;) {
    const item = state.next;
    state.next = item.kind === 1 && state.step.kind === 1 ? plus(item, state.step) : add(item, state.step);
    yield item;
  }
}

/** The sum of two exact ints. */
function plus(a: Value, b: Value): Value {
  return (a as bigint) + (b as bigint);
}

function isNumber(v: Value): boolean {
  return (
    v.nb_index !== undefined ||
    v.nb_int !== undefined ||
    v.nb_float !== undefined ||
    v.cls.tp_name === "complex"
  );
}

function makeCount(cls: PyType, start: Value = 0n, step: Value = 1n): Value {
  if (!isNumber(start) || !isNumber(step)) throw typeError("a number is required");
  const isPlain = typeof start === "boolean" && (step === 1n || step === true);
  const state: CountState = { next: isPlain ? BigInt(start) : start, step };
  return withState(cls, counting(state), state);
}

function reprCount(v: Value): string {
  const { next, step } = stateOf<CountState>(v);
  return step === 1n ? `count(${reprText(next)})` : `count(${reprText(next)}, ${reprText(step)})`;
}

function* repeating(state: RepeatState): Generator<Value> {
  for (;;) {
    if (state.left !== undefined && state.left-- <= 0) {
      state.left = 0;
      return;
    }
    yield state.object;
  }
}

function makeRepeat(cls: PyType, object: Value, times: Value | undefined): Value {
  const left = times === undefined ? undefined : Math.max(ssize(times), 0);
  const state: RepeatState = { object, left };
  return withState(cls, repeating(state), state);
}

function reprRepeat(v: Value): string {
  const { object, left } = stateOf<RepeatState>(v);
  return left === undefined ? `repeat(${reprText(object)})` : `repeat(${reprText(object)}, ${left})`;
}

function proto(): PyObject {
  return Object.create(PyIterator.prototype) as PyObject; // Object.create is typed any
}

export const count = builtinType("count", {
  module: "itertools",
  proto: proto(),
  new: ["count(start=0, step=1)", makeCount],
  slots: { ...iteratorSlots, tp_repr: inHostText(reprCount) },
});

export const repeat = builtinType("repeat", {
  module: "itertools",
  proto: proto(),
  new: ["repeat(object, times=<unrepresentable>)", makeRepeat],
  slots: { ...iteratorSlots, tp_repr: inHostText(reprRepeat) },
});

methods(repeat, [
  [
    "__length_hint__(self, /)",
    (self: Value) => {
      const { left } = stateOf<RepeatState>(self);
      if (left === undefined) throw typeError("len() of unsized object");
      return BigInt(left);
    },
  ],
]);
for (const T of [count, repeat]) qualifyName(T);
