/** `mappingproxy`: a read-only view of a mapping. https://docs.python.org/3/library/types.html#types.MappingProxyType */

import { builtinType, classMethods, methods, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { lookupSpecial } from "../protocols/attr.ts";
import { callMethod } from "../protocols/call.ts";
import { eq, ge, gt, le, lt } from "../protocols/compare.ts";
import { hash } from "../protocols/hash.ts";
import { getIter, iterate } from "../protocols/iter.ts";
import { or_ } from "../protocols/number.ts";
import { repr, str } from "../protocols/repr.ts";
import { contains, getitem, length } from "../protocols/subscript.ts";
import type { PyType, Value } from "../slots.ts";
import { genericAlias } from "./generic-alias.ts";
import { strOfParts } from "./str/index.ts";
import { alloc } from "./type/core.ts";

export class PyMappingProxy {
  declare mapping: Value;
}

export function makeMappingProxy(mapping: Value): Value {
  const p = new PyMappingProxy();
  p.mapping = mapping;
  return p;
}

function inner(v: Value): Value {
  return v instanceof PyMappingProxy ? v.mapping : v;
}

export let mappingproxy: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineMappingProxy(): void {
  mappingproxy = builtinType("mappingproxy", {
    proto: PyMappingProxy.prototype,
    basetype: false,
    new: [
      "mappingproxy(mapping)",
      (cls: PyType, mapping: Value) => {
        if (
          lookupSpecial(mapping, "__getitem__") === undefined ||
          Array.isArray(mapping) ||
          typeof mapping === "string"
        )
          throw typeError(`mappingproxy() argument must be a mapping, not ${mapping.cls.tp_name}`);
        const p = alloc(cls) as PyMappingProxy; // its own layout
        p.mapping = mapping;
        return p;
      },
    ],
  });
  slots(mappingproxy, {
    tp_repr: (v) => strOfParts("mappingproxy(", repr(inner(v)), ")"),
    tp_str: (v) => str(inner(v)),
    tp_iter: (v) => getIter(inner(v)),
    js_iter: (v) => iterate(inner(v)),
    sq_length: (v) => length(inner(v)),
    sq_contains: (v, k) => contains(inner(v), k),
    mp_subscript: (v, k) => getitem(inner(v), k),
    tp_eq: (v, w) => eq(inner(v), inner(w)),
    tp_lt: (v, w) => lt(inner(v), w),
    tp_le: (v, w) => le(inner(v), w),
    tp_gt: (v, w) => gt(inner(v), w),
    tp_ge: (v, w) => ge(inner(v), w),
    tp_hash: (v) => hash(inner(v)),
    nb_or: (v, w) => or_(inner(v), inner(w)),
    nb_inplace_or: () => {
      throw typeError("'|=' is not supported by mappingproxy; use '|' instead");
    },
  });
  classMethods(mappingproxy, [["__class_getitem__(cls, object, /)", genericAlias]]);
  for (const name of ["keys", "values", "items", "copy"])
    methods(mappingproxy, [[`${name}(self, /)`, (p: PyMappingProxy) => callMethod(p.mapping, name)]]);
  methods(mappingproxy, [
    [
      "get(self, key, default=None, /)",
      (p: PyMappingProxy, k: Value, d?: Value) =>
        callMethod(p.mapping, "get", k, ...(d === undefined ? [] : [d])),
    ],
    ["__reversed__(self, /)", (p: PyMappingProxy) => callMethod(p.mapping, "__reversed__")],
  ]);
}
