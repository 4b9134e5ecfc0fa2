/**
 * JSON text of exact dicts with str keys, lists, tuples, strs, ints, floats, bools and None, in one pass over strings. No code
 * of the program runs meanwhile, so whatever else turns up, the general encoder can begin anew.
 */

import { floatRepr } from "../../runtime/format/float-text.ts";
import type { PyDict } from "../../runtime/objects/dict/index.ts";
import { intText } from "../../runtime/objects/int/text.ts";
import { None } from "../../runtime/objects/singletons.ts";
import type { Value } from "../../runtime/slots.ts";
import { quote, quoteAscii } from "./quote.ts";

export interface QuickOptions {
  readonly ascii: boolean;
  readonly sortKeys: boolean;
  /** One level of indentation, undefined for everything on one line. */
  readonly indent: string | undefined;
  readonly itemSeparator: string;
  readonly keySeparator: string;
}

/** What is nested deeper may contain itself. */
const DEEPEST = 100;
/** Longer ints may exceed the limit of digits. */
const LARGE = 1n << 64n;
/**
 * Keys come again and again: what stands from the item before to the value, for each key, by level where that matters.
 * Emptied when full.
 */
let keyTexts: Map<Value, string>[] = [];
let keptKeys = 0;
const MAX_KEYS = 1000;
const LONGEST_KEY = 40;

let options: QuickOptions;
let literal: (text: string) => string;

/** The text of `v`; undefined when it is not all of those types. */
export function quickText(v: Value, given: QuickOptions): string | undefined {
  if (options === undefined || !isSameStyle(options, given)) forgetKeys();
  options = given;
  // the literal of a string without astral characters is one
  literal = (given.ascii ? quoteAscii : quote) as (text: string) => string;
  return textOf(v, 0);
}

function isSameStyle(a: QuickOptions, b: QuickOptions): boolean {
  return (
    a.keySeparator === b.keySeparator &&
    a.itemSeparator === b.itemSeparator &&
    a.indent === b.indent &&
    a.ascii === b.ascii
  );
}

function forgetKeys(): void {
  keyTexts = [];
  keptKeys = 0;
}

function textOf(v: Value, level: number): string | undefined {
  const kind = v.kind;
  if (kind === 3) return literal(v as string); // by the tags, as below
  if (kind === 1) return (v as bigint) < LARGE && (v as bigint) > -LARGE ? intText(v as bigint) : undefined;
  if (kind === 2) return (v as number) - (v as number) === 0 ? floatRepr(v as number) : undefined;
  if (v === None) return "null";
  if (v === true) return "true";
  if (v === false) return "false";
  if (level > DEEPEST) return undefined;
  if (v.hashed === 1) return objectText(v as PyDict, level + 1);
  return v.seq > 0 ? arrayText(v as readonly Value[], level + 1) : undefined;
}

/** The line break and the indentation before what stands at a level. */
function newline(level: number): string {
  return `\n${options.indent?.repeat(level) ?? ""}`;
}

function arrayText(items: readonly Value[], level: number): string | undefined {
  if (items.length === 0) return "[]";
  const indented = options.indent !== undefined;
  const line = indented ? newline(level) : "";
  const separator = indented ? options.itemSeparator + line : options.itemSeparator;
  let text = indented ? `[${line}` : "[";
  for (let i = 0; i < items.length; i++) {
    const item = textOf(items[i] as Value, level); // in range
    if (item === undefined) return undefined;
    text += i === 0 ? item : separator + item;
  }
  return indented ? text + newline(level - 1) + "]" : text + "]";
}

function objectText({ map }: PyDict, level: number): string | undefined {
  if (map.size === 0) return "{}";
  const indented = options.indent !== undefined;
  const line = indented ? newline(level) : "";
  const separator = options.itemSeparator + line;
  const keys = options.sortKeys ? sortedKeys(map) : map.keys();
  if (keys === undefined) return undefined;
  let text = "";
  for (const key of keys) {
    const name = keyTexts[indented ? level : 0]?.get(key) ?? keyText(key, separator, indented ? level : 0);
    const value = name === undefined ? undefined : textOf(map.get(key) as Value, level); // its own key
    if (value === undefined) return undefined;
    text += name + value;
  }
  const items = "{" + line + text.slice(separator.length);
  return indented ? items + newline(level - 1) + "}" : items + "}";
}

function sortedKeys(map: Map<Value, Value>): Value[] | undefined {
  const keys = [...map.keys()];
  return keys.every((key) => typeof key === "string") ? keys.sort() : undefined;
}

/** The separator, the literal of the key and what follows it; undefined when the key is no string. */
function keyText(key: Value, separator: string, level: number): string | undefined {
  if (typeof key !== "string") return undefined;
  const text = separator + literal(key) + options.keySeparator;
  if (key.length > LONGEST_KEY) return text;
  if (keptKeys++ >= MAX_KEYS) forgetKeys();
  keyTexts[level] ??= new Map();
  keyTexts[level].set(key, text);
  return text;
}
