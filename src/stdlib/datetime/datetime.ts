/** `datetime.datetime`. https://docs.python.org/3/library/datetime.html#datetime-objects */
import {
  builtinType,
  classMethods,
  constants,
  getset,
  methods,
  qualifyName,
  slots,
} from "../../runtime/define.ts";
import { DeprecationWarning, overflowError, typeError, valueError } from "../../runtime/errors.ts";
import { bytesOf, newBytes } from "../../runtime/objects/bytes/index.ts";
import type { PyDict } from "../../runtime/objects/dict/index.ts";
import { intTrueDiv } from "../../runtime/objects/int/arith.ts";
import { hashInt } from "../../runtime/objects/int/hash.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { asStr, fromHostText, type Str, strLength } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { callKw, callMethod } from "../../runtime/protocols/call.ts";
import { reprText, textOf } from "../../runtime/protocols/repr.ts";
import type { BinarySlot, PyObject, PyType, Value } from "../../runtime/slots.ts";
import { warn } from "../../runtime/warn.ts";
import { zoneName as offsetName } from "../time/zone.ts";
import { bindParameters } from "./arguments.ts";
import { ctime, date, formatArgument, formatWith, ordinalOf, timeTuple, yearInRange } from "./date.ts";
import { delta, isZero, negate, toMicros } from "./delta.ts";
import { dateEnd, parseIsoDate, parseIsoTime } from "./iso-parse.ts";
import { currentMoment, foldAt, localOffset, localToEpoch, type Moment, momentOf } from "./local.ts";
import {
  type Clock,
  cIntOr,
  type DateTime,
  type Delta,
  isDate,
  isDateTime,
  isDelta,
  isTime,
  makeDate,
  PyDateTime,
  setClock,
  two,
} from "./objects.ts";
import * as cal from "./ordinal.ts";
import { shownType } from "./shown-type.ts";
import { parseByFormat } from "./strptime.ts";
import { formatMoment, isoClock, isoDate } from "./text.ts";
import {
  CLOCK_ATTRIBUTES,
  checkMidnight,
  clockState,
  isoZoneOf,
  makeTime,
  reprClock,
  reprFold,
  reprZone,
  stateZone,
  time,
  timespecArgument,
  zoneOfOffset,
} from "./time.ts";
import {
  arithmetic,
  dstOf,
  fixedZone,
  offsetMicros,
  offsetText,
  utc,
  utcOffset,
  zoneName,
  zoneOrNone,
} from "./zones.ts";

export let datetime: PyType;

/** Date and clock of a datetime. */
type Fields = cal.YearMonthDay & Clock;

/** A datetime without checks. */
function make(cls: PyType, f: Fields): DateTime {
  const d = alloc(cls) as DateTime; // the protos of subclasses derive from PyDateTime.prototype
  d.year = f.year;
  d.month = f.month;
  d.day = f.day;
  setClock(d, f.hour, f.minute, f.second, f.micro, f.tz, f.fold);
  return d;
}

/** A datetime of the receiver's class: a subclass is called. */
function sameClass(cls: PyType, f: Fields): Value {
  if (cls === datetime) return make(datetime, f);
  const fields = [f.year, f.month, f.day, f.hour, f.minute, f.second, f.micro].map(BigInt);
  return f.fold === 0 ? callKw(cls, [...fields, f.tz], []) : callKw(cls, [...fields, f.tz, 1n], ["fold"]);
}

const NAMES = ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"];
const PARAMETERS = {
  names: NAMES,
  required: 3,
  positional: 8,
  label: "function",
  unexpected: "this function",
  integers: [0, 1, 2, 3, 4, 5, 6, 8],
};

function construct(cls: PyType, args: Value[], kwargs: PyDict | undefined): Value {
  const restored = kwargs === undefined ? fromState(cls, args) : undefined;
  return restored ?? make(cls, checkedFields(bindParameters(PARAMETERS, args, kwargs)));
}

/** `datetime(…)` by position, on the class itself. */
function constructDirect(...args: Value[]): Value {
  const direct = args.length >= 3 && args.length <= 8;
  return direct ? make(datetime, checkedFields(args)) : construct(datetime, args, undefined);
}

