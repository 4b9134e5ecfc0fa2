/** https://docs.python.org/3/library/functions.html#min and #max */
import { builtin } from "../define.ts";
import { typeError, valueError } from "../errors.ts";
import { nativeExtreme } from "../natives.ts";
import { None } from "../objects/singletons.ts";
import { call1 } from "../protocols/call.ts";
import { gt, lt, truth } from "../protocols/compare.ts";
import { iterate } from "../protocols/iter.ts";
import type { PyCallable, Value } from "../slots.ts";
import { elementsOfOneKind } from "../sort/distinct.ts";

type Better = (a: Value, b: Value) => boolean;

function less(a: Value, b: Value): boolean {
  if (a.kind === b.kind) return a < b;
  const r = lt(a, b);
  return r === true || (r !== false && truth(r));
}

function greater(a: Value, b: Value): boolean {
  if (a.kind === b.kind) return a > b;
  const r = gt(a, b);
  return r === true || (r !== false && truth(r));
}

function best(items: Iterable<Value>, better: Better): Value | undefined {
  if ((items as unknown as Value).seq > 0) return bestOf(items as Value[], better); // by the tag
  let found: Value | undefined;
  for (const item of items) if (found === undefined || better(item, found)) found = item;
  return found;
}

/** As `best`; comparisons may change a list. */
function bestOf(items: readonly Value[], better: Better): Value | undefined {
  let found = items[0];
  if (found === undefined) return undefined;
  if (items.length > 2) {
    const index = nativeExtreme(items, better === greater ? 1 : -1);
    if (index !== undefined) return items[index];
  }
  for (let i = 1; i < items.length; i++) {
    const item = items[i] as Value; // in range
    if (better(item, found)) found = item;
  }
  return found;
}

function bestByKey(items: Iterable<Value>, better: Better, key: Value): Value | undefined {
  let found: Value | undefined;
  let foundKey: Value | undefined;
  if ((items as unknown as Value).seq > 0) return bestInArray(items as Value[], better, key); // by the tag
  for (const item of items) {
    const k = call1(key, item);
    if (foundKey === undefined || better(k, foundKey)) {
      found = item;
      foundKey = k;
    }
  }
  return found;
}

/** As `bestByKey`; keys and comparisons may change a list. */
function bestInArray(items: readonly Value[], better: Better, key: Value): Value | undefined {
  let found = items[0];
  if (found === undefined) return undefined;
  let foundKey = call1(key, found);
  for (let i = 1; i < items.length; i++) {
    const item = items[i] as Value; // in range
    const k = call1(key, item);
    if (!better(k, foundKey)) continue;
    found = item;
    foundKey = k;
  }
  return found;
}

/** The greatest item or the least one; undefined when there is none. */
export function extreme(items: Iterable<Value>, key: Value, greatest: boolean): Value | undefined {
  const better = greatest ? greater : less;
  return key === None ? best(items, better) : bestByKey(items, better, key);
}

export function emptyExtreme(name: string): never {
  throw valueError(`${name}() iterable argument is empty`);
}

function define(name: string, better: Better): PyCallable {
  return builtin(
    `${name}(*args, key=None, default=<unrepresentable>)`,
    (key, fallback, args: Value[]) => {
      const first = args[0];
      if (args.length > 1 && key === undefined && fallback === undefined)
        return bestOf(args, better) as Value; // not empty
      if (first === undefined) throw typeError(`${name} expected at least 1 argument, got 0`);
      if (args.length > 1 && fallback !== undefined)
        throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
      const unkeyed = key === undefined || key === None;
      const items =
        args.length > 1 ? args : ((unkeyed ? elementsOfOneKind(first) : undefined) ?? iterate(first));
      const found = unkeyed ? best(items, better) : bestByKey(items, better, key);
      return found ?? fallback ?? emptyExtreme(name);
    },
    { style: "nonempty" },
  );
}

export const min = define("min", less);
export const max = define("max", greater);
