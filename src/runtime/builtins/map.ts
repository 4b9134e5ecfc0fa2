/** https://docs.python.org/3/library/functions.html#map */
import { typeError } from "../errors.ts";
import { call1, callArgs } from "../protocols/call.ts";
import { truth } from "../protocols/compare.ts";
import type { PyCallable, Value } from "../slots.ts";
import { iteratorClass, type Puller, puller } from "./iterator-type.ts";
import { Source, Walk } from "./walk.ts";
import { strictRow } from "./zip.ts";

function* mapOne(walk: Walk, f: Value, { items }: Source): Generator<Value> {
  const direct = ((f as PyCallable).arity & 2) !== 0 ? (f as PyCallable) : undefined; // arity is absent on other values
  try {
    if (direct === undefined) for (const item of items) yield call1(f, item);
    else for (const item of items) yield direct(item);
  } catch (e) {
    walk.ended(e);
  }
}

function* mapRows(walk: Walk, f: Value, pullers: readonly Puller[]): Generator<Value> {
  try {
    for (;;) {
      const row: Value[] = [];
      for (let i = 0; i < pullers.length; i++) {
        const item = pullers[i]?.();
        if (item === undefined) return;
        row.push(item);
      }
      yield callArgs(f, row);
    }
  } catch (e) {
    walk.ended(e);
  }
}

function* mapStrict(walk: Walk, f: Value, pullers: readonly Puller[]): Generator<Value> {
  try {
    for (;;) {
      const row = strictRow(pullers, "map");
      if (row === undefined) return;
      yield callArgs(f, row);
    }
  } catch (e) {
    walk.ended(e);
  }
}

export const map = iteratorClass(
  "map(*args, strict=False)",
  (strict: Value | undefined, args: Value[]) => {
    const f = args[0];
    const first = args[1];
    if (f === undefined || first === undefined) throw typeError("map() must have at least two arguments.");
    if (args.length === 2) {
      const source = new Source(first);
      return new Walk([source], (walk) => mapOne(walk, f, source));
    }
    const pullers = args.slice(1).map(puller);
    const step = strict !== undefined && truth(strict) ? mapStrict : mapRows;
    return new Walk([], (walk) => step(walk, f, pullers));
  },
  { style: "counted" },
);
