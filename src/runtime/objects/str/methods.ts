/** The methods of `str`: argument checks, then the functions beside this file. */
import { SHORT_TEXT } from "../../../shared/short-text.ts";
import { encodeStr } from "../../codecs/object.ts";
import { type MethodRow, methods, staticMethods } from "../../define.ts";
import { typeError, valueError } from "../../errors.ts";
import { formatMapStr, formatStr } from "../../format/dot-format.ts";
import { formatString } from "../../format/str-format.ts";
import { nativeConsists, nativeStrip } from "../../natives.ts";
import { truth } from "../../protocols/compare.ts";
import { str } from "../../protocols/repr.ts";
import type { PyType, Value } from "../../slots.ts";
import * as unicode from "../../unicode/case.ts";
import { isSpace } from "../../unicode/types.ts";
import { newBytes } from "../bytes/core.ts";
import type { PyDict } from "../dict/index.ts";
import { None } from "../singletons.ts";
import { isTuple, tuple } from "../tuple/index.ts";
import { asStr } from "./access.ts";
import { cInt, own, ssize, ssizeOr, startBound, stopBound, strArgument } from "./arguments.ts";
import { type Str, strCodePointAt, strLength, strSubstring } from "./astral.ts";
import { toHostText } from "./host-text.ts";
import { join } from "./join.ts";
import { center, expandTabs, ljust, rjust, zfill } from "./pad.ts";
import * as is from "./predicates.ts";
import { strReplace } from "./replace.ts";
import { strCount, strEndsWith, strIndexOf, strLastIndexOf, strStartsWith } from "./search.ts";
import { indexOfText, lastIndexOfText } from "./search-long.ts";
import {
  rsplitBy,
  rsplitWords,
  splitBy,
  splitLines,
  splitWords,
  stripChars,
  stripNative,
  stripWhere,
} from "./split.ts";
import { makeTrans, translate } from "./translate.ts";

export function addStrMethods(T: PyType): void {
  methods(T, [
    ...predicates(),
    ...cases(),
    ...searching(),
    ...splitting(),
    ...padding(),
    ["join(self, iterable, /)", (v: Value, iterable: Value) => join(own(v), iterable)],
    ["replace(self, old, new, /, count=-1)", replaceMethod],
    ["translate(self, table, /)", (v: Value, table: Value) => translate(own(v), table)],
    ["encode(self, /, encoding='utf-8', errors='strict')", encodeMethod],
    [
      "format(self, /, *args, **kwargs)",
      (v: Value, args: Value[], kwargs?: PyDict) => formatStr(own(v), args, kwargs),
    ],
    ["format_map(self, mapping, /)", (v: Value, mapping: Value) => formatMapStr(own(v), mapping)],
    ["__format__(self, format_spec, /)", formatMethod],
    ["__getnewargs__(self, /)", (v: Value) => tuple([own(v)])],
    ["__sizeof__(self, /)", (v: Value) => sizeOf(own(v))],
  ]);
  staticMethods(T, [["maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)", makeTrans]]);
}

function predicates(): MethodRow[] {
  const row = (name: string, test: (s: Str) => boolean): MethodRow => [
    `${name}(self, /)`,
    (v: Value) => test(own(v)),
  ];
  /** `kinds` of ASCII characters, see natives.ts, are all that there are. */
  const quick = (name: string, kinds: number, test: (s: Str) => boolean): MethodRow => [
    `${name}(self, /)`,
    (v: Value) => {
      const known = nativeConsists(v as string, kinds); // it looks itself
      return known === undefined ? test(own(v)) : known === 1;
    },
  ];
  return [
    quick("isalnum", 7, is.isAlnum),
    quick("isalpha", 3, is.isAlpha),
    row("isascii", is.isAsciiStr),
    quick("isdecimal", 4, is.isDecimal),
    quick("isdigit", 4, is.isDigit),
    row("isidentifier", is.isIdentifier),
    row("islower", is.isLower),
    quick("isnumeric", 4, is.isNumeric),
    row("isprintable", is.isPrintableStr),
    quick("isspace", 8, is.isSpaceStr),
    row("istitle", is.isTitle),
    row("isupper", is.isUpper),
  ];
}

function cases(): MethodRow[] {
  const row = (name: string, convert: (s: Str) => Str): MethodRow => [
    `${name}(self, /)`,
    (v: Value) => convert(own(v)),
  ];
  return [
    row("capitalize", unicode.toCapitalized),
    row("casefold", unicode.toCasefold),
    row("lower", unicode.toLower),
    row("swapcase", unicode.toSwapped),
    row("title", unicode.toTitle),
    row("upper", unicode.toUpper),
  ];
}

type Search = (s: Str, sub: Str, start: number, stop: number) => number;

