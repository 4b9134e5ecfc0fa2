/** `datetime.date`. https://docs.python.org/3/library/datetime.html#date-objects */
import {
  builtinType,
  classMethods,
  constants,
  getset,
  methods,
  qualifyName,
  slots,
} from "../../runtime/define.ts";
import { overflowError, typeError, valueError } from "../../runtime/errors.ts";
import { bytesOf, newBytes } from "../../runtime/objects/bytes/index.ts";
import type { PyDict } from "../../runtime/objects/dict/index.ts";
import { hashInt } from "../../runtime/objects/int/hash.ts";
import { NotImplemented } from "../../runtime/objects/singletons.ts";
import { asStr, type Str } from "../../runtime/objects/str/index.ts";
import { structSequence, structSequenceOf } from "../../runtime/objects/struct-sequence.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { callArgs, callMethod } from "../../runtime/protocols/call.ts";
import { index } from "../../runtime/protocols/number.ts";
import { reprText } from "../../runtime/protocols/repr.ts";
import type { BinarySlot, PyType, Value } from "../../runtime/slots.ts";
import { defineStructTime } from "../time/fields.ts";
import { bindParameters } from "./arguments.ts";
import { addDeltas, delta } from "./delta.ts";
import { parseIsoDate } from "./iso-parse.ts";
import { currentMoment, localOffset, secondsOfTimestamp } from "./local.ts";
import { cInt, cIntOr, type DateValue, isDate, isDateTime, isDelta, makeDate, PyDate } from "./objects.ts";
import * as cal from "./ordinal.ts";
import { shownType } from "./shown-type.ts";
import { parseByFormat } from "./strptime.ts";
import { DAY_NAMES, formatMoment, isoDate, MONTH_NAMES } from "./text.ts";

export let date: PyType;

function isoComponent(v: Value): number {
  const n = index(v);
  if (n > 2147483647n || n < -2147483648n) throw valueError("ISO calendar component out of range");
  return Number(n);
}

/** A date of the receiver's class: a subclass is called. */
function sameClass(cls: PyType, ymd: cal.YearMonthDay): Value {
  if (cls === date) return makeDate(date, ymd.year, ymd.month, ymd.day);
  return callArgs(cls, [BigInt(ymd.year), BigInt(ymd.month), BigInt(ymd.day)]);
}

/** The pickled form of a date is four bytes. */
function fromState(cls: PyType, state: Value): Value | undefined {
  const bytes = bytesOf(state);
  if (bytes?.length !== 4) return undefined;
  const [high = 0, low = 0, month = 0, day = 0] = bytes;
  return month >= 1 && month <= 12 ? makeDate(cls, high * 256 + low, month, day) : undefined;
}

const PARAMETERS = {
  names: ["year", "month", "day"],
  required: 3,
  positional: 3,
  label: "function",
  unexpected: "this function",
  integers: [0, 1, 2],
};

function construct(cls: PyType, args: Value[], kwargs: PyDict | undefined): Value {
  const [state] = args;
  const restored = state !== undefined && args.length === 1 ? fromState(cls, state) : undefined;
  if (restored !== undefined) return restored;
  const parts = bindParameters(PARAMETERS, args, kwargs);
  const y = cIntOr(parts[0], 0);
  const m = cIntOr(parts[1], 0);
  const d = cIntOr(parts[2], 0);
  cal.checkDate(y, m, d);
  return makeDate(cls, y, m, d);
}

export function ordinalOf(d: PyDate): number {
  return cal.toOrdinal(d.year, d.month, d.day);
}

function compareDates(v: Value, w: Value): number | undefined {
  if (!isDate(v) || !isDate(w) || isDateTime(v) !== isDateTime(w)) return undefined;
  return v.year - w.year || v.month - w.month || v.day - w.day;
}

function compare(test: (order: number) => boolean): BinarySlot {
  return (v, w) => {
    const order = compareDates(v, w);
    return order === undefined ? NotImplemented : test(order);
  };
}

/** Only the days of the timedelta count. */
function shiftDays(d: DateValue, days: number): Value {
  const day = d.day + days;
  if (day >= 1 && day <= 28 && d.cls === date) return makeDate(date, d.year, d.month, day);
  return sameClass(d.cls, cal.dateInRange(ordinalOf(d) + days));
}

