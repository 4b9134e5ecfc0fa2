/** https://docs.python.org/3/library/functions.html#enumerate */
import { typeError } from "../errors.ts";
import { tuple } from "../objects/tuple/index.ts";
import { index } from "../protocols/number.ts";
import type { Value } from "../slots.ts";
import { iteratorClass } from "./iterator-type.ts";
import { Source, Walk } from "./walk.ts";

function numbered(source: Source, start: bigint): Walk {
  let i = start;
  return new Walk([source], function* (walk) {
    try {
      for (const item of source.items) yield tuple([i++, item]);
    } catch (e) {
      walk.failed(e);
    }
  });
}

export const enumerate = iteratorClass(
  "enumerate(iterable=<unrepresentable>, start=0)",
  (iterable: Value | undefined, start: Value | undefined) => {
    if (iterable === undefined) throw typeError("enumerate() missing required argument 'iterable'");
    const first = start === undefined ? 0n : index(start);
    return numbered(new Source(iterable), first);
  },
  { generic: true, style: "named" },
);
