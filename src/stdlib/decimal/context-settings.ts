import { None } from "../../runtime/objects/singletons.ts";
import type { Value } from "../../runtime/slots.ts";
import { roundingOf, type Settings, settingOf } from "./context.ts";
import { signalsArgument } from "./signal-dict.ts";
import { MAX_PREC } from "./value.ts";

export const LIMIT = MAX_PREC;
export const given = (v: Value | undefined): v is Value => v !== undefined && v !== None;

export const SETTERS: Readonly<Record<string, (s: Settings, v: Value) => void>> = {
  prec: (s, v) => {
    s.prec = settingOf(v, 1n, LIMIT, "valid range for prec is [1, MAX_PREC]");
  },
  rounding: (s, v) => {
    s.rounding = roundingOf(v);
  },
  Emin: (s, v) => {
    s.emin = settingOf(v, -LIMIT, 0n, "valid range for Emin is [MIN_EMIN, 0]");
  },
  Emax: (s, v) => {
    s.emax = settingOf(v, 0n, LIMIT, "valid range for Emax is [0, MAX_EMAX]");
  },
  capitals: (s, v) => {
    s.capitals = settingOf(v, 0n, 1n, "valid values for capitals are 0 or 1");
  },
  clamp: (s, v) => {
    s.clamp = settingOf(v, 0n, 1n, "valid values for clamp are 0 or 1");
  },
  flags: (s, v) => {
    s.flags = signalsArgument(v);
  },
  traps: (s, v) => {
    s.traps = signalsArgument(v);
  },
};

export const SETTING_NAMES = Object.keys(SETTERS);

export function applySettings(s: Settings, values: readonly (Value | undefined)[]): Settings {
  SETTING_NAMES.forEach((name, i) => {
    const v = values[i];
    if (given(v)) SETTERS[name]?.(s, v);
  });
  return s;
}

/** A limit as an int: those of the widest context are beyond a float's exactness. */
export function limitValue(n: number): bigint {
  if (Math.abs(n) >= 1e18) return n < 0 ? -LIMIT : LIMIT;
  return BigInt(n);
}
