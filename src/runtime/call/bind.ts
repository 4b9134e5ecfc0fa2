/** Argument binding of builtins, with CPython's words for each way of getting it wrong (Python/getargs.c). */

import { didYouMean } from "../../shared/suggest.ts";
import { type PyBaseException, typeError } from "../errors.ts";
import { dictSet, newDict, type PyDict } from "../objects/dict/index.ts";
import { cutItems } from "../objects/sequence/copy.ts";
import type { Signature } from "../signature.ts";
import type { Value } from "../slots.ts";
import { astralNames, keywordKey } from "./keyword-names.ts";

type Bound = (Value | Value[] | undefined)[];

/**
 * Arguments in bound order for `sig`: `undefined` where not given, `*args` as an array, `**kwargs` as a PyDict or undefined.
 * `owner` is the type name when a constructor is called. `args` ends with the values of `kwnames`.
 */
export function bindBuiltin(
  sig: Signature,
  args: readonly Value[],
  kwnames: readonly string[],
  owner?: string,
): Bound {
  const given = args.length - kwnames.length;
  const quick = kwnames.length > 0 && sig.style !== "wrapper" ? bindQuickly(sig, args, kwnames) : undefined;
  if (quick !== undefined) return quick;
  const bound: Bound = [];
  const { positional } = sig;
  // a loop is quicker than `slice` for so few
  for (let i = 0; i < sig.params.length; i++) bound.push(i < given && i < positional ? args[i] : undefined);
  const name = owner ?? displayName(sig);
  if (kwnames.length > 0) checkTotal(sig, name, given, kwnames.length, owner !== undefined);
  if (given > sig.positional && sig.varargs === undefined) throw tooMany(sig, name, given);
  if (given < Math.min(sig.required, sig.posonly) && !refusesKeywords(sig))
    checkRequired(sig, bound, name, given);
  let extra: PyDict | undefined;
  let twice: PyBaseException | undefined;
  let stray: PyBaseException | undefined;
  for (let i = 0; i < kwnames.length; i++) {
    const key = kwnames[i] as string; // i is in range
    const value = args[given + i] as Value; // one value for each name
    const at = sig.params.indexOf(key, sig.posonly);
    if (at >= 0) {
      if (bound[at] === undefined) bound[at] = value;
      else twice ??= givenTwice(sig, name, key, at);
    } else if (sig.varkw !== undefined) {
      extra ??= newDict();
      dictSet(extra, astralNames.known ? keywordKey(key) : key, value);
    } else {
      if (takesNoKeywords(sig)) throw noKeywords(sig, name, owner !== undefined);
      stray ??= unexpected(sig, name, key);
    }
  }
  checkRequired(sig, bound, name, given);
  // CPython looks for what is missing first
  const wrong = twice ?? stray;
  if (wrong !== undefined) throw wrong;
  if (sig.varargs !== undefined) bound.push(cutItems(args, Math.min(positional, given), given));
  if (sig.varkw !== undefined) bound.push(extra);
  return bound;
}

/** The arguments when nothing is wrong with them and there is no `**kwargs`; undefined otherwise. */
function bindQuickly(sig: Signature, args: readonly Value[], kwnames: readonly string[]): Bound | undefined {
  const { params, optional = 0 } = sig;
  const count = params.length;
  const given = args.length - kwnames.length;
  const { positional, varargs } = sig;
  if ((given > positional && varargs === undefined) || sig.varkw !== undefined || count > 31)
    return undefined;
  const first = given < positional ? given : positional;
  const bound = opened(args, first, count - first);
  for (let i = 0; i < kwnames.length; i++) {
    const at = params.indexOf(kwnames[i] as string, sig.posonly); // in range
    if (at < 0 || bound[at] !== undefined) return undefined;
    bound[at] = args[given + i];
  }
  for (let i = first; i < count; i++)
    if (bound[i] === undefined && (optional & (1 << i)) === 0) return undefined;
  if (varargs !== undefined) bound.push(cutItems(args, first, given));
  return bound;
}

