/** The proleptic Gregorian calendar. Broken-down times count months from 1 and Monday as 0, as Python does. */

export interface BrokenDown {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Monday is 0. */
  readonly weekday: number;
  /** From 1. */
  readonly yearday: number;
}

const DAY = 86400;
/** Days in 400 years, after which the calendar comes again. */
const ERA = 146097;

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 1970-01-01 to the first of a month; months beyond 1 … 12 run into the neighbouring years. */
export function daysBefore(year: number, month: number): number {
  const months = year * 12 + month - 1;
  const y = Math.floor(months / 12);
  const m = months - y * 12;
  // Years begin in March, so that the odd day comes last.
  const shifted = m < 2 ? y - 1 : y;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const marchMonth = (m + 10) % 12;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5);
  return era * ERA + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + dayOfYear - 719468;
}

/** The broken-down time of seconds since 1970, in the zone that the seconds are counted in. */
export function breakDown(seconds: number): BrokenDown {
  const days = Math.floor(seconds / DAY);
  const rest = seconds - days * DAY;
  const date = dateOf(days);
  return {
    ...date,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekday: (((days + 3) % 7) + 7) % 7,
    yearday: days - daysBefore(date.year, 1) + 1,
  };
}

function dateOf(days: number): { year: number; month: number; day: number } {
  let year = Math.floor(days / 365.2425) + 1970;
  while (daysBefore(year, 1) > days) year--;
  while (daysBefore(year + 1, 1) <= days) year++;
  let month = Math.min(12, Math.floor((days - daysBefore(year, 1)) / 31) + 1);
  while (month < 12 && daysBefore(year, month + 1) <= days) month++;
  return { year, month, day: days - daysBefore(year, month) + 1 };
}

/** Seconds since 1970 of fields of any size. */
export function secondsOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
) {
  return (daysBefore(year, month) + day - 1) * DAY + hour * 3600 + minute * 60 + second;
}
