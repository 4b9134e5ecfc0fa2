/** Module `_json`: what `json` does with every character and value. */
import { builtin } from "../../runtime/define.ts";
import {
  overflowError,
  type PyBaseException,
  raise,
  recordStack,
  StopIteration,
  setContext,
  typeError,
  valueError,
} from "../../runtime/errors.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { AstralStr, asStr, type Str } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { call } from "../../runtime/protocols/call.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { index } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";
import { stackText } from "../../runtime/stack-text.ts";
import { type DecodeOptions, type Fail, NoValue, Scanner } from "./decode.ts";
import { type EncodeOptions, Encoder } from "./encode.ts";
import { type QuickOptions, quickText } from "./encode-quick.ts";
import { parseNatively } from "./parse-native.ts";
import { quote, quoteAscii } from "./quote.ts";

function requireStr(v: Value, where: string): Str {
  const s = asStr(v);
  if (s === undefined) throw typeError(`${where} must be str, not ${v.cls.tp_name}`);
  return s;
}

function requireString(v: Value): Str {
  const s = asStr(v);
  if (s === undefined) throw typeError(`first argument must be a string, not ${v.cls.tp_name}`);
  return s;
}

function given(v: Value): Value | undefined {
  return v === None ? undefined : v;
}

/** UTF-16 text of a document, and how far its indices are ahead of Python's. */
class Source {
  readonly text: string;
  readonly paired: boolean;
  constructor(doc: Str) {
    this.paired = doc instanceof AstralStr;
    this.text = doc instanceof AstralStr ? utf16(doc.cps) : doc;
  }

