/** `datetime.time`. https://docs.python.org/3/library/datetime.html#time-objects */
import {
  builtinType,
  classMethods,
  constants,
  getset,
  methods,
  qualifyName,
  slots,
} from "../../runtime/define.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import { bytesOf, newBytes } from "../../runtime/objects/bytes/index.ts";
import type { PyDict } from "../../runtime/objects/dict/index.ts";
import { hashInt } from "../../runtime/objects/int/hash.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { asStr, inHostText } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { callKw, callMethod } from "../../runtime/protocols/call.ts";
import { reprText } from "../../runtime/protocols/repr.ts";
import type { BinarySlot, PyObject, PyType, Value } from "../../runtime/slots.ts";
import { bindParameters } from "./arguments.ts";
import { formatArgument, formatWith } from "./date.ts";
import { delta } from "./delta.ts";
import { type ClockFields, parseIsoTime } from "./iso-parse.ts";
import { type Clock, cIntOr, isTime, PyDate, PyTime, setClock, type Time } from "./objects.ts";
import { checkTime } from "./ordinal.ts";
import { shownType } from "./shown-type.ts";
import { parseByFormat } from "./strptime.ts";
import { formatMoment, isoClock } from "./text.ts";
import {
  badZone,
  dstOf,
  fixedZone,
  offsetMicros,
  offsetText,
  utc,
  utcOffset,
  zoneName,
  zoneOrNone,
} from "./zones.ts";

export let time: PyType;

/** A time without checks. */
export function makeTime(
  cls: PyType,
  hour: number,
  minute: number,
  second: number,
  micro: number,
  tz: Value,
  fold: number,
): Time {
  const t = alloc(cls) as Time; // the protos of subclasses derive from PyTime.prototype
  setClock(t, hour, minute, second, micro, tz, fold);
  return t;
}

const PARAMETERS = {
  names: ["hour", "minute", "second", "microsecond", "tzinfo", "fold"],
  required: 0,
  positional: 5,
  label: "function",
  unexpected: "this function",
  integers: [0, 1, 2, 3, 5],
};

function construct(cls: PyType, args: Value[], kwargs: PyDict | undefined): Value {
  const restored = kwargs === undefined ? fromState(cls, args) : undefined;
  if (restored !== undefined) return restored;
  const [hour, minute, second, micro, tz, fold] = bindParameters(PARAMETERS, args, kwargs);
  return checkedTime(cls, hour, minute, second, micro, tz, fold);
}

function checkedTime(cls: PyType, ...parts: (Value | undefined)[]): Value {
  const h = cIntOr(parts[0], 0);
  const m = cIntOr(parts[1], 0);
  const s = cIntOr(parts[2], 0);
  const us = cIntOr(parts[3], 0);
  const f = cIntOr(parts[5], 0);
  checkTime(h, m, s, us, f);
  const zone = zoneOrNone(parts[4]);
  return makeTime(cls, h, m, s, us, zone, f);
}

/** The six bytes of a pickled clock; the highest bit of the first is the fold. */
export function clockState(t: Clock): number[] {
  return [t.hour, t.minute, t.second, t.micro >> 16, (t.micro >> 8) & 255, t.micro & 255];
}

function fromState(cls: PyType, args: readonly Value[]): Value | undefined {
  const [state, tz = None] = args;
  const bytes = state === undefined || args.length > 2 ? undefined : bytesOf(state);
  if (bytes?.length !== 6) return undefined;
  const [first = 0, minute = 0, second = 0, a = 0, b = 0, c = 0] = bytes;
  if ((first & 127) >= 24) return undefined;
  return makeTime(cls, first & 127, minute, second, a * 65536 + b * 256 + c, stateZone(tz), first >> 7);
}

/** The zone beside pickled bytes. */
export function stateZone(tz: Value): Value {
  try {
    return zoneOrNone(tz);
  } catch {
    throw typeError("bad tzinfo state arg");
  }
}

function reduce(t: Time): Value {
  const bytes = clockState(t);
  bytes[0] = (bytes[0] ?? 0) | (t.fold << 7);
  const state = newBytes(Uint8Array.from(bytes));
  return tuple([t.cls, tuple(t.tz === None ? [state] : [state, t.tz])]);
}

