/** `super`. https://docs.python.org/3/library/functions.html#super */

import { builtinType, getset, slots } from "../define.ts";
import { runtimeError, typeError } from "../errors.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import type { PyType, Value } from "../slots.ts";
import { readonlyMember } from "./readonly-member.ts";
import { None } from "./singletons.ts";
import { inHostText } from "./str/index.ts";
import { adopt, isinstance, issubtype, isType, typeLookup } from "./type/core.ts";

export class PySuper {
  /** Undefined until `__init__` has run. */
  declare thisclass: PyType | undefined;
  declare self: Value | undefined;
  /** The class whose MRO is walked; undefined when unbound. */
  declare start: PyType | undefined;
}

function startOf(cls: PyType, self: Value): PyType {
  if (self.cls === cls) return cls;
  if (isType(self) && issubtype(self, cls)) return self;
  if (isinstance(self, cls)) return self.cls;
  const claimed = lookupAttr(self, "__class__");
  if (claimed !== undefined && isType(claimed) && issubtype(claimed, cls)) return claimed;
  const what = isType(self) ? `type ${self.tp_name}` : `instance of ${self.cls.tp_name}`;
  throw typeError(`super(type, obj): obj (${what}) is not an instance or subtype of type (${cls.tp_name}).`);
}

export function makeSuper(cls: PyType, self: Value | undefined): PySuper {
  const s = new PySuper();
  fill(s, cls, self);
  return s;
}

function fill(s: PySuper, cls: PyType, self: Value | undefined): void {
  s.start = self === undefined ? undefined : startOf(cls, self);
  s.thisclass = cls;
  s.self = self;
}

/** `super()` without arguments in a method. */
export function superOf(cls: Value | undefined, self: Value | undefined): Value {
  if (cls === undefined) throw runtimeError("super(): empty __class__ cell");
  if (self === undefined) throw runtimeError("super(): arg[0] deleted");
  return makeSuper(cls as PyType, self); // the cell holds the class
}

/** The raw attribute of the first class after `cls` in the MRO of `start` that has it. */
function lookupAfter(start: PyType, cls: PyType, name: string): Value | undefined {
  const mro = start.tp_mro;
  const at = mro[0] === cls ? 0 : mro.indexOf(cls);
  const next = mro[at + 1];
  if (at < 0 || next === undefined) return undefined;
  // With single inheritance the rest is the next class's own MRO, whose look-ups are cached (a metaclass may have its own idea).
  if (!start.cls.tp_heap && next.tp_mro.length === mro.length - at - 1) return typeLookup(next, name);
  for (let i = at + 1; i < mro.length; i++) {
    const raw = mro[i]?.tp_dict.get(name);
    if (raw !== undefined) return raw;
  }
  return undefined;
}

/** What `super(cls, self).name` finds, unbound. */
export function methodAfter(cls: PyType, self: Value, name: string): Value | undefined {
  return name === "__class__" ? undefined : lookupAfter(startOf(cls, self), cls, name);
}

/** The attribute after `thisclass` in the MRO of the receiver, bound to it. */
function superGetattr(v: Value, name: string): Value | undefined {
  const s = v as PySuper; // slot of super
  const { start, thisclass } = s;
  if (start !== undefined && thisclass !== undefined && name !== "__class__") {
    const raw = lookupAfter(start, thisclass, name);
    if (raw !== undefined) return bind(raw, s, start);
  }
  const own = typeLookup(v.cls, name);
  const get = own?.tp_descr_get;
  return own === undefined || get === undefined ? own : get(own, v, v.cls);
}

function bind(raw: Value, s: PySuper, start: PyType): Value {
  const get = raw.tp_descr_get;
  if (get === undefined) return raw;
  return get(raw, s.self === start ? undefined : s.self, start);
}

/** An unbound `super` in a class gets bound to the instance. */
function descrGet(descr: Value, obj: Value | undefined): Value {
  const s = descr as PySuper; // slot of super
  if (obj === undefined || s.self !== undefined || s.thisclass === undefined) return s;
  if (s.cls !== super_) return call(s.cls, s.thisclass, obj);
  return makeSuper(s.thisclass, obj);
}

function init(s: PySuper, args: readonly Value[]): void {
  const [type, obj] = args;
  if (args.length > 2) throw typeError(`super() expected at most 2 arguments, got ${args.length}`);
  if (type === undefined) throw runtimeError("super(): no arguments");
  if (!isType(type)) throw typeError(`super() argument 1 must be a type, not ${type.cls.tp_name}`);
  fill(s, type, obj === undefined || obj === None ? undefined : obj);
}

function superRepr(v: Value): string {
  const { thisclass, start } = v as PySuper; // slot of super
  const of = start === undefined ? "NULL" : `<${start.tp_name} object>`;
  return `<super: <class '${thisclass?.tp_name ?? "NULL"}'>, ${of}>`;
}

export let super_: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineSuper(): void {
  super_ = builtinType("super", {
    proto: PySuper.prototype,
    new: ["super(*args, **kwargs)", (cls: PyType) => adopt(new PySuper(), cls)],
    init: ["super(self, /, *args)", init],
  });
  slots(super_, { tp_getattro: superGetattr, tp_descr_get: descrGet, tp_repr: inHostText(superRepr) });
  getset(super_, {
    __thisclass__: readonlyMember((s: PySuper) => s.thisclass ?? None),
    __self__: readonlyMember((s: PySuper) => s.self ?? None),
    __self_class__: readonlyMember((s: PySuper) => s.start ?? None),
  });
}
