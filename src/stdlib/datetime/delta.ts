/** `datetime.timedelta`. https://docs.python.org/3/library/datetime.html#timedelta-objects */
import { builtinType, constants, getset, methods, qualifyName, slots } from "../../runtime/define.ts";
import { overflowError, typeError, valueError, zeroDivisionError } from "../../runtime/errors.ts";
import { divideHalfEven } from "../../runtime/format/decimal.ts";
import type { PyDict } from "../../runtime/objects/dict/index.ts";
import { floatRatio } from "../../runtime/objects/float/float.ts";
import { roundHalfEven } from "../../runtime/objects/float/round.ts";
import { intDivmod, intFloorDiv, intTrueDiv } from "../../runtime/objects/int/arith.ts";
import { readonlyMember } from "../../runtime/objects/readonly-member.ts";
import { NotImplemented } from "../../runtime/objects/singletons.ts";
import { hashTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import type { BinarySlot, PyType, Slots, Value } from "../../runtime/slots.ts";
import { bindParameters } from "./arguments.ts";
import { type Delta, isDelta, PyDelta, padded, two } from "./objects.ts";

const MAX_DAYS = 999999999;
const DAY_MICROS = 86400000000n;
/** Up to so many days the microseconds are an exact JS number. */
const EXACT_DAYS = 100000;

export let timedelta: PyType;

function makeDelta(cls: PyType, days: number, seconds: number, micros: number): Delta {
  if (Math.abs(days) > MAX_DAYS) throw overflowError(`days=${days}; must have magnitude <= ${MAX_DAYS}`);
  const d = alloc(cls) as Delta; // the protos of subclasses derive from PyDelta.prototype
  d.days = days;
  d.seconds = seconds;
  d.micros = micros;
  return d;
}

/** A timedelta of fields of any size and sign (exact JS integers). */
export function delta(days: number, seconds: number, micros: number, cls: PyType = timedelta): Delta {
  const moreSeconds = Math.floor(micros / 1000000);
  const allSeconds = seconds + moreSeconds;
  const moreDays = Math.floor(allSeconds / 86400);
  return makeDelta(cls, days + moreDays, allSeconds - moreDays * 86400, micros - moreSeconds * 1000000);
}

export function toMicros(d: PyDelta): bigint {
  if (Math.abs(d.days) < EXACT_DAYS) return BigInt(smallMicros(d));
  return BigInt(d.days) * DAY_MICROS + BigInt(d.seconds * 1000000 + d.micros);
}

function smallMicros(d: PyDelta): number {
  return (d.days * 86400 + d.seconds) * 1000000 + d.micros;
}

function fromMicros(micros: bigint, cls: PyType = timedelta): Delta {
  const [days, rest] = intDivmod(micros, DAY_MICROS);
  if (days > 2147483647n || days < -2147483648n)
    throw overflowError("Python int too large to convert to C int");
  const small = Number(rest);
  const seconds = Math.floor(small / 1000000);
  return makeDelta(cls, Number(days), seconds, small - seconds * 1000000);
}

/** Microseconds in each unit, in the order in which the fractions are added up. */
const UNITS: readonly (readonly [name: string, factor: bigint])[] = [
  ["microseconds", 1n],
  ["milliseconds", 1000n],
  ["seconds", 1000000n],
  ["minutes", 60000000n],
  ["hours", 3600000000n],
  ["days", DAY_MICROS],
  ["weeks", 7n * DAY_MICROS],
];

/** Whole microseconds and, of floats, the fractions left over. */
class Sum {
  whole = 0n;
  rest = 0;

  add(name: string, v: Value, factor: bigint): void {
    const n = asInt(v);
    if (n !== undefined) {
      this.whole += n * factor;
      return;
    }
    const x = typeof v === "number" ? v : v.float_value;
    if (x === undefined)
      throw typeError(`unsupported type for timedelta ${name} component: ${v.cls.tp_name}`);
    this.#addFloat(x, factor);
  }

  #addFloat(x: number, factor: bigint): void {
    if (Number.isNaN(x)) throw valueError("cannot convert float NaN to integer");
    if (!Number.isFinite(x)) throw overflowError("cannot convert float infinity to integer");
    const whole = Math.trunc(x);
    this.whole += BigInt(whole) * factor;
    const scaled = Number(factor) * (x - whole);
    const scaledWhole = Math.trunc(scaled);
    this.whole += BigInt(scaledWhole);
    this.rest += scaled - scaledWhole;
  }

  /** Rounded half to even of the whole sum. */
  rounded(): bigint {
    if (this.rest === 0) return this.whole;
    const odd = this.whole & 1n ? 1 : 0;
    const nearest =
      Math.abs(Math.abs(this.rest) - Math.trunc(Math.abs(this.rest))) === 0.5
        ? 2 * roundHalfEven((this.rest + odd) * 0.5) - odd
        : roundHalfEven(this.rest);
    return this.whole + BigInt(nearest);
  }
}

