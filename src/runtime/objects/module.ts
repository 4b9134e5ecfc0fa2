/** Modules. A module of the library is declared with `defineModule`; its body runs at first import. https://docs.python.org/3/reference/datamodel.html#modules */
import { builtinType, getset, methods, slots } from "../define.ts";
import { attributeError, typeError } from "../errors.ts";
import { bag, boundNames, defineOwn, mangle, ownAttr } from "../names.ts";
import { genericGetattr, genericSetattr, lookupAttr } from "../protocols/attr.ts";
import { call, call1 } from "../protocols/call.ts";
import { reprText } from "../protocols/repr.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { isDict, newDict } from "./dict/index.ts";
import { instanceDict } from "./instance-dict.ts";
import { None } from "./singletons.ts";
import { typeNameOrNone } from "./str/arguments.ts";
import { asStr, inHostText, toHostText } from "./str/index.ts";
import { alloc } from "./type/core.ts";

/** Attributes are own `$` properties, so `math.pi` is one property read. */
export class PyModule {
  /** Undefined until `__init__` has run. */
  declare mod_name: string | undefined;
  /** True for one that the program itself made. */
  declare mod_made?: boolean;
}

export function newModule(name: string, doc: Value = None): PyModule {
  const m = new PyModule();
  m.mod_name = name;
  defineOwn(m, "__name__", name);
  defineOwn(m, "__doc__", doc);
  return m;
}

/** Where `sys.modules` would be: the modules imported so far in this run. */
export interface ModuleSpec {
  readonly name: string;
  /** Gives the attributes; called once a run, at the first import. */
  readonly load: () => Readonly<Record<string, Value>>;
  /** Makes the module object, when it is no plain one. */
  readonly make?: () => PyModule;
}

/**
 * Declares a module of the library: `export const module = defineModule("heapq", () => ({ heappush, … }))`.
 * The function runs at the first import of a run; types and functions that cost nothing may be made at top level.
 */
export function defineModule(name: string, load: () => Readonly<Record<string, Value>>): ModuleSpec {
  return { name, load };
}

/** The store behind a module whose attributes live elsewhere; a name without a value is no attribute. */
export interface AttributeStore {
  names(): Iterable<string>;
  get(name: string): Value | undefined;
  set(name: string, value: Value | undefined): void;
}

/**
 * A module whose attributes are what the store holds. The proxy's target is a module without attributes, since a proxy may
 * not hide or delete what its target cannot.
 */
export function moduleOver(name: string, store: AttributeStore): PyModule {
  const own = new PyModule();
  own.mod_name = name;
  const valueOf = (key: string | symbol) => (isMangled(key) ? store.get(key.slice(1)) : undefined);
  const put = (key: string, value: Value | undefined): true => {
    store.set(key.slice(1), value);
    return true;
  };
  return new Proxy(own, {
    get: (target, key) => valueOf(key) ?? Reflect.get(target, key),
    has: (target, key) => valueOf(key) !== undefined || Reflect.has(target, key),
    set: (target, key, value: Value | undefined) =>
      isMangled(key) ? put(key, value) : Reflect.set(target, key, value),
    defineProperty: (target, key, descriptor) =>
      isMangled(key)
        ? put(key, descriptor.value as Value | undefined) // attributes are stored as plain values
        : Reflect.defineProperty(target, key, descriptor),
    deleteProperty: (target, key) =>
      isMangled(key) ? put(key, undefined) : Reflect.deleteProperty(target, key),
    ownKeys: (target) => [...[...store.names()].map(mangle), ...Reflect.ownKeys(target)],
    getOwnPropertyDescriptor(target, key) {
      const value = valueOf(key);
      if (value === undefined) return Reflect.getOwnPropertyDescriptor(target, key);
      return { value, writable: true, enumerable: true, configurable: true };
    },
  });
}

function isMangled(key: string | symbol): key is string {
  return typeof key === "string" && key.startsWith("$");
}

