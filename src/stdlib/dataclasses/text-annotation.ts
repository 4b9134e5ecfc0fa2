/** Annotations written as strings: the first name in them is looked up, nothing is evaluated. */
import { loadModule } from "../../runtime/importer.ts";
import { asStr } from "../../runtime/objects/str/index.ts";
import { lookupAttr } from "../../runtime/protocols/attr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";

/** `name` or `module.name` at the start. */
const FIRST_NAME = /^\s*(?:(\w+)\s*\.)?\s*(\w+)/;

/** Whether a string annotation of `T` names, alone or through `module`, something that `test` holds for. */
export function textMeans(T: PyType, type: Value, module: string, test: (v: Value) => boolean): boolean {
  const text = asStr(type);
  const match = typeof text === "string" ? FIRST_NAME.exec(text) : null;
  const name = match?.[2];
  const here = loadModule(T.tp_module);
  if (match === null || name === undefined || here === undefined) return false;
  const prefix = match[1];
  const scope = prefix === undefined ? here : lookupAttr(here, prefix);
  if (scope === undefined || (prefix !== undefined && scope !== loadModule(module))) return false;
  const found = lookupAttr(scope, name);
  return found !== undefined && test(found);
}
