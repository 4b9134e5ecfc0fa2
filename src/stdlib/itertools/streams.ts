/** The iterators that pass items through: chain, islice, accumulate … https://docs.python.org/3/library/itertools.html */

import { filterItems } from "../../runtime/builtins/filter.ts";
import { iteratorClass, type Puller, puller } from "../../runtime/builtins/iterator-type.ts";
import { iteratorOver, Source, Walk } from "../../runtime/builtins/walk.ts";
import { classMethods } from "../../runtime/define.ts";
import { caught, valueError } from "../../runtime/errors.ts";
import { copyItems } from "../../runtime/objects/sequence/copy.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { ssize } from "../../runtime/objects/str/arguments.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { call, call1, callArgs } from "../../runtime/protocols/call.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { iterate, toArray } from "../../runtime/protocols/iter.ts";
import { add, index } from "../../runtime/protocols/number.ts";
import { takeStopValue } from "../../runtime/protocols/stop-value.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { PyCallable, PyType, Value } from "../../runtime/slots.ts";

const MODULE = { module: "itertools" };

/** The iterable that is being walked outlives an exception, too. */
function chained(iterables: Source): Walk {
  let current: Source | undefined;
  return new Walk([iterables], function* (walk) {
    try {
      current?.renew();
      if (current !== undefined) for (const item of current.items) yield item;
      for (const iterable of iterables.items) {
        current = undefined;
        current = new Source(iterable);
        for (const item of current.items) yield item;
      }
    } catch (e) {
      walk.failed(e);
    }
    takeStopValue(); // of the iterables: chain ends without one
  });
}

export const chain = iteratorClass(
  "chain(*iterables)",
  (iterables: Value[]) => chained(new Source(iterables)),
  {
    ...MODULE,
    generic: true,
  },
);
classMethods(chain, [
  [
    "from_iterable(cls, iterable, /)",
    (cls: PyType, iterable: Value) => iteratorOver(cls, chained(new Source(iterable))),
  ],
]);

function cycling(source: Source): Walk {
  const saved: Value[] = [];
  return new Walk([source], function* (walk) {
    try {
      for (const item of source.items) {
        saved.push(item);
        yield item;
      }
    } catch (e) {
      walk.failed(e);
    }
    takeStopValue(); // of the iterable, as above
    while (saved.length > 0) for (const item of saved) yield item;
  });
}

export const cycle = iteratorClass("cycle(iterable, /)", (iterable: Value) => cycling(new Source(iterable)), {
  ...MODULE,
  style: "fastcall",
});

/** The sum of two exact ints. */
function plus(a: Value, b: Value): Value {
  return (a as bigint) + (b as bigint);
}

function accumulated(source: Source, func: Value, initial: Value): Walk {
  let total: Value | undefined;
  return new Walk([source], function* (walk) {
    try {
      if (total === undefined && initial !== None) {
        total = initial;
        yield total;
      }
      for (const item of source.items) {
        if (total === undefined) total = item;
        else if (func !== None) total = call(func, total, item);
        else total = total.kind === 1 && item.kind === 1 ? plus(total, item) : add(total, item);
        yield total;
      }
    } catch (e) {
      walk.ended(e);
    }
  });
}

export const accumulate = iteratorClass(
  "accumulate(iterable, func=None, *, initial=None)",
  (iterable: Value, func: Value = None, initial: Value = None) =>
    accumulated(new Source(iterable), func, initial),
  MODULE,
);

function* compressed(walk: Walk, data: Puller, selectors: Puller): Generator<Value> {
  try {
    for (;;) {
      const item = data();
      if (item === undefined) return;
      const selector = selectors();
      if (selector === undefined) return;
      if (truth(selector)) yield item;
    }
  } catch (e) {
    walk.failed(e);
  }
}

export const compress = iteratorClass(
  "compress(data, selectors)",
  (data: Value, selectors: Value) => {
    const [items, verdicts] = [puller(data), puller(selectors)];
    return new Walk([], (walk) => compressed(walk, items, verdicts));
  },
  MODULE,
);

function dropped(predicate: Value, source: Source): Walk {
  let dropping = true;
  return new Walk([source], function* (walk) {
    try {
      for (const item of source.items) {
        if (dropping && truth(call1(predicate, item))) continue;
        dropping = false;
        yield item;
      }
    } catch (e) {
      walk.ended(e);
    }
  });
}

export const dropwhile = iteratorClass(
  "dropwhile(predicate, iterable, /)",
  (predicate: Value, iterable: Value) => dropped(predicate, new Source(iterable)),
  MODULE,
);

function* taken(walk: Walk, predicate: Value, { items }: Source): Generator<Value> {
  try {
    for (const item of items) {
      if (!truth(call1(predicate, item))) return;
      yield item;
    }
  } catch (e) {
    walk.ended(e);
  }
}

export const takewhile = iteratorClass(
  "takewhile(predicate, iterable, /)",
  (predicate: Value, iterable: Value) => {
    const source = new Source(iterable);
    return new Walk([source], (walk) => taken(walk, predicate, source));
  },
  MODULE,
);

