/** Argument binding of functions made by `def`. https://docs.python.org/3/reference/expressions.html#calls */

import { didYouMean } from "../../shared/suggest.ts";
import { type PyBaseException, typeError } from "../errors.ts";
import { dictSet, newDict, type PyDict } from "../objects/dict/index.ts";
import { tuple } from "../objects/tuple/index.ts";
import type { Signature } from "../signature.ts";
import type { PyCallable, Value } from "../slots.ts";
import { astralNames, keywordKey } from "./keyword-names.ts";

type Bound = (Value | undefined)[];

/** Arguments of `f` in bound order; parameters with a default that are not given stay `undefined` for the body to fill. */
export function bindPython(f: PyCallable, args: readonly Value[], kwnames: readonly string[]): Bound {
  const sig = f.sig;
  const given = args.length - kwnames.length;
  const size = sig.params.length;
  const bound = padded(args, Math.min(given, sig.positional), size);
  const extra = kwnames.length === 0 ? undefined : bindKeywords(sig, bound, args, kwnames, given);
  if (given > sig.positional && sig.varargs === undefined) throw tooMany(f, sig, given, bound);
  if (given < size) {
    checkPositional(f, sig, bound);
    checkKeywordOnly(f, sig, bound);
  }
  if (sig.varargs !== undefined) bound.push(tuple(args.slice(sig.positional, given)));
  if (sig.varkw !== undefined) bound.push(extra ?? newDict());
  return bound;
}

/** The first `count` arguments, then `undefined` up to `size`. A loop is faster than `slice` for so few. */
function padded(args: readonly Value[], count: number, size: number): Bound {
  const bound: Bound = [];
  for (let i = 0; i < size; i++) bound[i] = i < count ? args[i] : undefined;
  return bound;
}

function bindKeywords(
  sig: Signature,
  bound: Bound,
  args: readonly Value[],
  kwnames: readonly string[],
  given: number,
): Value | undefined {
  let extra: PyDict | undefined;
  for (let i = 0; i < kwnames.length; i++) {
    const key = kwnames[i] as string; // i is in range
    const value = args[given + i] as Value; // one value for each name
    const at = sig.params.indexOf(key, sig.posonly);
    if (at >= 0) {
      if (bound[at] !== undefined)
        throw typeError(`${sig.qualname}() got multiple values for argument '${key}'`);
      bound[at] = value;
    } else if (sig.varkw !== undefined) {
      extra ??= newDict();
      if (astralNames.known) dictSet(extra, keywordKey(key), value);
      else extra.map.set(key, value);
    } else throw unexpected(sig, key, kwnames);
  }
  return extra;
}

function unexpected(sig: Signature, key: string, kwnames: readonly string[]): PyBaseException {
  const asPositional = sig.params.slice(0, sig.posonly).filter((p) => kwnames.includes(p));
  if (asPositional.length > 0)
    return typeError(
      `${sig.qualname}() got some positional-only arguments passed as keyword arguments: '${asPositional.join(", ")}'`,
    );
  const hint = didYouMean(key, sig.params.slice(sig.posonly));
  return typeError(`${sig.qualname}() got an unexpected keyword argument '${key}'${hint}`);
}

function defaultCount(f: PyCallable): number {
  return (f.defaults ?? []).filter((d) => d !== undefined).length;
}

function tooMany(f: PyCallable, sig: Signature, given: number, bound: Bound): PyBaseException {
  const defaults = defaultCount(f);
  const most = sig.positional;
  const plural = defaults > 0 || most !== 1;
  const takes = defaults > 0 ? `from ${most - defaults} to ${most}` : `${most}`;
  const kwonly = bound.slice(sig.positional).filter((v) => v !== undefined).length;
  const verb = given === 1 && kwonly === 0 ? "was" : "were";
  const extra =
    kwonly > 0
      ? ` positional argument${given === 1 ? "" : "s"} (and ${kwonly} keyword-only argument${kwonly === 1 ? "" : "s"})`
      : "";
  return typeError(
    `${sig.qualname}() takes ${takes} positional argument${plural ? "s" : ""} but ${given}${extra} ${verb} given`,
  );
}

function checkPositional(f: PyCallable, sig: Signature, bound: Bound): void {
  let missing: string[] | undefined;
  for (let i = 0; i < sig.positional; i++) {
    if (bound[i] !== undefined || f.defaults?.[i] !== undefined) continue;
    missing ??= [];
    missing.push(sig.params[i] as string); // i is in range
  }
  if (missing !== undefined) throw missingError(sig, missing, "positional");
}

function checkKeywordOnly(f: PyCallable, sig: Signature, bound: Bound): void {
  let missing: string[] | undefined;
  for (let i = sig.positional; i < sig.params.length; i++) {
    const name = sig.params[i] as string; // i is in range
    if (bound[i] !== undefined || f.kwdefaults?.[`$${name}`] !== undefined) continue;
    missing ??= [];
    missing.push(name);
  }
  if (missing !== undefined) throw missingError(sig, missing, "keyword-only");
}

function missingError(sig: Signature, names: string[], kind: string): PyBaseException {
  const quoted = names.map((n) => `'${n}'`);
  const last = quoted.pop() as string; // at least one name is missing
  const list =
    quoted.length === 0
      ? last
      : quoted.length === 1
        ? `${quoted[0]} and ${last}`
        : `${quoted.join(", ")}, and ${last}`;
  const plural = names.length > 1 ? "s" : "";
  return typeError(`${sig.qualname}() missing ${names.length} required ${kind} argument${plural}: ${list}`);
}