/** The first `kept` arguments and room for `more`. `toSpliced` copies memory. */
function opened(args: readonly Value[], kept: number, more: number): Bound {
  const source: readonly (Value | undefined)[] = args;
  const rest = args.length - kept;
  switch (more) {
    case 1:
      return source.toSpliced(kept, rest, undefined);
    case 2:
      return source.toSpliced(kept, rest, undefined, undefined);
    case 3:
      return source.toSpliced(kept, rest, undefined, undefined, undefined);
    default: {
      const bound: Bound = source.toSpliced(kept, rest);
      for (let i = 0; i < more; i++) bound[kept + i] = undefined;
      return bound;
    }
  }
}

/** With keywords, CPython counts all that is given before it looks at the names. */
function checkTotal(
  sig: Signature,
  name: string,
  given: number,
  keywords: number,
  isConstructor: boolean,
): void {
  if (sig.varkw !== undefined) return;
  if (sig.varargs !== undefined) {
    const most = sig.params.length - sig.positional;
    if (sig.style === "nonempty" && given === 0) throw typeError(rangeText(name, 1, 99, 0));
    if ((sig.style === "counted" || sig.style === "nonempty") && keywords > most)
      throw typeError(`${name}() takes at most ${plural(most, "keyword argument")} (${keywords} given)`);
    return;
  }
  if (takesNoKeywords(sig)) throw noKeywords(sig, name, isConstructor);
  if (given + keywords <= sig.params.length) return;
  const [label, self] = sig.name === "sorted" ? ["sort()", 1] : [labelOf(sig, name), receivers(sig)]; // sorted() hands its keywords on
  const kind = given === self ? "keyword argument" : "argument";
  throw typeError(
    `${label} takes at most ${plural(sig.params.length - self, kind)} (${given + keywords - self} given)`,
  );
}

/** What CPython puts before `()`: methods with METH_O style are qualified by their type. */
function displayName(sig: Signature): string {
  return sig.style === "noargs" || sig.style === "onearg" ? fullName(sig) : sig.name;
}

function receivers(sig: Signature): number {
  return sig.method === true ? 1 : 0;
}

function plural(n: number, noun = "argument"): string {
  return n === 1 ? `${n} ${noun}` : `${n} ${noun}s`;
}

function tooMany(sig: Signature, name: string, given: number): PyBaseException {
  const self = receivers(sig);
  const got = given - self;
  const most = sig.positional - self;
  const least = sig.required - self;
  if (sig.style === "noargs") return typeError(`${name}() takes no arguments (${got} given)`);
  if (sig.style === "onearg") return typeError(`${name}() takes exactly one argument (${got} given)`);
  if (sig.style === "wrapper") return typeError(wrapperText(name, least, most, got));
  if (sig.style === "fastcall") return typeError(rangeText(name, least, most, got));
  if (isParsed(sig) && refusesKeywords(sig)) return typeError(parsedText(sig, name, least, most, got));
  const total = sig.params.length - self;
  if (got > total && sig.varkw === undefined)
    return typeError(`${labelOf(sig, name)} takes at most ${plural(total)} (${got} given)`);
  if (most === 0) return typeError(`${name}() takes no positional arguments`);
  if (total > most) {
    const bound = least === most && !isParsed(sig) ? "exactly" : "at most";
    return typeError(`${name}() takes ${bound} ${plural(most, "positional argument")} (${got} given)`);
  }
  return typeError(`${labelOf(sig, name)} takes at most ${plural(total)} (${got} given)`);
}

/** What CPython calls a function that gets its arguments wrong. */
function labelOf(sig: Signature, name: string): string {
  return sig.style === "nameless" ? "function" : `${name}()`;
}

/** "pop expected at most 1 argument, got 2" (PyArg_UnpackTuple). */
function rangeText(name: string, least: number, most: number, got: number): string {
  if (least === most) return `${name} expected ${plural(most)}, got ${got}`;
  return got < least
    ? `${name} expected at least ${plural(least)}, got ${got}`
    : `${name} expected at most ${plural(most)}, got ${got}`;
}

/** "strftime() takes at least 1 argument (0 given)" (PyArg_ParseTuple). */
function parsedText(sig: Signature, name: string, least: number, most: number, got: number): string {
  const bound = least === most ? "exactly" : got < least ? "at least" : "at most";
  return `${labelOf(sig, name)} takes ${bound} ${plural(got < least ? least : most)} (${got} given)`;
}

