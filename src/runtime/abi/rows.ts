/** ABI: what `for a, b in …` takes apart at once comes as bare rows, without tuples that nobody would see. */
import { type Puller, puller } from "../builtins/iterator-type.ts";
import { itemRows } from "../objects/dict/iterate.ts";
import { DictItems } from "../objects/dict/views.ts";
import { iterate } from "../protocols/iter.ts";
import { index } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

/** A row is read before the next one is asked for, so it is the same array each time. */
function* pairRows(first: Iterable<Value>, pull: Puller): Generator<Value> {
  const row: Value[] = [false, false];
  for (const a of first) {
    const b = pull();
    if (b === undefined) return;
    row[0] = a;
    row[1] = b;
    yield row;
  }
}

/** Both are exact lists or tuples, which may grow and shrink on the way. */
function* pairsOfArrays(first: readonly Value[], second: readonly Value[]): Generator<Value> {
  const row: Value[] = [false, false];
  for (let i = 0; ; i++) {
    const a = first[i];
    if (a === undefined) return;
    const b = second[i];
    if (b === undefined) return;
    row[0] = a;
    row[1] = b;
    yield row;
  }
}

function* widerRows(pullers: readonly Puller[]): Generator<Value> {
  const row: Value[] = pullers.map(() => false);
  for (;;) {
    for (let i = 0; i < pullers.length; i++) {
      const item = pullers[i]?.();
      if (item === undefined) return;
      row[i] = item;
    }
    yield row;
  }
}

/** `zip(first, second, …)` in the head of a loop. Raises TypeError at once for what cannot be iterated. */
export function zipRows(first: Value, second: Value, ...others: Value[]): Iterable<Value> {
  if (others.length > 0) return widerRows([first, second, ...others].map(puller));
  if (first.seq > 0 && second.seq > 0) return pairsOfArrays(first as Value[], second as Value[]); // by their tags
  return pairRows(iterate(first), puller(second));
}

function* numberedRows(items: Iterable<Value>, start: bigint): Generator<Value> {
  const row: Value[] = [false, false];
  let i = start;
  for (const item of items) {
    row[0] = i++;
    row[1] = item;
    yield row;
  }
}

/** `enumerate(items, start)` in the head of a loop. */
export function enumRows(items: Value, start: Value | undefined): Iterable<Value> {
  return numberedRows(iterate(items), start === undefined ? 0n : index(start));
}

/** What a loop that takes its items apart walks over: the entries of a dict come as bare arrays. */
export function rows(v: Value): Iterable<Value> {
  return v instanceof DictItems ? itemRows(v.dict) : iterate(v);
}
