/** The representations of the types of `datetime`. All fields are JS numbers, normalised. */
import { overflowError } from "../../runtime/errors.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { index } from "../../runtime/protocols/number.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";

/** `timedelta`: 0 <= seconds < 86400, 0 <= micros < 1000000. */
export class PyDelta {
  declare days: number;
  declare seconds: number;
  declare micros: number;
}

export class PyDate {
  declare year: number;
  declare month: number;
  declare day: number;
}

/** What `time` and `datetime` share. */
export interface Clock {
  hour: number;
  minute: number;
  second: number;
  micro: number;
  /** None or an instance of tzinfo. */
  tz: Value;
  fold: number;
}

export class PyDateTime extends PyDate implements Clock {
  declare hour: number;
  declare minute: number;
  declare second: number;
  declare micro: number;
  declare tz: Value;
  declare fold: number;
}

export class PyTime implements Clock {
  declare hour: number;
  declare minute: number;
  declare second: number;
  declare micro: number;
  declare tz: Value;
  declare fold: number;
}

export class PyTzInfo {}

/** `timezone`: a fixed offset. */
export class PyTimezone extends PyTzInfo {
  declare offset: PyDelta & PyObject;
  declare zoneName: Value | undefined;
}

export type Delta = PyDelta & PyObject;
export type DateValue = PyDate & PyObject;
export type DateTime = PyDateTime & PyObject;
export type Time = PyTime & PyObject;

/** Nothing else has microseconds by this name (`instanceof` costs several times as much). */
export const isDelta = (v: Value): v is Delta => (v as Partial<PyDelta>).micros !== undefined;
export const isDate = (v: Value): v is DateValue => v instanceof PyDate;
export const isDateTime = (v: Value): v is DateTime => v instanceof PyDateTime;
export const isTime = (v: Value): v is Time => v instanceof PyTime;
export const isTzInfo = (v: Value): v is PyTzInfo => v instanceof PyTzInfo;
export const isTimezone = (v: Value): v is PyTimezone => v instanceof PyTimezone;

/** A date without checks. The protos of all subclasses derive from the class's. */
export function makeDate(cls: PyType, year: number, month: number, day: number): DateValue {
  const d = alloc(cls) as DateValue;
  d.year = year;
  d.month = month;
  d.day = day;
  return d;
}

export function setClock(
  o: Clock,
  hour: number,
  minute: number,
  second: number,
  micro: number,
  tz: Value,
  fold: number,
): void {
  o.hour = hour;
  o.minute = minute;
  o.second = second;
  o.micro = micro;
  o.tz = tz;
  o.fold = fold;
}

/** An argument that CPython takes as a C int. */
export function cInt(v: Value): number {
  if (typeof v === "bigint") {
    const x = Number(v);
    if (x >= -2147483648 && x <= 2147483647) return x;
  }
  const n = index(v);
  if (n >= -2147483648n && n <= 2147483647n) return Number(n);
  if (n >= 2n ** 63n || n < -(2n ** 63n)) throw overflowError("Python int too large to convert to C long");
  throw overflowError(
    n > 0n ? "signed integer is greater than maximum" : "signed integer is less than minimum",
  );
}

/** As cInt, with a value for what is not given. */
export function cIntOr(v: Value | undefined, fallback: number): number {
  return v === undefined ? fallback : cInt(v);
}

export function orNone(v: Value | undefined): Value {
  return v ?? None;
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : String(n)));

/** Two digits of an integer below 100. */
export function two(n: number): string {
  return TWO_DIGITS[n] ?? String(n);
}

export function padded(n: number, width: number): string {
  if (width === 4 && n > 999) return String(n);
  return String(n).padStart(width, "0");
}