function searching(): MethodRow[] {
  return [
    [
      "find(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)",
      searchMethod("find", strIndexOf, indexOfText),
    ],
    [
      "rfind(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)",
      searchMethod("rfind", strLastIndexOf, lastIndexOfText),
    ],
    [
      "count(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)",
      searchMethod("count", strCount, strCount),
    ],
    [
      "index(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)",
      indexMethod("index", strIndexOf, indexOfText),
    ],
    [
      "rindex(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)",
      indexMethod("rindex", strLastIndexOf, lastIndexOfText),
    ],
    [
      "startswith(self, prefix, start=<unrepresentable>, end=<unrepresentable>, /)",
      affixMethod("startswith", strStartsWith, (s, affix) => s.startsWith(affix)),
    ],
    [
      "endswith(self, suffix, start=<unrepresentable>, end=<unrepresentable>, /)",
      affixMethod("endswith", strEndsWith, (s, affix) => s.endsWith(affix)),
    ],
    ["removeprefix(self, prefix, /)", removePrefix],
    ["removesuffix(self, suffix, /)", removeSuffix],
    ["partition(self, sep, /)", partition],
    ["rpartition(self, sep, /)", rpartition],
  ];
}

/** `whole` is for two strings of the basic plane without bounds. */
function searchMethod(name: string, f: Search, whole: (s: string, sub: string) => number) {
  return (v: Value, sub: Value, start?: Value, stop?: Value): Value =>
    BigInt(
      start === undefined && stop === undefined && typeof v === "string" && typeof sub === "string"
        ? whole(v, sub)
        : search(name, f, v, sub, start, stop),
    );
}

function search(name: string, f: Search, v: Value, arg: Value, start?: Value, stop?: Value): number {
  const s = own(v);
  const sub = strArgument(arg, `${name}() argument 1`);
  const n = strLength(s);
  return f(s, sub, startBound(start, n), stopBound(stop, n));
}

function indexMethod(name: string, f: Search, whole: (s: string, sub: string) => number) {
  return (v: Value, sub: Value, start?: Value, stop?: Value): Value => {
    const at =
      start === undefined && stop === undefined && typeof v === "string" && typeof sub === "string"
        ? whole(v, sub)
        : search(name, f, v, sub, start, stop);
    if (at < 0) throw valueError("substring not found");
    return BigInt(at);
  };
}

type AffixTest = (s: Str, affix: Str, start: number, stop: number) => boolean;

function affixMethod(name: string, test: AffixTest, whole: (s: string, affix: string) => boolean) {
  return (v: Value, affix: Value, start?: Value, stop?: Value): Value => {
    if (typeof v === "string" && typeof affix === "string" && start === undefined && stop === undefined)
      return whole(v, affix);
    const s = own(v);
    const n = strLength(s);
    const from = startBound(start, n);
    const to = stopBound(stop, n);
    if (!isTuple(affix)) {
      const one = asStr(affix);
      if (one !== undefined) return test(s, one, from, to);
      throw typeError(`${name} first arg must be str or a tuple of str, not ${affix.cls.tp_name}`);
    }
    for (const candidate of affix) {
      const one = asStr(candidate);
      if (one === undefined)
        throw typeError(`tuple for ${name} must only contain str, not ${candidate.cls.tp_name}`);
      if (test(s, one, from, to)) return true;
    }
    return false;
  };
}

function removePrefix(v: Value, arg: Value): Value {
  const s = own(v);
  const prefix = strArgument(arg, "removeprefix() argument");
  return strStartsWith(s, prefix) ? strSubstring(s, strLength(prefix), strLength(s)) : s;
}

function removeSuffix(v: Value, arg: Value): Value {
  const s = own(v);
  const suffix = strArgument(arg, "removesuffix() argument");
  return strEndsWith(s, suffix) ? strSubstring(s, 0, strLength(s) - strLength(suffix)) : s;
}

function separator(arg: Value): Str {
  const sep = asStr(arg);
  if (sep === undefined) throw typeError(`must be str, not ${arg.cls.tp_name}`);
  if (sep === "") throw valueError("empty separator");
  return sep;
}

function partition(v: Value, arg: Value): Value {
  const s = own(v);
  const sep = separator(arg);
  if (typeof s === "string" && typeof sep === "string") {
    const at = indexOfText(s, sep);
    return tuple(at < 0 ? [s, "", ""] : [s.slice(0, at), sep, s.slice(at + sep.length)]);
  }
  const at = strIndexOf(s, sep);
  return at < 0
    ? tuple([s, "", ""])
    : tuple([strSubstring(s, 0, at), sep, strSubstring(s, at + strLength(sep), strLength(s))]);
}

function rpartition(v: Value, arg: Value): Value {
  const s = own(v);
  const sep = separator(arg);
  const at = strLastIndexOf(s, sep);
  return at < 0
    ? tuple(["", "", s])
    : tuple([strSubstring(s, 0, at), sep, strSubstring(s, at + strLength(sep), strLength(s))]);
}

