/**
 * The value of the StopIteration that ended the last `tp_iternext`: the slot itself only says "end". Whoever needs it
 * (`next`, `yield from`) clears it before the step and takes it right after.
 */
import type { Value } from "../slots.ts";

let stopValue: Value | undefined;

export function setStopValue(v: Value | undefined): void {
  stopValue = v;
}

export function takeStopValue(): Value | undefined {
  const v = stopValue;
  stopValue = undefined;
  return v;
}
