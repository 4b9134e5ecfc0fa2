/** Days and dates of the proleptic Gregorian calendar. Day 1 is 0001-01-01. */
import { overflowError, valueError } from "../../runtime/errors.ts";
import { isLeap } from "../time/calendar.ts";

export const MINYEAR = 1;
export const MAXYEAR = 9999;
export const MAX_ORDINAL = 3652059;
/** Ordinal of 1970-01-01. */
export const EPOCH_ORDINAL = 719163;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export interface YearMonthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);
}

/** Days of a common year before each month. */
const BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** For years from 1; all numbers fit 32 bits, so that `| 0` rounds down. */
export function toOrdinal(year: number, month: number, day: number): number {
  const y = year - 1;
  const leapDay = month > 2 && isLeap(year) ? 1 : 0;
  return y * 365 + (y >> 2) - ((y / 100) | 0) + ((y / 400) | 0) + (BEFORE[month] ?? 0) + leapDay + day;
}

/** The date of a day, counted in years that begin in March, so that the odd day comes last. */
export function fromOrdinal(ordinal: number): YearMonthDay {
  const days = ordinal + 305;
  const era = Math.floor(days / 146097);
  const ofEra = days - era * 146097;
  const leapless = ofEra - ((ofEra / 1460) | 0) + ((ofEra / 36524) | 0) - ((ofEra / 146096) | 0);
  const yearOfEra = (leapless / 365) | 0;
  const ofYear = ofEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const marchMonth = ((5 * ofYear + 2) / 153) | 0;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = ofYear - (((153 * marchMonth + 2) / 5) | 0) + 1;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

/** As fromOrdinal, for the result of arithmetic. */
export function dateInRange(ordinal: number): YearMonthDay {
  if (ordinal < 1 || ordinal > MAX_ORDINAL) throw overflowError("date value out of range");
  return fromOrdinal(ordinal);
}

/** Monday is 0. */
export function weekdayOf(year: number, month: number, day: number): number {
  return (toOrdinal(year, month, day) + 6) % 7;
}

export function dayOfYear(year: number, month: number, day: number): number {
  return toOrdinal(year, month, day) - toOrdinal(year, 1, 1) + 1;
}

/** Ordinal of the Monday that begins ISO week 1. */
export function isoWeekOne(year: number): number {
  const first = toOrdinal(year, 1, 1);
  const weekday = (first + 6) % 7;
  return weekday > 3 ? first - weekday + 7 : first - weekday;
}

export function checkDate(year: number, month: number, day: number): void {
  if (year < MINYEAR || year > MAXYEAR) throw valueError(`year must be in 1..9999, not ${year}`);
  if (month < 1 || month > 12) throw valueError(`month must be in 1..12, not ${month}`);
  const length = daysInMonth(year, month);
  if (day < 1 || day > length)
    throw valueError(`day ${day} must be in range 1..${length} for month ${month} in year ${year}`);
}

export function checkTime(hour: number, minute: number, second: number, micro: number, fold: number): void {
  if (hour < 0 || hour > 23) throw valueError(`hour must be in 0..23, not ${hour}`);
  if (minute < 0 || minute > 59) throw valueError(`minute must be in 0..59, not ${minute}`);
  if (second < 0 || second > 59) throw valueError(`second must be in 0..59, not ${second}`);
  if (micro < 0 || micro > 999999) throw valueError(`microsecond must be in 0..999999, not ${micro}`);
  if (fold !== 0 && fold !== 1) throw valueError(`fold must be either 0 or 1, not ${fold}`);
}

/** Year, month and day of an ISO week date. */
export function fromIsoWeek(year: number, week: number, weekday: number): YearMonthDay {
  if (year < MINYEAR || year > MAXYEAR) throw valueError(`year must be in 1..9999, not ${year}`);
  const start = isoWeekOne(year);
  const weeks = (isoWeekOne(year + 1) - start) / 7;
  if (week < 1 || week > weeks) throw valueError(`Invalid week: ${week}`);
  if (weekday < 1 || weekday > 7) throw valueError(`Invalid weekday: ${weekday} (range is [1, 7])`);
  const ordinal = start + (week - 1) * 7 + weekday - 1;
  if (ordinal < 1 || ordinal > MAX_ORDINAL)
    throw valueError(`year must be in 1..9999, not ${ordinal < 1 ? 0 : 10000}`);
  return fromOrdinal(ordinal);
}
