/** Module `_enum`: the descriptor behind `name` and `value`, read so often that it is native. */
import { builtin, builtinType, getset, methods, slots } from "../runtime/define.ts";
import { attributeError } from "../runtime/errors.ts";
import { setModuleNames } from "../runtime/main-module.ts";
import { bag, hidden } from "../runtime/names.ts";
import { PyStaticMethod } from "../runtime/objects/descr-objects.ts";
import { dictGet, dictItems, isDict } from "../runtime/objects/dict/index.ts";
import { setIdentityKeys } from "../runtime/objects/keyed/forms.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { isTuple } from "../runtime/objects/tuple/index.ts";
import { alloc, isType } from "../runtime/objects/type/core.ts";
import { lookupAttr } from "../runtime/protocols/attr.ts";
import { call, call1 } from "../runtime/protocols/call.ts";
import { truth } from "../runtime/protocols/compare.ts";
import { reprText, textOf } from "../runtime/protocols/repr.ts";
import type { PyObject, PyType, Value } from "../runtime/slots.ts";

/** `enum.property`: on a member the getter's value, on the class the member of that name. */
class PyEnumProperty {
  declare fget: Value;
  declare fset: Value;
  declare fdel: Value;
  declare doc: Value;
  declare label: string;
  declare ownerName: string;
  declare member: Value | undefined;
  /** `$_value_`: where the plain getters look, past any call. */
  declare field: string | undefined;
}

function read(descr: Value, obj: Value | undefined, owner: Value): Value {
  const p = descr as PyEnumProperty; // slot of the type
  if (obj === undefined) {
    if (p.member !== undefined) return p.member;
    throw attributeError(`${reprText(owner)} has no attribute ${reprText(p.label)}`, owner, p.label);
  }
  if (p.field !== undefined) {
    const v = bag(obj as PyObject)[p.field];
    if (v !== undefined) return v;
  }
  if (p.fget === None)
    throw attributeError(`${reprText(owner)} has no attribute ${reprText(p.label)}`, owner, p.label);
  return call1(p.fget, obj);
}

function write(descr: Value, obj: Value, value: Value | undefined): void {
  const p = descr as PyEnumProperty; // slot of the type
  const f = value === undefined ? p.fdel : p.fset;
  if (f === None) {
    const verb = value === undefined ? "delete" : "set";
    throw attributeError(
      `<enum ${reprText(p.ownerName)}> cannot ${verb} attribute ${reprText(p.label)}`,
      obj,
      p.label,
    );
  }
  if (value === undefined) call(f, obj);
  else call(f, obj, value);
}

function fill(
  p: PyEnumProperty,
  fget: Value = None,
  fset: Value = None,
  fdel: Value = None,
  doc?: Value,
): PyEnumProperty {
  Object.assign(p, { fget, fset, fdel, label: "", ownerName: "", member: undefined, field: undefined });
  p.doc =
    doc === undefined || doc === None ? (fget === None ? None : (lookupAttr(fget, "__doc__") ?? None)) : doc;
  return p;
}

