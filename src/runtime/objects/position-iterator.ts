/**
 * Iterators over what has indices: they know their place, so that they can tell how much is left, be copied and be moved
 * (`__length_hint__`, `__reduce__`, `__setstate__`).
 */
import { builtinsTable } from "../builtins-table.ts";
import { builtinType, methods, slots } from "../define.ts";
import { overflowError, typeError } from "../errors.ts";
import { asInt } from "../protocols/number.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { PositionIterator } from "./iterator-core.ts";
import { walkedAtOnce } from "./sequence/copy.ts";
import { None, NotImplemented } from "./singletons.ts";
import { tuple } from "./tuple/core.ts";

const SSIZE_END = 2n ** 63n;

export { PositionIterator };

/** How the iterators of one type walk. */
export interface PositionKind {
  /** The next item and a step on; at the end it sets `it_seq` to undefined. */
  readonly step: (it: PositionIterator) => Value | undefined;
  /** Takes all items that are left, without running code of the program; undefined, with nothing done, where that cannot be. */
  readonly all?: (it: PositionIterator) => Value[] | undefined;
  /** How many items are left; undefined when nobody knows. */
  readonly left: (it: PositionIterator) => number | bigint | undefined;
  /** Function, arguments and state to make it anew. */
  readonly reduce: (it: PositionIterator) => Value;
  /** `__setstate__`, if the type has one. */
  readonly setState?: (it: PositionIterator, state: Value) => void;
}

/** The class of one type of iterators, and the function that makes them. */
export interface PositionType {
  readonly type: PyType;
  readonly make: (seq: Value, at: number) => PositionIterator;
}

/** Makes an iterator type that only the runtime instantiates. */
export function positionType(name: string, kind: PositionKind): PositionType {
  class Iterator extends PositionIterator {}
  const type = builtinType(name, { proto: Iterator.prototype, basetype: false });
  installPosition(type, kind);
  return { type, make: (seq, at) => place(new Iterator(), seq, at) };
}

/** Puts a new iterator where it starts. */
export function place(it: PositionIterator, seq: Value, at: number): PositionIterator {
  it.it_seq = seq;
  it.it_index = at;
  return it;
}

/** Gives a type over `PositionIterator` its slots and methods. */
export function installPosition(type: PyType, kind: PositionKind): void {
  const { step, all, left, reduce, setState } = kind;
  function* walk(it: PositionIterator): Generator<Value> {
    for (let item = step(it); item !== undefined; item = step(it)) yield item;
  }
  // a fresh generator each time, so that a walk may start inside another
  Object.defineProperty(type.tp_proto, "it_js", {
    get(this: PositionIterator) {
      return walk(this);
    },
  });
  slots(type, {
    tp_iter: (v) => v,
    tp_iternext: (v) => step(own(v)),
    js_iter:
      all === undefined
        ? (v) => walk(own(v))
        : walkedAtOnce(
            (v) => walk(own(v)),
            (v) => all(own(v)) ?? [...walk(own(v))],
          ),
  });
  methods(type, [
    ["__length_hint__(self, /)", (it: PositionIterator) => (it.it_seq === undefined ? 0n : hint(left(it)))],
    ["__reduce__(self, /)", reduce],
  ]);
  if (setState !== undefined) methods(type, [["__setstate__(self, object, /)", asMethod(setState)]]);
}

function asMethod(setState: (it: PositionIterator, state: Value) => void) {
  return (it: PositionIterator, state: Value): Value => {
    setState(it, state);
    return None;
  };
}

function hint(n: number | bigint | undefined): Value {
  if (n === undefined) return NotImplemented;
  const left = BigInt(n);
  return left < 0n ? 0n : left;
}

/** The slots get receivers of the type only. */
function own(v: Value): PositionIterator {
  return v as PositionIterator & PyObject;
}

/** The index that `__setstate__` is given. */
export function stateIndex(state: Value): number {
  const n = asInt(state);
  if (n === undefined) throw typeError("an integer is required");
  if (n >= SSIZE_END || n < -SSIZE_END) throw overflowError("Python int too large to convert to C ssize_t");
  return Number(n);
}

function moveForward(it: PositionIterator, state: Value): void {
  it.it_index = Math.max(stateIndex(state), 0);
}

/** As `moveForward`; at a place before the first item the list iterator rests. */
export function moveOrRest(it: PositionIterator, state: Value): void {
  it.it_index = Math.max(stateIndex(state), -1);
}

/** As `moveForward`; a place before the first item ends the bytearray iterator. */
export function moveOrEnd(it: PositionIterator, state: Value): void {
  const to = stateIndex(state);
  if (to < 0) it.it_seq = undefined;
  else it.it_index = to;
}

/** What `__reduce__` answers with: the builtin function of that name, its argument, the state. */
export function reduction(name: string, argument: Value, state?: Value): Value {
  const f = builtinsTable().get(name) ?? None;
  return tuple(state === undefined ? [f, tuple([argument])] : [f, tuple([argument]), state]);
}

/** The kind that walks forward over what has a length and items at indices. `empty` stands for it when it has ended. */
export function forward<S extends Value>(
  size: (seq: S) => number | undefined,
  at: (seq: S, i: number) => Value | undefined,
  empty: () => Value,
  setState: PositionKind["setState"] = moveForward,
): PositionKind {
  return {
    step: (it) => {
      const seq = it.it_seq as S | undefined; // the maker of the iterator put it there
      if (seq === undefined || it.it_index < 0) return undefined;
      const item = at(seq, it.it_index);
      if (item === undefined) it.it_seq = undefined;
      else it.it_index++;
      return item;
    },
    left: (it) => {
      const n = size(it.it_seq as S); // as above
      if (n === undefined) return undefined;
      return it.it_index < 0 ? 0 : n - it.it_index;
    },
    reduce: (it) =>
      it.it_seq === undefined || it.it_index < 0
        ? reduction("iter", empty())
        : reduction("iter", it.it_seq, BigInt(it.it_index)),
    setState,
  };
}