/** Sets a module's attributes from a table. */
export function fillModule(m: PyModule, table: Readonly<Record<string, Value>>): void {
  for (const [name, value] of Object.entries(table)) defineOwn(m, name, value);
}

function moduleGetattr(v: Value, name: string): Value | undefined {
  const found = genericGetattr(v, name);
  if (found !== undefined) return found;
  const m = v as PyModule; // slot of module
  const hook = bag(m)[mangle("__getattr__")];
  if (hook !== undefined) return call1(hook, name);
  const own = m.mod_made === true || m.mod_name === undefined ? ownAttr(m, "__name__") : m.mod_name;
  const label = typeof own === "string" ? `module '${own}'` : "module";
  throw attributeError(`${label} has no attribute '${name}'`, m, name);
}

/** An attribute of a module written in Python is one of its variables. */
function moduleSetattr(v: Value, name: string, value: Value | undefined): void {
  const key = mangle(name);
  const isVariable = Object.getOwnPropertyDescriptor(v, key)?.set !== undefined;
  if (isVariable && value !== undefined) bag(v as PyModule)[key] = value;
  else genericSetattr(v, name, value);
}

function moduleRepr(v: Value): string {
  const m = v as PyModule; // slot of module
  if (m.mod_made !== true) return `<module '${m.mod_name}' (built-in)>`;
  const loader = lookupAttr(m, "__loader__") ?? None;
  const name = reprText(lookupAttr(m, "__name__") ?? "?");
  const file = lookupAttr(m, "__file__");
  if (file !== undefined) return `<module ${name} from ${reprText(file)}>`;
  return loader === None ? `<module ${name}>` : `<module ${name} (${reprText(loader)})>`;
}

/** Made when it is first asked for. */
function moduleAnnotations(m: PyModule): Value {
  const own = ownAttr(m, "__annotations__");
  if (own !== undefined) return own;
  const made = newDict();
  defineOwn(m, "__annotations__", made);
  return made;
}

function setModuleAnnotations(m: PyModule, value: Value | undefined): void {
  if (value !== undefined) defineOwn(m, "__annotations__", value);
  else if (ownAttr(m, "__annotations__") === undefined)
    throw attributeError("__annotations__", m, "__annotations__");
  else delete bag(m)[mangle("__annotations__")];
}

/** What its own `__dir__` says, else its names. */
function moduleDir(m: PyModule): Value {
  const attributes = (m as Value).cls === module_ ? undefined : lookupAttr(m, "__dict__");
  if (attributes !== undefined && !isDict(attributes))
    throw typeError("<module>.__dict__ is not a dictionary");
  const own = ownAttr(m, "__dir__");
  return own === undefined ? boundNames(m).sort() : call(own);
}

export let module_: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineModuleType(): void {
  module_ = builtinType("module", {
    proto: PyModule.prototype,
    dict: true,
    new: ["module(*args, **kwargs)", (cls: PyType) => alloc(cls)],
    init: [
      "module(self, name, doc=None)",
      (self: PyModule, name: Value, doc: Value = None) => {
        const text = asStr(name);
        if (text === undefined)
          throw typeError(`module() argument 'name' must be str, not ${typeNameOrNone(name)}`);
        self.mod_name = toHostText(text);
        self.mod_made = true;
        defineOwn(self, "__name__", text);
        defineOwn(self, "__doc__", doc);
        for (const unset of ["__package__", "__loader__", "__spec__"]) defineOwn(self, unset, None);
        return None;
      },
    ],
  });
  slots(module_, {
    tp_getattro: moduleGetattr,
    tp_setattro: moduleSetattr,
    tp_repr: inHostText(moduleRepr),
  });
  methods(module_, [["__dir__(self, /)", moduleDir]]);
  getset(module_, {
    __dict__: { get: (m: PyModule) => instanceDict(m as PyObject) },
    __annotations__: { get: moduleAnnotations, set: setModuleAnnotations },
  });
}
