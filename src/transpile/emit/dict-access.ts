/**
 * Items of exact dicts without a call: keys that are ints or strs of the basic plane are those of the engine's own Map,
 * as long as no other kind of key has come (`mixed`); what is found under such a key is right in any case.
 */
import type { Expression } from "../ast.ts";
import { type Ex, isPlainText } from "./ex.ts";
import type { Frame, Twice } from "./frame.ts";
import { type Js, join, js } from "./js.ts";

/** May the key be one of those? Other kinds of keys are left to the runtime. */
function isNative(key: Ex): boolean {
  return key.type === "int" || key.type === "str" || key.type === "any";
}

/** The test that the key is one of those; undefined when it surely is. */
function keyTest(key: Ex, text: Js): Js | undefined {
  return key.type === "int" || isPlainText(key) ? undefined : js`${text}.kind===3`;
}

/** `d[key]`; `slow` reads it in general and raises KeyError. */
export function dictItem(object: Ex, key: Ex, slow: (o: Js, k: Js) => Js, frame: Frame): Js | undefined {
  if (object.type !== "dict" || !isNative(key)) return undefined;
  const o = frame.twice(object, key);
  const k = frame.twice(key, undefined);
  const test = keyTest(key, k.again);
  const found = js`${o.again}.map.get(${k.again})`;
  const read = test === undefined ? found : js`${test}?${found}:undefined`;
  return js`((${join([...firsts(o, k), read])})??${slow(o.again, k.again)})`;
}

/** `key in d`, the key evaluated first. */
export function dictContains(key: Ex, object: Ex, slow: (o: Js, k: Js) => Js, frame: Frame): Js | undefined {
  if (object.type !== "dict" || !isNative(key)) return undefined;
  const k = frame.twice(key, object);
  const o = frame.twice(object, undefined);
  const choice = js`${plain(key, o.again, k.again)}?${o.again}.map.has(${k.again}):${slow(o.again, k.again)}`;
  return js`(${join([...firsts(k, o), choice])})`;
}

/** `d.get(key)` and `d.get(key, fallback)`, where the fallback needs no evaluation; `general` is the call. */
export function dictGet(
  key: Ex,
  fallback: Ex | undefined,
  o: Twice,
  general: (key: Js) => Js,
  frame: Frame,
): Js | undefined {
  const steady = fallback === undefined || fallback.stability === "constant";
  if (!isNative(key) || !steady) return undefined;
  const k = frame.twice(key, undefined);
  const other = fallback?.js ?? frame.abi("None");
  const found = js`${o.again}.map.get(${k.again})??${other}`;
  const choice = js`${plain(key, o.again, k.again)}?${found}:${general(k.again)}`;
  return js`(${join([...firsts(o, k), choice])})`;
}

/** Statement `d[key] = value`; the texts may be repeated. */
export function dictStore(o: Js, key: Ex, k: Js, value: Js, slow: Js): Js {
  return js`if(${plain(key, o, k)})${o}.map.set(${k},${value});else ${slow};`;
}

/** The key, whose text is `k`, may go to the Map of `o` as it is. */
function plain(key: Ex, o: Js, k: Js): Js {
  const test = keyTest(key, k);
  return test === undefined ? js`!${o}.mixed` : js`${test}&&!${o}.mixed`;
}

/** What has to be evaluated first. */
function firsts(...all: readonly Twice[]): Js[] {
  return all.filter(({ first, again }) => first !== again).map(({ first }) => first);
}

/** What of a dict a loop walks over. */
export type DictPart = "keys" | "values" | "items";

/** The dict that an iterable stands for, where it surely is an exact one. */
export function walkedDict(
  iter: Expression,
  frame: Frame,
): { readonly dict: Expression; readonly part: DictPart } | undefined {
  const typeOf = (node: Expression) => frame.program.types.of(node, frame.scope);
  if (typeOf(iter) === "dict") return { dict: iter, part: "keys" };
  if (iter.type !== "Call" || iter.func.type !== "Attribute") return undefined;
  const { attr, value } = iter.func;
  if (iter.args.length > 0 || iter.keywords.length > 0 || typeOf(value) !== "dict") return undefined;
  return attr === "keys" || attr === "values" || attr === "items" ? { dict: value, part: attr } : undefined;
}
