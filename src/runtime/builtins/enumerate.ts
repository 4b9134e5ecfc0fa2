/** https://docs.python.org/3/library/functions.html#enumerate */
import { typeError } from "../errors.ts";
import { tuple } from "../objects/tuple/index.ts";
import { iterate } from "../protocols/iter.ts";
import { index } from "../protocols/number.ts";
import type { Value } from "../slots.ts";
import { iteratorClass } from "./iterator-type.ts";

function* numbered(items: Iterable<Value>, start: bigint): Generator<Value> {
  let i = start;
  for (const item of items) yield tuple([i++, item]);
}

export const enumerate = iteratorClass(
  "enumerate(iterable=<unrepresentable>, start=0)",
  (iterable: Value | undefined, start: Value | undefined) => {
    if (iterable === undefined) throw typeError("enumerate() missing required argument 'iterable'");
    const first = start === undefined ? 0n : index(start);
    return numbered(iterate(iterable), first);
  },
  { generic: true },
);
