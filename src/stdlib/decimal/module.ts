/** Module `_decimal`: all of `decimal` but the exception classes. */
import { builtin } from "../../runtime/define.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { ROUNDINGS, registerSignal } from "./context.ts";
import { contextFunctions, makeTemplates } from "./context-functions.ts";
import { Context_ } from "./context-type.ts";
import { Decimal_ } from "./decimal-type.ts";
import { MAX_PREC, MIN_ETINY } from "./value.ts";

const register = builtin("register(name, cls, /)", (name: Value, cls: PyType) => {
  registerSignal(textOf(name), cls);
  return None;
});

export const module = defineModule("_decimal", () => {
  const templates = makeTemplates();
  return {
    register,
    Decimal: Decimal_,
    Context: Context_,
    ...templates,
    ...contextFunctions(templates),
    ...Object.fromEntries(ROUNDINGS.map((name) => [name, name])),
    MAX_PREC,
    MAX_EMAX: MAX_PREC,
    MIN_EMIN: -MAX_PREC,
    MIN_ETINY,
    IEEE_CONTEXT_MAX_BITS: 512n,
    HAVE_THREADS: true,
    HAVE_CONTEXTVAR: true,
  };
});