const PARAMETERS = {
  names: ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"],
  required: 0,
  positional: 7,
  label: "__new__()",
  unexpected: "__new__()",
};

/** Ints up to this size, in any unit, add up to an exact JS number of each field. */
const SMALL_INT = 2 ** 31;

function smallInt(v: Value | undefined): number {
  if (v === undefined) return 0;
  if (typeof v !== "bigint") return Number.NaN;
  const x = Number(v);
  return x > -SMALL_INT && x < SMALL_INT ? x : Number.NaN;
}

/** The common case of small ints; undefined for all others. */
function fromSmallInts(cls: PyType, p: readonly (Value | undefined)[]): Value | undefined {
  const days = smallInt(p[0]) + smallInt(p[6]) * 7;
  const seconds = smallInt(p[1]) + smallInt(p[4]) * 60 + smallInt(p[5]) * 3600;
  const micros = smallInt(p[2]) + smallInt(p[3]) * 1000;
  if (Number.isNaN(days + seconds + micros)) return undefined;
  return delta(days, seconds, micros, cls);
}

/** `timedelta(days=…)` with small ints only; undefined for all others. */
function constructByName(args: readonly Value[], kwnames: readonly string[]): Value | undefined {
  const positional = args.length - kwnames.length;
  if (positional > 0) return undefined;
  let days = 0;
  let seconds = 0;
  let micros = 0;
  for (let i = 0; i < kwnames.length; i++) {
    const n = smallInt(args[i]);
    switch (kwnames[i]) {
      case "days":
        days += n;
        break;
      case "seconds":
        seconds += n;
        break;
      case "microseconds":
        micros += n;
        break;
      case "milliseconds":
        micros += n * 1000;
        break;
      case "minutes":
        seconds += n * 60;
        break;
      case "hours":
        seconds += n * 3600;
        break;
      case "weeks":
        days += n * 7;
        break;
      default:
        return undefined;
    }
  }
  return Number.isNaN(days + seconds + micros) ? undefined : delta(days, seconds, micros);
}

function construct(cls: PyType, args: Value[], kwargs: PyDict | undefined): Value {
  return fromParts(cls, bindParameters(PARAMETERS, args, kwargs));
}

function fromParts(cls: PyType, parts: readonly (Value | undefined)[]): Value {
  const small = fromSmallInts(cls, parts);
  if (small !== undefined) return small;
  const sum = new Sum();
  for (const [name, factor] of UNITS) {
    const v = parts[PARAMETERS.names.indexOf(name)];
    if (v !== undefined) sum.add(name, v, factor);
  }
  return fromMicros(sum.rounded(), cls);
}

export function addDeltas(a: PyDelta, b: PyDelta): Delta {
  return delta(a.days + b.days, a.seconds + b.seconds, a.micros + b.micros);
}

/** The difference may be in range where the negated second value is not. */
function subtractDeltas(a: PyDelta, b: PyDelta): Delta {
  return delta(a.days - b.days, a.seconds - b.seconds, a.micros - b.micros);
}

export function negate(d: PyDelta): Delta {
  return delta(-d.days, -d.seconds, -d.micros);
}

export function isZero(d: PyDelta): boolean {
  return d.days === 0 && d.seconds === 0 && d.micros === 0;
}

export function compareDeltas(a: PyDelta, b: PyDelta): number {
  return a.days - b.days || a.seconds - b.seconds || a.micros - b.micros;
}

export function totalSeconds(d: PyDelta): number {
  if (Math.abs(d.days) < EXACT_DAYS) return smallMicros(d) / 1000000;
  return intTrueDiv(toMicros(d), 1000000n);
}

function compare(test: (order: number) => boolean): BinarySlot {
  return (v, w) => (isDelta(v) && isDelta(w) ? test(compareDeltas(v, w)) : NotImplemented);
}

function multiply(v: Value, w: Value): Value {
  if (isDelta(v)) return scale(v, w);
  return isDelta(w) ? scale(w, v) : NotImplemented;
}

function scale(d: Delta, by: Value): Value {
  const n = asInt(by);
  if (n !== undefined) return fromMicros(toMicros(d) * n);
  const x = floatOf(by);
  if (x === undefined) return NotImplemented;
  const [top, bottom] = floatRatio(x);
  return fromMicros(divideNearest(toMicros(d) * top, bottom));
}

function floatOf(v: Value): number | undefined {
  return typeof v === "number" ? v : v.float_value;
}

function divideNearest(a: bigint, b: bigint): bigint {
  if (b === 0n) throw zeroDivisionError("division by zero");
  return b < 0n ? divideHalfEven(-a, -b) : divideHalfEven(a, b);
}