function isParsed({ style }: Signature): boolean {
  return style === "parsed" || style === "nameless";
}

/** Slot wrappers with up to one operand do not say their name (Objects/typeobject.c, `check_num_args`). */
function wrapperText(name: string, least: number, most: number, got: number): string {
  if (most <= 1) return `expected ${plural(most)}, got ${got}`;
  if (least < most && name !== "__get__") return `expected ${least} or ${plural(most)}, got ${got}`;
  return rangeText(name, least, most, got);
}

function checkRequired(sig: Signature, bound: Bound, name: string, given: number): void {
  for (let i = 0; i < sig.params.length; i++) {
    if (bound[i] !== undefined || isOptional(sig, i)) continue;
    throw missing(sig, name, i, given);
  }
}

function isOptional(sig: Signature, i: number): boolean {
  const name = sig.params[i];
  return name !== undefined && sig.defaultTexts?.[name] !== undefined;
}

function missing(sig: Signature, name: string, at: number, given: number): PyBaseException {
  const self = receivers(sig);
  const got = given - self;
  const least = sig.required - self;
  const most = sig.positional - self;
  if (self === 1 && at === 0 && sig.style === "wrapper")
    return typeError(`descriptor '${name}' of '${sig.ownerName ?? ""}' object needs an argument`);
  if (sig.style === "wrapper") return typeError(wrapperText(name, least, most, got));
  if (self === 1 && at === 0) return typeError(`unbound method ${sig.qualname}() needs an argument`);
  if (sig.style === "onearg") return typeError(`${name}() takes exactly one argument (${got} given)`);
  if (sig.style === "fastcall") return typeError(rangeText(name, least, most, got));
  if (isParsed(sig) && refusesKeywords(sig)) return typeError(parsedText(sig, name, least, most, got));
  if (sig.varargs !== undefined && at < sig.positional) return typeError(rangeText(name, least, 99, got));
  if (at < sig.posonly) {
    const exact = least === most ? "exactly" : "at least";
    return typeError(`${name}() takes ${exact} ${plural(least, "positional argument")} (${got} given)`);
  }
  return typeError(
    `${labelOf(sig, name)} missing required argument '${sig.params[at]}' (pos ${at - self + 1})`,
  );
}

function givenTwice(sig: Signature, name: string, key: string, at: number): PyBaseException {
  return typeError(
    `argument for ${labelOf(sig, name)} given by name ('${key}') and position (${at - receivers(sig) + 1})`,
  );
}

/** `_PyObject_FunctionStr`: methods with their type, functions with their module. */
function fullName(sig: Signature): string {
  if (sig.ownerName !== undefined) return `${sig.ownerName}.${sig.name}`;
  return sig.module === undefined || sig.module === "builtins" ? sig.name : `${sig.module}.${sig.name}`;
}

/** Whether a callable of this signature takes positional arguments only. */
export function refusesKeywords(sig: Signature): boolean {
  const positionalOnly = sig.params.length === sig.posonly && sig.varkw === undefined;
  return positionalOnly && (sig.varargs === undefined || sig.params.length === receivers(sig));
}

function takesNoKeywords(sig: Signature): boolean {
  return sig.style === "wrapper" || refusesKeywords(sig);
}

function noKeywords(sig: Signature, name: string, isConstructor: boolean): PyBaseException {
  if (sig.style === "wrapper") return typeError(`wrapper ${sig.name}() takes no keyword arguments`);
  const plain = isConstructor || isParsed(sig);
  return typeError(`${plain ? name : fullName(sig)}() takes no keyword arguments`);
}

function unexpected(sig: Signature, name: string, key: string): PyBaseException {
  if (sig.style === "unnamed") return typeError(`${name}() got an unexpected keyword argument`);
  if (sig.style === "named") return typeError(`'${key}' is an invalid keyword argument for ${name}()`);
  const hint = didYouMean(key, sig.params.slice(sig.posonly));
  const label = sig.name === "sorted" ? "sort()" : `${name}()`; // sorted() hands its keywords on
  return typeError(
    `${sig.style === "nameless" ? "this function" : label} got an unexpected keyword argument '${key}'${hint}`,
  );
}
