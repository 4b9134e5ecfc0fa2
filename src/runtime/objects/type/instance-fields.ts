/** What the instances of a class carry: `__dict__`, `__weakref__`, the members of `__slots__`. https://docs.python.org/3/reference/datamodel.html#slots */
import type { GetSet } from "../../define.ts";
import { typeError, valueError } from "../../errors.ts";
import { hidden, isDunder } from "../../names.ts";
import { assignDict } from "../../protocols/attr.ts";
import { iterate } from "../../protocols/iter.ts";
import type { PyObject, PyType, Value } from "../../slots.ts";
import { newDict } from "../dict/index.ts";
import { instanceDict } from "../instance-dict.ts";
import { makeGetSet, makeMember } from "../member.ts";
import { None } from "../singletons.ts";
import { asStr } from "../str/index.ts";
import { isIdentifier } from "../str/predicates.ts";
import { referencesTo } from "../weakref.ts";
import { object_ } from "./core.ts";
import { takesWeakrefs } from "./weak-referable.ts";

/** Builtin types whose instances end in their items, so that no field can follow. */
const VARIABLE_SIZE: ReadonlySet<string> = new Set(["int", "tuple", "bytes", "type"]);

/** What a class statement puts into the namespace for `type.__new__` to take out again. */
const FROM_CLASS: ReadonlySet<string> = new Set(["__qualname__", "__classcell__"]);

const DICT: GetSet = {
  get: (self: PyObject) => instanceDict(self),
  set: (self: PyObject, value) => assignDict(self, value ?? newDict()),
};
const WEAKREF: GetSet = { get: (self: Value) => referencesTo(self)[0] ?? None };

/** Gives `T` its fields, and the descriptors for them. */
export function addInstanceFields(
  T: PyType,
  namespace: ReadonlyMap<string, Value>,
  bases: readonly PyType[],
): void {
  const base = T.tp_base ?? object_;
  const mayAddDict = !base.tp_hasdict;
  const mayAddWeakref = !takesWeakrefs(base) && !isVariableSize(T);
  const names = slotNames(namespace.get("__slots__"));
  const members = names?.filter((n) => n !== "__dict__" && n !== "__weakref__") ?? [];
  if (names !== undefined && names.length > 0 && isVariableSize(T)) throw noRoom(base);
  if (names !== undefined) {
    checkOnce(names, "__dict__", mayAddDict);
    checkOnce(names, "__weakref__", mayAddWeakref);
  }
  addMembers(T, namespace, members, names !== undefined);
  const others = bases.filter((b) => b !== base);
  const dict = names === undefined || names.includes("__dict__") || others.some((b) => b.tp_hasdict);
  const weakref = names === undefined || names.includes("__weakref__") || others.some(takesWeakrefs);
  hidden(T, "tp_hasdict", !mayAddDict || dict);
  hidden(T, "tp_hasweakref", takesWeakrefs(base) || (mayAddWeakref && weakref));
  if (mayAddDict && dict) addGetSet(T, "__dict__", DICT);
  if (mayAddWeakref && weakref) addGetSet(T, "__weakref__", WEAKREF);
}

function isVariableSize(T: PyType): boolean {
  return VARIABLE_SIZE.has(T.tp_layout.tp_name);
}

function noRoom(base: PyType) {
  return typeError(`nonempty __slots__ not supported for subtype of '${base.tp_name}'`);
}

function checkOnce(names: readonly string[], name: string, mayAdd: boolean): void {
  const count = names.filter((n) => n === name).length;
  if (count === 0 || (count === 1 && mayAdd)) return;
  throw typeError(`${name} slot disallowed: we already got one`);
}

function addGetSet(T: PyType, name: string, entry: GetSet): void {
  if (!T.tp_dict.has(name)) T.tp_dict.set(name, makeGetSet(name, T, entry));
}

function addMembers(
  T: PyType,
  namespace: ReadonlyMap<string, Value>,
  members: readonly string[],
  declared: boolean,
): void {
  const mangled = members.map((name) => {
    const key = manglePrivate(T.tp_name, name);
    if (namespace.has(key) && !FROM_CLASS.has(key))
      throw valueError(`'${name}' in __slots__ conflicts with class variable`);
    return key;
  });
  const unique = [...new Set(mangled)].sort();
  for (const name of unique) if (!T.tp_dict.has(name)) T.tp_dict.set(name, makeMember(name, T));
  if (declared) hidden(T, "tp_slots", unique);
}

function slotNames(slots: Value | undefined): string[] | undefined {
  if (slots === undefined) return undefined;
  return (asStr(slots) === undefined ? [...iterate(slots)] : [slots]).map(slotName);
}

function slotName(v: Value): string {
  const name = asStr(v);
  if (name === undefined) throw typeError(`__slots__ items must be strings, not '${v.cls.tp_name}'`);
  if (typeof name !== "string" || !isIdentifier(name)) throw typeError("__slots__ must be identifiers");
  return name;
}

function manglePrivate(className: string, name: string): string {
  if (!name.startsWith("__") || isDunder(name) || name.endsWith("__")) return name;
  const stripped = className.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}
