/** `datetime.datetime`. https://docs.python.org/3/library/datetime.html#datetime-objects */
import { classMethods, constants, getset, methods, qualifyName, slots } from "../../runtime/define.ts";
import { DeprecationWarning, typeError } from "../../runtime/errors.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { asStr, fromHostText, inHostText, type Str, strLength } from "../../runtime/objects/str/index.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { warn } from "../../runtime/warn.ts";
import { ctime, date, formatArgument, formatWith, timeTuple } from "./date.ts";
import { add, offsetOf, subtract } from "./datetime-arithmetic.ts";
import { astimezone, atMoment, atUtc, dstFlag, timestamp, utcTimeTuple } from "./datetime-moment.ts";
import { equal, hashMoment, ordered } from "./datetime-order.ts";
import { fromIso, strptime } from "./datetime-parse.ts";
import { checkFields, datetime, type Fields, make, reduce, sameClass } from "./datetime-type.ts";
import { delta } from "./delta.ts";
import { currentMoment, momentOf } from "./local.ts";
import { cIntOr, type DateTime, isDate, isTime, makeDate, two } from "./objects.ts";
import { shownType } from "./shown-type.ts";
import { formatMoment, isoClock, isoDate } from "./text.ts";
import { CLOCK_ATTRIBUTES, makeTime, reprClock, reprFold, reprZone, time, timespecArgument } from "./time.ts";
import { dstOf, offsetText, zoneName, zoneOrNone } from "./zones.ts";

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

export function format(d: DateTime, text: Value): Value {
  return formatMoment(formatArgument(text), d, d, {
    offset: () => offsetOf(d),
    name: () => zoneName(d.tz, d),
  });
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

function deprecation(name: string, instead: string): string {
  return `datetime.datetime.${name} is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.${instead}.`;
}

const not = (b: boolean | undefined): Value => (b === undefined ? NotImplemented : !b);

slots(datetime, {
  tp_repr: inHostText(reprMoment),
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
  ["fromisoformat(cls, object, /)", fromIso],
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

export { datetime };
