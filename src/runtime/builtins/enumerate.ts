/** https://docs.python.org/3/library/functions.html#enumerate */
import { iterate } from "../protocols/iter.ts";
import { index } from "../protocols/number.ts";
import { tuple } from "../objects/tuple/index.ts";
import type { Value } from "../slots.ts";
import { iteratorClass } from "./iterator-type.ts";

function* numbered(items: Iterable<Value>, start: bigint): Generator<Value> {
  let i = start;
  for (const item of items) yield tuple([i++, item]);
}

export const enumerate = iteratorClass("enumerate(iterable, start=0)", (iterable: Value, start: Value | undefined) => {
  const first = start === undefined ? 0n : index(start);
  return numbered(iterate(iterable), first);
});
