/** Module `_types`: the builtin types that have no name of their own. */
import { builtin } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import { hidden } from "../runtime/names.ts";
import { AsyncGeneratorProto } from "../runtime/objects/async-generator.ts";
import {
  builtinFunction,
  classMethodDescriptor,
  methodDescriptor,
  methodWrapper,
  wrapperDescriptor,
} from "../runtime/objects/builtin-callables.ts";
import { PyGetSet, PyMember } from "../runtime/objects/descr-objects.ts";
import { function_, method_ } from "../runtime/objects/function-types.ts";
import { CoroutineProto, GeneratorProto, isIterableCoroutine } from "../runtime/objects/generator.ts";
import { GenericAlias } from "../runtime/objects/generic-alias.ts";
import { mappingproxy } from "../runtime/objects/mapping-proxy.ts";
import { defineModule, module_ } from "../runtime/objects/module.ts";
import { SimpleNamespace } from "../runtime/objects/simple-namespace.ts";
import { Ellipsis, None, NotImplemented } from "../runtime/objects/singletons.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { isinstance, isType } from "../runtime/objects/type/core.ts";
import { calculateMetaclass } from "../runtime/objects/type/create.ts";
import { UnionType } from "../runtime/objects/union.ts";
import { toArray } from "../runtime/protocols/iter.ts";
import { reprText } from "../runtime/protocols/repr.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";
import { PyTraceback } from "../runtime/traceback/object.ts";

function originalBases(cls: Value): Value {
  if (!isType(cls)) throw typeError(`Expected an instance of type, not ${reprText(cls.cls.tp_name)}`);
  return cls.tp_dict.get("__orig_bases__") ?? tuple([...cls.tp_bases]);
}

/** Makes the generators of a generator function awaitable; false for a function that makes none. */
function markIterableCoroutine(f: Value): Value {
  const made = isinstance(f, function_) ? (f as PyCallable).sig.makes : undefined; // checked
  if (made === "generator") hidden(f, "isIterableCoroutine", true);
  return made === "generator" || made === "coroutine";
}

/** For classes that are written in C in CPython: messages name their module, `'_io.StringIO' object has no attribute …`. */
function nameFully(cls: Value): Value {
  if (!isType(cls)) throw typeError("a class is needed");
  hidden(cls, "short_name", cls.tp_name);
  hidden(cls, "tp_name", `${cls.tp_module}.${cls.tp_qualname}`);
  return cls;
}

export const module = defineModule("_types", () => ({
  AsyncGeneratorType: AsyncGeneratorProto.cls,
  BuiltinFunctionType: builtinFunction,
  BuiltinMethodType: builtinFunction,
  ClassMethodDescriptorType: classMethodDescriptor,
  CoroutineType: CoroutineProto.cls,
  EllipsisType: Ellipsis.cls,
  FunctionType: function_,
  GeneratorType: GeneratorProto.cls,
  GenericAlias,
  GetSetDescriptorType: PyGetSet.prototype.cls,
  LambdaType: function_,
  MappingProxyType: mappingproxy,
  MemberDescriptorType: PyMember.prototype.cls,
  MethodDescriptorType: methodDescriptor,
  MethodType: method_,
  MethodWrapperType: methodWrapper,
  ModuleType: module_,
  NoneType: None.cls,
  NotImplementedType: NotImplemented.cls,
  SimpleNamespace,
  TracebackType: PyTraceback.prototype.cls,
  UnionType,
  WrapperDescriptorType: wrapperDescriptor,
  name_fully: builtin("name_fully(cls, /)", nameFully),
  is_iterable_coroutine: builtin("is_iterable_coroutine(v, /)", isIterableCoroutine),
  mark_iterable_coroutine: builtin("mark_iterable_coroutine(f, /)", markIterableCoroutine),
  calculate_metaclass: builtin("calculate_metaclass(meta, bases, /)", (meta: Value, bases: Value) =>
    isType(meta) ? calculateMetaclass(meta, toArray(bases)) : meta,
  ),
  get_original_bases: builtin("get_original_bases(cls, /)", originalBases, { module: "types" }),
}));
