/** Prototypes of the callable builtin kinds; their types are made in `objects/function-types.ts`. */
import { hidden } from "../names.ts";
import type { PyObject } from "../slots.ts";

/** `tp_proto` of `builtin_function_or_method`. */
export const BuiltinProto: PyObject = Object.create(Object.prototype);
/** `tp_proto` of `method_descriptor`; slot wrappers too. */
export const MethodDescriptorProto: PyObject = Object.create(Object.prototype);

hidden(MethodDescriptorProto, "selfFirst", true);
hidden(Function.prototype, "selfFirst", true);