function add(v: Value, w: Value): Value {
  if (isDateTime(v) || isDateTime(w)) return NotImplemented;
  if (isDate(v) && isDelta(w)) return shiftDays(v, w.days);
  return isDate(w) && isDelta(v) ? shiftDays(w, v.days) : NotImplemented;
}

function subtract(v: Value, w: Value): Value {
  if (!isDate(v) || isDateTime(v) || isDateTime(w)) return NotImplemented;
  if (isDate(w)) return delta(ordinalOf(v) - ordinalOf(w), 0, 0);
  return isDelta(w) ? shiftDays(v, -w.days) : NotImplemented;
}

let isoCalendarDate: PyType | undefined;

/** The type is made at first use: `tuple` must be there. */
function isoCalendarType(): PyType {
  isoCalendarDate ??= structSequence("datetime", "IsoCalendarDate", ["year", "week", "weekday"]);
  return isoCalendarDate;
}

function isoCalendar(d: PyDate): Value {
  const ordinal = ordinalOf(d);
  let year = d.year;
  if (ordinal < cal.isoWeekOne(year)) year--;
  else if (ordinal >= cal.isoWeekOne(year + 1)) year++;
  const days = ordinal - cal.isoWeekOne(year);
  return structSequenceOf(isoCalendarType(), [
    BigInt(year),
    BigInt(Math.floor(days / 7) + 1),
    BigInt((days % 7) + 1),
  ]);
}

/** A broken-down time as `timetuple` gives it; -1 for summer time means not known. */
export function timeTuple(d: PyDate, hour: number, minute: number, second: number, dst: number): Value {
  const weekday = cal.weekdayOf(d.year, d.month, d.day);
  const yearday = cal.dayOfYear(d.year, d.month, d.day);
  const fields = [d.year, d.month, d.day, hour, minute, second, weekday, yearday, dst];
  return structSequenceOf(defineStructTime(), fields.map(BigInt));
}

export function ctime(d: PyDate, clock: string): string {
  const weekday = DAY_NAMES[cal.weekdayOf(d.year, d.month, d.day)] ?? "";
  const day = String(d.day).padStart(2);
  return `${weekday} ${MONTH_NAMES[d.month - 1] ?? ""} ${day} ${clock} ${String(d.year).padStart(4, "0")}`;
}

/** A format argument of `strftime`. */
export function formatArgument(format: Value): Str {
  const text = asStr(format);
  if (text === undefined) throw typeError(`strftime() argument 1 must be str, not ${shownType(format)}`);
  return text;
}

/** `__format__`: an empty format is `str(v)`, any other goes to the object's `strftime`. */
export function formatWith(self: Value, format: Value): Value {
  const text = asStr(format);
  if (text === undefined) throw typeError(`__format__() argument 1 must be str, not ${shownType(format)}`);
  return text === "" ? callMethod(self, "__str__") : callMethod(self, "strftime", format);
}

function replace(self: DateValue, year?: Value, month?: Value, day?: Value): Value {
  const y = cIntOr(year, self.year);
  const m = cIntOr(month, self.month);
  const d = cIntOr(day, self.day);
  if (self.cls === date) cal.checkDate(y, m, d);
  return sameClass(self.cls, { year: y, month: m, day: d });
}

function today(cls: PyType): Value {
  if (cls !== date) return callMethod(cls, "fromtimestamp", currentMoment().seconds);
  return fromEpoch(cls, currentMoment().seconds);
}

function fromEpoch(cls: PyType, seconds: number): Value {
  const ordinal = Math.floor((seconds + localOffset(seconds)) / 86400) + cal.EPOCH_ORDINAL;
  return sameClass(cls, yearInRange(ordinal));
}

/** As fromOrdinal; ValueError for years that there are not. */
export function yearInRange(ordinal: number): cal.YearMonthDay {
  const ymd = cal.fromOrdinal(ordinal);
  if (Math.abs(ymd.year) > 2 ** 31) throw overflowError("timestamp out of range for platform time_t");
  if (ymd.year < 1 || ymd.year > 9999) throw valueError(`year must be in 1..9999, not ${ymd.year}`);
  return ymd;
}

function fromOrdinalArgument(cls: PyType, n: Value): Value {
  const ordinal = cInt(n);
  if (ordinal < 1) throw valueError("ordinal must be >= 1");
  return sameClass(cls, yearInRange(ordinal));
}