function trueDivide(v: Value, w: Value): Value {
  if (!isDelta(v)) return NotImplemented;
  if (isDelta(w)) return intTrueDiv(toMicros(v), toMicros(w));
  const n = asInt(w);
  if (n !== undefined) return fromMicros(divideNearest(toMicros(v), n));
  const x = floatOf(w);
  if (x === undefined) return NotImplemented;
  const [top, bottom] = floatRatio(x);
  return fromMicros(divideNearest(toMicros(v) * bottom, top));
}

function floorDivide(v: Value, w: Value): Value {
  if (!isDelta(v)) return NotImplemented;
  if (isDelta(w)) return intFloorDiv(toMicros(v), toMicros(w));
  const n = asInt(w);
  return n === undefined ? NotImplemented : fromMicros(intFloorDiv(toMicros(v), n));
}

function divmod(v: Value, w: Value): [bigint, Value] | undefined {
  if (!isDelta(v) || !isDelta(w)) return undefined;
  const [q, r] = intDivmod(toMicros(v), toMicros(w));
  return [q, fromMicros(r)];
}

function reprDelta(v: Value): string {
  const d = v as Delta; // slot of timedelta
  const parts: string[] = [];
  if (d.days !== 0) parts.push(`days=${d.days}`);
  if (d.seconds !== 0) parts.push(`seconds=${d.seconds}`);
  if (d.micros !== 0) parts.push(`microseconds=${d.micros}`);
  return `${d.cls.tp_name}(${parts.length === 0 ? "0" : parts.join(", ")})`;
}

function strDelta(v: Value): string {
  const d = v as Delta; // slot of timedelta
  const hours = Math.floor(d.seconds / 3600);
  const minutes = Math.floor(d.seconds / 60) % 60;
  const days = d.days === 0 ? "" : `${d.days} day${Math.abs(d.days) === 1 ? "" : "s"}, `;
  const micros = d.micros === 0 ? "" : `.${padded(d.micros, 6)}`;
  return `${days}${hours}:${two(minutes)}:${two(d.seconds % 60)}${micros}`;
}

const deltaSlots: Partial<Slots> = {
  tp_repr: reprDelta,
  tp_str: strDelta,
  tp_hash: (v) => {
    const d = v as Delta; // slot of timedelta
    return hashTuple([BigInt(d.days), BigInt(d.seconds), BigInt(d.micros)]);
  },
  tp_lt: compare((c) => c < 0),
  tp_le: compare((c) => c <= 0),
  tp_eq: compare((c) => c === 0),
  tp_ne: compare((c) => c !== 0),
  tp_gt: compare((c) => c > 0),
  tp_ge: compare((c) => c >= 0),
  nb_add: (v, w) => (isDelta(v) && isDelta(w) ? addDeltas(v, w) : NotImplemented),
  nb_subtract: (v, w) => (isDelta(v) && isDelta(w) ? subtractDeltas(v, w) : NotImplemented),
  nb_multiply: multiply,
  nb_true_divide: trueDivide,
  nb_floor_divide: floorDivide,
  nb_remainder: (v, w) => divmod(v, w)?.[1] ?? NotImplemented,
  nb_divmod: (v, w) => {
    const pair = divmod(v, w);
    return pair === undefined ? NotImplemented : tuple(pair);
  },
  nb_negative: (v) => negate(v as Delta),
  nb_positive: (v) => addDeltas(v as Delta, ZERO),
  nb_absolute: (v) => ((v as Delta).days < 0 ? negate(v as Delta) : addDeltas(v as Delta, ZERO)),
  nb_bool: (v) => !isZero(v as Delta),
};

const ZERO: PyDelta = Object.assign(new PyDelta(), { days: 0, seconds: 0, micros: 0 });

timedelta = builtinType("timedelta", {
  module: "datetime",
  proto: PyDelta.prototype,
  new: ["timedelta(*args, **kwargs)", construct],
  call: (...args: Value[]) => construct(timedelta, args, undefined),
  callKw: constructByName,
  doc: "Difference between two datetime values.\n\nAll arguments are optional and default to 0.\nArguments may be integers or floats, and may be positive or negative.",
});
slots(timedelta, deltaSlots);
getset(timedelta, {
  days: readonlyMember((d: Delta) => BigInt(d.days)),
  seconds: readonlyMember((d: Delta) => BigInt(d.seconds)),
  microseconds: readonlyMember((d: Delta) => BigInt(d.micros)),
});
methods(timedelta, [
  ["total_seconds(self, /)", totalSeconds, { doc: "Total seconds in the duration." }],
  [
    "__reduce__(self, /)",
    (d: Delta) => tuple([d.cls, tuple([BigInt(d.days), BigInt(d.seconds), BigInt(d.micros)])]),
  ],
]);
qualifyName(timedelta);
constants(timedelta, {
  min: delta(-MAX_DAYS, 0, 0),
  max: delta(MAX_DAYS, 86399, 999999),
  resolution: delta(0, 0, 1),
});
