/** Arguments of the constructors, refused in the words of CPython's argument parser, which knows no name for them. */
import { type PyBaseException, typeError } from "../../runtime/errors.ts";
import { dictItems, dictSize, type PyDict } from "../../runtime/objects/dict/index.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { Value } from "../../runtime/slots.ts";
import { didYouMean } from "../../shared/suggest.ts";
import { cInt } from "./objects.ts";

export interface Parameters {
  readonly names: readonly string[];
  readonly required: number;
  /** How many may be given by position. */
  readonly positional: number;
  /** What the texts call the function. */
  readonly label: string;
  readonly unexpected: string;
  /** Indices of what is converted to a C int on the way, before what is missing or unknown is refused. */
  readonly integers?: readonly number[];
}

/** One value or undefined for each name; what is missing at the end is not given. */
export function bindParameters(
  p: Parameters,
  args: readonly Value[],
  kwargs: PyDict | undefined,
): (Value | undefined)[] {
  if (kwargs === undefined && args.length >= p.required && args.length <= p.positional)
    return args as Value[];
  const total = p.names.length;
  const given = args.length + (kwargs === undefined ? 0 : dictSize(kwargs));
  if (given > total)
    throw typeError(
      `${p.label} takes at most ${total} ${args.length === 0 ? "keyword " : ""}arguments (${given} given)`,
    );
  if (args.length > p.positional)
    throw typeError(`${p.label} takes at most ${p.positional} positional arguments (${args.length} given)`);
  const bound: (Value | undefined)[] = p.names.map((_, i) => args[i]);
  if (kwargs !== undefined) bindNamed(p, bound, args.length, kwargs);
  for (let i = 0; i < p.required; i++)
    if (bound[i] === undefined) {
      checkIntegers(p, bound.slice(0, i));
      throw typeError(`${p.label} missing required argument '${p.names[i]}' (pos ${i + 1})`);
    }
  if (kwargs !== undefined) refuseUnknown(p, kwargs, bound);
  return bound;
}

function checkIntegers(p: Parameters, bound: readonly (Value | undefined)[]): void {
  for (const i of p.integers ?? []) {
    const v = bound[i];
    if (v !== undefined) cInt(v);
  }
}

function bindNamed(p: Parameters, bound: (Value | undefined)[], positional: number, kwargs: PyDict): void {
  for (const [key, value] of dictItems(kwargs)) {
    const at = p.names.indexOf(textOf(key));
    if (at < 0) continue;
    if (at < positional) throw twice(p, at);
    bound[at] = value;
  }
}

function twice(p: Parameters, at: number): PyBaseException {
  return typeError(`argument for ${p.label} given by name ('${p.names[at]}') and position (${at + 1})`);
}

function refuseUnknown(p: Parameters, kwargs: PyDict, bound: readonly (Value | undefined)[]): void {
  for (const [key] of dictItems(kwargs))
    if (!p.names.includes(textOf(key))) {
      checkIntegers(p, bound);
      throw typeError(
        `${p.unexpected} got an unexpected keyword argument '${textOf(key)}'${didYouMean(textOf(key), p.names)}`,
      );
    }
}
