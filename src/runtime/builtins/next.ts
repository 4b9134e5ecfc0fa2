/** https://docs.python.org/3/library/functions.html#next */
import { builtin } from "../define.ts";
import { raise, StopIteration } from "../errors.ts";
import type { PyGenerator } from "../objects/generator.ts";
import { None } from "../objects/singletons.ts";
import { next as step } from "../protocols/iter.ts";
import type { Value } from "../slots.ts";
import { endsIteration } from "./iterator-type.ts";

/** The StopIteration of an iterator that has just ended; a generator's carries what it returned. */
function stopOf(it: Value) {
  const result = it.isNativeGenerator === true ? (it as PyGenerator).gen_result : undefined; // the mark is a generator's
  return result === undefined || result === None ? raise(StopIteration) : raise(StopIteration, result);
}

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
  const item = step(it);
  if (item === undefined) throw stopOf(it);
  return item;
});
