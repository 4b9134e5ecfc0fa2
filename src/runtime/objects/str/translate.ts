/** `str.translate` and `str.maketrans`. */
import { caught, LookupError, typeError, valueError } from "../../errors.ts";
import { asInt } from "../../protocols/number.ts";
import { getitem } from "../../protocols/subscript.ts";
import { checkSize } from "../../sizes.ts";
import type { Value } from "../../slots.ts";
import { dictGet, dictItems, dictKeys, dictSet, isDict, newDict, type PyDict } from "../dict/index.ts";
import { None } from "../singletons.ts";
import { isinstance } from "../type/core.ts";
import { asStr } from "./access.ts";
import { strArgument } from "./arguments.ts";
import { type Str, StrBuilder, strCodePointAt, strFromCodePoint, strLength, strSubstring } from "./astral.ts";

/** `s.translate(table)`. */
export function translate(s: Str, table: Value): Str {
  const find = finder(table);
  const native = typeof s === "string" && isSmall(table) ? translateNatively(s, table) : undefined;
  if (native !== undefined) return native;
  const known = isDict(table) && !table.cls.tp_heap ? new Map<number, Str | null>() : undefined;
  const builder = new StrBuilder();
  let from = 0;
  const n = strLength(s);
  for (let i = 0; i < n; i++) {
    const cp = strCodePointAt(s, i);
    let mapped = known?.get(cp);
    if (mapped === undefined) {
      mapped = replacement(find(BigInt(cp)));
      known?.set(cp, mapped);
    }
    if (mapped === null) continue;
    builder.push(strSubstring(s, from, i));
    builder.push(mapped);
    from = i + 1;
  }
  builder.push(strSubstring(s, from, n));
  checkSize(builder.length);
  return builder.finish();
}

/** Tables up to here are looked through for a character that the string has. */
const SMALL_TABLE = 32;

function isSmall(table: Value): table is PyDict {
  return isDict(table) && !table.cls.tp_heap && !table.mixed && table.map.size <= SMALL_TABLE;
}

/**
 * The characters that the string has replaced one after another, each by at most one other. Undefined where that is not
 * all there is to it, such as a replacement that has one itself.
 */
function translateNatively(s: string, table: PyDict): string | undefined {
  const from: string[] = [];
  const to: string[] = [];
  for (const key of dictKeys(table)) {
    if (key.kind !== 1) return undefined;
    const unit = Number(key as bigint); // kind 1
    const char = unit >= 0 && unit < 0x10000 ? String.fromCharCode(unit) : "";
    if (char === "" || !s.includes(char)) continue;
    const becomes = plainReplacement(table.map.get(key));
    if (becomes === undefined) return undefined;
    if (becomes === char) continue;
    from.push(char);
    to.push(becomes);
  }
  if (to.some((char) => from.includes(char))) return undefined;
  return from.reduce((text, char, i) => text.replaceAll(char, to[i] as string), s); // a replacement of one character has no pattern in it
}

/** A replacement of at most one character of the basic plane. */
function plainReplacement(value: Value | undefined): string | undefined {
  if (value === None) return "";
  if (typeof value === "string") return value.length < 2 ? value : undefined;
  if (typeof value !== "bigint" || value < 0n || value > 0xffffn) return undefined;
  return String.fromCharCode(Number(value));
}

/** How the table answers: undefined where it raises LookupError. */
function finder(table: Value): (key: bigint) => Value | undefined {
  if (isDict(table) && !table.cls.tp_heap) return (key) => dictGet(table, key);
  return (key) => {
    try {
      return getitem(table, key);
    } catch (e) {
      const exc = caught(e);
      if (isinstance(exc, LookupError)) return undefined;
      throw exc;
    }
  };
}

/** What a code point becomes; null where it stays. */
function replacement(value: Value | undefined): Str | null {
  if (value === undefined) return null;
  if (value === None) return "";
  const n = asInt(value);
  if (n !== undefined) {
    if (n < 0n || n > 0x10ffffn) throw valueError("character mapping must be in range(0x110000)");
    return strFromCodePoint(Number(n));
  }
  const s = asStr(value);
  if (s === undefined) throw typeError("character mapping must return integer, None or str");
  return s;
}

/** `str.maketrans(x[, y[, z]])`. */
export function makeTrans(x: Value, y: Value | undefined, z: Value | undefined): PyDict {
  const from = asStr(x);
  const to = y === undefined ? undefined : strArgument(y, "maketrans() argument 2");
  const gone = z === undefined ? undefined : strArgument(z, "maketrans() argument 3");
  if (to === undefined) return fromDict(x);
  if (from === undefined)
    throw typeError("first maketrans argument must be a string if there is a second argument");
  if (strLength(from) !== strLength(to))
    throw valueError("the first two maketrans arguments must have equal length");
  const table = newDict();
  for (let i = 0; i < strLength(from); i++) {
    dictSet(table, BigInt(strCodePointAt(from, i)), BigInt(strCodePointAt(to, i)));
  }
  for (let i = 0; gone !== undefined && i < strLength(gone); i++)
    dictSet(table, BigInt(strCodePointAt(gone, i)), None);
  return table;
}

function fromDict(x: Value): PyDict {
  if (!isDict(x)) throw typeError("if you give only one argument to maketrans it must be a dict");
  const table = newDict();
  for (const [key, value] of dictItems(x)) dictSet(table, tableKey(key), value);
  return table;
}

function tableKey(key: Value): Value {
  const s = asStr(key);
  if (s !== undefined) {
    if (strLength(s) !== 1) throw valueError("string keys in translate table must be of length 1");
    return BigInt(strCodePointAt(s, 0));
  }
  if (asInt(key) === undefined) throw typeError("keys in translate table must be strings or integers");
  return key;
}
