/** ABI: functions and generator expressions. */
import { hidden } from "../names.ts";
import { AsyncGeneratorProto } from "../objects/async-generator.ts";
import { arityMask } from "../objects/function-defaults.ts";
import type { PyFunction } from "../objects/function-types.ts";
import { CoroutineProto, GeneratorProto, prepareGeneratorFunction } from "../objects/generator.ts";
import type { Program } from "../program.ts";
import type { Signature } from "../signature.ts";
import type { PyCallable, PyObject, Value } from "../slots.ts";

function protoFor(makes: string): PyObject {
  return makes === "generator"
    ? GeneratorProto
    : makes === "coroutine"
      ? CoroutineProto
      : AsyncGeneratorProto;
}

/** A `def` of the guest: the JS function in bound order, made callable. */
export function fn(
  f: PyFunction,
  sig: Signature,
  defaults?: (Value | undefined)[],
  kwdefaults?: Record<string, Value>,
  annotate?: () => Value,
  typeParams?: Value,
): Value {
  f.sig = sig;
  if (defaults !== undefined) f.defaults = defaults;
  if (kwdefaults !== undefined) f.kwdefaults = kwdefaults;
  if (annotate !== undefined) f.annotate = annotate;
  if (typeParams !== undefined) f.typeParams = typeParams;
  f.arity =
    defaults === undefined && sig.params.length === sig.positional && sig.positional < 31
      ? 1 << sig.positional
      : arityMask(sig.positional, defaults, f);
  if (sig.makes !== undefined) prepareGeneratorFunction(f, protoFor(sig.makes));
  return f;
}

export function genexpr(
  f: PyCallable,
  xs: unknown,
  qualname: string,
  makes: "generator" | "asyncgen",
): Value {
  if (f.sig === undefined) {
    const name = qualname.slice(qualname.lastIndexOf(".") + 1);
    hidden(f, "sig", { ...EMPTY, name, qualname });
    prepareGeneratorFunction(f, protoFor(makes));
  }
  return f(xs);
}

const EMPTY: Signature = {
  name: "<genexpr>",
  qualname: "<genexpr>",
  params: [],
  posonly: 0,
  positional: 0,
  required: 0,
  varargs: undefined,
  varkw: undefined,
  style: "python",
};

type SigParts = Partial<Signature> & Pick<Signature, "name">;

/** Completes the short form that emitted code gives. */
export function programFunctions(program: Program) {
  return {
    sig(parts: SigParts): Signature {
      const params = parts.params ?? [];
      return {
        qualname: parts.name,
        posonly: 0,
        positional: params.length,
        required: 0,
        varargs: undefined,
        varkw: undefined,
        style: "python",
        ...parts,
        params,
        module: program.name,
      };
    },
  };
}
