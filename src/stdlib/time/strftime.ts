/** `strftime` in the C locale. https://docs.python.org/3/library/time.html#time.strftime */
import { type BrokenDown, isLeap } from "./calendar.ts";

export interface ZonedTime extends BrokenDown {
  readonly zone: string;
  /** Seconds east of UTC. */
  readonly offset: number;
  /** Seconds since 1970. */
  readonly epoch: () => number;
}

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A number with the width and the padding that the directive has by itself. */
interface Padded {
  readonly n: number;
  readonly width: number;
  readonly pad: "0" | " ";
}

type Field = (t: ZonedTime) => string | Padded;

const zero = (n: number, width = 2): Padded => ({ n, width, pad: "0" });
const space = (n: number, width = 2): Padded => ({ n, width, pad: " " });
const hour12 = (t: ZonedTime) => t.hour % 12 || 12;
/** Sunday is 0. */
const sundayBased = (t: ZonedTime) => (t.weekday + 1) % 7;

function isoYearWeek(t: ZonedTime): { year: number; week: number } {
  const week = Math.floor((t.yearday - 1 - t.weekday + 10) / 7);
  if (week < 1) return { year: t.year - 1, week: weeksIn(t.year - 1, t.weekday - t.yearday) };
  const last = weeksIn(t.year, t.weekday - t.yearday + (isLeap(t.year) ? 366 : 365));
  return week > last ? { year: t.year + 1, week: 1 } : { year: t.year, week };
}

/** ISO weeks of a year whose last day has this weekday (any integer, modulo 7). */
function weeksIn(year: number, lastWeekday: number): number {
  const weekday = ((lastWeekday % 7) + 7) % 7;
  return weekday === 3 || (weekday === 4 && isLeap(year)) ? 53 : 52;
}

function composite(format: string): Field {
  return (t) => strftime(format, t);
}

const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ["a", (t) => (WEEKDAYS[t.weekday] ?? "?").slice(0, 3)],
  ["A", (t) => WEEKDAYS[t.weekday] ?? "?"],
  ["b", (t) => (MONTHS[t.month - 1] ?? "?").slice(0, 3)],
  ["h", (t) => (MONTHS[t.month - 1] ?? "?").slice(0, 3)],
  ["B", (t) => MONTHS[t.month - 1] ?? "?"],
  ["c", composite("%a %b %e %H:%M:%S %Y")],
  ["C", (t) => zero(Math.floor(t.year / 100))],
  ["d", (t) => zero(t.day)],
  ["D", composite("%m/%d/%y")],
  ["e", (t) => space(t.day)],
  ["F", composite("%Y-%m-%d")],
  ["g", (t) => zero(isoYearWeek(t).year % 100)],
  ["G", (t) => zero(isoYearWeek(t).year, 4)],
  ["H", (t) => zero(t.hour)],
  ["I", (t) => zero(hour12(t))],
  ["j", (t) => zero(t.yearday, 3)],
  ["k", (t) => space(t.hour)],
  ["l", (t) => space(hour12(t))],
  ["m", (t) => zero(t.month)],
  ["M", (t) => zero(t.minute)],
  ["n", () => "\n"],
  ["p", (t) => (t.hour < 12 ? "AM" : "PM")],
  ["P", (t) => (t.hour < 12 ? "am" : "pm")],
  ["r", composite("%I:%M:%S %p")],
  ["R", composite("%H:%M")],
  ["s", (t) => String(t.epoch())],
  ["S", (t) => zero(t.second)],
  ["t", () => "\t"],
  ["T", composite("%H:%M:%S")],
  ["u", (t) => zero(t.weekday + 1, 1)],
  ["U", (t) => zero(Math.floor((t.yearday + 6 - sundayBased(t)) / 7))],
  ["V", (t) => zero(isoYearWeek(t).week)],
  ["w", (t) => zero(sundayBased(t), 1)],
  ["W", (t) => zero(Math.floor((t.yearday + 6 - t.weekday) / 7))],
  ["x", composite("%m/%d/%y")],
  ["X", composite("%H:%M:%S")],
  ["y", (t) => zero(((t.year % 100) + 100) % 100)],
  ["Y", (t) => zero(t.year, 4)],
  ["z", (t) => offsetText(t.offset)],
  ["Z", (t) => t.zone],
  ["%", () => "%"],
]);

function offsetText(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const digits = Math.floor(minutes / 60) * 100 + (minutes % 60);
  return (seconds < 0 ? "-" : "+") + String(digits).padStart(4, "0");
}

/** Flags, width, modifier and letter, as glibc reads them. */
const DIRECTIVE = /%([-_0^#+]*)([0-9]{0,6})([EO]?)([\s\S]?)/g;
/** Wider fields are not padded: nobody means them. */
const WIDEST = 1024;

/** `format` with its directives replaced; what is none stays as it is. */
export function strftime(format: string, t: ZonedTime): string {
  return format.replace(
    DIRECTIVE,
    (whole: string, flags: string, width: string, _modifier: string, letter: string) => {
      const field = FIELDS.get(letter);
      return field === undefined ? whole : adjusted(field(t), flags, Math.min(Number(width), WIDEST), letter);
    },
  );
}

function adjusted(value: string | Padded, flags: string, width: number, letter: string): string {
  const last = flags.match(/[-_0]/g)?.at(-1);
  if (typeof value === "string") {
    return changedCase(value, flags, letter).padStart(width, last === "0" ? "0" : " ");
  }
  const sign = value.n < 0 ? "-" : "";
  const digits = String(Math.abs(value.n));
  if (last === "-") return (sign + digits).padStart(width, " ");
  const pad = last === "_" ? " " : last === "0" ? "0" : value.pad;
  const room = Math.max(width, value.width) - sign.length;
  return pad === " " ? sign + digits.padStart(room, " ") : sign + digits.padStart(room, "0");
}

/** `^` is upper case; `#` too, but lower case for what is in capitals anyway. */
function changedCase(text: string, flags: string, letter: string): string {
  if (flags.includes("#") && "pZ".includes(letter)) return text.toLowerCase();
  return flags.includes("^") || flags.includes("#") ? text.toUpperCase() : text;
}
