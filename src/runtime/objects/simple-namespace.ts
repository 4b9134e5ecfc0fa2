/** `types.SimpleNamespace`. https://docs.python.org/3/library/types.html#types.SimpleNamespace */

import { isMapping, mappingItems } from "../abi/calls.ts";
import { keywordName } from "../call/keyword-names.ts";
import { builtinType, methods, qualifyName } from "../define.ts";
import { defineOwn, ownNames } from "../names.ts";
import { getattr, lookupAttr, setattr } from "../protocols/attr.ts";
import { callKw } from "../protocols/call.ts";
import { eq, ge, gt, le, lt } from "../protocols/compare.ts";
import { notHashable } from "../protocols/hash.ts";
import { repr, reprEnter, reprLeave } from "../protocols/repr.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { dictItems, isDict, newDict } from "./dict/index.ts";
import { instanceDict } from "./instance-dict.ts";
import { None, NotImplemented } from "./singletons.ts";
import { fromHostText, type Str, strOfParts } from "./str/index.ts";
import { tuple } from "./tuple/index.ts";
import { alloc, isinstance } from "./type/core.ts";

class PySimpleNamespace {}

export let SimpleNamespace: PyType;

/** A namespace with these attributes. */
export function simpleNamespace(attributes: Readonly<Record<string, Value>>): Value {
  const n = alloc(SimpleNamespace);
  for (const [name, value] of Object.entries(attributes)) defineOwn(n, name, value);
  return n;
}

function fill(self: PyObject, mapping: Value | undefined, kwargs: Value | undefined): Value {
  if (mapping !== undefined) {
    const pairs = isMapping(mapping)
      ? mappingItems(mapping)
      : mappingItems(callKw(newDict().cls, [mapping], []));
    for (const [key, value] of pairs) {
      setattr(self, keywordName(key), value);
    }
  }
  if (kwargs !== undefined && isDict(kwargs))
    for (const [key, value] of dictItems(kwargs)) setattr(self, keywordName(key), value);
  return None;
}

function reprNamespace(v: Value): Str {
  const label = v.cls === SimpleNamespace ? "namespace" : v.cls.tp_name;
  if (!reprEnter(v)) return `${label}(...)`;
  try {
    const parts: Str[] = [];
    for (const name of ownNames(v as PyObject)) {
      const value = lookupAttr(v, name);
      if (value !== undefined)
        parts.push(parts.length === 0 ? "" : ", ", fromHostText(name), "=", repr(value));
    }
    return strOfParts(`${label}(`, ...parts, ")");
  } finally {
    reprLeave(v);
  }
}

/** Two namespaces are ordered as their dicts, which is not at all. */
function ordered(compare: (v: Value, w: Value) => Value): (v: Value, w: Value) => Value {
  return (v, w) =>
    isinstance(v, SimpleNamespace) && isinstance(w, SimpleNamespace)
      ? compare(instanceDict(v as PyObject), instanceDict(w as PyObject))
      : NotImplemented;
}

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineSimpleNamespace(): void {
  SimpleNamespace = builtinType("SimpleNamespace", {
    module: "types",
    proto: PySimpleNamespace.prototype,
    dict: true,
    new: ["SimpleNamespace(*args, **kwargs)", (cls: PyType) => alloc(cls)],
    init: ["SimpleNamespace(self, mapping_or_iterable=(), /, **kwargs)", fill],
    slots: {
      tp_repr: reprNamespace,
      tp_eq: (v, w) =>
        isinstance(v, SimpleNamespace) && isinstance(w, SimpleNamespace)
          ? eq(instanceDict(v as PyObject), instanceDict(w as PyObject))
          : NotImplemented,
      tp_lt: ordered(lt),
      tp_le: ordered(le),
      tp_gt: ordered(gt),
      tp_ge: ordered(ge),
      tp_hash: notHashable,
    },
  });
  qualifyName(SimpleNamespace);
  methods(SimpleNamespace, [
    ["__reduce__(self, /)", (self: PyObject) => tuple([self.cls, tuple([]), instanceDict(self)])],
    ["__replace__(self, /, **changes)", replace],
  ]);
}

function replace(self: PyObject, changes: Value | undefined): Value {
  const copy = callKw(self.cls, [], []);
  for (const name of ownNames(self)) setattr(copy, name, getattr(self, name));
  fill(copy as PyObject, undefined, changes);
  return copy;
}
