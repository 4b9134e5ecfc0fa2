/** Which instances can be referenced weakly. https://docs.python.org/3/library/weakref.html */
import type { PyType } from "../../slots.ts";

/** Builtin types whose instances cannot, nor can those of builtin types derived from them. */
const NEVER: ReadonlySet<string> = new Set([
  "int",
  "float",
  "complex",
  "str",
  "bytes",
  "bytearray",
  "tuple",
  "list",
  "dict",
  "NoneType",
  "range",
  "slice",
  "ellipsis",
  "NotImplementedType",
  "mappingproxy",
  "property",
  "staticmethod",
  "classmethod",
  "super",
  "weakref.ReferenceType",
  "BaseException",
]);

/** Whether instances of `T` can be referenced weakly. */
export function takesWeakrefs(T: PyType): boolean {
  if (T.tp_heap) return T.tp_hasweakref;
  return T.tp_base !== undefined && !T.tp_mro.some((c) => NEVER.has(c.tp_name));
}
