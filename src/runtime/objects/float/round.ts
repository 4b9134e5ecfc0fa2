/** `round(x, ndigits)` of floats: half to even on the exact decimal expansion of the double. */
import { overflowError, valueError } from "../../errors.ts";
import { fixed, scaledInteger } from "../../format/decimal.ts";
import { index } from "../../protocols/number.ts";
import type { Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { strtod } from "./strtod.ts";

/** `int(x)` for a float: towards zero. */
export function floatToInt(x: number): bigint {
  if (Number.isNaN(x)) throw valueError("cannot convert float NaN to integer");
  if (x === Infinity || x === -Infinity) throw overflowError("cannot convert float infinity to integer");
  return BigInt(Math.trunc(x));
}

/** `x.__round__(ndigits)`. */
export function roundFloat(x: number, ndigits: Value | undefined): Value {
  if (ndigits === undefined || ndigits === None) return floatToInt(roundHalfEven(x));
  return roundTo(x, index(ndigits));
}

/** The nearest integral float. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return rest === 0.5 && floor % 2 === 0 ? floor : rest === 0.5 ? floor + 1 : x;
}

/** Digits after which every double is itself, and before which every double is zero. */
const MAX_PLACES = 323n;
const MIN_PLACES = -308n;

const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
/** Up to here a product with a power of ten is off by less than `DOUBT`. */
const EXACT = 1e9;
const DOUBT = 1e-6;

/** `round(x, places)` where the scaled number is far from a tie: the quotient of two exact doubles is rounded once. */
function roundSmall(x: number, places: number): number | undefined {
  const power = POWERS[places];
  if (power === undefined || x === 0) return undefined;
  const scaled = x * power;
  if (!(scaled < EXACT && scaled > -EXACT)) return undefined;
  const floor = Math.floor(scaled);
  const rest = scaled - floor - 0.5;
  if (rest < DOUBT && rest > -DOUBT) return undefined;
  const whole = rest < 0 ? floor : floor + 1;
  return whole === 0 ? undefined : whole / power;
}

function roundTo(x: number, places: bigint): number {
  const quick = roundSmall(x, Number(places));
  if (quick !== undefined) return quick;
  if (!Number.isFinite(x) || places > MAX_PLACES) return x;
  if (places < MIN_PLACES) return 0 * x;
  const size = Math.abs(x);
  const digits = Number(places);
  const text = digits >= 0 ? fixed(size, digits) : `${scaledInteger(size, digits)}e${-digits}`;
  const result = strtod(text);
  if (result === Infinity) throw overflowError("rounded value too large to represent");
  return x < 0 || Object.is(x, -0) ? -result : result;
}
