/** What messages call a type. */
import type { PyType } from "../../slots.ts";

/** `%T` (`PyType_GetFullyQualifiedName`): with its module, unless that is `builtins` or `__main__`. */
export function fullTypeName(T: PyType): string {
  const module = T.tp_module;
  const plain = module === "builtins" || module === "__main__";
  return plain ? T.tp_qualname : `${module}.${T.tp_qualname}`;
}
