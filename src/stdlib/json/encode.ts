/** Python values to JSON text, in the pieces that `JSONEncoder.iterencode` yields. */
import { PyBaseException, typeError, valueError } from "../../runtime/errors.ts";
import { floatRepr } from "../../runtime/format/float-text.ts";
import { dictSize, isDict } from "../../runtime/objects/dict/index.ts";
import { intText } from "../../runtime/objects/int/text.ts";
import { list } from "../../runtime/objects/list/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr, fromHostText, type Str, strConcat, strJoinAll } from "../../runtime/objects/str/index.ts";
import { isTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { call1, callMethod } from "../../runtime/protocols/call.ts";
import { iterate, toArray } from "../../runtime/protocols/iter.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import { reprText } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { sortValues } from "../../runtime/sort/index.ts";
import { quote, quoteAscii } from "./quote.ts";

export interface EncodeOptions {
  readonly skipkeys: boolean;
  readonly ascii: boolean;
  readonly checkCircular: boolean;
  readonly allowNan: boolean;
  readonly sortKeys: boolean;
  /** One level of indentation, undefined for everything on one line. */
  readonly indent: Str | undefined;
  readonly itemSeparator: Str;
  readonly keySeparator: Str;
  readonly fallback: Value;
}

type Pair = readonly [Value, Value];

/** Literals of keys, which come again and again; emptied when full. */
const keyLiterals = new Map<string, string>();
const MAX_KEYS = 1000;
const LONGEST_KEY = 40;

export class Encoder {
  readonly pieces: Str[] = [];
  private readonly options: EncodeOptions;
  /** The containers being written, for the check of circular references. */
  private readonly open: Value[] = [];
  /** The white space before a line, by level; empty where all is on one line. */
  private readonly newlines: Str[] = [];

  /** Whether the pieces are to be the chunks of `iterencode`. */
  private readonly chunked: boolean;

  constructor(options: EncodeOptions, chunked = false) {
    this.options = options;
    this.chunked = chunked;
  }

  /** The whole text. */
  get text(): Str {
    const { ascii, indent = "", itemSeparator, keySeparator } = this.options;
    const plain = typeof indent === "string" && typeof itemSeparator === "string";
    if (ascii && plain && typeof keySeparator === "string") return this.pieces.join("");
    return strJoinAll(this.pieces);
  }

  /** Appends the text of `v`, with `lead` in its first piece or before it. */
  write(v: Value, lead: Str | undefined, level: number): void {
    if (!Array.isArray(v)) {
      const text = this.scalar(v);
      if (text !== undefined) {
        if (lead === undefined) this.pieces.push(text);
        else if (this.chunked) this.pieces.push(strConcat(lead, text));
        else this.pieces.push(lead, text);
        return;
      }
    }
    if (lead !== undefined) this.pieces.push(lead);
    this.container(v, level);
  }

  /** Appends the text of what `scalar` has none for. */
  private container(v: Value, level: number): void {
    if (Array.isArray(v)) this.array(v, level);
    else if (isDict(v)) this.object(v, level);
    else this.other(v, level);
  }

  /** The text of what is no container; undefined for the rest. */
  private scalar(v: Value): Str | undefined {
    const kind = v.kind;
    if (kind === 3) return this.options.ascii ? quoteAscii(v as string) : quote(v as string); // kind 3 is a string
    if (kind === 1) return intText(v as bigint); // kind 1 is a bigint
    if (kind === 2) return this.float(v as number); // kind 2 is a number
    if (v === None) return "null";
    if (v === true) return "true";
    if (v === false) return "false";
    if (isDict(v) || Array.isArray(v)) return undefined;
    const s = asStr(v);
    if (s !== undefined) return this.options.ascii ? quoteAscii(s) : quote(s);
    const n = asInt(v);
    if (n !== undefined) return intText(n);
    return v.float_value === undefined ? undefined : this.float(v.float_value);
  }

  private float(x: number): string {
    if (x - x === 0) return floatRepr(x);
    if (!this.options.allowNan)
      throw valueError(`Out of range float values are not JSON compliant: ${floatRepr(x)}`);
    if (Number.isNaN(x)) return "NaN";
    return x > 0 ? "Infinity" : "-Infinity";
  }

  private enter(v: Value): void {
    if (!this.options.checkCircular) return;
    if (this.open.includes(v)) throw valueError("Circular reference detected");
    this.open.push(v);
  }

  private leave(): void {
    if (this.options.checkCircular) this.open.pop();
  }

  /** The white space of a line at `level`. */
  private newline(level: number): Str {
    const { indent } = this.options;
    if (indent === undefined) return "";
    let text = this.newlines[level];
    if (text === undefined) {
      text = "\n";
      for (let i = 0; i < level; i++) text = strConcat(text, indent);
      this.newlines[level] = text;
    }
    return text;
  }

  private array(v: readonly Value[], level: number): void {
    const items = isPlainArray(v) ? v : toArray(v as Value);
    if (items.length === 0) {
      this.pieces.push("[]");
      return;
    }
    this.enter(v as Value);
    const newline = this.newline(level + 1);
    const separator = strConcat(this.options.itemSeparator, newline);
    let before = strConcat("[", newline);
    let i = 0;
    try {
      for (; i < items.length; i++) {
        this.write(items[i] ?? None, before, level + 1);
        before = separator;
      }
    } catch (e) {
      addNote(e, v as Value, `item ${i}`);
      throw e;
    }
    if (newline !== "") this.pieces.push(this.newline(level));
    this.pieces.push("]");
    this.leave();
  }

  private object(v: Value, level: number): void {
    if (isDict(v) && dictSize(v) === 0) {
      this.pieces.push("{}");
      return;
    }
    this.enter(v);
    const { pieces } = this;
    const { keySeparator } = this.options;
    const newline = this.newline(level + 1);
    const separator = strConcat(this.options.itemSeparator, newline);
    pieces.push("{");
    let before = newline;
    let first = true;
    const pair = (value: Value, key: Value): void => {
      const name = this.key(key);
      if (name === undefined) return;
      if (first && newline === "") pieces.push(name, keySeparator);
      else pieces.push(before, name, keySeparator);
      first = false;
      before = separator;
      try {
        const text = Array.isArray(value) ? undefined : this.scalar(value);
        if (text === undefined) this.container(value, level + 1);
        else pieces.push(text);
      } catch (e) {
        addNote(e, v, `item ${reprText(this.shownKey(key))}`);
        throw e;
      }
    };
    this.eachPair(v, pair);
    if (newline !== "" && !first) pieces.push(this.newline(level));
    pieces.push("}");
    this.leave();
  }

  /** The key in a note: `iterencode` has made text of it by then, `encode` has not. */
  private shownKey(key: Value): Value {
    return this.chunked && asStr(key) === undefined ? (this.scalar(key) ?? key) : key;
  }

  private eachPair(v: Value, visit: (value: Value, key: Value) => void): void {
    const plain = isDict(v) && !v.cls.tp_heap;
    if (!this.options.sortKeys && plain) v.map.forEach(visit);
    else if (!plain || !eachSorted(v.map, visit)) for (const [key, value] of this.pairs(v)) visit(value, key);
  }

  /** The pairs of a dict of a subclass, or of one to be sorted. */
  private pairs(v: Value): readonly Pair[] {
    const pairs: Pair[] = [];
    for (const item of iterate(callMethod(v, "items"))) pairs.push(pairOf(item));
    return this.options.sortKeys ? sortPairs(pairs) : pairs;
  }

  /** The literal of a key; undefined when it is to be skipped. */
  private key(key: Value): Str | undefined {
    if (typeof key === "string") return this.keyLiteral(key);
    const s = asStr(key) ?? this.keyText(key);
    if (s === undefined) return undefined;
    return this.options.ascii ? quoteAscii(s) : quote(s);
  }

  private keyLiteral(key: string): string {
    if (!this.options.ascii) return quote(key) as string; // the literal of a string without astral characters is one
    const known = keyLiterals.get(key);
    if (known !== undefined) return known;
    const text = quoteAscii(key);
    if (key.length > LONGEST_KEY) return text;
    if (keyLiterals.size >= MAX_KEYS) keyLiterals.clear();
    keyLiterals.set(key, text);
    return text;
  }

  private keyText(key: Value): Str | undefined {
    const text = this.scalar(key);
    if (text !== undefined || this.options.skipkeys) return text;
    throw typeError(`keys must be str, int, float, bool or None, not ${key.cls.tp_name}`);
  }

  /** What JSON does not know goes through `default`. */
  private other(v: Value, level: number): void {
    this.enter(v);
    const replacement = call1(this.options.fallback, v);
    try {
      this.write(replacement, undefined, level);
    } catch (e) {
      addNote(e, v, "object");
      throw e;
    }
    this.leave();
  }
}

/** Visits the pairs by key where all keys are strings without astral characters; false, and nothing done, where not. */
function eachSorted(map: Map<Value, Value>, visit: (value: Value, key: Value) => void): boolean {
  const keys: string[] = [];
  for (const key of map.keys()) {
    if (typeof key !== "string") return false;
    keys.push(key);
  }
  const values = keys.sort().map((key) => map.get(key) ?? None);
  for (let i = 0; i < values.length; i++) visit(values[i] ?? None, keys[i] ?? None);
  return true;
}

/** Whether the elements can be read directly: nobody has given the class another `__iter__`. */
function isPlainArray(v: readonly Value[]): boolean {
  const slot = (v as Value).js_iter;
  return slot === list.tp_proto.js_iter || slot === TUPLE_ITER;
}
const TUPLE_ITER = (tuple([None]) as Value).js_iter;

function pairOf(item: Value): Pair {
  const [key, value, ...more] = isTuple(item) ? item : [];
  if (key === undefined || value === undefined || more.length > 0)
    throw valueError("items must return 2-tuples");
  return [key, value];
}

function sortPairs(pairs: readonly Pair[]): readonly Pair[] {
  const strings = pairs.every(([key]) => typeof key === "string");
  if (strings) return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
  return sortValues(pairs.map(([key, value]) => tuple([key, value]) as Value)).map(pairOf);
}

/** Notes on a Python exception where in the data it came up. */
function addNote(e: unknown, v: Value, where: string): void {
  if (e instanceof PyBaseException)
    callMethod(e, "add_note", fromHostText(`when serializing ${fullName(v.cls)} ${where}`));
}

function fullName(T: PyType): string {
  const { tp_module: module, tp_qualname: name } = T;
  return module === "builtins" || module === "__main__" ? name : `${module}.${name}`;
}