function checkedFields(parts: readonly (Value | undefined)[]): Fields {
  // by index: destructuring runs an iterator
  const f: Fields = {
    year: cIntOr(parts[0], 0),
    month: cIntOr(parts[1], 0),
    day: cIntOr(parts[2], 0),
    hour: cIntOr(parts[3], 0),
    minute: cIntOr(parts[4], 0),
    second: cIntOr(parts[5], 0),
    micro: cIntOr(parts[6], 0),
    tz: None,
    fold: cIntOr(parts[8], 0),
  };
  checkFields(f);
  f.tz = zoneOrNone(parts[7]);
  return f;
}

function checkFields(f: Fields): void {
  cal.checkDate(f.year, f.month, f.day);
  cal.checkTime(f.hour, f.minute, f.second, f.micro, f.fold);
}

/** The ten bytes of a pickled datetime; the highest bit of the month is the fold. */
function fromState(cls: PyType, args: readonly Value[]): Value | undefined {
  const [state, tz = None] = args;
  const bytes = state === undefined || args.length > 2 ? undefined : bytesOf(state);
  if (bytes?.length !== 10) return undefined;
  const [y1 = 0, y2 = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, a = 0, b = 0, c = 0] = bytes;
  if ((month & 127) < 1 || (month & 127) > 12) return undefined;
  const micro = a * 65536 + b * 256 + c;
  const fold = month >> 7;
  return make(cls, {
    year: y1 * 256 + y2,
    month: month & 127,
    day,
    hour,
    minute,
    second,
    micro,
    tz: stateZone(tz),
    fold,
  });
}

function reduce(d: DateTime): Value {
  const bytes = [d.year >> 8, d.year & 255, d.month | (d.fold << 7), d.day, ...clockState(d)];
  const state = newBytes(Uint8Array.from(bytes));
  return tuple([d.cls, tuple(d.tz === None ? [state] : [state, d.tz])]);
}

/** Whole seconds since 0001-01-00 of the fields, without zone. */
function secondsOf(d: DateTime): number {
  return ordinalOf(d) * 86400 + (d.hour * 60 + d.minute) * 60 + d.second;
}

