/** https://docs.python.org/3/library/functions.html#zip */
import { valueError } from "../errors.ts";
import { tuple } from "../objects/tuple/index.ts";
import { truth } from "../protocols/compare.ts";
import type { Value } from "../slots.ts";
import { iteratorClass, type Puller, puller } from "./iterator-type.ts";
import { Source, Walk } from "./walk.ts";

function* pairs(walk: Walk, { items }: Source, pull: Puller): Generator<Value> {
  try {
    for (const a of items) {
      const b = pull();
      if (b === undefined) return;
      yield tuple([a, b]);
    }
  } catch (e) {
    walk.failed(e);
  }
}

function pairsOf(first: Source, pull: Puller): Walk {
  return new Walk([first], (walk) => pairs(walk, first, pull));
}

/** Both are exact lists or tuples, which may grow and shrink on the way. */
function* pairsOfArrays(first: readonly Value[], second: readonly Value[]): Generator<Value> {
  for (let i = 0; ; i++) {
    const a = first[i];
    if (a === undefined) return;
    const b = second[i];
    if (b === undefined) return;
    yield tuple([a, b]);
  }
}

function* rows(walk: Walk, pullers: readonly Puller[]): Generator<Value> {
  try {
    for (;;) {
      const row: Value[] = [];
      for (let i = 0; i < pullers.length; i++) {
        const item = pullers[i]?.();
        if (item === undefined) return;
        row.push(item);
      }
      yield tuple(row);
    }
  } catch (e) {
    walk.failed(e);
  }
}

/** One row from all pullers, or undefined when all end together; ValueError when only some do. */
export function strictRow(pullers: readonly Puller[], name: string): Value[] | undefined {
  const row: Value[] = [];
  for (const [i, pull] of pullers.entries()) {
    const item = pull();
    if (item === undefined) {
      if (i > 0) throw unequal(name, i + 1, "shorter");
      return checkAllEnd(pullers, name);
    }
    row.push(item);
  }
  return row;
}

function checkAllEnd(pullers: readonly Puller[], name: string): undefined {
  for (const [i, pull] of pullers.entries()) {
    if (i > 0 && pull() !== undefined) throw unequal(name, i + 1, "longer");
  }
}

function unequal(name: string, argument: number, how: string) {
  const others = argument === 2 ? "argument 1" : `arguments 1-${argument - 1}`;
  return valueError(`${name}() argument ${argument} is ${how} than ${others}`);
}

function* strictRows(walk: Walk, pullers: readonly Puller[]): Generator<Value> {
  try {
    for (;;) {
      const row = strictRow(pullers, "zip");
      if (row === undefined) return;
      yield tuple(row);
    }
  } catch (e) {
    walk.failed(e);
  }
}

export const zip = iteratorClass(
  "zip(*iterables, strict=False)",
  (strict: Value | undefined, iterables: Value[]) => {
    const first = iterables[0];
    const second = iterables[1];
    if (first === undefined) return [];
    if (strict !== undefined && truth(strict)) {
      const pullers = iterables.map(puller);
      return new Walk([], (walk) => strictRows(walk, pullers));
    }
    if (iterables.length === 2 && second !== undefined)
      return first.seq > 0 && second.seq > 0
        ? pairsOfArrays(first as readonly Value[], second as readonly Value[]) // by their tags
        : pairsOf(new Source(first), puller(second));
    const pullers = iterables.map(puller);
    return new Walk([], (walk) => rows(walk, pullers));
  },
  { style: "counted" },
);
