/** What `inspect.py` needs of the runtime: the parameters of callables, and what kind of function something is. */
import { builtin } from "../runtime/define.ts";
import { isIterableCoroutine, type PyGenerator } from "../runtime/objects/generator.ts";
import { hasStarted } from "../runtime/objects/generator-state.ts";
import { isBoundMethod } from "../runtime/objects/method.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { isType } from "../runtime/objects/type/core.ts";
import { textOf } from "../runtime/protocols/repr.ts";
import { parseSignature, type Signature } from "../runtime/signature.ts";
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
  return isCallable(f) && !(isType(f) && takesAnything(f.sig))
    ? rowsOf(f.sig, (i, name) => defaultOf(f, i, name))
    : None;
}

/** A type that leaves its arguments to `__init__` tells nothing of them. */
function takesAnything(sig: Signature): boolean {
  return sig.params.length === 0 && sig.varargs !== undefined && sig.varkw !== undefined;
}

function rowsOf(sig: Signature, dflt: (i: number, name: string) => Value): Value {
  const rows: Value[] = sig.params
    .slice(0, sig.positional)
    .map((name, i) => tuple([name, i < sig.posonly ? POSITIONAL_ONLY : POSITIONAL, dflt(i, name)]));
  if (sig.varargs !== undefined) rows.push(tuple([sig.varargs, VAR_POSITIONAL, None]));
  sig.params.slice(sig.positional).forEach((name, i) => {
    rows.push(tuple([name, KEYWORD_ONLY, dflt(sig.positional + i, name)]));
  });
  if (sig.varkw !== undefined) rows.push(tuple([sig.varkw, VAR_KEYWORD, None]));
  return rows;
}

/** Rows of a signature given as text, `(a, b=1, /, *, c)`. */
function parametersOfText(text: Value): Value {
  const sig = parseSignature(textOf(text));
  return rowsOf(sig, (_i, name) => sig.defaultTexts?.[name] ?? None);
}

/** "generator", "coroutine", "asyncgen" or "" for what calling `f` makes. */
function makes(f: Value): Value {
  return isCallable(f) && !isType(f) ? (f.sig.makes ?? "") : "";
}

/** Generators, coroutines and asynchronous generators are native generators. */
function isNativeGenerator(v: Value): v is PyGenerator & Value {
  return (v as Partial<PyGenerator>).gen_func !== undefined; // absent elsewhere
}

/** Whether it has begun to run or has been closed. */
function generatorHasStarted(v: Value): boolean {
  return isNativeGenerator(v) && hasStarted(v);
}

export const module = defineModule("_inspect", () => ({
  parameters: builtin("parameters(f, /)", parameters, { module: "_inspect" }),
  parameters_of_text: builtin("parameters_of_text(text, /)", parametersOfText, { module: "_inspect" }),
  is_heap: builtin("is_heap(cls, /)", (cls: Value) => isType(cls) && cls.tp_heap, { module: "_inspect" }),
  has_started: builtin("has_started(g, /)", generatorHasStarted, { module: "_inspect" }),
  is_awaitable_generator: builtin("is_awaitable_generator(v, /)", isIterableCoroutine, {
    module: "_inspect",
  }),
  makes: builtin("makes(f, /)", makes, { module: "_inspect" }),
  is_bound: builtin("is_bound(f, /)", (f: Value) => isBoundMethod(f), { module: "_inspect" }),
  is_slot_wrapper: builtin(
    "is_slot_wrapper(f, /)",
    (f: Value) => isCallable(f) && (f as { slotWrapper?: unknown }).slotWrapper !== undefined,
    { module: "_inspect" },
  ),
}));
