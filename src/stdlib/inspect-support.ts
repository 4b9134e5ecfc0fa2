/** What `inspect.py` needs of the runtime: the parameters of callables, and what kind of function something is. */
import { builtin } from "../runtime/define.ts";
import { isBoundMethod } from "../runtime/objects/method.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { isType } from "../runtime/objects/type/core.ts";
import type { Signature } from "../runtime/signature.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";

const POSITIONAL_ONLY = 0n;
const POSITIONAL = 1n;
const VAR_POSITIONAL = 2n;
const KEYWORD_ONLY = 3n;
const VAR_KEYWORD = 4n;

function isCallable(v: Value): v is PyCallable {
  return typeof v === "function" && (v as { sig?: Signature }).sig !== undefined;
}

/** A default as (value,) or, when only its text is known, as that text. */
function defaultOf(f: PyCallable, i: number, name: string): Value {
  const { sig } = f;
  if (sig.style !== "python" && sig.defaultTexts !== undefined) {
    const text = sig.defaultTexts[name];
    return text === undefined ? None : text;
  }
  const value = i < sig.positional ? f.defaults?.[i] : f.kwdefaults?.[`$${name}`];
  return value === undefined ? None : tuple([value]);
}

/** Rows (name, kind, default) in the order of the signature; None when `f` has none. */
function parameters(f: Value): Value {
  if (!isCallable(f)) return None;
  const { sig } = f;
  const rows: Value[] = sig.params
    .slice(0, sig.positional)
    .map((name, i) => tuple([name, i < sig.posonly ? POSITIONAL_ONLY : POSITIONAL, defaultOf(f, i, name)]));
  if (sig.varargs !== undefined) rows.push(tuple([sig.varargs, VAR_POSITIONAL, None]));
  sig.params.slice(sig.positional).forEach((name, i) => {
    rows.push(tuple([name, KEYWORD_ONLY, defaultOf(f, sig.positional + i, name)]));
  });
  if (sig.varkw !== undefined) rows.push(tuple([sig.varkw, VAR_KEYWORD, None]));
  return rows;
}

/** "generator", "coroutine", "asyncgen" or "" for what calling `f` makes. */
function makes(f: Value): Value {
  return isCallable(f) && !isType(f) ? (f.sig.makes ?? "") : "";
}

export const module = defineModule("_inspect", () => ({
  parameters: builtin("parameters(f, /)", parameters, { module: "_inspect" }),
  makes: builtin("makes(f, /)", makes, { module: "_inspect" }),
  is_bound: builtin("is_bound(f, /)", (f: Value) => isBoundMethod(f), { module: "_inspect" }),
  is_slot_wrapper: builtin(
    "is_slot_wrapper(f, /)",
    (f: Value) => isCallable(f) && (f as { slotWrapper?: unknown }).slotWrapper !== undefined,
    { module: "_inspect" },
  ),
}));
