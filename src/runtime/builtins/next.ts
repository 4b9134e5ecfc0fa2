/** https://docs.python.org/3/library/functions.html#next */
import { builtin } from "../define.ts";
import { next as step } from "../protocols/iter.ts";
import { takeStop, takeStopValue } from "../protocols/stop-value.ts";
import type { Value } from "../slots.ts";
import { endsIteration } from "./iterator-type.ts";

function nextOr(it: Value, fallback: Value): Value {
  try {
    return step(it) ?? fallback;
  } catch (e) {
    endsIteration(e);
    return fallback;
  }
}

export const next = builtin("next(iterator, default=<unrepresentable>, /)", (it: Value, fallback?: Value) => {
  if (fallback !== undefined) return nextOr(it, fallback);
  takeStopValue();
  const slot = it.tp_iternext;
  const item = slot === undefined ? step(it) : slot(it);
  if (item === undefined) throw takeStop();
  return item;
});
