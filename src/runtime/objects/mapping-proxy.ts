/** `mappingproxy`: a read-only view of a mapping. https://docs.python.org/3/library/types.html#types.MappingProxyType */
import { builtinType, classMethods, methods, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { lookupSpecial } from "../protocols/attr.ts";
import { callMethod } from "../protocols/call.ts";
import { eq, ge, gt, le, lt } from "../protocols/compare.ts";
import { hash } from "../protocols/hash.ts";
import { getIter, iterate } from "../protocols/iter.ts";
import { or_ } from "../protocols/number.ts";
import { repr, str, textOf } from "../protocols/repr.ts";
import { contains, getitem, length } from "../protocols/subscript.ts";
import type { PyType, Value } from "../slots.ts";
import { genericAlias } from "./generic-alias.ts";
import { None } from "./singletons.ts";
import { alloc } from "./type/core.ts";

export class PyMappingProxy {
  declare mapping: Value;
}

export function makeMappingProxy(mapping: Value): Value {
  const p = new PyMappingProxy();
  p.mapping = mapping;
  return p;
}

/** `C.__dict__`: of a class as it is at the time; single attributes are looked up without a dict of all. */
function PyClassProxy(this: ClassProxy, owner: PyType, dictOf: (T: PyType) => Value): void {
  this.owner = owner;
  this.dictOf = dictOf;
}

interface ClassProxy extends PyMappingProxy {
  owner: PyType;
  dictOf: (T: PyType) => Value;
}

PyClassProxy.prototype = Object.create(PyMappingProxy.prototype, {
  mapping: {
    get(this: ClassProxy) {
      return this.dictOf(this.owner);
    },
  },
});

export function makeClassProxy(T: PyType, dictOf: (T: PyType) => Value): Value {
  return new (PyClassProxy as unknown as new (T: PyType, dictOf: (T: PyType) => Value) => Value)(T, dictOf);
}

/** The class whose attribute of that name is asked for; undefined when the general way is to be taken. */
function ownerOf(v: Value, key: Value): PyType | undefined {
  return typeof key === "string" ? (v as Partial<ClassProxy>).owner : undefined;
}

function inner(v: Value): Value {
  return v instanceof PyMappingProxy ? v.mapping : v;
}

function containsKey(v: Value, key: Value): boolean {
  return ownerOf(v, key)?.tp_dict.has(key as string) ?? contains(inner(v), key);
}

function itemOf(v: Value, key: Value): Value {
  return ownerOf(v, key)?.tp_dict.get(key as string) ?? getitem(inner(v), key);
}

function getOf(p: PyMappingProxy, key: Value, fallback?: Value): Value {
  const owner = ownerOf(p as unknown as Value, key);
  if (owner !== undefined) return owner.tp_dict.get(key as string) ?? fallback ?? None;
  return callMethod(p.mapping, "get", key, ...(fallback === undefined ? [] : [fallback]));
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
    tp_repr: (v) => `mappingproxy(${textOf(repr(inner(v)))})`,
    tp_str: (v) => str(inner(v)),
    tp_iter: (v) => getIter(inner(v)),
    js_iter: (v) => iterate(inner(v)),
    sq_length: (v) => length(inner(v)),
    sq_contains: containsKey,
    mp_subscript: itemOf,
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
    ["get(self, key, default=None, /)", getOf],
    ["__reversed__(self, /)", (p: PyMappingProxy) => callMethod(p.mapping, "__reversed__")],
  ]);
}
