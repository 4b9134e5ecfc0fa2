/** The current context: its functions, the manager of `localcontext`, and the templates of new contexts. https://docs.python.org/3/library/decimal.html#decimal.localcontext */
import { builtin, builtinType, methods, qualifyName } from "../../runtime/define.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import { dictItems, type PyDict } from "../../runtime/objects/dict/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { alloc } from "../../runtime/objects/type.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";
import {
  type Context,
  contextArgument,
  current,
  DEFAULTS,
  getContext,
  holder,
  isContext,
  newContext,
  type Settings,
  settingOf,
} from "./context.ts";
import { LIMIT, SETTERS } from "./context-settings.ts";
import { ANY_INVALID, CLAMPED, DIVISION_BY_ZERO, OVERFLOW, UNDERFLOW } from "./value.ts";

const ESSENTIAL = ANY_INVALID | DIVISION_BY_ZERO | OVERFLOW;

export interface Templates {
  readonly DefaultContext: Context;
  readonly BasicContext: Context;
  readonly ExtendedContext: Context;
}

/** The templates of a run; assigning to DefaultContext's fields changes what fresh contexts are. */
export function makeTemplates(): Templates {
  const DefaultContext = newContext(DEFAULTS);
  const basicTraps = ESSENTIAL | UNDERFLOW | CLAMPED;
  const BasicContext = newContext({ ...DEFAULTS, prec: 9, rounding: "ROUND_HALF_UP", traps: basicTraps });
  const ExtendedContext = newContext({ ...DEFAULTS, prec: 9, traps: 0 });
  holder.template = DefaultContext;
  current.context = undefined;
  return { DefaultContext, BasicContext, ExtendedContext };
}

class PyManager {
  declare inner: Context;
  declare outer: Context;
}

type Manager = PyManager & PyObject;

const ContextManager: PyType = builtinType("ContextManager", {
  module: "decimal",
  proto: PyManager.prototype,
  basetype: false,
});
methods(ContextManager, [
  [
    "__enter__(self, /)",
    (m: Manager) => {
      current.context = m.inner;
      return m.inner;
    },
  ],
  [
    "__exit__(self, /, *args)",
    (m: Manager) => {
      current.context = m.outer;
      return false;
    },
  ],
]);
qualifyName(ContextManager);

/** The functions of the module that deal with the current context. */
export function contextFunctions(templates: Templates) {
  const isTemplate = (c: Context) => Object.values(templates).includes(c);
  return {
    getcontext: builtin("getcontext()", getContext, { module: "decimal" }),
    setcontext: builtin(
      "setcontext(context, /)",
      (context: Value) => {
        if (!isContext(context)) throw typeError("argument must be a context");
        current.context = isTemplate(context) ? newContext({ ...context, flags: 0 }) : context;
        return None;
      },
      { module: "decimal" },
    ),
    localcontext: builtin("localcontext(ctx=None, **kwargs)", localContext, { module: "decimal" }),
    IEEEContext: builtin("IEEEContext(bits, /)", ieeeContext, { module: "decimal" }),
  };
}

function localContext(context: Value | undefined, kwargs: PyDict | undefined): Value {
  const outer = contextArgument(undefined);
  const source = contextArgument(context);
  const settings: Settings = { ...source };
  if (kwargs !== undefined)
    for (const [key, v] of dictItems(kwargs)) {
      const setter = SETTERS[textOf(key)];
      if (setter === undefined || !Object.hasOwn(SETTERS, textOf(key)))
        throw typeError(`this function got an unexpected keyword argument '${textOf(key)}'`);
      if (v !== None) setter(settings, v);
    }
  const m = alloc(ContextManager) as Manager; // the proto is PyManager.prototype
  m.outer = outer;
  m.inner = newContext(settings);
  return m;
}

/** Formats of IEEE 754: 32, 64, 96 … bits. */
function ieeeContext(bits: Value): Value {
  const n = settingOf(bits, -LIMIT, LIMIT, "");
  if (n <= 0 || n > 512 || n % 32 !== 0)
    throw valueError("argument must be a multiple of 32, with a maximum of 512");
  const emax = 3 * 2 ** (n / 16 + 3);
  return newContext({ ...DEFAULTS, prec: 9 * (n / 32) - 2, emax, emin: 1 - emax, clamp: 1, traps: 0 });
}
