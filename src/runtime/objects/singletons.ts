/** `None`, `NotImplemented` and `Ellipsis`: one object each; their types are made in `objects/none.ts`. */
import type { PyObject } from "../slots.ts";

/** Prototypes, i.e. the `tp_proto` of the three types. */
export const NoneProto: PyObject = Object.create(Object.prototype);
export const NotImplementedProto: PyObject = Object.create(Object.prototype);
export const EllipsisProto: PyObject = Object.create(Object.prototype);

export const None: PyObject = Object.create(NoneProto);
export const NotImplemented: PyObject = Object.create(NotImplementedProto);
export const Ellipsis: PyObject = Object.create(EllipsisProto);