function splitting(): MethodRow[] {
  return [
    ["split(self, /, sep=None, maxsplit=-1)", splitMethod(splitBy, splitWords)],
    ["rsplit(self, /, sep=None, maxsplit=-1)", splitMethod(rsplitBy, rsplitWords)],
    [
      "splitlines(self, /, keepends=False)",
      (v: Value, keepends?: Value) => splitLines(own(v), keepends !== undefined && truth(keepends)),
    ],
    ["strip(self, chars=None, /)", stripMethod("strip", true, true)],
    ["lstrip(self, chars=None, /)", stripMethod("lstrip", true, false)],
    ["rstrip(self, chars=None, /)", stripMethod("rstrip", false, true)],
  ];
}

function splitMethod(
  by: (s: Str, sep: Str, limit: number) => Str[],
  words: (s: Str, limit: number) => Str[],
) {
  return (v: Value, sep?: Value, maxsplit?: Value): Value => {
    const s = own(v);
    // Only where occurrences cannot overlap is it the same from both ends.
    if (maxsplit === undefined && typeof sep === "string" && typeof s === "string")
      if (sep.length === 1 || (by === splitBy && sep !== "" && sep.length <= SHORT_TEXT)) return s.split(sep);
    const limit = ssizeOr(maxsplit, -1);
    if (sep === undefined || sep === None) return words(s, limit);
    const separator = asStr(sep);
    if (separator === undefined) throw typeError(`must be str or None, not ${sep.cls.tp_name}`);
    return by(s, separator, limit);
  };
}

/** Up to so many characters to strip are searched one by one. */
const FEW_CHARS = 32;

function stripMethod(name: string, left: boolean, right: boolean) {
  const sides = left ? (right ? 3 : 1) : 2;
  return (v: Value, chars?: Value): Value => {
    if (v.kind === 3) {
      const stripped = nativeStrip(v as string, sides, chars as string | undefined); // by the tags, which it looks at
      if (stripped !== undefined) return stripped;
      if (chars === undefined) {
        const trimmed = stripNative(v as string, left, right); // by the tag, as below
        if (trimmed !== undefined) return trimmed;
      } else if (chars.kind === 3 && (chars as string).length <= FEW_CHARS)
        return stripChars(v as string, chars as string, left, right);
    }
    const s = own(v);
    if (chars === undefined || chars === None) return stripWhere(s, isSpace, left, right);
    const set = asStr(chars);
    if (set === undefined) throw typeError(`${name} arg must be None or str`);
    const units = new Set<number>();
    for (let i = 0; i < strLength(set); i++) units.add(strCodePointAt(set, i));
    return stripWhere(s, (cp) => units.has(cp), left, right);
  };
}

function padding(): MethodRow[] {
  const row = (name: string, pad: (s: Str, width: number, fill: Str) => Str): MethodRow => [
    `${name}(self, width, fillchar=' ', /)`,
    (v: Value, width: Value, fill: Value = " ") => {
      const size = width.kind === 1 ? Number(width) : MOST_USUAL;
      const isUsual = v.kind === 3 && fill.kind === 3 && size < MOST_USUAL && size > -MOST_USUAL;
      if (isUsual && (fill as string).length === 1) return pad(v as string, size, fill as string); // by the tags
      return pad(own(v), ssize(width), fillCharacter(fill));
    },
  ];
  return [
    row("center", center),
    row("ljust", ljust),
    row("rjust", rjust),
    ["zfill(self, width, /)", (v: Value, width: Value) => zfill(own(v), ssize(width))],
    [
      "expandtabs(self, /, tabsize=8)",
      (v: Value, size?: Value) => expandTabs(own(v), size === undefined ? 8 : cInt(size)),
    ],
  ];
}

/** Widths below this are converted without a look at other types. */
const MOST_USUAL = 1_000_000;

function fillCharacter(fill: Value): Str {
  const s = asStr(fill);
  if (s === undefined)
    throw typeError(`The fill character must be a unicode character, not ${fill.cls.tp_name}`);
  if (strLength(s) !== 1) throw typeError("The fill character must be exactly one character long");
  return s;
}

function replaceMethod(v: Value, old: Value, by: Value, count?: Value): Value {
  const from = strArgument(old, "replace() argument 1");
  const to = strArgument(by, "replace() argument 2");
  return strReplace(own(v), from, to, ssizeOr(count, -1));
}

function encodeMethod(v: Value, encoding?: Value, errors?: Value): Value {
  const codec =
    encoding === undefined ? "utf-8" : toHostText(strArgument(encoding, "encode() argument 'encoding'"));
  const handler =
    errors === undefined ? "strict" : toHostText(strArgument(errors, "encode() argument 'errors'"));
  return newBytes(encodeStr(own(v), codec, handler));
}

function formatMethod(v: Value, spec: Value): Value {
  if (spec === "" && v.cls.tp_heap) return str(v);
  return formatString(own(v), strArgument(spec, "__format__() argument"), v.cls.tp_name);
}

/** What CPython's compact representation takes. */
function sizeOf(s: Str): Value {
  let top = 0;
  for (let i = 0; i < strLength(s); i++) top = Math.max(top, strCodePointAt(s, i));
  const header = top < 128 ? 40 : 56;
  const width = top < 0x100 ? 1 : top < 0x10000 ? 2 : 4;
  return BigInt(header + (strLength(s) + 1) * width);
}