/** The fields at so many seconds, which are normalised. */
function fieldsAt(
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

function shifted(d: DateTime, by: Delta): Fields {
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

export function offsetOf(d: DateTime): Delta | undefined {
  return utcOffset(d.tz, d);
}

function difference(a: DateTime, b: DateTime): Delta {
  return delta(0, secondsOf(a) - secondsOf(b), a.micro - b.micro);
}

function subtract(v: Value, w: Value): Value {
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

function add(v: Value, w: Value): Value {
  if (isDateTime(v)) return isDelta(w) ? shift(v, w) : NotImplemented;
  return isDateTime(w) && isDelta(v) ? shift(w, v) : NotImplemented;
}

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

function ordered(test: (order: number) => boolean): BinarySlot {
  return (v, w) => {
    if (!isDateTime(v) || !isDateTime(w)) return NotImplemented;
    const c = order(v, w, false);
    if (c === undefined) throw typeError("can't compare offset-naive and offset-aware datetimes");
    return test(c);
  };
}

function equal(v: Value, w: Value): boolean | undefined {
  return isDateTime(v) && isDateTime(w) ? order(v, w, true) === 0 : undefined;
}

function hashMoment(v: Value): bigint {
  const d = v as DateTime; // slot of datetime
  const plain = d.fold === 0 ? d : make(datetime, { ...fieldsOf(d), fold: 0 });
  const offset = offsetOf(plain);
  const micros =
    BigInt(secondsOf(d)) * 1000000n + BigInt(d.micro) - (offset === undefined ? 0n : toMicros(offset));
  return hashInt(micros * 2654435761n);
}

function isoformat(d: DateTime, separator?: Value, timespec?: Value): Value {
  return isoText(d, separatorArgument(separator), timespecArgument(timespec, 2));
}

function isoText(d: DateTime, separator: string, timespec: string): Str {
  const clock = isoClock(d, timespec);
  const offset = d.tz === None ? undefined : offsetOf(d);
  const text = `${isoDate(d)}${separator}${clock}${offset === undefined ? "" : offsetText(offset)}`;
  return separator.length === 1 ? text : fromHostText(text);
}

function separatorArgument(v: Value | undefined): string {
  if (v === undefined) return "T";
  const text = asStr(v);
  if (text === undefined)
    throw typeError(`isoformat() argument 1 must be a unicode character, not ${shownType(v)}`);
  const n = strLength(text);
  if (n !== 1)
    throw typeError(`isoformat() argument 1 must be a unicode character, not a string of length ${n}`);
  return textOf(text);
}

function reprMoment(v: Value): string {
  const d = v as DateTime; // slot of datetime
  return `${d.cls.tp_name}(${d.year}, ${d.month}, ${d.day}, ${reprClock(d)}${reprFold(d)}${reprZone(d)})`;
}

function clockText(d: DateTime): string {
  return `${two(d.hour)}:${two(d.minute)}:${two(d.second)}`;
}

function format(d: DateTime, text: Value): Value {
  return formatMoment(formatArgument(text), d, d, {
    offset: () => offsetOf(d),
    name: () => zoneName(d.tz, d),
  });
}

const EPOCH_SECONDS = cal.EPOCH_ORDINAL * 86400;

function timestamp(d: DateTime): number {
  const offset = offsetOf(d);
  if (offset === undefined) return localToEpoch(secondsOf(d) - EPOCH_SECONDS, d.fold) + d.micro / 1e6;
  const micros = BigInt(secondsOf(d) - EPOCH_SECONDS) * 1000000n + BigInt(d.micro) - toMicros(offset);
  return intTrueDiv(micros, 1000000n);
}

/** The datetime of a moment: local and naive, or in a zone. */
function atMoment(cls: PyType, m: Moment, tz: Value): Value {
  if (tz !== None) {
    const inUtc = sameClass(cls, fieldsAt(m.seconds + EPOCH_SECONDS, m.micros, tz, 0, yearInRange));
    return callMethod(tz, "fromutc", inUtc);
  }
  const local = m.seconds + EPOCH_SECONDS + localOffset(m.seconds);
  return sameClass(cls, fieldsAt(local, m.micros, None, foldAt(m.seconds), yearInRange));
}

function atUtc(cls: PyType, m: Moment): Value {
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

function astimezone(d: DateTime, tz: Value | undefined): Value {
  const wanted = zoneOrNone(tz);
  const target = wanted === None ? localZone(epochOf(d)) : wanted;
  if (d.tz === target) return d;
  let offset = offsetOf(d);
  offset ??= delta(0, secondsOf(d) - EPOCH_SECONDS - localToEpoch(secondsOf(d) - EPOCH_SECONDS, d.fold), 0);
  const inUtc = shifted(d, negate(offset));
  return callMethod(target, "fromutc", sameClass(d.cls, { ...inUtc, tz: target }));
}

function replace(self: DateTime, ...parts: (Value | undefined)[]): Value {
  const tz = parts[7];
  const f: Fields = {
    year: cIntOr(parts[0], self.year),
    month: cIntOr(parts[1], self.month),
    day: cIntOr(parts[2], self.day),
    hour: cIntOr(parts[3], self.hour),
    minute: cIntOr(parts[4], self.minute),
    second: cIntOr(parts[5], self.second),
    micro: cIntOr(parts[6], self.micro),
    tz: self.tz,
    fold: cIntOr(parts[8], self.fold),
  };
  checkFields(f);
  if (tz !== undefined) f.tz = zoneOrNone(tz);
  return sameClass(self.cls, f);
}

function combine(cls: PyType, day: Value, clock: Value, tz: Value | undefined): Value {
  if (!isDate(day)) throw typeError(`combine() argument 1 must be datetime.date, not ${shownType(day)}`);
  if (!isTime(clock)) throw typeError(`combine() argument 2 must be datetime.time, not ${shownType(clock)}`);
  const { year, month, day: dayNumber } = day;
  const { hour, minute, second, micro, fold } = clock;
  const zone = tz === undefined ? clock.tz : zoneOrNone(tz);
  return sameClass(cls, { year, month, day: dayNumber, hour, minute, second, micro, tz: zone, fold });
}

/** The plain form `YYYY-MM-DD HH:MM:SS`, most of what there is; undefined for all others. */
function plainIso(s: string): Fields | undefined {
  if (s.length !== 19 || s[4] !== "-" || s[7] !== "-" || s[13] !== ":" || s[16] !== ":") return undefined;
  const two = (i: number): number => {
    const a = s.charCodeAt(i) - 48;
    const b = s.charCodeAt(i + 1) - 48;
    return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : Number.NaN;
  };
  const f = {
    year: two(0) * 100 + two(2),
    month: two(5),
    day: two(8),
    hour: two(11),
    minute: two(14),
    second: two(17),
    micro: 0,
    tz: None,
    fold: 0,
  };
  const valid =
    f.year >= 1 &&
    f.month >= 1 &&
    f.month <= 12 &&
    f.day >= 1 &&
    f.day <= 28 &&
    f.hour <= 23 &&
    f.minute <= 59 &&
    f.second <= 59;
  return valid ? f : undefined;
}

function fromIso(cls: PyType, text: Value): Value {
  const s = asStr(text);
  const plain = typeof s === "string" ? plainIso(s) : undefined;
  if (plain !== undefined) return sameClass(cls, plain);
  if (s === undefined) throw typeError("fromisoformat: argument must be str");
  const source = typeof s === "string" ? s : textOf(s).replace(/[\ud800-\udbff][\udc00-\udfff]/g, "?");
  const end = dateEnd(source);
  const ymd = parseIsoDate(source.slice(0, end));
  const clock = source.slice(end + 1);
  if (ymd === undefined || source.length === end + 1)
    throw valueError(`Invalid isoformat string: ${reprText(text)}`);
  const { year, month, day } = ymd;
  if (source.length <= end) {
    cal.checkDate(year, month, day);
    return sameClass(cls, { ...ymd, hour: 0, minute: 0, second: 0, micro: 0, tz: None, fold: 0 });
  }
  const read = parseIsoTime(clock);
  if (read === undefined) throw valueError(`Invalid isoformat string: ${reprText(text)}`);
  const tz = isoZoneOf(read);
  if (month <= 12) checkMidnight(read);
  const date = read.nextDay ? dayAfter(ymd) : ymd;
  const { hour, minute, second, micro } = read;
  const fields = { ...date, hour, minute, second, micro, tz, fold: 0 };
  checkFields(fields);
  return sameClass(cls, fields);
}

/** The next day, of a date that need not be one: what is out of range stays so. */
function dayAfter({ year, month, day }: cal.YearMonthDay): cal.YearMonthDay {
  if (month > 12 || day > cal.daysInMonth(year, month)) return { year, month, day };
  if (day < cal.daysInMonth(year, month)) return { year, month, day: day + 1 };
  return month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
}

function strptime(cls: PyType, text: Value, format: Value): Value {
  const p = parseByFormat(text, format);
  const { year, month, day, hour, minute, second, micro } = p;
  const tz = p.offset === undefined ? None : zoneOfOffset(p.offset, p.zone);
  const fields: Fields = { year, month, day, hour, minute, second, micro, tz, fold: 0 };
  checkFields(fields);
  return sameClass(cls, fields);
}

/** -1, 0 or 1, as `tm_isdst`. */
function dstFlag(d: DateTime): number {
  const dst = dstOf(d.tz, d);
  return dst === undefined ? -1 : isZero(dst) ? 0 : 1;
}

function utcTimeTuple(d: DateTime): Value {
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

function deprecation(name: string, instead: string): string {
  return `datetime.datetime.${name} is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.${instead}.`;
}

const not = (b: boolean | undefined): Value => (b === undefined ? NotImplemented : !b);

datetime = builtinType("datetime", {
  module: "datetime",
  base: date,
  proto: PyDateTime.prototype as PyObject,
  new: ["datetime(*args, **kwargs)", construct],
  call: constructDirect,
  doc: "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\nThe year, month and day arguments are required. tzinfo may be None, or an\ninstance of a tzinfo subclass. The remaining arguments may be ints.",
});
slots(datetime, {
  tp_repr: reprMoment,
  tp_str: (v) => (v.cls === datetime ? isoText(v as DateTime, " ", "auto") : callMethod(v, "isoformat", " ")),
  tp_hash: hashMoment,
  tp_lt: ordered((c) => c < 0),
  tp_le: ordered((c) => c <= 0),
  tp_gt: ordered((c) => c > 0),
  tp_ge: ordered((c) => c >= 0),
  tp_eq: (v, w) => equal(v, w) ?? NotImplemented,
  tp_ne: (v, w) => not(equal(v, w)),
  nb_add: add,
  nb_subtract: subtract,
});
getset(datetime, CLOCK_ATTRIBUTES);
const REPLACE =
  "year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=None";
methods(datetime, [
  ["isoformat(self, /, sep='T', timespec='auto')", isoformat],
  ["strftime(self, /, format)", format],
  ["__format__(self, format_spec, /)", formatWith],
  ["ctime(self, /)", (d: DateTime) => ctime(d, clockText(d))],
  ["timestamp(self, /)", timestamp],
  ["timetuple(self, /)", (d: DateTime) => timeTuple(d, d.hour, d.minute, d.second, dstFlag(d))],
  ["utctimetuple(self, /)", utcTimeTuple],
  ["date(self, /)", (d: DateTime) => makeDate(date, d.year, d.month, d.day)],
  ["time(self, /)", (d: DateTime) => makeTime(time, d.hour, d.minute, d.second, d.micro, None, d.fold)],
  ["timetz(self, /)", (d: DateTime) => makeTime(time, d.hour, d.minute, d.second, d.micro, d.tz, d.fold)],
  ["utcoffset(self, /)", (d: DateTime) => offsetOf(d) ?? None],
  ["tzname(self, /)", (d: DateTime) => zoneName(d.tz, d)],
  ["dst(self, /)", (d: DateTime) => dstOf(d.tz, d) ?? None],
  ["astimezone(self, /, tz=None)", astimezone],
  [`replace(self, /, ${REPLACE}, *, fold=None)`, replace],
  [`__replace__(self, /, *, ${REPLACE}, fold=None)`, replace],
  ["__reduce__(self, /)", reduce],
]);
classMethods(datetime, [
  ["now(cls, /, tz=None)", (cls: PyType, tz?: Value) => atMoment(cls, currentMoment(), zoneOrNone(tz))],
  ["today(cls, /)", (cls: PyType) => atMoment(cls, currentMoment(), None)],
  [
    "utcnow(cls, /)",
    (cls: PyType) => {
      warn(DeprecationWarning, deprecation("utcnow()", "now(datetime.UTC)"));
      return atUtc(cls, currentMoment());
    },
  ],
  [
    "fromtimestamp(cls, /, timestamp, tz=None)",
    (cls: PyType, t: Value, tz?: Value) => atMoment(cls, momentOf(t), zoneOrNone(tz)),
  ],
  [
    "utcfromtimestamp(cls, timestamp, /)",
    (cls: PyType, t: Value) => {
      warn(DeprecationWarning, deprecation("utcfromtimestamp()", "fromtimestamp(timestamp, datetime.UTC)"));
      return atUtc(cls, momentOf(t));
    },
    { style: "parsed" },
  ],
  ["combine(cls, /, date, time, tzinfo=None)", combine],
  ["fromisoformat(cls, string, /)", fromIso],
  ["strptime(cls, date_string, format, /)", strptime, { style: "parsed" }],
]);
qualifyName(datetime);

const zeroClock = { hour: 0, minute: 0, second: 0, micro: 0, tz: None, fold: 0 };
constants(datetime, {
  min: make(datetime, { year: 1, month: 1, day: 1, ...zeroClock }),
  max: make(datetime, {
    year: 9999,
    month: 12,
    day: 31,
    hour: 23,
    minute: 59,
    second: 59,
    micro: 999999,
    tz: None,
    fold: 0,
  }),
  resolution: delta(0, 0, 1),
});
