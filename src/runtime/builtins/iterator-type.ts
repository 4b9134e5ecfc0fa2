/** Builtin types whose instances are iterators over a JS iterator: enumerate, zip, map … and those of itertools. */
import { builtinType, classMethods, type Impl, qualifyName } from "../define.ts";
import { caught, StopIteration } from "../errors.ts";
import { hidden } from "../names.ts";
import { genericAlias } from "../objects/generic-alias.ts";
import { PyIterator } from "../objects/iterator.ts";
import { pull } from "../objects/iterator-core.ts";
import { ANY_ARITY } from "../objects/type/core.ts";
import { isinstance } from "../objects/type.ts";
import { iterate, iterateIterator, next } from "../protocols/iter.ts";
import { setStopRaised } from "../protocols/stop-value.ts";
import { type CallStyle, parseSignature, type Signature } from "../signature.ts";
import type { PyObject, PyType, Slots, Value } from "../slots.ts";
import { iteratorOf, iteratorOver, type Walk } from "./walk.ts";

function advance(v: Value): Value | undefined {
  return pull((v as PyIterator).it_js); // the slot's receiver
}

/** The slots of every type over PyIterator. */
export const iteratorSlots: Partial<Slots> = {
  tp_iter: (v) => v,
  tp_iternext: advance,
  js_iter: (v) => (v as PyIterator).it_js, // the slot's receiver
};

export interface IteratorOptions {
  module?: string;
  slots?: Partial<Slots>;
  style?: CallStyle;
  /** Whether the type can be subscripted: `enumerate[int]`. */
  generic?: boolean;
}

/** What the function given to `iteratorClass` returns. */
type Made = Iterable<Value> | Walk;

/** A type of iterators. `make` gets the bound arguments and returns what to walk. */
export function iteratorClass(text: string, make: Impl, options: IteratorOptions = {}): PyType {
  const name = text.slice(0, text.indexOf("("));
  const direct = directMaker(parseSignature(text), make, () => T);
  const T = builtinType(name, {
    ...(direct === undefined ? {} : { call: direct.call }),
    module: options.module ?? "builtins",
    proto: Object.create(PyIterator.prototype) as PyObject, // Object.create is typed any
    new: [
      text,
      (cls: PyType, ...bound: Value[]) => iteratorOver(cls, make(...bound) as Made),
      options.style === undefined ? {} : { style: options.style },
    ],
    slots: { ...iteratorSlots, ...options.slots },
  });
  if (direct !== undefined) hidden(T, "arity", direct.arity);
  if (options.generic === true) classMethods(T, [["__class_getitem__(cls, object, /)", genericAlias]]);
  return T.tp_module === "builtins" ? T : qualifyName(T);
}

interface DirectMaker {
  readonly arity: number;
  readonly call: (...args: Value[]) => Value;
}

/** The constructor for positional calls on the exact type, which binds nothing. */
function directMaker(sig: Signature, make: Impl, type: () => PyType): DirectMaker | undefined {
  if (sig.varkw !== undefined) return undefined;
  if (sig.varargs !== undefined) {
    if (sig.positional > 0 || sig.params.length > 1) return undefined;
    const call =
      sig.params.length === 0
        ? (...args: Value[]) => iteratorOver(type(), make(args) as Made)
        : (...args: Value[]) => iteratorOver(type(), make(undefined, args) as Made);
    return { arity: ANY_ARITY, call };
  }
  let arity = 0;
  for (let k = sig.required; k <= sig.positional; k++) arity |= 1 << k;
  return sig.params.length > 3
    ? undefined
    : { arity, call: (a?: Value, b?: Value, c?: Value) => iteratorOver(type(), make(a, b, c) as Made) };
}

/** Takes items one at a time; `undefined` at the end. */
export type Puller = () => Value | undefined;

/** Steps through an iterable by hand, arrays without result objects. An exception of a Python iterator does not end it. */
export function puller(v: Value): Puller {
  const iterator = iteratorOf(v);
  if (iterator !== undefined) return iteratorPuller(iterator);
  const source = iterate(v);
  if (Array.isArray(source) || Object.getPrototypeOf(source)?.is_tuple === true)
    return arrayPuller(source as Value[]);
  const it = source[Symbol.iterator]() as IterableIterator<Value>; // the engine's iterators are iterable
  return () => pull(it);
}

function iteratorPuller(it: Value): Puller {
  if (it instanceof PyIterator && Object.hasOwn(it, "it_js")) return () => pull(it.it_js); // elsewhere a getter makes it
  if ((it as { isNativeGenerator?: boolean }).isNativeGenerator !== true) return () => next(it);
  const inside = iterateIterator(it) as IterableIterator<Value>; // as above
  return () => pull(inside);
}

/** As the native array iterator: an end once seen is final. */
function arrayPuller(items: readonly Value[]): Puller {
  let i = 0;
  return () => {
    const item = items[i++];
    if (item === undefined) i = Number.POSITIVE_INFINITY;
    return item;
  };
}

/** An iterator ends when a function that it calls raises StopIteration, which is kept. Anything else is thrown on. */
export function endsIteration(e: unknown): void {
  const exc = caught(e);
  if (!isinstance(exc, StopIteration)) throw exc;
  setStopRaised(exc);
}
