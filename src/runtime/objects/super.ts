/** `super`. https://docs.python.org/3/library/functions.html#super */
import { builtinType, getset, slots } from "../define.ts";
import { runtimeError, typeError } from "../errors.ts";
import { lookupAttr } from "../protocols/attr.ts";
import type { PyType, Value } from "../slots.ts";
import { None } from "./singletons.ts";
import { adopt, isinstance, issubtype, isType, typeLookup } from "./type/core.ts";

export class PySuper {
  declare thisclass: PyType;
  declare self: Value | undefined;
  /** The class whose MRO is walked. */
  declare start: PyType;
}

function startOf(cls: PyType, self: Value): PyType {
  if (isType(self) && issubtype(self, cls)) return self;
  if (isinstance(self, cls)) return self.cls;
  const claimed = lookupAttr(self, "__class__");
  if (claimed !== undefined && isType(claimed) && issubtype(claimed, cls)) return claimed;
  const what = isType(self) ? `type of ${self.tp_name}` : `instance of ${self.cls.tp_name}`;
  throw typeError(`super(type, obj): obj (${what}) is not an instance or subtype of type (${cls.tp_name}).`);
}

export function makeSuper(cls: PyType, self: Value | undefined): PySuper {
  const s = new PySuper();
  s.thisclass = cls;
  s.self = self;
  s.start = self === undefined ? cls : startOf(cls, self);
  return s;
}

/** `super()` without arguments in a method. */
export function superOf(cls: Value | undefined, self: Value | undefined): Value {
  if (cls === undefined) throw runtimeError("super(): empty __class__ cell");
  if (self === undefined) throw runtimeError("super(): arg[0] deleted");
  return makeSuper(cls as PyType, self); // the cell holds the class
}

/** The attribute after `thisclass` in the MRO of the receiver, bound to it. */
function superGetattr(v: Value, name: string): Value | undefined {
  const s = v as PySuper; // slot of super
  if (s.self !== undefined && name !== "__class__") {
    const mro = s.start.tp_mro;
    for (let i = mro.indexOf(s.thisclass) + 1; i < mro.length; i++) {
      const raw = mro[i]?.tp_dict.get(name);
      if (raw !== undefined) return bind(raw, s);
    }
  }
  const own = typeLookup(v.cls, name);
  const get = own?.tp_descr_get;
  return own === undefined || get === undefined ? own : get(own, v, v.cls);
}

function bind(raw: Value, s: PySuper): Value {
  const get = raw.tp_descr_get;
  if (get === undefined) return raw;
  return get(raw, s.self === s.start ? undefined : s.self, s.start);
}

export let super_: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineSuper(): void {
  super_ = builtinType("super", {
    proto: PySuper.prototype,
    new: [
      "super(type=None, object_or_type=None, /)",
      (cls: PyType, type?: Value, obj?: Value) => {
        if (type === undefined) throw runtimeError("super(): no arguments");
        if (!isType(type)) throw typeError(`super() argument 1 must be a type, not ${type.cls.tp_name}`);
        return adopt(makeSuper(type, obj === undefined || obj === None ? undefined : obj), cls);
      },
    ],
  });
  slots(super_, {
    tp_getattro: superGetattr,
    tp_repr: (v) => {
      const s = v as PySuper; // slot of super
      const of = s.self === undefined ? "NULL" : `<${s.start.tp_name} object>`;
      return `<super: <class '${s.thisclass.tp_name}'>, ${of}>`;
    },
  });
  getset(super_, {
    __thisclass__: { get: (s: PySuper) => s.thisclass },
    __self_class__: { get: (s: PySuper) => (s.self === undefined ? None : s.start) },
  });
}
