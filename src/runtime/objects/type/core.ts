/**
 * Bootstraps `object` and `type` and makes bare type objects. https://docs.python.org/3/reference/datamodel.html#types
 * A type object is a JS function, so that calling a class is one JS call; see docs/object-model.md.
 */
import { hidden, TAGS } from "../../names.ts";
import type { CallSlot, PyObject, PyType, Value } from "../../slots.ts";

/** Calls with every number of arguments are direct calls. */
export const ANY_ARITY = -1;
export const NO_KWNAMES: readonly string[] = Object.freeze([]) as readonly string[];

export interface TypeParts {
  name: string;
  qualname?: string;
  module: string;
  bases: PyType[];
  proto: PyObject;
  layout?: PyType;
  meta: PyType | undefined;
  heap: boolean;
  /** A faster direct constructor than the general `type.__call__`. */
  call?: (...args: Value[]) => Value;
  /** How a heap type is called with few positional arguments, when not as most are. */
  direct?: Direct | undefined;
}

type Constructor = new () => PyObject;

/** A JS constructor whose instances have `proto`: `new` is the cheapest way to make them. */
function constructorFor(proto: PyObject): Constructor {
  // biome-ignore lint/complexity/useArrowFunction: an arrow cannot be a constructor
  const K = function () {} as unknown as Constructor; // a plain function is a constructor at run time
  K.prototype = proto;
  return K;
}

export type Direct = (T: PyType, a?: Value, b?: Value, c?: Value, d?: Value) => Value;

/** `type.__call__` and its form for few positional arguments. */
const typeCallHolder: { call: CallSlot; direct: Direct } = {
  call() {
    throw new Error("type.__call__ is not installed");
  },
  direct() {
    throw new Error("type.__call__ is not installed");
  },
};

/** `type.__call__`. */
export function callType(self: Value, args: Value[], kwnames: readonly string[]): Value {
  return typeCallHolder.call(self, args, kwnames);
}

/** Installed by `objects/type/call.ts`. */
export function installTypeCall(call: CallSlot, direct: Direct): void {
  typeCallHolder.call = call;
  typeCallHolder.direct = direct;
}

/** Classes made by `class` take up to four arguments directly; longer calls go through `tp_call`. */
const HEAP_ARITY = 0b11111;

/** A new type object without MRO, dict entries or slots; `objects/type/create.ts` and `define.ts` fill them. */
export function bareType(parts: TypeParts): PyType {
  const general = (...args: Value[]) => typeCallHolder.call(T, args, NO_KWNAMES);
  const construct = parts.direct ?? typeCallHolder.direct;
  const direct = (a?: Value, b?: Value, c?: Value, d?: Value) => construct(T, a, b, c, d);
  const call = parts.call ?? (parts.heap ? direct : general);
  const T = call as PyType;
  if (parts.meta !== undefined) Object.setPrototypeOf(T, parts.meta.tp_proto);
  const own = T as unknown as Record<string, unknown>;
  const set = (key: keyof PyType | "tp_ctor", value: unknown) => {
    own[key] = value; // nothing lists the properties of types but those of Python's names
  };
  set("arity", parts.heap ? HEAP_ARITY : ANY_ARITY);
  set("tp_name", parts.name);
  set("tp_qualname", parts.qualname ?? parts.name);
  set("tp_module", parts.module);
  set("tp_doc", undefined);
  set("tp_bases", parts.bases);
  set("tp_base", parts.bases[0]);
  set("tp_mro", [T]);
  set("tp_dict", new Map());
  set("tp_cache", new Map());
  set("tp_proto", parts.proto);
  set("tp_subclasses", new Set());
  set("tp_heap", parts.heap);
  set("tp_basetype", true);
  set("tp_layout", parts.layout ?? T);
  set("tp_hasdict", parts.heap);
  set("tp_hasweakref", parts.heap);
  set("tp_abstract", undefined);
  set("tp_ctor", constructorFor(parts.proto));
  hidden(parts.proto, "cls", T);
  return T;
}

export const object_: PyType = bareType({
  name: "object",
  module: "builtins",
  bases: [],
  proto: Object.prototype,
  meta: undefined,
  heap: false,
});

export const typeProto: PyObject = Object.create(Object.prototype);

export const type_: PyType = bareType({
  name: "type",
  module: "builtins",
  bases: [object_],
  proto: typeProto,
  meta: undefined,
  heap: false,
});
Object.setPrototypeOf(object_, typeProto);
Object.setPrototypeOf(type_, typeProto);
type_.tp_mro = [type_, object_];
object_.tp_subclasses.add(type_);

for (const tag of TAGS) hidden(Object.prototype, tag, Number.NaN);
hidden(Object.prototype, "plain", false);

export function isType(v: Value): v is PyType {
  return typeof v === "function" && (v as PyType).tp_mro !== undefined; // only type objects own tp_mro
}

/** A new instance of `cls` without attributes. */
export function alloc(cls: PyType): PyObject {
  return new cls.tp_ctor();
}

/** Gives an object made for a builtin type the class `cls`, a subclass of it. */
export function adopt<T extends PyObject>(o: T, cls: PyType): T {
  return o.cls === cls ? o : Object.setPrototypeOf(o, cls.tp_proto);
}

export function issubtype(a: PyType, b: PyType): boolean {
  return a === b || a.tp_mro.includes(b);
}

/** `isinstance(v, T)` by real type, without `__instancecheck__` or `__class__`. */
export function isinstance(v: Value, T: PyType): boolean {
  return v.cls === T || v.cls.tp_mro.includes(T);
}

/** The raw class attribute found through the MRO, or undefined (CPython's `_PyType_Lookup`). */
export function typeLookup(T: PyType, name: string): Value | undefined {
  const cache = T.tp_cache;
  const cached = cache.get(name);
  if (cached !== undefined) return cached === ABSENT ? undefined : cached;
  const mro = T.tp_mro;
  for (let i = 0; i < mro.length; i++) {
    const found = mro[i]?.tp_dict.get(name);
    if (found !== undefined) {
      cache.set(name, found);
      return found;
    }
  }
  // the names may be a program's data: not more of them than a class has use for
  if (T.tp_heap && cache.size < MOST_ABSENT) cache.set(name, ABSENT);
  return undefined;
}

/** In the cache of a class: no class of its MRO has the attribute. */
const ABSENT: Value = Object.create(null);
const MOST_ABSENT = 200;

/** Counts the changes of classes, and of how functions may be called: what was found before may not hold any more. */
export const changes = { count: 0 };

/** Drops the results of look-ups in `T` and all classes below it. */
export function forgetLookups(T: PyType): void {
  changes.count++;
  T.tp_cache.clear();
  for (const sub of T.tp_subclasses) forgetLookups(sub);
}

/** The class in T's MRO that defines `name`. */
export function definingClass(T: PyType, name: string): PyType | undefined {
  return T.tp_mro.find((base) => base.tp_dict.has(name));
}

export function typeName(v: Value): string {
  return v.cls.tp_name;
}
