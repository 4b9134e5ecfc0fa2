/**
 * `weakref.ref`. A program never sees an object die here (there is no reference counting, and what the engine frees it
 * frees unseen), so a reference simply holds its object. https://docs.python.org/3/library/weakref.html
 */
import { builtinType, classMethods, getset } from "../define.ts";
import { typeError } from "../errors.ts";
import { eq } from "../protocols/compare.ts";
import { hash, identity } from "../protocols/hash.ts";
import { address } from "../protocols/repr.ts";
import { lookupAttr } from "../protocols/attr.ts";
import type { PyType, Value } from "../slots.ts";
import { genericAlias } from "./generic-alias.ts";
import { None, NotImplemented } from "./singletons.ts";
import { asStr } from "./str/index.ts";
import { alloc, isType } from "./type/core.ts";

export class PyWeakRef {
  declare referent: Value;
  declare callback: Value;
}

/** Layouts of builtin types whose instances take no weak references, even in subclasses without `__dict__`. */
const NEVER = new Set([
  "int", "bool", "float", "complex", "str", "bytes", "bytearray", "tuple", "list", "dict", "NoneType", "object", "range",
  "slice", "ellipsis", "NotImplementedType", "mappingproxy", "property", "staticmethod", "classmethod",
]);

/** Raises TypeError for what CPython cannot reference weakly. */
export function checkWeakReferable(v: Value): void {
  const T = v.cls;
  if (isType(v)) return;
  const takes = T.tp_heap ? T.tp_hasdict || T.tp_mro.some((c) => declaresWeakref(c)) : !NEVER.has(T.tp_name);
  if (!takes || v.int_value !== undefined || T.tp_layout.tp_name === "tuple") throw typeError(`cannot create weak reference to '${T.tp_name}' object`);
}

function declaresWeakref(c: PyType): boolean {
  const slots = c.tp_dict.get("__slots__");
  if (slots === undefined) return false;
  const names = Array.isArray(slots) || slots.is_tuple === true ? [...(slots as Value[])] : [slots];
  return names.some((n) => asStr(n) === "__weakref__");
}

let made: PyType | undefined;
const plain = new WeakMap<object, PyWeakRef>();

function makeRef(cls: PyType, referent: Value, callback: Value | undefined): Value {
  checkWeakReferable(referent);
  const reusable = cls === made && (callback === undefined || callback === None);
  const known = reusable ? plain.get(referent as object) : undefined; // what can be referenced is an object
  if (known !== undefined) return known;
  const r = alloc(cls) as PyWeakRef; // its own layout
  Object.defineProperty(r, "referent", { value: referent });
  Object.defineProperty(r, "callback", { value: callback ?? None });
  if (reusable) plain.set(referent as object, r);
  return r;
}

function reprRef(v: Value): string {
  const { referent } = v as PyWeakRef; // slot of the type
  const name = lookupAttr(referent, "__name__");
  const label = typeof name === "string" ? ` (${name})` : "";
  return `<weakref at 0x${identity(v as object).toString(16).padStart(12, "0")}; to '${fullName(referent.cls)}' at ${address(referent)}${label}>`;
}

function fullName(T: PyType): string {
  return T.tp_module === "builtins" ? T.tp_qualname : `${T.tp_module}.${T.tp_qualname}`;
}

/** `weakref.ReferenceType`, made at first use. */
export function weakrefType(): PyType {
  if (made !== undefined) return made;
  made = builtinType("ReferenceType", {
    module: "weakref",
    proto: PyWeakRef.prototype,
    new: ["ReferenceType(object, callback=None, /)", makeRef],
    slots: {
      tp_call: (v) => (v as PyWeakRef).referent,
      tp_repr: reprRef,
      tp_hash: (v) => hash((v as PyWeakRef).referent),
      tp_eq: (v, w) => (w instanceof PyWeakRef ? eq((v as PyWeakRef).referent, w.referent) : NotImplemented),
      tp_init: () => None,
    },
  });
  getset(made, { __callback__: { get: (r: PyWeakRef) => r.callback } });
  classMethods(made, [["__class_getitem__(cls, object, /)", genericAlias]]);
  return made;
}
