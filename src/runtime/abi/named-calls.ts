/**
 * ABI: calls with keywords. Emitted code has one list for the same names, so which parameter each of them is for is found
 * once for each function and list.
 */
import { apply } from "../call/apply.ts";
import { hidden } from "../names.ts";
import { builtinCall } from "../objects/builtin-callables.ts";
import { functionCall, type PyFunction } from "../objects/function-types.ts";
import { cutItems } from "../objects/sequence/copy.ts";
import { None } from "../objects/singletons.ts";
import { checkInit, typeCall } from "../objects/type/call.ts";
import { callKw } from "../protocols/call.ts";
import type { PyCallable, PyType, Value } from "../slots.ts";

/** How the arguments of a call come to the parameters. */
interface Sorting {
  readonly names: readonly string[];
  /** Arguments by position and by name, without the receiver. */
  readonly count: number;
  readonly withReceiver: boolean;
  /** For each parameter the argument: `count` for none, `count + 1` for the receiver. */
  readonly from: readonly number[];
  /** Where the `*args` of a builtin begin; -1 without any. */
  readonly rest: number;
  /** Keyword-only parameters of a `def` that are left to their defaults. */
  readonly needs: readonly string[];
}

interface Sorted extends PyFunction {
  sortings?: Sorting[];
  /** Of a method of a builtin type: receivers must be of it. */
  readonly objclass?: PyType;
}

/** More lists of names are not kept for a function. */
const MOST = 4;

/** `f(*args, name=…)`; `args`, made for this call, ends with the values of the names. */
export function callNamed(f: Value, args: Value[], kwnames: readonly string[]): Value {
  const slot = f.tp_call; // bound methods have another one than what they bind
  if (slot === functionCall || slot === builtinCall) {
    const sorting = sortingFor(f as Sorted, args.length, kwnames, false);
    if (sorting !== undefined) return enter(f as Sorted, sorting, args, undefined);
  } else if (slot === typeCall) {
    const T = f as PyType; // nothing else is called so
    const init = T.tp_fast_init as Sorted | false | undefined;
    const sorting =
      init && init.tp_call === functionCall ? sortingFor(init, args.length, kwnames, true) : undefined;
    if (init && sorting !== undefined) {
      const o = new T.tp_ctor();
      const result = enter(init, sorting, args, o);
      if (result !== None) checkInit(result);
      return o;
    }
  }
  return slot === undefined ? callKw(f, args, kwnames) : slot(f, args, kwnames);
}

/** `o.f(*args, name=…)` of a function found with `o`. */
export function callReceiver(f: PyCallable, o: Value, args: Value[], kwnames: readonly string[]): Value {
  const slot = f.tp_call;
  const sorting =
    slot === functionCall || slot === builtinCall
      ? sortingFor(f as Sorted, args.length, kwnames, true)
      : undefined;
  if (sorting !== undefined) return enter(f as Sorted, sorting, args, o);
  args.unshift(o); // the arguments were collected for this call
  return callKw(f, args, kwnames);
}

/** Undefined where there is none, or where something may be wrong with the call. */
function sortingFor(
  f: Sorted,
  count: number,
  names: readonly string[],
  withReceiver: boolean,
): Sorting | undefined {
  const { sortings } = f;
  if (sortings !== undefined)
    for (let i = 0; i < sortings.length; i++) {
      const s = sortings[i] as Sorting; // in range
      if (s.names === names && s.count === count && s.withReceiver === withReceiver)
        return s.needs.length === 0 && f.replaced_defaults !== true ? s : checked(f, s);
    }
  return sortings !== undefined && sortings.length >= MOST
    ? undefined
    : newSorting(f, count, names, withReceiver);
}

/** The sorting as long as the function has the defaults that it counts on. */
function checked(f: Sorted, sorting: Sorting): Sorting | undefined {
  if (f.replaced_defaults === true) return undefined;
  return sorting.needs.every((name) => f.kwdefaults?.[`$${name}`] !== undefined) ? sorting : undefined;
}

function newSorting(
  f: Sorted,
  count: number,
  names: readonly string[],
  withReceiver: boolean,
): Sorting | undefined {
  const { sig } = f;
  if (sig === undefined || sig.varkw !== undefined || sig.style === "wrapper") return undefined;
  const isPython = f.tp_call === functionCall;
  if (!isPython && !withReceiver && f.objclass !== undefined) return undefined;
  const receivers = withReceiver ? 1 : 0;
  const given = count - names.length;
  const { positional, params, varargs } = sig;
  if (varargs === undefined ? given + receivers > positional : isPython) return undefined;
  const first = Math.min(given + receivers, positional);
  const places = names.map((name) => params.indexOf(name, sig.posonly));
  if (first < receivers || places.some((at, k) => at < first || places.indexOf(at) !== k)) return undefined;
  const source = (i: number): number => {
    if (i < first) return i < receivers ? count + 1 : i - receivers;
    const k = places.indexOf(i);
    return k < 0 ? count : given + k;
  };
  const from = params.map((_, i) => source(i));
  const needs: string[] = [];
  for (let i = first; i < params.length; i++) {
    if (from[i] !== count) continue;
    if (!mayStayOpen(f, i, isPython)) return undefined;
    if (isPython && i >= positional) needs.push(params[i] as string); // in range
  }
  const rest = varargs === undefined ? -1 : first - receivers;
  const sorting = { names, count, withReceiver, from, rest, needs };
  if (f.sortings === undefined) hidden(f, "sortings", [sorting]);
  else f.sortings.push(sorting);
  return checked(f, sorting);
}

function mayStayOpen(f: Sorted, i: number, isPython: boolean): boolean {
  const { optional = 0, positional, params } = f.sig;
  if (!isPython) return i < 31 && (optional & (1 << i)) !== 0;
  return i < positional ? f.defaults?.[i] !== undefined : f.kwdefaults?.[`$${params[i]}`] !== undefined;
}

function enter(
  f: Sorted,
  { from, rest, count, names }: Sorting,
  args: Value[],
  receiver: Value | undefined,
): Value {
  const target = f.bound ?? f;
  const extra = rest < 0 ? undefined : cutItems(args, rest, count - names.length);
  const all = args as (Value | undefined)[];
  all.push(undefined, receiver);
  if (extra === undefined)
    switch (from.length) {
      case 1:
        return target(all[from[0] as number]); // in range, as below
      case 2:
        return target(all[from[0] as number], all[from[1] as number]);
      case 3:
        return target(all[from[0] as number], all[from[1] as number], all[from[2] as number]);
      case 4:
        return target(
          all[from[0] as number],
          all[from[1] as number],
          all[from[2] as number],
          all[from[3] as number],
        );
    }
  const bound: unknown[] = [];
  for (let i = 0; i < from.length; i++) bound.push(all[from[i] as number]);
  if (extra !== undefined) bound.push(extra);
  return apply(target, bound);
}
