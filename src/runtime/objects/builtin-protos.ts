/** Prototypes of the callable builtin kinds; their types are made in `objects/builtin-callables.ts`. */
import { hidden } from "../names.ts";
import type { PyObject } from "../slots.ts";

/** `tp_proto` of `builtin_function_or_method`. */
export const BuiltinProto: PyObject = Object.create(Object.prototype);
/** Of those bound to a receiver. */
export const BuiltinMethodProto: PyObject = Object.create(BuiltinProto);
/** `tp_proto` of `method-wrapper`. */
export const MethodWrapperProto: PyObject = Object.create(Object.prototype);
/** `tp_proto` of `method_descriptor`. */
export const MethodDescriptorProto: PyObject = Object.create(Object.prototype);
/** `tp_proto` of `wrapper_descriptor`. */
export const WrapperDescriptorProto: PyObject = Object.create(Object.prototype);

hidden(Function.prototype, "selfFirst", true);
hidden(MethodDescriptorProto, "selfFirst", true);
hidden(MethodDescriptorProto, "boundProto", BuiltinMethodProto);
hidden(WrapperDescriptorProto, "selfFirst", true);
hidden(WrapperDescriptorProto, "boundProto", MethodWrapperProto);
