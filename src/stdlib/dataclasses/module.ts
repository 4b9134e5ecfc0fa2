/** Module `dataclasses`. https://docs.python.org/3/library/dataclasses.html */
import { builtinType, getset } from "../../runtime/define.ts";
import { pythonFunction } from "../../runtime/define-python.ts";
import { AttributeError, attributeError, typeError } from "../../runtime/errors.ts";
import { loadModule } from "../../runtime/importer.ts";
import type { PyDict } from "../../runtime/objects/dict/index.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { alloc, isType, type_ } from "../../runtime/objects/type/core.ts";
import { newClass } from "../../runtime/objects/type/create.ts";
import { getattr, lookupAttr } from "../../runtime/protocols/attr.ts";
import { callKw } from "../../runtime/protocols/call.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { updateAbstract } from "../abc.ts";
import { asdict, astuple, fieldsFunction, replaceInstance } from "./convert.ts";
import { defineField, Field, fieldFunction, InitVar, KW_ONLY, MISSING } from "./field.ts";
import { methodOf } from "./functions.ts";
import { makeClass } from "./make.ts";
import { fieldsOf, type Kit, type Options, processClass } from "./process.ts";

const DEFAULTS: Options = {
  init: true,
  repr: true,
  eq: true,
  order: false,
  unsafe_hash: false,
  frozen: false,
  match_args: true,
  kw_only: false,
  slots: false,
  weakref_slot: false,
};
const OPTION_NAMES = Object.keys(DEFAULTS) as (keyof Options)[]; // its own keys
const OPTIONS_TEXT = OPTION_NAMES.map((n) => `${n}=${DEFAULTS[n] ? "True" : "False"}`).join(", ");

function optionsOf(values: readonly (Value | undefined)[]): Options {
  const options = { ...DEFAULTS };
  OPTION_NAMES.forEach((name, i) => {
    const v = values[i];
    if (v !== undefined) options[name] = truth(v);
  });
  return options;
}

class PyParams {
  declare options: Options;
}

function paramsType(): PyType {
  const T = builtinType("_DataclassParams", {
    module: "dataclasses",
    proto: PyParams.prototype,
    slots: {
      tp_repr: (v) => {
        const { options } = v as PyParams; // slot of the type
        return `_DataclassParams(${OPTION_NAMES.map((n) => `${n}=${options[n] ? "True" : "False"}`).join(",")})`;
      },
    },
  });
  getset(T, Object.fromEntries(OPTION_NAMES.map((n) => [n, { get: (p: PyParams): Value => p.options[n] }])));
  return T;
}

function makeKit(frozenError: PyType): Kit {
  const params = paramsType();
  return {
    frozenError,
    makeParams: (options) => {
      const p = alloc(params) as PyParams; // its own layout
      p.options = options;
      return p;
    },
    replaceMethod: (T) =>
      methodOf(
        T,
        { name: "__replace__", positional: [["self", undefined]], posonly: 1, varkw: "changes" },
        (self: Value, changes: PyDict) => replaceInstance(self, changes),
      ),
    updateAbstract: (T) => {
      updateAbstract(T);
    },
  };
}

function apply(v: Value, options: Options, kit: Kit): Value {
  if (!isType(v))
    throw attributeError(`'${v.cls.tp_name}' object has no attribute '__module__'`, v, "__module__");
  return processClass(v, options, kit);
}

const OF_MODULE = { module: "dataclasses" } as const;

function replace(v: Value, changes: PyDict): Value {
  if (isType(v) || fieldsOf(v) === undefined)
    throw typeError("replace() should be called on dataclass instances");
  return replaceInstance(v, changes);
}

export const module = defineModule("dataclasses", () => {
  defineField();
  const FrozenInstanceError = newClass(
    type_,
    "FrozenInstanceError",
    [AttributeError],
    new Map([["__module__", "dataclasses"]]),
  );
  const kit = makeKit(FrozenInstanceError);
  const decorator = (options: Options): Value =>
    pythonFunction("wrap(cls)", (v: Value) => apply(v, options, kit), OF_MODULE);
  const dataclass = (cls: Value | undefined, ...values: (Value | undefined)[]): Value =>
    cls === undefined || cls === None ? decorator(optionsOf(values)) : apply(cls, optionsOf(values), kit);
  const make = (
    name: Value,
    fields: Value,
    bases: Value | undefined,
    namespace: Value | undefined,
    ...rest: (Value | undefined)[]
  ): Value => {
    const module = rest[OPTION_NAMES.length];
    const custom = rest[OPTION_NAMES.length + 1];
    const typing = loadModule("typing");
    const any = typing === undefined ? None : getattr(typing, "Any");
    const cls = makeClass(
      name,
      fields,
      bases,
      namespace,
      typeof module === "string" ? module : "__main__",
      any,
    );
    const options = optionsOf(rest);
    if (custom === undefined || custom === None) return apply(cls, options, kit);
    return callKw(custom, [cls, ...OPTION_NAMES.map((n) => options[n])], OPTION_NAMES);
  };
  return {
    __all__: [
      "dataclass",
      "field",
      "Field",
      "FrozenInstanceError",
      "InitVar",
      "KW_ONLY",
      "MISSING",
      "fields",
      "asdict",
      "astuple",
      "make_dataclass",
      "replace",
      "is_dataclass",
    ],
    dataclass: pythonFunction(`dataclass(cls=None, /, *, ${OPTIONS_TEXT})`, dataclass, OF_MODULE),
    field: fieldFunction(),
    Field,
    FrozenInstanceError,
    InitVar,
    KW_ONLY,
    MISSING,
    fields: pythonFunction("fields(class_or_instance)", fieldsFunction, OF_MODULE),
    asdict: pythonFunction("asdict(obj, *, dict_factory=dict)", asdict, OF_MODULE),
    astuple: pythonFunction("astuple(obj, *, tuple_factory=tuple)", astuple, OF_MODULE),
    replace: pythonFunction("replace(obj, /, **changes)", replace, OF_MODULE),
    is_dataclass: pythonFunction(
      "is_dataclass(obj)",
      (v: Value) => lookupAttr(isType(v) ? v : v.cls, "__dataclass_fields__") !== undefined,
      OF_MODULE,
    ),
    make_dataclass: pythonFunction(
      `make_dataclass(cls_name, fields, *, bases=(), namespace=None, ${OPTIONS_TEXT}, module=None, decorator=None)`,
      make,
      OF_MODULE,
    ),
  };
});
