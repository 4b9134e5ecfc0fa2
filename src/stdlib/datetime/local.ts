/** Local time, of which the host tells the offset at a moment; seconds since 1970 as in `fromtimestamp`. */
import { overflowError, typeError, valueError } from "../../runtime/errors.ts";
import { roundHalfEven } from "../../runtime/objects/float/round.ts";
import { asInt, index } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";
import { now, offsetMinutes } from "../time/clock.ts";

/** Clocks are set back by less than a day. */
const MAX_FOLD = 86400;

export function localOffset(epoch: number): number {
  return Math.round(offsetMinutes(epoch) * 60);
}

/** 1 when the local time of this moment has been shown before. */
export function foldAt(epoch: number): number {
  const offset = localOffset(epoch);
  const back = localOffset(epoch - MAX_FOLD) - offset;
  return back > 0 && localOffset(epoch - back) === offset + back ? 1 : 0;
}

/** Seconds since 1970 of a local time in seconds; of two, `fold` chooses (PEP 495). */
export function localToEpoch(local: number, fold: number): number {
  const first = localOffset(local);
  const u1 = local - first;
  const fits = u1 + localOffset(u1) === local;
  const other = fits ? localOffset(u1 + (fold === 1 ? MAX_FOLD : -MAX_FOLD)) : localOffset(u1);
  if (fits && other === first) return u1;
  const u2 = local - other;
  if (u2 + localOffset(u2) === local) return u2;
  if (fits) return u1;
  return fold === 1 ? Math.min(u1, u2) : Math.max(u1, u2);
}

export interface Moment {
  /** Whole seconds since 1970. */
  readonly seconds: number;
  readonly micros: number;
}

/** The moment now. */
export function currentMoment(): Moment {
  const t = now();
  const seconds = Math.floor(t);
  return { seconds, micros: Math.min(999999, Math.floor((t - seconds) * 1e6)) };
}

/** A timestamp, rounded to microseconds half to even. */
export function momentOf(timestamp: Value): Moment {
  const n = asInt(timestamp);
  if (n !== undefined) return { seconds: checkRange(Number(n)), micros: 0 };
  const x = typeof timestamp === "number" ? timestamp : timestamp.float_value;
  if (x === undefined) throw typeError(`argument must be int or float, not ${timestamp.cls.tp_name}`);
  if (Number.isNaN(x)) throw valueError("Invalid value NaN (not a number)");
  const whole = Math.floor(checkRange(x));
  const truncated = Math.trunc(x);
  const micros = roundHalfEven((x - truncated) * 1e6) + (truncated - whole) * 1e6;
  return micros >= 1e6 ? { seconds: whole + 1, micros: micros - 1e6 } : { seconds: whole, micros };
}

/** As momentOf for a date: rounded down to seconds. */
export function secondsOfTimestamp(timestamp: Value): number {
  const x = typeof timestamp === "number" ? timestamp : timestamp.float_value;
  if (x === undefined) return checkRange(Number(index(timestamp)));
  if (Number.isNaN(x)) throw valueError("Invalid value NaN (not a number)");
  return Math.floor(checkRange(x));
}

function checkRange(x: number): number {
  if (!(Math.abs(x) < 2 ** 63)) throw overflowError("timestamp out of range for platform time_t");
  return x;
}
