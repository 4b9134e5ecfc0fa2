/** Module `_typing`, and the hooks through which syntax reaches `typing` without an import. */

import { builtinsTable } from "../runtime/builtins-table.ts";
import { builtin } from "../runtime/define.ts";
import { systemError } from "../runtime/errors.ts";
import { loadModule } from "../runtime/importer.ts";
import { hidden } from "../runtime/names.ts";
import {
  classAnnotationsForward,
  evaluateAnnotations,
  functionAnnotations,
  functionAnnotationsForward,
} from "../runtime/objects/annotations.ts";
import { isPlainFunction } from "../runtime/objects/descriptors.ts";
import { newDict } from "../runtime/objects/dict/index.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { isType } from "../runtime/objects/type/core.ts";
import { makeUnion, UnionType } from "../runtime/objects/union.ts";
import { getattr, lookupAttr } from "../runtime/protocols/attr.ts";
import { call } from "../runtime/protocols/call.ts";
import { toArray } from "../runtime/protocols/iter.ts";
import { textOf } from "../runtime/protocols/repr.ts";
import { getitem } from "../runtime/protocols/subscript.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";
import { ForwardRef, forwardRef } from "../runtime/typing/forward-ref.ts";
import { installTypingHooks } from "../runtime/typing-hooks.ts";
import { inAbcCheck } from "./abc.ts";
import { typedNamedTuple } from "./collections/named-tuple.ts";

type Thunk = () => Value;

function typing(name: string): Value {
  const module = loadModule("typing");
  if (module === undefined) throw systemError("typing is not part of this build");
  return getattr(module, name);
}

/** A thunk of emitted code as a function that Python code calls; None where there is none. */
function lazy(thunk: Thunk | undefined): Value {
  return thunk === undefined ? None : builtin("evaluate()", thunk, { module: "typing" });
}

/** Called once while the runtime is set up. */
export function installTyping(): void {
  installTypingHooks({
    genericBase: (params) => getitem(typing("Generic"), params),
    typeVar: (name, bound, constraints, dflt) =>
      call(typing("_type_var"), name, lazy(bound), lazy(constraints), lazy(dflt)),
    paramSpec: (name, dflt) => call(typing("_param_spec"), name, lazy(dflt)),
    typeVarTuple: (name, dflt) => call(typing("_type_var_tuple"), name, lazy(dflt)),
    typeArgument: (v, message) => call(typing("_type_check"), v, message),
    typeAlias: (name, thunk, params, module) =>
      call(typing("_type_alias"), name, lazy(thunk), params ?? tuple([]), module),
  });
}

/** The annotations of a class's own body or of a function; None where the object has none of its own. */
function ownAnnotations(v: Value, forward: Value): Value {
  if (isType(v)) {
    if (!v.tp_heap) return None;
    return forward === true ? (classAnnotationsForward(v) ?? newDict()) : evaluateAnnotations(v);
  }
  if (isPlainFunction(v))
    return forward === true
      ? functionAnnotationsForward(v as PyCallable)
      : functionAnnotations(v as PyCallable); // functions are callables
  return lookupAttr(v, "__annotations__") ?? None;
}

/** A name as code of that module sees it; None and False when there is none. */
function lookupName(module: Value, name: Value): Value {
  const label = textOf(module);
  const m = label.startsWith("_") && label !== "__main__" ? undefined : loadModule(label);
  const found =
    (m === undefined ? undefined : lookupAttr(m, textOf(name))) ?? builtinsTable().get(textOf(name));
  return tuple([found ?? None, found !== undefined]);
}

export const module = defineModule("_typing", () => ({
  in_abc_check: builtin("in_abc_check()", inAbcCheck, { module: "_typing" }),
  Union: UnionType,
  ForwardRef,
  make_union: builtin("make_union(parts, /)", (parts: Value) =>
    makeUnion(toArray(parts).map((p) => (typeof p === "string" ? forwardRef(p) : p))),
  ),
  own_annotations: builtin("own_annotations(obj, forward, /)", ownAnnotations),
  named_tuple_class: builtin(
    "named_tuple_class(typename, fields, defaults, module, bases, attributes, /)",
    typedNamedTuple,
  ),
  lookup_name: builtin("lookup_name(module, name, /)", lookupName),
  mark_form: builtin("mark_form(cls, /)", (cls: Value) => {
    if (isType(cls)) hidden(cls.tp_proto, "isTypeForm", true);
    return cls;
  }),
}));
