/** Module `time`. https://docs.python.org/3/library/time.html */
import { builtin } from "../../runtime/define.ts";
import { overflowError, typeError, valueError } from "../../runtime/errors.ts";
import { loadModule } from "../../runtime/importer.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { simpleNamespace } from "../../runtime/objects/simple-namespace.ts";
import { None } from "../../runtime/objects/singletons.ts";
import {
  AstralStr,
  asStr,
  type Str,
  strCodePointAt,
  strFromUnits,
  strJoinAll,
  strLength,
  strSubstring,
} from "../../runtime/objects/str/index.ts";
import { structSequenceOf } from "../../runtime/objects/struct-sequence.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { toArray } from "../../runtime/protocols/iter.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import type { CallStyle } from "../../runtime/signature.ts";
import type { PyCallable, Value } from "../../runtime/slots.ts";
import { secondsOf } from "./calendar.ts";
import { now, sleep, steady, worked } from "./clock.ts";
import {
  checkedTime,
  defineStructTime,
  epochArgument,
  struct_time,
  structTime,
  toEpoch,
  tupleFields,
} from "./fields.ts";
import { MONTHS, strftime, WEEKDAYS, type ZonedTime } from "./strftime.ts";
import { localZone } from "./zone.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value, style?: CallStyle): PyCallable {
  return builtin(text, impl, { module: "time", ...(style === undefined ? {} : { style }) });
}

function nanoseconds(seconds: number): bigint {
  return BigInt(Math.round(seconds * 1e9));
}

function sleepFor(v: Value): Value {
  const n = asInt(v);
  const seconds = n === undefined ? (typeof v === "number" ? v : v.float_value) : Number(n);
  if (seconds === undefined)
    throw typeError(`'${v.cls.tp_name}' object cannot be interpreted as an integer or float`);
  if (Number.isNaN(seconds)) throw valueError("Invalid value NaN (not a number)");
  if (seconds < 0) throw valueError("sleep length must be non-negative");
  if (seconds >= 2 ** 63 / 1e9) throw overflowError("timestamp too large to convert to C PyTime_t");
  sleep(seconds);
  return None;
}

function localtime(v?: Value): Value {
  const epoch = epochArgument(v);
  const zone = localZone(epoch);
  return structTime(epoch, zone.names[zone.dst ? 1 : 0], zone.offset, zone.dst);
}

function asctime(v?: Value): Value {
  const t = checkedTime(v ?? localtime(), "asctime");
  const two = (n: number) => String(n).padStart(2, "0");
  const day = (WEEKDAYS[t.weekday] ?? "").slice(0, 3);
  const month = (MONTHS[t.month - 1] ?? "").slice(0, 3);
  return `${day} ${month} ${String(t.day).padStart(2)} ${two(t.hour)}:${two(t.minute)}:${two(t.second)} ${t.year}`;
}

function mktime(v: Value): Value {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = tupleFields(v, "mktime");
  return toEpoch(secondsOf(year, month, day, hour, minute, second));
}

function formatTime(format: Value, v?: Value): Value {
  const text = asStr(format);
  if (text === undefined) throw typeError(`strftime() argument 1 must be str, not ${format.cls.tp_name}`);
  const t = checkedTime(v ?? localtime(), "strftime");
  return text instanceof AstralStr
    ? strJoinAll(pieces(text).map((piece) => formatted(piece, t)))
    : strftime(text, t);
}

function formatted(piece: Str, t: ZonedTime): Str {
  return typeof piece === "string" ? strftime(piece, t) : piece;
}

/** Characters beyond U+FFFF alone, the text between them as strings. */
function pieces(text: AstralStr): Str[] {
  const out: Str[] = [];
  let start = 0;
  for (let i = 0; i <= strLength(text); i++) {
    const end = i === strLength(text);
    if (!end && strCodePointAt(text, i) <= 0xffff) continue;
    if (i > start) out.push(strFromUnits(Uint16Array.from(text.cps.subarray(start, i))));
    if (!end) out.push(strSubstring(text, i, i + 1));
    start = i + 1;
  }
  return out;
}

function strptime(string: Value, format: Value = "%a %b %d %H:%M:%S %Y"): Value {
  const parser = loadModule("_strptime") ?? None;
  const fields = toArray(callMethod(parser, "time_fields", string, format));
  return structSequenceOf(struct_time, fields.slice(0, 9), fields.slice(9));
}

const CLOCKS: Readonly<Record<string, readonly [implementation: string, monotonic: boolean]>> = {
  time: ["clock_gettime(CLOCK_REALTIME)", false],
  monotonic: ["clock_gettime(CLOCK_MONOTONIC)", true],
  perf_counter: ["clock_gettime(CLOCK_MONOTONIC)", true],
  process_time: ["clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true],
  thread_time: ["clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true],
};

function clockInfo(name: Value): Value {
  const clock = typeof name === "string" && Object.hasOwn(CLOCKS, name) ? CLOCKS[name] : undefined;
  if (clock === undefined) throw valueError("unknown clock");
  const [implementation, monotonic] = clock;
  return simpleNamespace({ implementation, monotonic, adjustable: !monotonic, resolution: 1e-9 });
}

/** A clock in seconds and, with `_ns`, in nanoseconds. */
function clock(name: string, read: () => number): Record<string, PyCallable> {
  return {
    [name]: define(`${name}()`, read),
    [`${name}_ns`]: define(`${name}_ns()`, () => nanoseconds(read())),
  };
}

const functions = {
  ...clock("time", now),
  ...clock("monotonic", steady),
  ...clock("perf_counter", steady),
  ...clock("process_time", worked),
  ...clock("thread_time", worked),
  sleep: define("sleep(seconds, /)", sleepFor),
  gmtime: define(
    "gmtime(seconds=None, /)",
    (v?: Value) => structTime(epochArgument(v), "GMT", 0, false),
    "parsed",
  ),
  localtime: define("localtime(seconds=None, /)", localtime, "parsed"),
  asctime: define("asctime(time_tuple=None, /)", asctime),
  ctime: define("ctime(seconds=None, /)", (v?: Value) => asctime(localtime(v)), "parsed"),
  mktime: define("mktime(time_tuple, /)", mktime),
  strftime: define("strftime(format, time_tuple=None, /)", formatTime, "parsed"),
  strptime: define("strptime(string, format='%a %b %d %H:%M:%S %Y', /)", strptime),
  get_clock_info: define("get_clock_info(name, /)", clockInfo, "parsed"),
};

export const module = defineModule("time", () => {
  const zone = localZone(now());
  const [standard, summer] = zone.offsets;
  return {
    ...functions,
    struct_time: defineStructTime(),
    timezone: BigInt(-standard),
    altzone: BigInt(-summer),
    daylight: standard === summer ? 0n : 1n,
    tzname: tuple([...zone.names]),
  };
});

/** Clocks for modules of the library that are loaded before a run, when there is no time zone yet. */
export const clockModule = defineModule("_clock", () => ({
  monotonic: define("monotonic()", steady),
  sleep: functions.sleep,
}));