function propertyType(): PyType {
  const T: PyType = builtinType("property", {
    module: "enum",
    proto: PyEnumProperty.prototype,
    dict: true,
    new: [
      "property(fget=None, fset=None, fdel=None, doc=None)",
      (cls: PyType, fget?: Value, fset?: Value, fdel?: Value, doc?: Value) =>
        fill(alloc(cls) as PyEnumProperty, fget, fset, fdel, doc), // its own layout
    ],
  });
  slots(T, { tp_descr_get: read, tp_descr_set: write, tp_init: () => None });
  const copy = (p: PyEnumProperty, change: Partial<PyEnumProperty>): Value => {
    const q = fill(alloc(p.cls) as PyEnumProperty, p.fget, p.fset, p.fdel, p.doc); // its own layout
    return Object.assign(q, { label: p.label, ownerName: p.ownerName }, change);
  };
  methods(T, [
    ["getter(self, fget, /)", (p: PyEnumProperty, fget: Value) => copy(p, { fget })],
    ["setter(self, fset, /)", (p: PyEnumProperty, fset: Value) => copy(p, { fset })],
    ["deleter(self, fdel, /)", (p: PyEnumProperty, fdel: Value) => copy(p, { fdel })],
    [
      "__set_name__(self, owner, name, /)",
      (p: PyEnumProperty, owner: Value, name: Value) => {
        p.label = textOf(name);
        p.ownerName = isType(owner) ? owner.tp_name : "";
        if (p.ownerName === "Enum" && (p.label === "name" || p.label === "value")) p.field = `$_${p.label}_`;
        return None;
      },
    ],
  ]);
  getset(T, {
    fget: { get: (p: PyEnumProperty) => p.fget },
    fset: { get: (p: PyEnumProperty) => p.fset },
    fdel: { get: (p: PyEnumProperty) => p.fdel },
    name: { get: (p: PyEnumProperty) => p.label },
    __isabstractmethod__: {
      get: (p: PyEnumProperty) => {
        const flag = lookupAttr(p.fget, "__isabstractmethod__");
        return flag !== undefined && truth(flag);
      },
    },
    clsname: { get: (p: PyEnumProperty) => p.ownerName },
    member: {
      get: (p: PyEnumProperty) => p.member ?? None,
      set: (p: PyEnumProperty, v) => {
        p.member = v;
      },
    },
    __doc__: { get: (p: PyEnumProperty) => p.doc },
  });
  return T;
}

function exportNames(module: Value, names: Value): Value {
  if (isDict(names))
    for (const [name, v] of dictItems(names)) setModuleNames(textOf(module), textOf(name), v);
  return None;
}

/** Has the value a descriptor's methods? */
function isDescriptor(v: Value): Value {
  if (typeof v === "string" || typeof v === "bigint" || typeof v === "number" || isTuple(v)) return false;
  return ["__get__", "__set__", "__delete__"].some((name) => lookupAttr(v, name) !== undefined);
}

/** What the classes above have under the name; None for nothing. */
function inherited(cls: Value, name: Value): Value {
  const key = textOf(name);
  const above = isType(cls) ? cls.tp_mro.slice(1) : [];
  for (const c of above) {
    const found = c.tp_dict.get(key);
    if (found !== undefined && found !== None) return found;
  }
  return None;
}

/** `Enum.__hash__` is the hash of the member's name: as keys, members may as well be told apart by identity. */
function keysByIdentity(cls: Value): Value {
  if (isType(cls)) setIdentityKeys(cls);
  return None;
}

/**
 * `Color(1)`: the member of a value that is an int or a str, as `Enum.__new__` finds it; everything else goes the way of
 * `EnumType.__call__`, of which this becomes the slot.
 */
function callByValue(metaclass: Value, enumeration: Value): Value {
  if (!isType(metaclass) || !isType(enumeration)) return None;
  const general = metaclass.tp_proto.tp_call;
  const raw = enumeration.tp_dict.get("__new__");
  const ownNew = raw instanceof PyStaticMethod ? raw.sm_callable : raw;
  hidden(metaclass.tp_proto, "tp_call", (self: Value, args: Value[], kwnames: readonly string[]) => {
    const value = args[0];
    if (args.length === 1 && kwnames.length === 0 && (value?.kind === 1 || value?.kind === 3)) {
      const { tp_dict } = self as PyType; // the slot's receiver is a class
      const members = tp_dict.get("_value2member_map_");
      const isUsual = tp_dict.get("__new__") === ownNew && members !== undefined && isDict(members);
      const found = isUsual ? dictGet(members, value) : undefined;
      if (found !== undefined) return found;
    }
    return general?.(self, args, kwnames) ?? None;
  });
  return None;
}

export const module = defineModule("_enum", () => ({
  call_by_value: builtin("call_by_value(metaclass, enumeration, /)", callByValue, { module: "_enum" }),
  keys_by_identity: builtin("keys_by_identity(cls, /)", keysByIdentity, { module: "_enum" }),
  is_descriptor: builtin("is_descriptor(obj, /)", isDescriptor, { module: "_enum" }),
  inherited: builtin("inherited(cls, name, /)", inherited, { module: "_enum" }),
  property: propertyType(),
  export_names: builtin("export_names(module, names, /)", exportNames, { module: "_enum" }),
}));
