/** `fromisoformat`: the forms of ISO 8601 that CPython reads. */
import { fromOrdinal, isoWeekOne, MAX_ORDINAL, type YearMonthDay } from "./ordinal.ts";

export interface ClockFields {
  hour: number;
  minute: number;
  second: number;
  micro: number;
  /** Undefined for a naive time; else the offset in seconds and microseconds of the same sign. */
  zone: { seconds: number; micros: number } | undefined;
  /** 24:00, the start of the next day. */
  nextDay: boolean;
}

const DATE = /^([0-9]{4})(?:-([0-9]{2})-([0-9]{2})|([0-9]{2})([0-9]{2}))$/;
const WEEK = /^([0-9]{4})(?:-W([0-9]{2})(?:-([0-9]))?|W([0-9]{2})([0-9])?)$/;

/** Undefined where the text has no date's form; what is out of range is not checked, but for weeks. */
export function parseIsoDate(text: string): YearMonthDay | undefined {
  const date = DATE.exec(text);
  if (date !== null)
    return { year: Number(date[1]), month: Number(date[2] ?? date[4]), day: Number(date[3] ?? date[5]) };
  const week = WEEK.exec(text);
  if (week === null) return undefined;
  return isoWeek(Number(week[1]), Number(week[2] ?? week[4]), Number(week[3] ?? week[5] ?? 1));
}

function isoWeek(year: number, week: number, weekday: number): YearMonthDay | undefined {
  const ordinal = isoWeekOne(year) + (week - 1) * 7 + weekday - 1;
  const exists = week >= 1 && weekday >= 1 && weekday <= 7 && ordinal < isoWeekOne(year + 1);
  return exists && year > 0 && ordinal >= 1 && ordinal <= MAX_ORDINAL ? fromOrdinal(ordinal) : undefined;
}

// without colons a fraction of two digits needs no point
const PLAIN = /^([0-9]{2})(?:([0-9]{2})(?:([0-9]{2})(?:(?:[.,]|(?=[0-9]{2}))([0-9]+))?)?)?$/;
const COLONS = /^([0-9]{2})(?::([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?)?$/;

function clock(text: string): [number, number, number, number] | undefined {
  const found = COLONS.exec(text) ?? PLAIN.exec(text);
  if (found === null) return undefined;
  const micros = Number((found[4] ?? "").slice(0, 6).padEnd(6, "0"));
  return [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0), micros];
}

/** CPython passes over one character before the zone, and over everything after six digits of a fraction. */
function clockBeforeZone(text: string): [number, number, number, number] | undefined {
  const exact = clock(text);
  if (exact !== undefined) return exact;
  const shorter = text.slice(0, -1);
  if (!/[.,]|^[0-9]{7}/.test(shorter)) return clock(shorter);
  const long = /^(?:[^.,]*[.,][0-9]{6,}|[0-9]{12,})/.exec(text);
  return long === null ? undefined : clock(long[0]);
}

/** Undefined where the text has no time's form. */
export function parseIsoTime(text: string): ClockFields | undefined {
  const sign = text.search(/[-+Z]/);
  const parts = sign < 0 ? clock(text) : clockBeforeZone(text.slice(0, sign));
  if (parts === undefined) return undefined;
  const zone = sign < 0 ? undefined : parseZone(text.slice(sign));
  if (sign >= 0 && zone === undefined) return undefined;
  const [hour, minute, second, micro] = parts;
  const nextDay = hour === 24 && minute === 0 && second === 0 && micro === 0;
  return { hour: nextDay ? 0 : hour, minute, second, micro, zone, nextDay };
}

function parseZone(text: string): { seconds: number; micros: number } | undefined {
  if (text === "Z") return { seconds: 0, micros: 0 };
  const parts = clock(text.slice(1));
  if (parts === undefined || text.startsWith("Z")) return undefined;
  const [hour, minute, second, micro] = parts;
  const sign = text.startsWith("-") ? -1 : 1;
  return { seconds: sign * (hour * 3600 + minute * 60 + second), micros: sign * micro };
}

/** Where the date ends in the text of a datetime; its separator is the next character. */
export function dateEnd(text: string): number {
  if (text.length === 7) return 7;
  if (text[4] === "-") return text[5] === "W" ? weekEnd(text) : 10;
  if (text[4] !== "W") return 8;
  let digits = 7;
  while (digits < text.length && isDigit(text[digits])) digits++;
  if (digits < 9) return digits;
  return digits % 2 === 0 ? 7 : 8;
}

/** `YYYY-Www-D` has ten characters, `YYYY-Www` eight, after which a hyphen may also be the separator. */
function weekEnd(text: string): number {
  if (text.length > 8 && text[8] === "-") return text.length > 10 && isDigit(text[10]) ? 8 : 10;
  return 8;
}

function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= "0" && c <= "9";
}
