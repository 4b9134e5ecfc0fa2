/** Module `_copy`: what `copy` needs natively. */
import { builtin } from "../runtime/define.ts";
import { bool } from "../runtime/objects/bool.ts";
import { builtinFunction } from "../runtime/objects/builtin-callables.ts";
import { bytes_ } from "../runtime/objects/bytes/bytes-type.ts";
import { complex } from "../runtime/objects/complex.ts";
import { property } from "../runtime/objects/descriptors.ts";
import { dictItems, isDict } from "../runtime/objects/dict/index.ts";
import { float } from "../runtime/objects/float/float.ts";
import { function_, method_ } from "../runtime/objects/function-types.ts";
import { int } from "../runtime/objects/int/int.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { range } from "../runtime/objects/range/type.ts";
import { frozenset } from "../runtime/objects/set/index.ts";
import { Ellipsis, None, NotImplemented } from "../runtime/objects/singletons.ts";
import { slice } from "../runtime/objects/slice/type.ts";
import { str_ } from "../runtime/objects/str/type.ts";
import { isTuple } from "../runtime/objects/tuple/index.ts";
import { tuple_ } from "../runtime/objects/tuple/type.ts";
import { type_ } from "../runtime/objects/type/core.ts";
import { attributeName } from "../runtime/objects/type/dispatch.ts";
import { UnionType } from "../runtime/objects/union.ts";
import { weakrefType } from "../runtime/objects/weakref.ts";
import { setattr, setInstanceAttr } from "../runtime/protocols/attr.ts";
import { call } from "../runtime/protocols/call.ts";
import type { PyObject, Value } from "../runtime/slots.ts";
import { ForwardRef } from "../runtime/typing/forward-ref.ts";
import { plainCopy } from "./copy/plain.ts";

/** Puts a state of `__getstate__` into a fresh object, past any `__setattr__`. */
function setState(target: PyObject, state: Value): Value {
  const [attributes, members] = isTuple(state) && state.length === 2 ? state : [state, None];
  if (attributes !== undefined && isDict(attributes))
    for (const [name, value] of dictItems(attributes)) setInstanceAttr(target, attributeName(name), value);
  if (members !== undefined && isDict(members))
    for (const [name, value] of dictItems(members)) setattr(target, attributeName(name), value);
  return None;
}

export const module = defineModule("_copy", () => {
  const atomic = [
    None.cls,
    int,
    float,
    bool,
    complex,
    bytes_,
    str_,
    type_,
    range,
    property,
    builtinFunction,
    function_,
    Ellipsis.cls,
    NotImplemented.cls,
    UnionType,
    ForwardRef,
    weakrefType(),
  ];
  return {
    deep_atomic_types: call(frozenset, atomic),
    atomic_types: call(frozenset, [...atomic, tuple_, frozenset, slice]),
    deepcopy_plain: builtin("deepcopy_plain(x, /)", (x: Value) => plainCopy(x) ?? None, { module: "_copy" }),
    MethodType: method_,
    set_state: builtin("set_state(target, state, /)", setState, { module: "_copy" }),
  };
});