/** A time of the receiver's class: a subclass is called. */
function sameClass(cls: PyType, t: Clock): Value {
  if (cls === time) return makeTime(time, t.hour, t.minute, t.second, t.micro, t.tz, t.fold);
  const fields = [t.hour, t.minute, t.second, t.micro].map(BigInt);
  return t.fold === 0 ? callKw(cls, [...fields, t.tz], []) : callKw(cls, [...fields, t.tz, 1n], ["fold"]);
}

function microsOfDay(t: Clock): number {
  return ((t.hour * 60 + t.minute) * 60 + t.second) * 1000000 + t.micro;
}

/** Order of two times; undefined where one is naive and one is aware. */
function compareTimes(a: Time, b: Time): number | undefined {
  const plain = microsOfDay(a) - microsOfDay(b);
  if (a.tz === b.tz) return plain;
  const left = utcOffset(a.tz, None);
  const right = utcOffset(b.tz, None);
  if (left === undefined && right === undefined) return plain;
  if (left === undefined || right === undefined) return undefined;
  return plain - offsetMicros(left) + offsetMicros(right);
}

function ordered(test: (order: number) => boolean): BinarySlot {
  return (v, w) => {
    if (!isTime(v) || !isTime(w)) return NotImplemented;
    const order = compareTimes(v, w);
    if (order === undefined) throw typeError("can't compare offset-naive and offset-aware times");
    return test(order);
  };
}

function equal(v: Value, w: Value): boolean | undefined {
  return isTime(v) && isTime(w) ? compareTimes(v, w) === 0 : undefined;
}

function isoTime(t: Time, timespec?: Value): string {
  const offset = utcOffset(t.tz, None);
  return isoClock(t, timespecArgument(timespec, 1)) + (offset === undefined ? "" : offsetText(offset));
}

/** The `timespec` of `isoformat`. */
export function timespecArgument(v: Value | undefined, at: number): string {
  if (v === undefined) return "auto";
  const text = asStr(v);
  if (text === undefined) throw typeError(`isoformat() argument ${at} must be str, not ${shownType(v)}`);
  return typeof text === "string" ? text : "";
}

/** The clock part of the representation: seconds and microseconds only where there are any. */
export function reprClock(t: Clock): string {
  const seconds = t.second !== 0 || t.micro !== 0 ? `, ${t.second}` : "";
  return `${t.hour}, ${t.minute}${seconds}${t.micro === 0 ? "" : `, ${t.micro}`}`;
}

export function reprZone(t: Clock): string {
  return t.tz === None ? "" : `, tzinfo=${reprText(t.tz)}`;
}

export function reprFold(t: Clock): string {
  return t.fold === 0 ? "" : ", fold=1";
}

/** Checks what `fromisoformat` has read and makes its zone; `undefined` is no ISO format. */
export function isoFields(read: ClockFields | undefined, text: Value): ClockFields & { tz: Value } {
  if (read === undefined) throw valueError(`Invalid isoformat string: ${reprText(text)}`);
  checkMidnight(read);
  const tz = isoZoneOf(read);
  checkTime(read.hour, read.minute, read.second, read.micro, 0);
  return { ...read, tz };
}

/** Only 24:00 sharp is the end of the day. */
export function checkMidnight(read: ClockFields): void {
  if (read.hour === 24) throw valueError("minute, second, and microsecond must be 0 when hour is 24");
}

export function isoZoneOf(read: ClockFields): Value {
  return read.zone === undefined ? None : isoZone(read.zone);
}

/** CPython takes an offset of microseconds only for none. */
function isoZone(zone: { readonly seconds: number; readonly micros: number }): Value {
  return zone.seconds === 0 ? utc : zoneOfOffset(zone);
}

/** A fixed zone of so many seconds and microseconds. */
export function zoneOfOffset(
  zone: { readonly seconds: number; readonly micros: number },
  name?: Value,
): Value {
  return fixedZone(
    delta(0, zone.seconds, zone.micros),
    name === undefined || name === None ? undefined : name,
  );
}

function fromIso(cls: PyType, text: Value): Value {
  const s = asStr(text);
  if (s === undefined) throw typeError("fromisoformat: argument must be str");
  const body = typeof s === "string" ? s.replace(/^T/, "") : "";
  const read = isoFields(parseIsoTime(body), text);
  const { hour, minute, second, micro, tz } = read;
  return sameClass(cls, { hour, minute, second, micro, tz, fold: 0 });
}

