/** `time.struct_time`, and broken-down times as arguments. */
import { OSError, overflowError, raise, typeError, valueError } from "../../runtime/errors.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { structSequence, structSequenceOf } from "../../runtime/objects/struct-sequence.ts";
import { isTuple } from "../../runtime/objects/tuple/index.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import { index } from "../../runtime/protocols/number.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { type BrokenDown, breakDown, secondsOf } from "./calendar.ts";
import { now } from "./clock.ts";
import type { ZonedTime } from "./strftime.ts";
import { localZone } from "./zone.ts";

const DOC = `The time value as returned by gmtime(), localtime(), and strptime(), and
 accepted by asctime(), mktime() and strftime().  May be considered as a
 sequence of 9 integers.`;

export let struct_time: PyType;

/** Makes the type; `tuple` must be there. */
export function defineStructTime(): PyType {
  struct_time ??= structSequence(
    "time",
    "struct_time",
    ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
    { hiddenFields: ["tm_zone", "tm_gmtoff"], creatable: true, doc: DOC },
  );
  return struct_time;
}

/** The struct_time of a moment, `offset` seconds east of UTC. */
export function structTime(epoch: number, zone: string, offset: number, dst: boolean): Value {
  const t = breakDown(epoch + offset);
  if (Math.abs(t.year) >= 2 ** 31) throw raise(OSError, 75n, "Value too large for defined data type");
  const items = [t.year, t.month, t.day, t.hour, t.minute, t.second, t.weekday, t.yearday, dst ? 1 : 0];
  return structSequenceOf(struct_time, items.map(BigInt), [zone, BigInt(offset)]);
}

/** Whole seconds since 1970 from an optional argument: an int, or a float rounded down. */
export function epochArgument(v: Value | undefined): number {
  if (v === undefined || v === None) return Math.floor(now());
  const x = typeof v === "number" ? v : v.float_value;
  if (x !== undefined) {
    if (Number.isNaN(x)) throw valueError("Invalid value NaN (not a number)");
    return inRange(Math.floor(x));
  }
  return inRange(Number(index(v)));
}

function inRange(x: number): number {
  if (!(Math.abs(x) < 2 ** 63)) throw overflowError("timestamp out of range for platform time_t");
  return x;
}

/** The nine ints of a time tuple. */
export function tupleFields(v: Value, name: string): number[] {
  if (!isTuple(v)) throw typeError("Tuple or struct_time argument required");
  if (v.length !== 9) throw typeError(`${name}(): illegal time tuple argument`);
  return v.map((item, i) => (i === 0 ? yearOf(index(item)) : cInt(index(item))));
}

function cInt(n: bigint): number {
  if (n >= LONG_END || n < -LONG_END) throw overflowError("Python int too large to convert to C long");
  if (n >= INT_END) throw overflowError("signed integer is greater than maximum");
  if (n < -INT_END) throw overflowError("signed integer is less than minimum");
  return Number(n);
}

const INT_END = 2n ** 31n;
const LONG_END = 2n ** 63n;

/** C counts years from 1900. */
function yearOf(n: bigint): number {
  const year = cInt(n);
  if (n < 1900n - INT_END) throw overflowError("year out of range");
  return year;
}

/** A time tuple whose fields are where a calendar has them; zeros and -1 stand for the first. */
export function checkedTime(v: Value, name: string): ZonedTime {
  const [year = 0, mon = 0, mday = 0, hour = 0, minute = 0, second = 0, wday = 0, yday = 0, dst = 0] =
    tupleFields(v, name);
  const month = mon === 0 ? 1 : mon;
  const day = mday === 0 ? 1 : mday;
  const yearday = yday === 0 ? 1 : yday;
  const sundayBased = (wday + 1) % 7;
  checkRange(month, 1, 12, "month");
  checkRange(day, 1, 31, "day of month");
  checkRange(hour, 0, 23, "hour");
  checkRange(minute, 0, 59, "minute");
  checkRange(second, 0, 61, "seconds");
  checkRange(sundayBased, 0, 6, "day of week");
  checkRange(yearday, 1, 366, "day of year");
  const fields: BrokenDown = {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday: (sundayBased + 6) % 7,
    yearday,
  };
  return { ...fields, ...zoneOf(v, fields, dst > 0) };
}

function checkRange(n: number, least: number, most: number, what: string): void {
  if (n < least || n > most) throw valueError(`${what} out of range`);
}

function zoneOf(v: Value, t: BrokenDown, dst: boolean): Pick<ZonedTime, "zone" | "offset" | "epoch"> {
  const local = secondsOf(t.year, t.month, t.day, t.hour, t.minute, t.second);
  const epoch = () => toEpoch(local);
  if (v.cls === struct_time) {
    const zone = getattr(v, "tm_zone");
    const offset = getattr(v, "tm_gmtoff");
    if (zone !== None && offset !== None) return { zone: textOf(zone), offset: Number(index(offset)), epoch };
  }
  const zone = localZone(local);
  return { zone: dst ? zone.names[1] : zone.names[0], offset: zone.offset, epoch };
}

/** Seconds since 1970 of a moment given by seconds of local time. */
export function toEpoch(local: number): number {
  const guess = local - localZone(local).offset;
  return local - localZone(guess).offset;
}