export const filterfalse = iteratorClass(
  "filterfalse(function, iterable, /)",
  (f: Value, iterable: Value) => filterItems(f, iterable, false),
  MODULE,
);

function callTuple(f: Value, row: readonly Value[]): Value {
  const { arity } = f as PyCallable; // absent on other values
  if (row.length === 2 && (arity & 4) !== 0) return (f as PyCallable)(row[0] as Value, row[1] as Value); // in range
  return callArgs(f, copyItems(row));
}

function* starmapped(walk: Walk, f: Value, { items: rows }: Source): Generator<Value> {
  try {
    for (const row of rows)
      yield row.seq === 2 ? callTuple(f, row as readonly Value[]) : callArgs(f, toArray(row)); // by the tag
  } catch (e) {
    walk.ended(e);
  }
}

export const starmap = iteratorClass(
  "starmap(function, iterable, /)",
  (f: Value, iterable: Value) => {
    const source = new Source(iterable);
    return new Walk([source], (walk) => starmapped(walk, f, source));
  },
  MODULE,
);

/** What lies before the next wanted item is consumed, too, when the slice ends. */
function* sliced(pull: Puller, start: number, stop: number, step: number): Generator<Value> {
  let position = 0;
  for (let next = start; ; next = Math.min(next + step, stop)) {
    for (; position < next; position++) if (pull() === undefined) return;
    if (next >= stop) return;
    const item = pull();
    if (item === undefined) return;
    position++;
    yield item;
  }
}

/** Every item from `start` up to `stop`, which lies behind it. */
function* consecutive(items: Iterable<Value>, start: number, stop: number): Generator<Value> {
  let position = 0;
  for (const item of items) {
    if (position++ >= start) yield item;
    if (position >= stop) return;
  }
}

const STOP_TEXT = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const INDEX_TEXT = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const STEP_TEXT = "Step for islice() must be a positive integer or None.";
const MAX_SIZE = (1n << 63n) - 1n;

function bound(v: Value | undefined, fallback: number, lowest: bigint, message: string): number {
  if (v === undefined || v === None) return fallback;
  const n = v.nb_index === undefined ? -1n : boundOf(v);
  if (n < lowest || n > MAX_SIZE) throw valueError(message);
  return Number(n);
}

/** CPython asks the value once, and has the same words for every failure. */
function boundOf(v: Value): bigint {
  try {
    return index(v);
  } catch (e) {
    caught(e);
    return -1n;
  }
}

function makeSlice(iterable: Value, first: Value, second: Value | undefined, third: Value | undefined) {
  const only = second === undefined;
  const stop = bound(only ? first : second, Number.POSITIVE_INFINITY, 0n, STOP_TEXT);
  const start = only ? 0 : bound(first, 0, 0n, INDEX_TEXT);
  const step = bound(third, 1, 1n, STEP_TEXT);
  if (step === 1 && start < stop) return consecutive(iterate(iterable), start, stop);
  return sliced(puller(iterable), start, stop, step);
}

export const islice = iteratorClass(
  "islice(iterable, start, stop=<unrepresentable>, step=<unrepresentable>, /)",
  makeSlice,
  MODULE,
);

function* paired(items: Iterable<Value>): Generator<Value> {
  let last: Value | undefined;
  for (const item of items) {
    const previous = last;
    last = item;
    if (previous !== undefined) yield tuple([previous, item]);
  }
}

export const pairwise = iteratorClass(
  "pairwise(iterable, /)",
  (iterable: Value) => paired(iterate(iterable)),
  {
    ...MODULE,
    style: "fastcall",
  },
);

function* batches(items: Iterable<Value>, n: number, strict: boolean): Generator<Value> {
  let batch: Value[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < n) continue;
    yield tuple(batch);
    batch = [];
  }
  takeStopValue(); // of the iterable, as above
  if (batch.length === 0) return;
  if (strict) throw valueError("batched(): incomplete batch");
  yield tuple(batch);
}

export const batched = iteratorClass(
  "batched(iterable, n, *, strict=False)",
  (iterable: Value, n: Value, strict: Value | undefined) => {
    const size = ssize(n);
    if (size < 1) throw valueError("n must be at least one");
    return batches(iterate(iterable), checkSize(size), strict !== undefined && truth(strict));
  },
  MODULE,
);

function* longest(pullers: readonly Puller[], fill: Value): Generator<Value> {
  const active: (Puller | undefined)[] = [...pullers];
  for (let left = active.length; left > 0; ) {
    const row: Value[] = [];
    for (let i = 0; i < active.length; i++) {
      const pull = active[i];
      const item = pull?.();
      if (item === undefined && pull !== undefined) {
        active[i] = undefined;
        takeStopValue(); // as above
        if (--left === 0) return;
      }
      row.push(item ?? fill);
    }
    yield tuple(row);
  }
}

export const zipLongest = iteratorClass(
  "zip_longest(*iterables, fillvalue=None)",
  (fill: Value = None, iterables: Value[]) => longest(iterables.map(puller), fill),
  { ...MODULE, style: "unnamed" },
);