function strptime(cls: PyType, text: Value, format: Value): Value {
  const p = parseByFormat(text, format);
  const { hour, minute, second, micro } = p;
  checkTime(hour, minute, second, micro, 0);
  const tz = p.offset === undefined ? None : zoneOfOffset(p.offset, p.zone);
  return sameClass(cls, { hour, minute, second, micro, tz, fold: 0 });
}

function replace(self: Time, ...parts: (Value | undefined)[]): Value {
  const [hour, minute, second, micro, tz, fold] = parts;
  const fields: Clock = {
    hour: cIntOr(hour, self.hour),
    minute: cIntOr(minute, self.minute),
    second: cIntOr(second, self.second),
    micro: cIntOr(micro, self.micro),
    tz: tz === undefined ? self.tz : tz,
    fold: cIntOr(fold, self.fold),
  };
  checkTime(fields.hour, fields.minute, fields.second, fields.micro, fields.fold);
  if (fields.tz !== None && zoneOrNone(fields.tz) === None) throw badZone(fields.tz);
  return sameClass(self.cls, fields);
}

/** Formats as on the first day of 1900. */
const FIRST_DAY: PyDate = Object.assign(new PyDate(), { year: 1900, month: 1, day: 1 });

function format(t: Time, text: Value): Value {
  return formatMoment(formatArgument(text), FIRST_DAY, t, {
    offset: () => utcOffset(t.tz, None),
    name: () => zoneName(t.tz, None),
  });
}

function hashTime(v: Value): bigint {
  const t = v as Time; // slot of time
  const offset = utcOffset(t.tz, None);
  const micros = microsOfDay(t) - (offset === undefined ? 0 : offsetMicros(offset));
  return hashInt(BigInt(micros) * 2654435761n);
}

/** The attributes that times and datetimes share. */
export const CLOCK_ATTRIBUTES = {
  hour: { get: (t: Clock) => BigInt(t.hour) },
  minute: { get: (t: Clock) => BigInt(t.minute) },
  second: { get: (t: Clock) => BigInt(t.second) },
  microsecond: { get: (t: Clock) => BigInt(t.micro) },
  tzinfo: { get: (t: Clock) => t.tz },
  fold: { get: (t: Clock) => BigInt(t.fold) },
};

const not = (b: boolean | undefined): Value => (b === undefined ? NotImplemented : !b);

time = builtinType("time", {
  module: "datetime",
  proto: PyTime.prototype as PyObject,
  new: ["time(*args, **kwargs)", construct],
  call: (...args: Value[]) => construct(time, args, undefined),
  doc: "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\nAll arguments are optional. tzinfo may be None, or an instance of\na tzinfo subclass. The remaining arguments may be ints.",
});
slots(time, {
  tp_repr: inHostText(
    (v: Value) => `${v.cls.tp_name}(${reprClock(v as Time)}${reprZone(v as Time)}${reprFold(v as Time)})`,
  ),
  tp_str: (v) => callMethod(v, "isoformat"),
  tp_hash: hashTime,
  tp_lt: ordered((c) => c < 0),
  tp_le: ordered((c) => c <= 0),
  tp_gt: ordered((c) => c > 0),
  tp_ge: ordered((c) => c >= 0),
  tp_eq: (v, w) => equal(v, w) ?? NotImplemented,
  tp_ne: (v, w) => not(equal(v, w)),
});
getset(time, CLOCK_ATTRIBUTES);
const REPLACE = "hour=None, minute=None, second=None, microsecond=None, tzinfo=None";
methods(time, [
  ["isoformat(self, /, timespec='auto')", isoTime],
  ["strftime(self, /, format)", format],
  ["__format__(self, format_spec, /)", formatWith],
  ["utcoffset(self, /)", (t: Time) => utcOffset(t.tz, None) ?? None],
  ["tzname(self, /)", (t: Time) => zoneName(t.tz, None)],
  ["dst(self, /)", (t: Time) => dstOf(t.tz, None) ?? None],
  [`replace(self, /, ${REPLACE}, *, fold=None)`, replace],
  [`__replace__(self, /, *, ${REPLACE}, fold=None)`, replace],
  ["__reduce__(self, /)", reduce],
]);
classMethods(time, [
  ["fromisoformat(cls, object, /)", fromIso],
  ["strptime(cls, string, format, /)", strptime, { style: "parsed" }],
]);
qualifyName(time);
constants(time, {
  min: makeTime(time, 0, 0, 0, 0, None, 0),
  max: makeTime(time, 23, 59, 59, 999999, None, 0),
  resolution: delta(0, 0, 1),
});
