/** The type `datetime.datetime` and how its instances are made. */
import { builtinType } from "../../runtime/define.ts";
import { bytesOf, newBytes } from "../../runtime/objects/bytes/index.ts";
import type { PyDict } from "../../runtime/objects/dict/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { callKw } from "../../runtime/protocols/call.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";
import { bindParameters } from "./arguments.ts";
import { date } from "./date.ts";
import { type Clock, cIntOr, type DateTime, PyDateTime, setClock } from "./objects.ts";
import * as cal from "./ordinal.ts";
import { clockState, stateZone } from "./time.ts";
import { zoneOrNone } from "./zones.ts";

/** Date and clock of a datetime. */
export type Fields = cal.YearMonthDay & Clock;

/** A datetime without checks. */
export function make(cls: PyType, f: Fields): DateTime {
  const d = alloc(cls) as DateTime; // the protos of subclasses derive from PyDateTime.prototype
  d.year = f.year;
  d.month = f.month;
  d.day = f.day;
  setClock(d, f.hour, f.minute, f.second, f.micro, f.tz, f.fold);
  return d;
}

/** A datetime of the receiver's class: a subclass is called. */
export function sameClass(cls: PyType, f: Fields): Value {
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

/** Raises ValueError for what is out of range. */
export function checkFields(f: Fields): void {
  cal.checkDate(f.year, f.month, f.day);
  cal.checkTime(f.hour, f.minute, f.second, f.micro, f.fold);
}

/** `datetime.datetime`; its slots and methods: `datetime.ts`. */
export const datetime: PyType = builtinType("datetime", {
  module: "datetime",
  base: date,
  proto: PyDateTime.prototype as PyObject,
  new: ["datetime(*args, **kwargs)", construct],
  call: constructDirect,
  doc: "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\nThe year, month and day arguments are required. tzinfo may be None, or an\ninstance of a tzinfo subclass. The remaining arguments may be ints.",
});

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

/** `d.__reduce__()`. */
export function reduce(d: DateTime): Value {
  const bytes = [d.year >> 8, d.year & 255, d.month | (d.fold << 7), d.day, ...clockState(d)];
  const state = newBytes(Uint8Array.from(bytes));
  return tuple([d.cls, tuple(d.tz === None ? [state] : [state, d.tz])]);
}
