/** https://docs.python.org/3/library/functions.html#map */
import { typeError } from "../errors.ts";
import { call1, callArgs } from "../protocols/call.ts";
import { truth } from "../protocols/compare.ts";
import { iterate } from "../protocols/iter.ts";
import type { PyCallable, Value } from "../slots.ts";
import { endsIteration, iteratorClass, type Puller, puller } from "./iterator-type.ts";
import { strictRow } from "./zip.ts";

function* mapOne(f: Value, items: Iterable<Value>): Generator<Value> {
  const direct = ((f as PyCallable).arity & 2) !== 0 ? (f as PyCallable) : undefined; // arity is absent on other values
  try {
    if (direct === undefined) for (const item of items) yield call1(f, item);
    else for (const item of items) yield direct(item);
  } catch (e) {
    endsIteration(e);
  }
}

function* mapRows(f: Value, pullers: readonly Puller[]): Generator<Value> {
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
    endsIteration(e);
  }
}

function* mapStrict(f: Value, pullers: readonly Puller[]): Generator<Value> {
  try {
    for (;;) {
      const row = strictRow(pullers, "map");
      if (row === undefined) return;
      yield callArgs(f, row);
    }
  } catch (e) {
    endsIteration(e);
  }
}

export const map = iteratorClass("map(*args, strict=False)", (strict: Value | undefined, args: Value[]) => {
  const f = args[0];
  const first = args[1];
  if (f === undefined || first === undefined) throw typeError("map() must have at least two arguments.");
  if (strict !== undefined && truth(strict)) return mapStrict(f, args.slice(1).map(puller));
  if (args.length === 2) return mapOne(f, iterate(first));
  return mapRows(f, args.slice(1).map(puller));
});
