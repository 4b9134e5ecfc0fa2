/** `(x: int, y: int = 3)` as `inspect.signature` would write it, for the `__doc__` of a dataclass. */

import { functionAnnotations } from "../../runtime/objects/annotations.ts";
import { isPlainFunction } from "../../runtime/objects/descriptors.ts";
import { dictGet, isDict } from "../../runtime/objects/dict/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr } from "../../runtime/objects/str/index.ts";
import { isType, type_, typeLookup } from "../../runtime/objects/type/core.ts";
import { reprText } from "../../runtime/protocols/repr.ts";
import type { PyCallable, PyType, Value } from "../../runtime/slots.ts";

/** An annotation as signatures show it. */
function annotationText(v: Value): string {
  if (isType(v)) return v.tp_module === "builtins" ? v.tp_qualname : `${v.tp_module}.${v.tp_qualname}`;
  if (v === None) return "None";
  const text = reprText(v);
  return asStr(v) === undefined ? text.replaceAll("typing.", "") : text;
}

/** The signature of `T(…)`; empty where the metaclass calls something that has none. */
export function classSignature(T: PyType): string {
  const call = typeLookup(T.cls, "__call__");
  if (call !== type_.tp_dict.get("__call__") && (call === undefined || !isPlainFunction(call))) return "";
  const init = typeLookup(T, "__init__");
  if (init === undefined || !isPlainFunction(init)) return "()";
  const f = init as PyCallable; // a function made by def or by us
  const annotations = functionAnnotations(f);
  const parts: string[] = [];
  f.sig.params.forEach((name, i) => {
    if (i === 0) return;
    if (i === f.sig.positional) parts.push("*");
    const note = isDict(annotations) ? dictGet(annotations, name) : undefined;
    const dflt = i < f.sig.positional ? f.defaults?.[i] : f.kwdefaults?.[`$${name}`];
    const typed = note === undefined ? name : `${name}: ${annotationText(note)}`;
    if (dflt === undefined) parts.push(typed);
    else parts.push(`${typed}${note === undefined ? "=" : " = "}${reprText(dflt)}`);
  });
  if (f.sig.varargs !== undefined) parts.push(`*${f.sig.varargs}`);
  if (f.sig.varkw !== undefined) parts.push(`**${f.sig.varkw}`);
  return `(${parts.join(", ")})`;
}
