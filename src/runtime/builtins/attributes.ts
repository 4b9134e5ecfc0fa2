/** `getattr`, `setattr`, `delattr`, `hasattr`, `dir`, `vars`. https://docs.python.org/3/library/functions.html */
import { builtin } from "../define.ts";
import { typeError } from "../errors.ts";
import { bag } from "../names.ts";
import { globalsProxy } from "../objects/globals-dict.ts";
import { None } from "../objects/singletons.ts";
import { attributeName } from "../objects/type/dispatch.ts";
import { boundNames, mainProgram } from "../program.ts";
import {
  delattr as deleteAttr,
  lookupAttr,
  lookupSpecial,
  getattr as readAttr,
  setattr as writeAttr,
} from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import { toArray } from "../protocols/iter.ts";
import type { PyObject, Value } from "../slots.ts";
import { sortItems } from "../sort/sort.ts";

export const getattr = builtin(
  "getattr(object, name, default=None, /)",
  (o: Value, name: Value, dflt?: Value) => {
    const text = typeof name === "string" ? name : attributeName(name);
    if (dflt === undefined) return bag(o as PyObject)[`$${text}`] ?? readAttr(o, text);
    return lookupAttr(o, text) ?? dflt;
  },
);

export const setattr = builtin("setattr(obj, name, value, /)", (o: Value, name: Value, v: Value) => {
  const text = typeof name === "string" ? name : attributeName(name);
  if (o.plain) bag(o as PyObject)[`$${text}`] = v;
  else writeAttr(o, text, v);
  return None;
});

export const delattr = builtin("delattr(obj, name, /)", (o: Value, name: Value) => {
  deleteAttr(o, attributeName(name));
  return None;
});

export const hasattr = builtin(
  "hasattr(obj, name, /)",
  (o: Value, name: Value) => lookupAttr(o, attributeName(name)) !== undefined,
);

export const dir = builtin("dir(object=None, /)", (o?: Value) => {
  if (o === undefined) return boundNames(mainProgram).sort();
  const hook = lookupSpecial(o, "__dir__");
  if (hook === undefined) throw typeError("object does not provide __dir__");
  const names = toArray(call(hook));
  sortItems(names, undefined, undefined);
  return names;
});

export const vars = builtin("vars(object=None, /)", (o?: Value) => {
  if (o === undefined) return globalsProxy(mainProgram);
  const d = lookupAttr(o, "__dict__");
  if (d === undefined) throw typeError("vars() argument must have __dict__ attribute");
  return d;
});

export const globals = builtin("globals()", () => globalsProxy(mainProgram));
export const locals = builtin("locals()", () => globalsProxy(mainProgram));
