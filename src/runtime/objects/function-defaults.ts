/** `__defaults__` and `__kwdefaults__` of functions made by `def`. https://docs.python.org/3/reference/datamodel.html#function.__defaults__ */
import { typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import type { PyCallable, Value } from "../slots.ts";
import { dictGet, isDict, type PyDict } from "./dict/index.ts";
import type { PyFunction } from "./function-types.ts";
import { liveDict } from "./name-map.ts";
import { None } from "./singletons.ts";
import { fromHostText } from "./str/host-text.ts";
import { isTuple, tuple } from "./tuple/index.ts";
import { changes } from "./type/core.ts";

/** Gives parameters that are not given the defaults that the body knows nothing of. */
export function fillDefaults(f: PyCallable, bound: (Value | undefined)[]): void {
  f.sig.params.forEach((name, i) => {
    bound[i] ??= i < f.sig.positional ? f.defaults?.[i] : f.kwdefaults?.[`$${name}`];
  });
}

/** Bits of the positional counts that may call directly. */
export function arityMask(
  positional: number,
  defaults: readonly (Value | undefined)[] | undefined,
  f: PyCallable,
): number {
  const needsKeywords = f.sig.params.length > positional && kwonlyRequired(f);
  if (needsKeywords) return 0;
  const required =
    defaults === undefined ? positional : positional - defaults.filter((d) => d !== undefined).length;
  let mask = 0;
  for (let k = required; k <= positional && k < 31; k++) mask |= 1 << k;
  return mask;
}

function kwonlyRequired(f: PyCallable): boolean {
  return f.sig.params.slice(f.sig.positional).some((name) => f.kwdefaults?.[`$${name}`] === undefined);
}

/** Calls take the general way from now on where the defaults matter. */
function defaultsChanged(f: PyFunction): void {
  hidden(f, "replaced_defaults", true);
  hidden(f, "arity", f.sig.params.length > f.sig.positional ? 0 : arityMask(f.sig.positional, undefined, f));
  changes.count++;
}

export function getDefaults(f: PyFunction): Value {
  if (f.defaults_object === undefined) {
    const given = (f.defaults ?? []).filter((d) => d !== undefined);
    hidden(f, "defaults_object", given.length === 0 ? None : tuple(given));
  }
  return f.defaults_object ?? None;
}

export function setDefaults(f: PyFunction, v: Value | undefined): void {
  if (v !== undefined && v !== None && !isTuple(v))
    throw typeError("__defaults__ must be set to a tuple object");
  const values = v === undefined || v === None ? [] : [...(v as Value[])];
  const count = f.sig.positional;
  const aligned: (Value | undefined)[] = values.slice(Math.max(0, values.length - count));
  while (aligned.length < count) aligned.unshift(undefined);
  f.defaults = aligned;
  hidden(f, "defaults_object", v ?? None);
  defaultsChanged(f);
}

/** A dict over the table from which calls take the defaults. */
export function getKwdefaults(f: PyFunction): Value {
  if (f.kwdefaults_object !== undefined) return f.kwdefaults_object;
  const table = f.kwdefaults;
  if (table === undefined || Object.keys(table).length === 0) return None;
  const d = liveDict({
    names: () => Object.keys(table).map((key) => key.slice(1)),
    get: (name) => table[`$${name}`],
    set(name, value) {
      table[`$${name}`] = value;
      defaultsChanged(f);
    },
    delete(name) {
      delete table[`$${name}`];
      defaultsChanged(f);
    },
  });
  hidden(f, "kwdefaults_object", d);
  return d;
}

export function setKwdefaults(f: PyFunction, v: Value | undefined): void {
  if (v !== undefined && v !== None && !isDict(v))
    throw typeError("__kwdefaults__ must be set to a dict object");
  f.kwdefaults = v !== undefined && isDict(v) ? tableOver(f, v) : {};
  hidden(f, "kwdefaults_object", v ?? None);
  defaultsChanged(f);
}

/** The table whose entries are read from the dict each time. */
function tableOver(f: PyFunction, d: PyDict): Record<string, Value> {
  const table: Record<string, Value> = Object.create(null);
  for (const name of f.sig.params.slice(f.sig.positional))
    Object.defineProperty(table, `$${name}`, { get: () => dictGet(d, fromHostText(name)) });
  return table;
}
