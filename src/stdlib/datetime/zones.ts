/** `datetime.tzinfo` and `datetime.timezone`. https://docs.python.org/3/library/datetime.html#tzinfo-objects */
import { builtinType, constants, methods, qualifyName, slots } from "../../runtime/define.ts";
import {
  NotImplementedError,
  type PyBaseException,
  raise,
  typeError,
  valueError,
} from "../../runtime/errors.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { asStr, inHostText } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { lookupAttr } from "../../runtime/protocols/attr.ts";
import { call, callMethod } from "../../runtime/protocols/call.ts";
import { hash } from "../../runtime/protocols/hash.ts";
import { repr, reprText, textOf } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { addDeltas, compareDeltas, delta, isZero, negate, toMicros } from "./delta.ts";
import {
  type DateTime,
  type Delta,
  isDateTime,
  isDelta,
  isTimezone,
  isTzInfo,
  PyTimezone,
  PyTzInfo,
  padded,
  two,
} from "./objects.ts";
import { shownType } from "./shown-type.ts";

type Zone = PyTimezone & Value;

/** What arithmetic `zones.ts` needs of datetimes; set by `datetime.ts`. */
export const arithmetic: { shift: (dt: DateTime, by: Delta) => Value } = {
  shift() {
    throw new Error("datetime is not defined yet");
  },
};

function notImplemented(name: string): () => never {
  return () => {
    throw raise(NotImplementedError, `a tzinfo subclass must implement ${name}()`);
  };
}

/** `tzinfo.fromutc`: the default rules for zones with summer time. */
function fromUtc(self: Value, dt: Value): Value {
  const moment = checkFromUtc(self, dt);
  const offset = utcOffset(self, moment);
  if (offset === undefined) throw valueError("fromutc: non-None utcoffset() result required");
  const dst = dstOf(self, moment);
  if (dst === undefined) throw valueError("fromutc: non-None dst() result required");
  const standard = addDeltas(offset, negate(dst));
  const shifted = isZero(standard) ? moment : arithmetic.shift(moment, standard);
  const summer = dstOf(self, shifted);
  if (summer === undefined) throw valueError("fromutc: tz.dst() gave inconsistent results; cannot convert");
  return isZero(summer) || !isDateTime(shifted) ? shifted : arithmetic.shift(shifted, summer);
}

function checkFromUtc(self: Value, dt: Value): DateTime {
  if (!isDateTime(dt)) throw typeError("fromutc: argument must be a datetime");
  if (dt.tz !== self) throw valueError("fromutc: dt.tzinfo is not self");
  return dt;
}

export const tzinfo: PyType = builtinType("tzinfo", {
  module: "datetime",
  proto: PyTzInfo.prototype,
  new: ["tzinfo(*args, **kwargs)", (cls: PyType) => alloc(cls)],
  doc: "Abstract base class for time zone info objects.",
});
methods(tzinfo, [
  ["tzname(self, object, /)", notImplemented("tzname")],
  ["utcoffset(self, object, /)", notImplemented("utcoffset")],
  ["dst(self, object, /)", notImplemented("dst")],
  ["fromutc(self, object, /)", fromUtc],
  ["__reduce__(self, /)", reduceZone],
]);
qualifyName(tzinfo);

function reduceZone(self: Value): Value {
  const getInitArgs = lookupAttr(self, "__getinitargs__");
  const args = getInitArgs === undefined ? tuple([]) : call(getInitArgs);
  const state = callMethod(self, "__getstate__");
  return tuple([self.cls, args, state]);
}

const RANGE_TEXT = "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)";

function inDay(offset: Delta): boolean {
  return offset.days === 0 || (offset.days === -1 && (offset.seconds > 0 || offset.micros > 0));
}

function makeZone(cls: PyType, offset: Delta, name: Value | undefined): Zone {
  const zone = alloc(cls) as PyTimezone & Value; // the protos of subclasses derive from PyTimezone.prototype
  zone.offset = offset;
  zone.zoneName = name;
  return zone;
}

function construct(cls: PyType, offset: Value, name: Value | undefined): Value {
  if (!isDelta(offset))
    throw typeError(`timezone() argument 1 must be datetime.timedelta, not ${shownType(offset)}`);
  if (name !== undefined && asStr(name) === undefined)
    throw typeError(`timezone() argument 2 must be str, not ${shownType(name)}`);
  if (name === undefined && isZero(offset)) return utc;
  if (!inDay(offset)) throw valueError(`${RANGE_TEXT}, not ${reprText(offset)}`);
  return makeZone(cls, offset, name);
}

export let timezone: PyType;
export let utc: Zone;

/** A timezone; UTC is one object. */
export function fixedZone(offset: Delta, name?: Value): Value {
  if (!inDay(offset)) throw valueError(`${RANGE_TEXT}, not ${reprText(offset)}`);
  return name === undefined && isZero(offset) ? utc : makeZone(timezone, offset, name);
}

function zoneArgument(name: string, dt: Value): void {
  if (dt !== None && !isDateTime(dt))
    throw typeError(`${name}(dt) argument must be a datetime instance or None, not ${dt.cls.tp_name}`);
}

