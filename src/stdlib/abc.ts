/** Module `abc`: abstract base classes. https://docs.python.org/3/library/abc.html */
import { builtin, builtinType, methods, slots } from "../runtime/define.ts";
import { pythonFunction } from "../runtime/define-python.ts";
import { assertionError, runtimeError, typeError } from "../runtime/errors.ts";
import { hidden } from "../runtime/names.ts";
import { classmethod, property, staticmethod } from "../runtime/objects/descriptors.ts";
import { newDict } from "../runtime/objects/dict/index.ts";
import { isSubclassOf } from "../runtime/objects/instance-check.ts";
import { defineModule } from "../runtime/objects/module.ts";
import {
  isMappingType,
  isSequenceType,
  markMapping,
  markSequence,
} from "../runtime/objects/pattern-flags.ts";
import { frozenset } from "../runtime/objects/set/index.ts";
import { None, NotImplemented } from "../runtime/objects/singletons.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { isType, object_, type_, typeLookup } from "../runtime/objects/type/core.ts";
import { newClass } from "../runtime/objects/type/create.ts";
import { invokeRaw } from "../runtime/objects/type/invoke.ts";
import { getattr, lookupAttr, setattr } from "../runtime/protocols/attr.ts";
import { call, call1, splitKwargs } from "../runtime/protocols/call.ts";
import { truth } from "../runtime/protocols/compare.ts";
import type { PyCallable, PyType, Value } from "../runtime/slots.ts";

/** What an abstract base class remembers; classes seen are kept, so that a second test is one look-up. */
interface AbcData {
  readonly registry: Set<PyType>;
  readonly yes: Set<PyType>;
  readonly no: Set<PyType>;
  /** Of which `counter` the negative answers are. */
  version: bigint;
}

/** Raised by every registration: negative answers from before may be wrong. */
let counter = 0n;

function dataOf(T: PyType): AbcData {
  const holder = T as { abc_data?: AbcData };
  if (Object.hasOwn(T, "abc_data") && holder.abc_data !== undefined) return holder.abc_data;
  const data: AbcData = { registry: new Set(), yes: new Set(), no: new Set(), version: counter };
  hidden(T, "abc_data", data);
  return data;
}

function isAbstract(v: Value): boolean {
  const mark = lookupAttr(v, "__isabstractmethod__");
  return mark !== undefined && truth(mark);
}

/** Collects the names that are still abstract into `__abstractmethods__`. */
function computeAbstract(T: PyType, own: Iterable<readonly [string, Value]>): void {
  const names = new Set<string>();
  for (const [name, value] of own) if (isAbstract(value)) names.add(name);
  for (const base of T.tp_bases) {
    for (const name of base.tp_abstract ?? []) {
      const value = lookupAttr(T, name);
      if (value !== undefined && isAbstract(value)) names.add(name);
    }
  }
  setattr(T, "__abstractmethods__", call(frozenset, [...names]));
}

const SEQUENCE_FLAG = 1n << 5n;
const MAPPING_FLAG = 1n << 6n;

/** `__abc_tpflags__` says which patterns accept the class. */
function takeFlags(T: PyType): void {
  const flags = T.tp_dict.get("__abc_tpflags__");
  if (typeof flags !== "bigint") return;
  if ((flags & SEQUENCE_FLAG) !== 0n) markSequence(T);
  if ((flags & MAPPING_FLAG) !== 0n) markMapping(T);
  T.tp_dict.delete("__abc_tpflags__");
}

function newAbc(meta: PyType, name: Value, bases: Value, namespace: Value, kwargs: Value | undefined): Value {
  const { values, names } = splitKwargs(kwargs);
  const T = type_.tp_new(meta, [name, bases, namespace, ...values], names);
  if (!isType(T)) return T;
  computeAbstract(T, T.tp_dict);
  takeFlags(T);
  return T;
}

function register(cls: PyType, subclass: Value): Value {
  if (!isType(subclass)) throw typeError("Can only register classes");
  walks++;
  try {
    if (isSubclassOf(subclass, cls)) return subclass;
    if (isSubclassOf(cls, subclass)) throw runtimeError("Refusing to create an inheritance cycle");
  } finally {
    walks--;
  }
  dataOf(cls).registry.add(subclass);
  counter++;
  if (isSequenceType(cls)) markSequence(subclass);
  if (isMappingType(cls)) markMapping(subclass);
  return subclass;
}

function instanceCheck(cls: PyType, v: Value): boolean {
  const data = dataOf(cls);
  const T = v.cls;
  if (data.yes.has(T)) return true;
  const claimed = T.tp_heap ? (lookupAttr(v, "__class__") ?? T) : T;
  if (claimed === T) {
    if (data.version === counter && data.no.has(T)) return false;
    return subclassCheckOf(cls, T);
  }
  return subclassCheckOf(cls, claimed) || subclassCheckOf(cls, T);
}

/** `cls.__subclasscheck__(C)`, which a metaclass may have overridden. */
function subclassCheckOf(cls: PyType, C: Value): boolean {
  const hook = typeLookup(cls.cls, "__subclasscheck__");
  if (hook === undefined || hook === types?.subclassCheck) return subclassCheck(cls, C);
  return truth(invokeRaw(hook, cls, [C]));
}