function fromIso(cls: PyType, text: Value): Value {
  const s = asStr(text);
  if (s === undefined) throw typeError("fromisoformat: argument must be str");
  const ymd = typeof s === "string" ? parseIsoDate(lookedAt(s)) : undefined;
  if (ymd === undefined) throw valueError(`Invalid isoformat string: ${reprText(text)}`);
  cal.checkDate(ymd.year, ymd.month, ymd.day);
  return sameClass(cls, ymd);
}

/** Of ten bytes of UTF-8 without dashes CPython reads eight. */
function lookedAt(s: string): string {
  return s[4] !== "-" && utf8Length(s) === 10 ? s.slice(0, 8) : s;
}

function utf8Length(s: string): number {
  let n = 0;
  for (let i = 0; i < s.length; i++) n += s.charCodeAt(i) < 0x80 ? 1 : s.charCodeAt(i) < 0x800 ? 2 : 3;
  return n;
}

function state(d: PyDate): Value {
  return newBytes(Uint8Array.of(d.year >> 8, d.year & 255, d.month, d.day));
}

date = builtinType("date", {
  module: "datetime",
  proto: PyDate.prototype,
  new: ["date(*args, **kwargs)", construct],
  call: (...args: Value[]) => construct(date, args, undefined),
  doc: "date(year, month, day) --> date object",
});
slots(date, {
  tp_repr: (v) => {
    const d = v as DateValue; // slot of date
    return `${d.cls.tp_name}(${d.year}, ${d.month}, ${d.day})`;
  },
  tp_str: (v) => (v.cls === date ? isoDate(v as DateValue) : callMethod(v, "isoformat")),
  tp_hash: (v) => hashInt(BigInt(ordinalOf(v as DateValue)) * 2654435761n),
  tp_lt: compare((c) => c < 0),
  tp_le: compare((c) => c <= 0),
  tp_eq: compare((c) => c === 0),
  tp_ne: compare((c) => c !== 0),
  tp_gt: compare((c) => c > 0),
  tp_ge: compare((c) => c >= 0),
  nb_add: add,
  nb_subtract: subtract,
});
getset(date, {
  year: { get: (d: PyDate) => BigInt(d.year) },
  month: { get: (d: PyDate) => BigInt(d.month) },
  day: { get: (d: PyDate) => BigInt(d.day) },
});
methods(date, [
  ["isoformat(self, /)", isoDate],
  ["isocalendar(self, /)", isoCalendar],
  ["isoweekday(self, /)", (d: PyDate) => BigInt(cal.weekdayOf(d.year, d.month, d.day) + 1)],
  ["weekday(self, /)", (d: PyDate) => BigInt(cal.weekdayOf(d.year, d.month, d.day))],
  ["toordinal(self, /)", (d: PyDate) => BigInt(ordinalOf(d))],
  ["timetuple(self, /)", (d: PyDate) => timeTuple(d, 0, 0, 0, -1)],
  ["ctime(self, /)", (d: PyDate) => ctime(d, "00:00:00")],
  [
    "strftime(self, /, format)",
    (d: PyDate, format: Value) => formatMoment(formatArgument(format), d, undefined),
  ],
  ["__format__(self, format_spec, /)", formatWith],
  ["replace(self, /, year=None, month=None, day=None)", replace],
  ["__replace__(self, /, *, year=None, month=None, day=None)", replace],
  ["__reduce__(self, /)", (d: DateValue) => tuple([d.cls, tuple([state(d)])])],
]);
classMethods(date, [
  ["today(cls, /)", today],
  ["fromtimestamp(cls, timestamp, /)", (cls: PyType, t: Value) => fromEpoch(cls, secondsOfTimestamp(t))],
  ["fromordinal(cls, ordinal, /)", fromOrdinalArgument, { style: "parsed" }],
  ["fromisoformat(cls, object, /)", fromIso],
  [
    "fromisocalendar(cls, /, year, week, day)",
    (cls: PyType, year: Value, week: Value, day: Value) =>
      sameClass(cls, cal.fromIsoWeek(isoComponent(year), isoComponent(week), isoComponent(day))),
  ],
  [
    "strptime(cls, string, format, /)",
    (cls: PyType, text: Value, format: Value) => sameClass(cls, parseByFormat(text, format)),
    { style: "parsed" },
  ],
]);
qualifyName(date);
constants(date, {
  min: makeDate(date, 1, 1, 1),
  max: makeDate(date, 9999, 12, 31),
  resolution: addDeltas(delta(1, 0, 0), delta(0, 0, 0)),
});