/** `+HH:MM[:SS[.ffffff]]` with the separator asked for. */
export function offsetText(offset: Delta, separator = ":"): string {
  const size = offset.days < 0 ? negate(offset) : offset;
  const hours = Math.floor(size.seconds / 3600);
  const minutes = Math.floor(size.seconds / 60) % 60;
  const seconds = size.seconds % 60;
  let text = `${offset.days < 0 ? "-" : "+"}${two(hours)}${separator}${two(minutes)}`;
  if (seconds !== 0 || size.micros !== 0) text += separator + two(seconds);
  return size.micros === 0 ? text : `${text}.${padded(size.micros, 6)}`;
}

function zoneNameOf(zone: PyTimezone): Value {
  if (zone.zoneName !== undefined) return zone.zoneName;
  return isZero(zone.offset) ? "UTC" : `UTC${offsetText(zone.offset)}`;
}

function reprZone(v: Value): string {
  const zone = v as Zone; // slot of timezone
  if (zone === utc) return "datetime.timezone.utc";
  const name = zone.zoneName === undefined ? "" : `, ${textOf(repr(zone.zoneName))}`;
  return `${zone.cls.tp_name}(${reprText(zone.offset)}${name})`;
}

function equalZones(v: Value, w: Value): boolean | undefined {
  return isTimezone(v) && isTimezone(w) ? compareDeltas(v.offset, w.offset) === 0 : undefined;
}

timezone = builtinType("timezone", {
  module: "datetime",
  base: tzinfo,
  proto: PyTimezone.prototype,
  basetype: false,
  new: ["timezone(offset, name=None)", construct],
  doc: "Fixed offset from UTC implementation of tzinfo.",
});
slots(timezone, {
  tp_repr: inHostText(reprZone),
  tp_str: (v) => zoneNameOf(v as Zone),
  tp_hash: (v) => hash((v as Zone).offset),
  tp_eq: (v, w) => equalZones(v, w) ?? NotImplemented,
  tp_ne: (v, w) => {
    const same = equalZones(v, w);
    return same === undefined ? NotImplemented : !same;
  },
});
methods(timezone, [
  [
    "tzname(self, object, /)",
    (zone: Zone, dt: Value) => {
      zoneArgument("tzname", dt);
      return zoneNameOf(zone);
    },
  ],
  [
    "utcoffset(self, object, /)",
    (zone: Zone, dt: Value) => {
      zoneArgument("utcoffset", dt);
      return zone.offset;
    },
  ],
  [
    "dst(self, object, /)",
    (_zone: Zone, dt: Value) => {
      zoneArgument("dst", dt);
      return None;
    },
  ],
  [
    "fromutc(self, object, /)",
    (zone: Zone, dt: Value) => arithmetic.shift(checkFromUtc(zone, dt), zone.offset),
  ],
  [
    "__getinitargs__(self, /)",
    (zone: Zone) => tuple(zone.zoneName === undefined ? [zone.offset] : [zone.offset, zone.zoneName]),
  ],
]);
qualifyName(timezone);
utc = makeZone(timezone, delta(0, 0, 0), undefined);
constants(timezone, {
  utc,
  min: makeZone(timezone, delta(-1, 60, 0), undefined),
  max: makeZone(timezone, delta(0, 86340, 0), undefined),
});

/** Checks an argument named `tzinfo`. */
export function zoneOrNone(v: Value | undefined): Value {
  if (v === undefined || v === None) return None;
  if (!isTzInfo(v)) throw badZone(v);
  return v;
}

export function badZone(v: Value): PyBaseException {
  return typeError(`tzinfo argument must be None or of a tzinfo subclass, not type '${v.cls.tp_name}'`);
}

/** `utcoffset` or `dst` of a zone; undefined for None. */
function callForDelta(zone: Value, name: string, argument: Value): Delta | undefined {
  const result = callMethod(zone, name, argument);
  if (result === None) return undefined;
  if (!isDelta(result))
    throw typeError(`tzinfo.${name}() must return None or timedelta, not '${result.cls.tp_name}'`);
  if (!inDay(result)) throw valueError(`${RANGE_TEXT}, not ${reprText(result)}`);
  return result;
}

/** The offset of a zone at a datetime (None for a time); undefined where there is none. */
export function utcOffset(zone: Value, argument: Value): Delta | undefined {
  if (zone === None) return undefined;
  return isTimezone(zone) ? zone.offset : callForDelta(zone, "utcoffset", argument);
}

export function dstOf(zone: Value, argument: Value): Delta | undefined {
  return zone === None || isTimezone(zone) ? undefined : callForDelta(zone, "dst", argument);
}

export function zoneName(zone: Value, argument: Value): Value {
  if (zone === None) return None;
  if (isTimezone(zone)) return zoneNameOf(zone);
  const result = callMethod(zone, "tzname", argument);
  if (result !== None && asStr(result) === undefined)
    throw typeError(`tzinfo.tzname() must return None or a string, not '${result.cls.tp_name}'`);
  return result;
}

/** Whole microseconds of an offset, as an exact number. */
export function offsetMicros(offset: Delta): number {
  return Number(toMicros(offset));
}
