/** How generic aliases and unions show what they are made of (`_Py_typing_type_repr`). */
import { lookupAttr } from "../protocols/attr.ts";
import { repr, textOf } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";
import { Ellipsis, None } from "./singletons.ts";
import { asStr } from "./str/index.ts";
import { isType } from "./type/core.ts";

/** `int`, `module.Class`, `len`; the repr of what has no name of its own. */
export function typeText(v: Value): string {
  if (v === Ellipsis) return "...";
  if (v === None.cls) return "None";
  if (isType(v)) return v.tp_module === "builtins" ? v.tp_qualname : `${v.tp_module}.${v.tp_qualname}`;
  if (lookupAttr(v, "__origin__") !== undefined && lookupAttr(v, "__args__") !== undefined)
    return textOf(repr(v));
  const qualname = lookupAttr(v, "__qualname__");
  const module = qualname === undefined ? undefined : lookupAttr(v, "__module__");
  if (qualname === undefined || module === undefined || module === None) return textOf(repr(v));
  const name = textOf(asStr(qualname) ?? repr(qualname));
  return module === "builtins" ? name : `${textOf(asStr(module) ?? repr(module))}.${name}`;
}