  /** From an index in Python's string to one in the text. */
  toText(at: number): number {
    if (!this.paired) return at;
    let i = 0;
    for (let n = 0; n < at && i < this.text.length; n++)
      i += (this.text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    return i;
  }

  /** And back. */
  toPython(at: number): number {
    if (!this.paired) return at;
    let n = 0;
    for (let i = 0; i < at; n++) i += (this.text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    return n;
  }
}

function utf16(cps: Uint32Array): string {
  const parts: string[] = [];
  for (const cp of cps) parts.push(String.fromCodePoint(cp));
  return parts.join("");
}

function failure(error: Value, doc: Value, source: Source): Fail {
  return (message, at) => {
    const e = call(error, message, doc, BigInt(source.toPython(at))) as PyBaseException; // JSONDecodeError
    recordStack(e, stackText());
    setContext(e);
    return e;
  };
}

/** `scan_once`: the value at an index, with the index of its end; StopIteration where there is none. */
function scanOnce(options: DecodeOptions, error: Value, string: Value, idx: Value): Value {
  const doc = requireString(string);
  const start = Number(index(idx));
  if (start < 0) throw valueError("idx cannot be negative");
  const source = new Source(doc);
  const scanner = new Scanner(source.text, source.paired, options, failure(error, string, source));
  try {
    const value = scanner.value(source.toText(start));
    return tuple([value, BigInt(source.toPython(scanner.end))]);
  } catch (e) {
    if (!(e instanceof NoValue)) throw e;
    throw raise(StopIteration, BigInt(e.at > source.text.length ? start : source.toPython(e.at)));
  }
}

const PLAIN_DECODING: DecodeOptions = {
  strict: true,
  objectHook: undefined,
  pairsHook: undefined,
  parseFloat: undefined,
  parseInt: undefined,
  parseConstant: undefined,
};

/** `JSONDecoder().decode(s)`. */
function decodePlain(string: Value, error: Value): Value {
  const doc = requireString(string);
  const quick = typeof doc === "string" ? parseNatively(doc) : undefined;
  if (quick !== undefined) return quick;
  const source = new Source(doc);
  const fail = failure(error, string, source);
  const scanner = new Scanner(source.text, source.paired, PLAIN_DECODING, fail);
  try {
    const value = scanner.value(scanner.skip(0));
    const end = scanner.skip(scanner.end);
    if (end !== source.text.length) throw fail("Extra data", end);
    return value;
  } catch (e) {
    throw e instanceof NoValue ? fail("Expecting value", e.at) : e;
  }
}

const makeScanner = builtin(
  "make_scanner(strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, error)",
  (strict: Value, hook: Value, pairs: Value, float: Value, int: Value, constant: Value, error: Value) => {
    const options: DecodeOptions = {
      strict: truth(strict),
      objectHook: given(hook),
      pairsHook: given(pairs),
      parseFloat: given(float),
      parseInt: given(int),
      parseConstant: given(constant),
    };
    return builtin("scan_once(string, idx)", (s: Value, i: Value) => scanOnce(options, error, s, i));
  },
);

/** `scanstring`: the text up to the quote that ends it, with the index after that quote. */
function scanString(error: Value, string: Value, end: Value, strict: Value): Value {
  const start = Number(index(end));
  const doc = requireString(string);
  const source = new Source(doc);
  if (start < 0 || start > source.toPython(source.text.length)) throw valueError("end is out of bounds");
  const options = { ...PLAIN_DECODING, strict: truth(strict) };
  const scanner = new Scanner(source.text, source.paired, options, failure(error, string, source));
  const text = scanner.escaped(source.toText(start));
  return tuple([text, BigInt(source.toPython(scanner.end))]);
}

/** An index that fits a word; asked before the type of the text, as CPython does. */
function size(v: Value): bigint {
  const n = index(v);
  if (n >= 2n ** 63n || n < -(2n ** 63n)) throw overflowError("Python int too large to convert to C ssize_t");
  return n;
}

const makeScanString = builtin("make_scanstring(error)", (error: Value) =>
  builtin(
    "scanstring(string, end, strict=True, /)",
    (string: Value, end: Value, strict: Value = true) => scanString(error, string, size(end), strict),
    { module: "_json", style: "parsed" },
  ),
);

/** Appends the pieces of a value's text to the list `out`, also those before an error. */
const encodeInto = builtin(
  "encode_into(out, o, default, check_circular, ensure_ascii, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
  (out: Value[], o: Value, fallback: Value, ...settings: Value[]) => {
    const encoder = new Encoder(encodeOptions(fallback, settings), true);
    try {
      encoder.write(o, undefined, 0);
    } finally {
      for (const piece of encoder.pieces) out.push(piece);
    }
    return None;
  },
);

const encodeWhole = builtin(
  "encode(o, default, check_circular, ensure_ascii, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
  (o: Value, fallback: Value, ...settings: Value[]) => {
    const encoder = new Encoder(encodeOptions(fallback, settings));
    encoder.write(o, undefined, 0);
    return encoder.text;
  },
);

/** `JSONEncoder().encode(o)`. */
function encodePlain(o: Value, fallback: Value): Value {
  const encoder = new Encoder({ ...PLAIN_ENCODING, fallback });
  encoder.write(o, undefined, 0);
  return encoder.text;
}

/** The text of plain data in a plain style; None where the general encoder is needed. */
function encodeQuickly(o: Value, ascii: Value, indent: Value, separators: Value, sortKeys: Value): Value {
  const style = quickStyle(indent, separators);
  if (style === undefined || typeof ascii !== "boolean" || typeof sortKeys !== "boolean") return None;
  return quickText(o, { ...style, ascii, sortKeys }) ?? None;
}

type QuickStyle = Omit<QuickOptions, "ascii" | "sortKeys">;
const ONE_LINE: QuickStyle = { indent: undefined, itemSeparator: ", ", keySeparator: ": " };

function quickStyle(indent: Value, separators: Value): QuickStyle | undefined {
  if (indent === None && separators === None) return ONE_LINE;
  const step = indentText(indent);
  if (step === undefined && indent !== None) return undefined;
  if (separators === None) return { indent: step, itemSeparator: ",", keySeparator: ": " };
  if (separators.seq !== 2) return undefined;
  const [itemSeparator, keySeparator, ...more] = separators as readonly Value[]; // a tuple by its tag
  if (typeof itemSeparator !== "string" || typeof keySeparator !== "string" || more.length > 0)
    return undefined;
  return { indent: step, itemSeparator, keySeparator };
}

const WIDEST = 100n;

function indentText(indent: Value): string | undefined {
  if (typeof indent === "string") return indent;
  return typeof indent === "bigint" && indent <= WIDEST ? " ".repeat(Math.max(Number(indent), 0)) : undefined;
}

const PLAIN_ENCODING = {
  checkCircular: true,
  ascii: true,
  indent: undefined,
  keySeparator: ": ",
  itemSeparator: ", ",
  sortKeys: false,
  skipkeys: false,
  allowNan: true,
};

function encodeOptions(fallback: Value, settings: readonly Value[]): EncodeOptions {
  const [circular, ascii, indent, keySeparator, itemSeparator, sort, skip, nan] = settings;
  const flag = (v: Value | undefined) => v !== undefined && truth(v);
  return {
    fallback,
    checkCircular: flag(circular),
    ascii: flag(ascii),
    indent:
      indent === undefined || indent === None ? undefined : requireStr(indent, "make_encoder() argument 4"),
    keySeparator: requireStr(keySeparator ?? None, "make_encoder() argument 5"),
    itemSeparator: requireStr(itemSeparator ?? None, "make_encoder() argument 6"),
    sortKeys: flag(sort),
    skipkeys: flag(skip),
    allowNan: flag(nan),
  };
}

function quoter(name: string, f: (s: Str) => Str) {
  return builtin(`${name}(string, /)`, (s: Value) => f(requireString(s)), { module: "_json" });
}

export const module = defineModule("_json", () => ({
  make_scanner: makeScanner,
  make_scanstring: makeScanString,
  decode_plain: builtin("decode_plain(string, error, /)", decodePlain),
  encode_plain: builtin("encode_plain(o, default, /)", encodePlain),
  encode_quickly: builtin("encode_quickly(o, ensure_ascii, indent, separators, sort_keys, /)", encodeQuickly),
  encode: encodeWhole,
  encode_into: encodeInto,
  encode_basestring: quoter("encode_basestring", quote),
  encode_basestring_ascii: quoter("encode_basestring_ascii", quoteAscii),
}));
