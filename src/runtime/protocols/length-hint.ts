/** `operator.length_hint` and where the builtins ask for it. https://docs.python.org/3/library/operator.html#operator.length_hint */
import { caught, overflowError, TypeError_, typeError, valueError } from "../errors.ts";
import { PyRange } from "../objects/range/core.ts";
import { NotImplemented } from "../objects/singletons.ts";
import { isinstance, typeName } from "../objects/type.ts";
import { checkSize } from "../sizes.ts";
import type { Value } from "../slots.ts";
import { lookupSpecial } from "./attr.ts";
import { call } from "./call.ts";
import { iterate } from "./iter.ts";
import { asInt } from "./number.ts";
import { length } from "./subscript.ts";

const SSIZE_END = 2n ** 63n;

/** The length, else the estimate of `__length_hint__`, else undefined. A TypeError of either counts as no answer. */
export function lengthHint(v: Value): bigint | undefined {
  if (v instanceof PyRange) return ssize(v.length);
  const known = v.sq_length === undefined ? undefined : orNone(() => BigInt(length(v)));
  if (known !== undefined) return known;
  const method = lookupSpecial(v, "__length_hint__");
  const answer = method === undefined ? undefined : orNone(() => call(method));
  if (answer === undefined || answer === NotImplemented) return undefined;
  return checkedHint(answer);
}

function checkedHint(answer: Value): bigint {
  const hint = asInt(answer);
  if (hint === undefined) throw typeError(`__length_hint__ must be an integer, not ${typeName(answer)}`);
  if (ssize(hint) < 0n) throw valueError("__length_hint__() should return >= 0");
  return hint;
}

function ssize(n: bigint): bigint {
  if (n >= SSIZE_END || n < -SSIZE_END) throw overflowError("Python int too large to convert to C ssize_t");
  return n;
}

function orNone<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (e) {
    const exc = caught(e);
    if (isinstance(exc, TypeError_)) return undefined;
    throw exc;
  }
}

/**
 * What a list does before it takes items in, so that what could never fit is refused at once: only a class of the program
 * can notice otherwise, and of the builtin types only a range can be so long. An estimate that does not fit beside the `held`
 * items into 64 bits counts as none.
 */
export function askLength(v: Value, held = 0): void {
  if (!v.cls.tp_heap && !(v instanceof PyRange)) return;
  const hint = lengthHint(v) ?? 0n;
  if (hint + BigInt(held) < SSIZE_END) checkSize(hint);
}

/** Appends the items of an iterable as `list.extend` does, which asks for their number once it has the iterator. */
export function appendItems(out: Value[], v: Value): void {
  const items = iterate(v);
  askLength(v, out.length);
  for (const item of items) out.push(item);
}
