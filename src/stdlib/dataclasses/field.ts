/** `Field`, `field()`, `InitVar` and the sentinels. https://docs.python.org/3/library/dataclasses.html#dataclasses.field */

import { builtinType, classMethods, getset, slots } from "../../runtime/define.ts";
import { pythonFunction } from "../../runtime/define-python.ts";
import { valueError } from "../../runtime/errors.ts";
import { hidden } from "../../runtime/names.ts";
import { isDict, newDict } from "../../runtime/objects/dict/index.ts";
import { genericAlias } from "../../runtime/objects/generic-alias.ts";
import { makeMappingProxy, mappingproxy } from "../../runtime/objects/mapping-proxy.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { fromHostText, inHostText } from "../../runtime/objects/str/index.ts";
import { alloc, isType, typeLookup } from "../../runtime/objects/type/core.ts";
import { invokeRaw } from "../../runtime/objects/type/invoke.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import { reprEnter, reprLeave, reprText } from "../../runtime/protocols/repr.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";

/** What a field is: an attribute, or something that only looks like one in the class body. */
export type FieldKind = "_FIELD" | "_FIELD_CLASSVAR" | "_FIELD_INITVAR";

export class PyField {
  declare name: Value;
  declare type: Value;
  declare default_: Value;
  declare factory: Value;
  declare init: Value;
  declare repr: Value;
  declare hash: Value;
  declare compare: Value;
  declare metadata: Value;
  declare kwOnly: Value;
  declare doc: Value;
  declare fieldKind: FieldKind | undefined;
}

export class PyInitVar {
  declare type: Value;
}
hidden(PyInitVar.prototype, "isTypeForm", true);

export let MISSING: PyObject;
export let KW_ONLY: PyObject;
/** Stands in signatures for what a factory will make. */
export let FACTORY: PyObject;
export let Field: PyType;
export let InitVar: PyType;

function sentinel(typeName: string): PyObject {
  return alloc(builtinType(typeName, { module: "dataclasses" }));
}

/** Makes types and sentinels; at the first import. */
export function defineField(): void {
  MISSING = sentinel("_MISSING_TYPE");
  KW_ONLY = sentinel("_KW_ONLY_TYPE");
  const factoryType = builtinType("_HAS_DEFAULT_FACTORY_CLASS", {
    module: "dataclasses",
    slots: { tp_repr: () => "<factory>" },
  });
  FACTORY = alloc(factoryType);
  Field = builtinType("Field", {
    module: "dataclasses",
    proto: PyField.prototype,
    slots: { tp_repr: inHostText(reprField) },
    new: [
      "Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)",
      (_cls: PyType, ...[default_, factory, init, repr, hash, compare, metadata, kwOnly, doc]: Value[]) =>
        makeField({ default_, factory, init, repr, hash, compare, metadata, kwOnly, doc }),
    ],
  });
  classMethods(Field, [["__class_getitem__(cls, object, /)", genericAlias]]);
  getset(Field, fieldAttributes());
  defineInitVar();
}

function fieldAttributes() {
  const plain = (key: Exclude<keyof PyField, "fieldKind">) => ({
    get: (f: PyField): Value => f[key],
    set: (f: PyField, v: Value | undefined) => {
      f[key] = v ?? None;
    },
  });
  return {
    name: plain("name"),
    type: plain("type"),
    default: plain("default_"),
    default_factory: plain("factory"),
    init: plain("init"),
    repr: plain("repr"),
    hash: plain("hash"),
    compare: plain("compare"),
    metadata: plain("metadata"),
    kw_only: plain("kwOnly"),
    doc: plain("doc"),
    _field_type: { get: (f: PyField): Value => f.fieldKind ?? None },
  };
}

function reprField(v: Value): string {
  if (!reprEnter(v)) return "...";
  try {
    return fieldText(v);
  } finally {
    reprLeave(v);
  }
}

function fieldText(v: Value): string {
  const f = v as PyField; // slot of Field
  const r = reprText;
  return (
    `Field(name=${r(f.name)},type=${r(f.type)},default=${r(f.default_)},default_factory=${r(f.factory)},init=${r(f.init)},` +
    `repr=${r(f.repr)},hash=${r(f.hash)},compare=${r(f.compare)},metadata=${r(f.metadata)},kw_only=${r(f.kwOnly)},doc=${r(f.doc)},` +
    `_field_type=${f.fieldKind ?? "None"})`
  );
}

function defineInitVar(): void {
  InitVar = builtinType("InitVar", {
    module: "dataclasses",
    proto: PyInitVar.prototype,
    new: ["InitVar(type)", (_cls: PyType, type: Value) => initVar(type)],
  });
  slots(InitVar, {
    tp_repr: (v) => {
      const { type } = v as PyInitVar; // slot of InitVar
      return fromHostText(`dataclasses.InitVar[${isType(type) ? type.tp_name : reprText(type)}]`);
    },
  });
  getset(InitVar, { type: { get: (v: PyInitVar) => v.type } });
  classMethods(InitVar, [["__class_getitem__(cls, type, /)", (_cls: PyType, type: Value) => initVar(type)]]);
}

function initVar(type: Value): PyInitVar {
  const v = new PyInitVar();
  v.type = type;
  return v;
}

export interface FieldOptions {
  default_?: Value | undefined;
  factory?: Value | undefined;
  init?: Value | undefined;
  repr?: Value | undefined;
  hash?: Value | undefined;
  compare?: Value | undefined;
  metadata?: Value | undefined;
  kwOnly?: Value | undefined;
  doc?: Value | undefined;
}

export function makeField(o: FieldOptions): PyField {
  const f = new PyField();
  f.name = None;
  f.type = None;
  f.default_ = o.default_ ?? MISSING;
  f.factory = o.factory ?? MISSING;
  f.init = o.init ?? true;
  f.repr = o.repr ?? true;
  f.hash = o.hash ?? None;
  f.compare = o.compare ?? true;
  f.metadata = metadataView(o.metadata);
  f.kwOnly = o.kwOnly ?? MISSING;
  f.doc = o.doc ?? None;
  f.fieldKind = undefined;
  return f;
}

function metadataView(v: Value | undefined): Value {
  if (v === undefined || v === None) return makeMappingProxy(newDict());
  return isDict(v) ? makeMappingProxy(v) : call1(mappingproxy, v);
}

/** `field(...)`. */
export function fieldFunction(): Value {
  return pythonFunction(
    "field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING, doc=None)",
    (...[default_, factory, init, repr, hash, compare, metadata, kwOnly, doc]: (Value | undefined)[]) => {
      if (default_ !== undefined && default_ !== MISSING && factory !== undefined && factory !== MISSING)
        throw valueError("cannot specify both default and default_factory");
      return makeField({ default_, factory, init, repr, hash, compare, metadata, kwOnly, doc });
    },
    { module: "dataclasses" },
  );
}

/** A default that is a descriptor learns its name, as it would in the class body. */
export function setFieldName(f: PyField, owner: Value, name: string): void {
  const raw = typeLookup(f.default_.cls, "__set_name__");
  if (raw !== undefined) invokeRaw(raw, f.default_, [owner, name]);
}
