/** `datetime` plus and minus `timedelta`, and the difference of two. */
import { overflowError, typeError } from "../../runtime/errors.ts";
import { NotImplemented } from "../../runtime/objects/singletons.ts";
import type { Value } from "../../runtime/slots.ts";
import { ordinalOf } from "./date.ts";
import { type Fields, sameClass } from "./datetime-type.ts";
import { delta, negate } from "./delta.ts";
import { type DateTime, type Delta, isDateTime, isDelta } from "./objects.ts";
import * as cal from "./ordinal.ts";
import { arithmetic, utcOffset } from "./zones.ts";

/** Whole seconds since 0001-01-00 of the fields, without zone. */
export function secondsOf(d: DateTime): number {
  return ordinalOf(d) * 86400 + (d.hour * 60 + d.minute) * 60 + d.second;
}

/** The fields at so many seconds, which are normalised. */
export function fieldsAt(
  seconds: number,
  micro: number,
  tz: Value,
  fold: number,
  ymd: (ordinal: number) => cal.YearMonthDay,
): Fields {
  const ordinal = Math.floor(seconds / 86400);
  const rest = seconds - ordinal * 86400;
  const { year, month, day } = ymd(ordinal);
  const hour = (rest / 3600) | 0;
  const minute = ((rest / 60) | 0) % 60;
  return { year, month, day, hour, minute, second: rest % 60, micro, tz, fold };
}

/** `d + by`, of the same class and zone. */
function shift(d: DateTime, by: Delta): Value {
  return sameClass(d.cls, shifted(d, by));
}

/** The fields of `d + by`. */
export function shifted(d: DateTime, by: Delta): Fields {
  let micros = d.micro + by.micros;
  let seconds = (d.hour * 60 + d.minute) * 60 + d.second + by.seconds;
  if (micros >= 1000000) {
    micros -= 1000000;
    seconds++;
  }
  // both summands are less than a day
  const nextDay = seconds >= 86400;
  const days = nextDay ? by.days + 1 : by.days;
  const rest = nextDay ? seconds - 86400 : seconds;
  const sameMonth = d.day + days;
  const { year, month, day } =
    sameMonth >= 1 && sameMonth <= 28
      ? { year: d.year, month: d.month, day: sameMonth }
      : cal.dateInRange(ordinalOf(d) + days);
  const minutes = (rest / 60) | 0;
  const hour = (minutes / 60) | 0;
  return {
    year,
    month,
    day,
    hour,
    minute: minutes - hour * 60,
    second: rest - minutes * 60,
    micro: micros,
    tz: d.tz,
    fold: 0,
  };
}

arithmetic.shift = shift;

/** `d.utcoffset()`; undefined for a naive one. */
export function offsetOf(d: DateTime): Delta | undefined {
  return utcOffset(d.tz, d);
}

function difference(a: DateTime, b: DateTime): Delta {
  return delta(0, secondsOf(a) - secondsOf(b), a.micro - b.micro);
}

/** `v - w`. */
export function subtract(v: Value, w: Value): Value {
  if (!isDateTime(v)) return NotImplemented;
  if (isDelta(w)) {
    // the negative of the largest timedelta does not exist
    if (w.days > cal.MAX_ORDINAL) throw overflowError("date value out of range");
    return shift(v, negate(w));
  }
  if (!isDateTime(w)) return NotImplemented;
  if (v.tz === w.tz) return difference(v, w);
  const left = offsetOf(v);
  const right = offsetOf(w);
  if ((left === undefined) !== (right === undefined))
    throw typeError("can't subtract offset-naive and offset-aware datetimes");
  const plain = difference(v, w);
  if (left === undefined || right === undefined) return plain;
  return delta(
    plain.days + right.days - left.days,
    plain.seconds + right.seconds - left.seconds,
    plain.micros + right.micros - left.micros,
  );
}

/** `v + w`. */
export function add(v: Value, w: Value): Value {
  if (isDateTime(v)) return isDelta(w) ? shift(v, w) : NotImplemented;
  return isDateTime(w) && isDelta(v) ? shift(w, v) : NotImplemented;
}
