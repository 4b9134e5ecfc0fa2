/** How datetimes compare, and their hash. */
import { typeError } from "../../runtime/errors.ts";
import { hashInt } from "../../runtime/objects/int/hash.ts";
import { NotImplemented } from "../../runtime/objects/singletons.ts";
import type { BinarySlot, Value } from "../../runtime/slots.ts";
import { offsetOf, secondsOf } from "./datetime-arithmetic.ts";
import { datetime, type Fields, make } from "./datetime-type.ts";
import { toMicros } from "./delta.ts";
import { type DateTime, type Delta, isDateTime } from "./objects.ts";
import { utc, utcOffset } from "./zones.ts";

function plainOrder(a: DateTime, b: DateTime): number {
  return (
    a.year - b.year ||
    a.month - b.month ||
    a.day - b.day ||
    a.hour - b.hour ||
    a.minute - b.minute ||
    a.second - b.second ||
    a.micro - b.micro
  );
}

/** Order of two datetimes; undefined where one is naive and one is aware. */
function order(a: DateTime, b: DateTime, isEquality: boolean): number | undefined {
  if (a.tz === b.tz) return plainOrder(a, b);
  const left = offsetOf(a);
  const right = offsetOf(b);
  if (isEquality && left !== undefined && right !== undefined && (hasGap(a, left) || hasGap(b, right)))
    return 1;
  if (left === undefined && right === undefined) return plainOrder(a, b);
  if (left === undefined || right === undefined) return undefined;
  const seconds = left.days * 86400 + left.seconds - right.days * 86400 - right.seconds;
  return secondsOf(a) - secondsOf(b) - seconds || a.micro - b.micro - left.micros + right.micros;
}

/** A time that the fold changes is equal to none of another zone (PEP 495). */
function hasGap(d: DateTime, offset: Delta): boolean {
  if (d.tz.cls === utc.cls) return false;
  const other = utcOffset(d.tz, make(datetime, { ...fieldsOf(d), fold: 1 - d.fold }));
  return other === undefined || toMicros(other) !== toMicros(offset);
}

function fieldsOf(d: DateTime): Fields {
  const { year, month, day, hour, minute, second, micro, tz, fold } = d;
  return { year, month, day, hour, minute, second, micro, tz, fold };
}

/** A slot that compares by order. */
export function ordered(test: (order: number) => boolean): BinarySlot {
  return (v, w) => {
    if (!isDateTime(v) || !isDateTime(w)) return NotImplemented;
    const c = order(v, w, false);
    if (c === undefined) throw typeError("can't compare offset-naive and offset-aware datetimes");
    return test(c);
  };
}

/** Whether two datetimes are equal; undefined where one is none. */
export function equal(v: Value, w: Value): boolean | undefined {
  return isDateTime(v) && isDateTime(w) ? order(v, w, true) === 0 : undefined;
}

/** Equal moments have equal hashes, whatever their zones. */
export function hashMoment(v: Value): bigint {
  const d = v as DateTime; // slot of datetime
  const plain = d.fold === 0 ? d : make(datetime, { ...fieldsOf(d), fold: 0 });
  const offset = offsetOf(plain);
  const micros =
    BigInt(secondsOf(d)) * 1000000n + BigInt(d.micro) - (offset === undefined ? 0n : toMicros(offset));
  return hashInt(micros * 2654435761n);
}
