/** From moments to datetimes and back, and from zone to zone. */
import { overflowError } from "../../runtime/errors.ts";
import { intTrueDiv } from "../../runtime/objects/int/arith.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { zoneName as offsetName } from "../time/zone.ts";
import { date, timeTuple, yearInRange } from "./date.ts";
import { fieldsAt, offsetOf, secondsOf, shifted } from "./datetime-arithmetic.ts";
import { type Fields, sameClass } from "./datetime-type.ts";
import { delta, isZero, negate, toMicros } from "./delta.ts";
import { foldAt, localOffset, localToEpoch, type Moment } from "./local.ts";
import { type DateTime, type Delta, makeDate } from "./objects.ts";
import * as cal from "./ordinal.ts";
import { dstOf, fixedZone, offsetMicros, zoneOrNone } from "./zones.ts";

const EPOCH_SECONDS = cal.EPOCH_ORDINAL * 86400;

/** `d.timestamp()`. */
export function timestamp(d: DateTime): number {
  const offset = offsetOf(d);
  if (offset === undefined) return localToEpoch(secondsOf(d) - EPOCH_SECONDS, d.fold) + d.micro / 1e6;
  const micros = BigInt(secondsOf(d) - EPOCH_SECONDS) * 1000000n + BigInt(d.micro) - toMicros(offset);
  return intTrueDiv(micros, 1000000n);
}

/** The datetime of a moment: local and naive, or in a zone. */
export function atMoment(cls: PyType, m: Moment, tz: Value): Value {
  if (tz !== None) {
    const inUtc = sameClass(cls, fieldsAt(m.seconds + EPOCH_SECONDS, m.micros, tz, 0, yearInRange));
    return callMethod(tz, "fromutc", inUtc);
  }
  const local = m.seconds + EPOCH_SECONDS + localOffset(m.seconds);
  return sameClass(cls, fieldsAt(local, m.micros, None, foldAt(m.seconds), yearInRange));
}

/** The naive datetime of a moment in UTC. */
export function atUtc(cls: PyType, m: Moment): Value {
  return sameClass(cls, fieldsAt(m.seconds + EPOCH_SECONDS, m.micros, None, 0, yearInRange));
}

/** The local zone at the moment that a datetime names. */
function localZone(epoch: number): Value {
  const offset = localOffset(epoch);
  return fixedZone(delta(0, offset, 0), offsetName(offset));
}

function epochOf(d: DateTime): number {
  const offset = offsetOf(d);
  if (offset === undefined) return localToEpoch(secondsOf(d) - EPOCH_SECONDS, d.fold);
  return secondsOf(d) - EPOCH_SECONDS - Math.floor(offsetMicros(offset) / 1e6);
}

/** `d.astimezone(tz)`. */
export function astimezone(d: DateTime, tz: Value | undefined): Value {
  const wanted = zoneOrNone(tz);
  const target = wanted === None ? localZone(epochOf(d)) : wanted;
  if (d.tz === target) return d;
  let offset = offsetOf(d);
  offset ??= delta(0, secondsOf(d) - EPOCH_SECONDS - localToEpoch(secondsOf(d) - EPOCH_SECONDS, d.fold), 0);
  const inUtc = shifted(d, negate(offset));
  return callMethod(target, "fromutc", sameClass(d.cls, { ...inUtc, tz: target }));
}

/** -1, 0 or 1, as `tm_isdst`. */
export function dstFlag(d: DateTime): number {
  const dst = dstOf(d.tz, d);
  return dst === undefined ? -1 : isZero(dst) ? 0 : 1;
}

/** `d.utctimetuple()`. */
export function utcTimeTuple(d: DateTime): Value {
  const offset = offsetOf(d);
  if (offset === undefined || isZero(offset)) return timeTuple(d, d.hour, d.minute, d.second, 0);
  const f = utcFields(d, offset);
  return timeTuple(makeDate(date, f.year, f.month, f.day), f.hour, f.minute, f.second, 0);
}

function utcFields(d: DateTime, offset: Delta): Fields {
  const by = negate(offset);
  const carry = Math.floor((d.micro + by.micros) / 1000000);
  const seconds = secondsOf(d) + by.days * 86400 + by.seconds + carry;
  if (seconds < 86400 || seconds >= (cal.MAX_ORDINAL + 1) * 86400)
    throw overflowError("date value out of range");
  return fieldsAt(seconds, 0, None, 0, cal.dateInRange);
}
