/**
 * The StopIteration that ended the last `tp_iternext`: the slot itself only says "end". Whoever needs it
 * (`next`, `yield from`) clears it before the step and takes it right after.
 */
import { raise, StopIteration } from "../errors.ts";
import type { PyBaseException } from "../objects/exceptions/base.ts";
import { None } from "../objects/singletons.ts";
import type { Value } from "../slots.ts";

let stopValue: Value | undefined;
let raised: PyBaseException | undefined;

/** The iterator has ended with this value. */
export function setStopValue(v: Value | undefined): void {
  stopValue = v;
  raised = undefined;
}

/** The program's `__next__` has raised this StopIteration. */
export function setStopRaised(exc: PyBaseException): void {
  stopValue = exc.exc_args[0];
  raised = exc;
}

export function takeStopValue(): Value | undefined {
  const v = stopValue;
  setStopValue(undefined);
  return v;
}

/** The exception itself, where the program has raised it. */
function takeStopRaised(): PyBaseException | undefined {
  const exc = raised;
  if (exc !== undefined) setStopValue(undefined);
  return exc;
}

/** What `next` raises for an iterator that has just ended: the program's own exception, or one with the value that ended it. */
export function takeStop(): PyBaseException {
  const exc = takeStopRaised();
  if (exc !== undefined) return exc;
  const result = takeStopValue();
  return result === undefined || result === None ? raise(StopIteration) : raise(StopIteration, result);
}
