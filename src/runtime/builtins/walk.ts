/**
 * Walks that outlive an exception. One that is raised inside a generator of the engine ends it for good, but a Python iterator goes
 * on with the next item: `next()` of a `map` whose function has raised calls it with what follows.
 */
import { caught, StopIteration } from "../errors.ts";
import type { PyIterator } from "../objects/iterator-core.ts";
import { jsIterSlot } from "../objects/type/dispatch.ts";
import { isinstance } from "../objects/type.ts";
import { iterate, iterateIterator, makeIterator } from "../protocols/iter.ts";
import { setStopRaised } from "../protocols/stop-value.ts";
import type { PyType, Value } from "../slots.ts";

/** Items of an iterable, which are walked once: a loop over `items` that has been left goes on where it was. */
export class Source {
  items: Iterable<Value>;
  readonly #iterator: Value | undefined;

  constructor(v: Value) {
    this.#iterator = iteratorOf(v);
    this.items =
      this.#iterator === undefined
        ? (iterate(v)[Symbol.iterator]() as IterableIterator<Value>) // the engine's iterators are iterable
        : iterateIterator(this.#iterator);
  }

  /** Leaves a walk that an exception may have ended. */
  renew(): void {
    if (this.#iterator !== undefined) this.items = iterateIterator(this.#iterator);
  }
}

/** The Python iterator over `v` where it is one or has an `__iter__` of its own; other iterables are walked inside. */
export function iteratorOf(v: Value): Value | undefined {
  if (v.js_iter === jsIterSlot) return v.tp_iter?.(v);
  return v.tp_iternext !== undefined && v.tp_iter !== undefined ? v : undefined;
}

/** What an iterator walks: a generator and what it is made from again. Its state is kept outside of it. */
export class Walk {
  owner: PyIterator | undefined;
  readonly #sources: readonly Source[];
  readonly #begin: (walk: Walk) => Generator<Value>;

  constructor(sources: readonly Source[], begin: (walk: Walk) => Generator<Value>) {
    this.#sources = sources;
    this.#begin = begin;
  }

  begin(): Generator<Value> {
    return this.#begin(this);
  }

  /** For a handler around the generator's loop: throws the exception on, with another generator in place of this one. */
  failed(e: unknown): never {
    const exc = caught(e);
    this.#goOn();
    throw exc;
  }

  /** The same where functions of the program are called, whose StopIteration ends the walk. */
  ended(e: unknown): void {
    const exc = caught(e);
    if (isinstance(exc, StopIteration)) {
      setStopRaised(exc);
      return;
    }
    this.#goOn();
    throw exc;
  }

  #goOn(): void {
    for (const source of this.#sources) source.renew();
    if (this.owner !== undefined) this.owner.it_js = this.begin();
  }
}

/** An iterator object of type `T` over `made`. */
export function iteratorOver(T: PyType, made: Iterable<Value> | Walk): Value {
  if (!(made instanceof Walk)) return makeIterator(T, made);
  const it = makeIterator(T, made.begin());
  made.owner = it as PyIterator; // makeIterator has made it
  return it;
}
