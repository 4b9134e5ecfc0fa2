/** Texts of dates and times: ISO format, `strftime`. */
import { typeError, valueError } from "../../runtime/errors.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr, fromHostText, type Str, toHostText } from "../../runtime/objects/str/index.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { Value } from "../../runtime/slots.ts";
import { secondsOf } from "../time/calendar.ts";
import { strftime } from "../time/strftime.ts";
import { type Clock, type Delta, type PyDate, padded, two } from "./objects.ts";
import { dayOfYear, weekdayOf } from "./ordinal.ts";
import { formatPlain } from "./plain-format.ts";
import { offsetText } from "./zones.ts";

export const DAY_NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
export const MONTH_NAMES = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];

export function isoDate(d: PyDate): string {
  return `${padded(d.year, 4)}-${two(d.month)}-${two(d.day)}`;
}

/** `HH:MM:SS[.ffffff]`, or as `timespec` says. */
export function isoClock(t: Clock, timespec: string): string {
  const hm = `${two(t.hour)}:${two(t.minute)}`;
  switch (timespec) {
    case "auto":
      return t.micro === 0 ? `${hm}:${two(t.second)}` : `${hm}:${two(t.second)}.${padded(t.micro, 6)}`;
    case "hours":
      return two(t.hour);
    case "minutes":
      return hm;
    case "seconds":
      return `${hm}:${two(t.second)}`;
    case "milliseconds":
      return `${hm}:${two(t.second)}.${padded(Math.floor(t.micro / 1000), 3)}`;
    case "microseconds":
      return `${hm}:${two(t.second)}.${padded(t.micro, 6)}`;
    default:
      throw valueError("Unknown timespec value");
  }
}

/** What `strftime` needs to know beyond date and clock; asked only when a directive needs it. */
export interface ZoneTexts {
  readonly offset: () => Delta | undefined;
  readonly name: () => Value;
}

const NO_ZONE: ZoneTexts = { offset: () => undefined, name: () => None };

/** The directives that only `datetime` has, or fills with its own zone. */
const OWN_DIRECTIVES = /%(:?z|[Zf%])/g;

export function formatMoment(
  format: Str,
  date: PyDate,
  clock: Clock | undefined,
  zone: ZoneTexts = NO_ZONE,
): Str {
  const plain = typeof format === "string" ? formatPlain(format, date, clock) : undefined;
  if (plain !== undefined) return plain;
  const micro = clock?.micro ?? 0;
  const replaced = toHostText(format).replace(OWN_DIRECTIVES, (whole, letter: string) => {
    if (letter === "f") return padded(micro, 6);
    if (letter === "z") return optionalOffset(zone.offset(), "");
    if (letter === ":z") return optionalOffset(zone.offset(), ":");
    return letter === "Z" ? zoneText(zone.name()) : whole;
  });
  const { year, month, day } = date;
  const [hour, minute, second] = clock === undefined ? [0, 0, 0] : [clock.hour, clock.minute, clock.second];
  const text = strftime(replaced, {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday: weekdayOf(year, month, day),
    yearday: dayOfYear(year, month, day),
    zone: "",
    offset: 0,
    epoch: () => secondsOf(year, month, day, hour, minute, second),
  });
  return fromHostText(text);
}

function optionalOffset(offset: Delta | undefined, separator: string): string {
  return offset === undefined ? "" : offsetText(offset, separator);
}

/** A zone's name as part of a format; the name may be of a subclass of `str`. */
function zoneText(name: Value): string {
  if (name === None) return "";
  const escaped = asStr(callMethod(name, "replace", "%", "%%"));
  if (escaped === undefined) throw typeError("tzname.replace() did not return a string");
  return textOf(escaped);
}