function subclassCheck(cls: PyType, C: Value): boolean {
  if (!isType(C)) throw typeError("issubclass() arg 1 must be a class");
  const data = dataOf(cls);
  if (data.yes.has(C)) return true;
  if (data.version !== counter) {
    data.no.clear();
    data.version = counter;
  } else if (data.no.has(C)) return false;
  const answer = decide(cls, C, data);
  (answer ? data.yes : data.no).add(C);
  return answer;
}

function decide(cls: PyType, C: PyType, data: AbcData): boolean {
  const answer = askHook(cls, C);
  if (answer !== undefined) return answer;
  if (C.tp_mro.includes(cls)) return true;
  walks++;
  try {
    for (const registered of [...data.registry]) if (isSubclassOf(C, registered)) return true;
    for (const sub of [...cls.tp_subclasses]) if (isSubclassOf(C, sub)) return true;
    return false;
  } finally {
    walks--;
  }
}

let walks = 0;

/** Whether a class is being asked on behalf of an abstract class above it: protocols then answer what they would refuse. */
export function inAbcCheck(): boolean {
  return walks > 0;
}

/** `cls.__subclasshook__(C)`; undefined when it does not know. */
function askHook(cls: PyType, C: PyType): boolean | undefined {
  const raw = typeLookup(cls, "__subclasshook__");
  if (raw === undefined || raw === object_.tp_dict.get("__subclasshook__")) return undefined;
  const answer = call1(getattr(cls, "__subclasshook__"), C);
  if (typeof answer === "boolean") return answer;
  if (answer !== NotImplemented)
    throw assertionError("__subclasshook__ must return either False, True, or NotImplemented");
  return undefined;
}

/** `update_abstractmethods(cls)`: to be called after methods were added to a finished class. */
export function updateAbstract(cls: Value): Value {
  if (!isType(cls) || !cls.tp_dict.has("__abstractmethods__")) return cls;
  computeAbstract(
    cls,
    [...cls.tp_dict].filter(([name]) => name !== "__abstractmethods__"),
  );
  return cls;
}

function abstractMethod(f: Value): Value {
  setattr(f, "__isabstractmethod__", true);
  return f;
}

let types: ReturnType<typeof makeTypes> | undefined;

function makeTypes() {
  const ABCMeta = builtinType("ABCMeta", {
    base: type_,
    module: "abc",
    new: ["__new__(name, bases, namespace, /, **kwargs)", newAbc],
    doc: "Metaclass for defining Abstract Base Classes (ABCs).",
  });
  ABCMeta.tp_layout = type_;
  slots(ABCMeta, { tp_init: () => None });
  methods(ABCMeta, [
    ["register(self, subclass)", register],
    ["__instancecheck__(self, instance, /)", instanceCheck],
    ["__subclasscheck__(self, subclass, /)", subclassCheck],
    ["_abc_registry_clear(self, /)", (T: PyType) => clear(dataOf(T).registry)],
    ["_abc_caches_clear(self, /)", (T: PyType) => clear(dataOf(T).yes, dataOf(T).no)],
  ]);
  const subclassCheckHook = ABCMeta.tp_dict.get("__subclasscheck__") as PyCallable | undefined; // just defined
  const make = (name: string, bases: Value[], table: readonly (readonly [string, Value])[]): Value =>
    newAbc(ABCMeta, name, tuple(bases), newNamespace(table), undefined);
  const ABC = make(
    "ABC",
    [],
    [
      ["__module__", "abc"],
      ["__doc__", "Helper class that provides a standard way to create an ABC using\ninheritance.\n"],
      ["__slots__", tuple([])],
    ],
  );
  return { ABCMeta, ABC, subclassCheck: subclassCheckHook };
}

function clear(...sets: Set<PyType>[]): Value {
  for (const s of sets) s.clear();
  return None;
}

function newNamespace(table: readonly (readonly [string, Value])[]): Value {
  return newDict(table as [Value, Value][]); // names are str values
}

/** `ABCMeta` and `ABC`, made at first use. */
export function abcTypes() {
  types ??= makeTypes();
  return types;
}

/** The deprecated decorators: classes that mark what they wrap. */
function decorator(name: string, base: PyType): Value {
  const T = newClass(
    type_,
    name,
    [base],
    new Map<string, Value>([
      ["__module__", "abc"],
      ["__isabstractmethod__", true],
    ]),
  );
  const init = builtin("__init__(self, callable)", (self: Value, f: Value) => {
    abstractMethod(f);
    return base.tp_proto.tp_init(self, [f], []);
  });
  if (base !== property)
    hidden(T.tp_proto, "tp_init", (self: Value, args: Value[]) => call(init, self, ...args));
  return T;
}

export const module = defineModule("abc", () => {
  const { ABCMeta, ABC } = abcTypes();
  return {
    ABCMeta,
    ABC,
    abstractmethod: pythonFunction("abstractmethod(funcobj)", abstractMethod, { module: "abc" }),
    abstractclassmethod: decorator("abstractclassmethod", classmethod),
    abstractstaticmethod: decorator("abstractstaticmethod", staticmethod),
    abstractproperty: decorator("abstractproperty", property),
    get_cache_token: pythonFunction("get_cache_token()", () => counter, { module: "abc" }),
    update_abstractmethods: pythonFunction("update_abstractmethods(cls)", updateAbstract, { module: "abc" }),
  };
});
