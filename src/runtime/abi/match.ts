/** ABI: pattern matching. https://docs.python.org/3/reference/compound_stmts.html#the-match-statement */
import { AttributeError, caught, typeError, valueError } from "../errors.ts";
import { bag, mangle } from "../names.ts";
import { dictDelete, dictGet, dictHas, isDict, newDict, type PyDict } from "../objects/dict/index.ts";
import { isInstanceValue } from "../objects/instance-check.ts";
import { isMappingType, isSequenceType, selfMatchingTypes } from "../objects/pattern-flags.ts";
import { None } from "../objects/singletons.ts";
import { isTuple } from "../objects/tuple/index.ts";
import { isinstance, isType, type_, typeLookup } from "../objects/type/core.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { callMethod } from "../protocols/call.ts";
import { eqBool } from "../protocols/compare.ts";
import { toArray } from "../protocols/iter.ts";
import { reprText } from "../protocols/repr.ts";
import { getitem, length } from "../protocols/subscript.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { mappingItems } from "./calls.ts";
import { unpack } from "./unpack.ts";

/** `wanted`: where only these items are wanted, by their index in the sequence, from its end when negative. */
export function matchSequence(
  v: Value,
  n: number,
  star: boolean,
  wanted?: readonly number[],
): Value[] | undefined {
  if (v.seq > 0) {
    const items = v as Value[]; // by the tag
    return (star ? items.length < n : items.length !== n) ? undefined : items;
  }
  if (v.kind > 0 || !isSequenceType(v.cls)) return undefined;
  const size = star && n === 0 ? 0 : length(v);
  if (star ? size < n : size !== n) return undefined;
  if (n === 0 && !star) return [];
  if (wanted === undefined) return star ? toArray(v) : unpack(v, n);
  return wanted.length === 0 ? [] : itemsAt(v, n, wanted, size);
}

/** An array of `n` with the wanted items. */
function itemsAt(v: Value, n: number, wanted: readonly number[], size: number): Value[] {
  const items: Value[] = new Array(n).fill(None);
  for (const i of wanted) items[i < 0 ? n + i : i] = getitem(v, BigInt(i < 0 ? size + i : i));
  return items;
}

export function matchMapping(v: Value, keys: Value[]): Value[] | undefined {
  if (v.kind > 0 || v.seq > 0 || !isMappingType(v.cls)) return undefined;
  if (keys.length > 0 && length(v) < keys.length) return undefined;
  return isDict(v) && !v.cls.tp_heap ? valuesInDict(v, keys) : valuesByGet(v, keys);
}

function valuesInDict(d: PyDict, keys: readonly Value[]): Value[] | undefined {
  const values: Value[] = [];
  for (let i = 0; i < keys.length; i++) {
    const found = dictGet(d, newKey(keys, i));
    if (found === undefined) return undefined;
    values.push(found);
  }
  return values;
}

function valuesByGet(v: Value, keys: readonly Value[]): Value[] | undefined {
  const values: Value[] = [];
  const missing = newDict();
  for (let i = 0; i < keys.length; i++) {
    const found = callMethod(v, "get", newKey(keys, i), missing);
    if (found === missing) return undefined;
    values.push(found);
  }
  return values;
}

/** The key i, which must not be one of those before it. */
function newKey(keys: readonly Value[], i: number): Value {
  const key = keys[i] as Value; // in range
  for (let j = 0; j < i; j++)
    if (eqBool(key, keys[j] as Value))
      throw valueError(`mapping pattern checks duplicate key (${reprText(key)})`);
  return key;
}

export function matchRest(v: Value, keys: Value[]): Value {
  const rest: PyDict = newDict(mappingItems(v));
  for (const key of keys) if (dictHas(rest, key)) dictDelete(rest, key);
  return rest;
}

export function matchClass(v: Value, cls: Value, n: number, names: string[]): Value[] | undefined {
  if (!isType(cls)) throw typeError("called match pattern must be a class");
  if (!isInstanceValue(v, cls)) return undefined;
  const values: Value[] = [];
  const only = names[0];
  if (n === 0 && names.length === 1 && only !== undefined) {
    const value = readAttr(v, only);
    return value === undefined ? undefined : [value];
  }
  const seen: string[] = [];
  if (n > 0 && matchesSelf(cls)) {
    if (n > 1) throw typeError(`${cls.tp_name}() accepts 1 positional sub-pattern (${n} given)`);
    values.push(v);
  } else if (n > 0 && !positional(v, cls, n, values, seen)) return undefined;
  for (const name of names) {
    if (seen.includes(name))
      throw typeError(`${cls.tp_name}() got multiple sub-patterns for attribute '${name}'`);
    seen.push(name);
    const value = lookupAttr(v, name);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** As emitted code reads attributes, undefined instead of AttributeError. */
function readAttr(v: Value, name: string): Value | undefined {
  try {
    return bag(v as PyObject)[mangle(name)] ?? v.tp_getattro(v, name);
  } catch (e) {
    const exc = caught(e);
    if (isinstance(exc, AttributeError)) return undefined;
    throw exc;
  }
}

/** bool, int, str, list … match themselves by their one positional pattern. */
function matchesSelf(cls: PyType): boolean {
  // none of these types themselves, which nobody can change, has `__match_args__`
  if (selfMatchingTypes().includes(cls)) return true;
  return matchArgs(cls) === undefined && cls.tp_mro.some(isSelfMatching);
}

function isSelfMatching(T: PyType): boolean {
  return selfMatchingTypes().includes(T);
}

/** A tuple is no descriptor: where a plain class has one, it is found without asking the metaclass. */
function matchArgs(cls: PyType): Value | undefined {
  const raw = cls.cls === type_ ? typeLookup(cls, "__match_args__") : undefined;
  return raw?.seq === 2 ? raw : lookupAttr(cls, "__match_args__");
}

function positional(v: Value, cls: PyType, n: number, values: Value[], seen: string[]): boolean {
  const args = matchArgs(cls);
  if (args === undefined) throw accepts(cls, 0, n);
  if (!isTuple(args))
    throw typeError(`${cls.tp_name}.__match_args__ must be a tuple (got ${args.cls.tp_name})`);
  if (args.length < n) throw accepts(cls, args.length, n);
  for (let i = 0; i < n; i++) {
    const name = args[i] as Value; // there are as many
    if (typeof name !== "string")
      throw typeError(`__match_args__ elements must be strings (got ${name.cls.tp_name})`);
    if (seen.includes(name))
      throw typeError(`${cls.tp_name}() got multiple sub-patterns for attribute '${name}'`);
    seen.push(name);
    const value = lookupAttr(v, name);
    if (value === undefined) return false;
    values.push(value);
  }
  return true;
}

function accepts(cls: PyType, most: number, given: number) {
  return typeError(
    `${cls.tp_name}() accepts ${most} positional sub-pattern${most === 1 ? "" : "s"} (${given} given)`,
  );
}
