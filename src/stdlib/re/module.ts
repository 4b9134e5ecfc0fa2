/** The module `re`. https://docs.python.org/3/library/re.html */
import type { Impl } from "../../runtime/define.ts";
import { pythonFunction } from "../../runtime/define-python.ts";
import { typeError } from "../../runtime/errors.ts";
import { defineOwn } from "../../runtime/names.ts";
import { bytesOf, fromLatin, newBytes, toLatin } from "../../runtime/objects/bytes/index.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr, type Str, strCodePoints, strFromCodePoints } from "../../runtime/objects/str/index.ts";
import type { PyCallable, Value } from "../../runtime/slots.ts";
import { type LimitArguments, limits } from "./by-position.ts";
import { patternFor, purge } from "./compile.ts";
import { PatternError } from "./errors.ts";
import { escapePattern } from "./escape.ts";
import { LexicalScanner } from "./lexical-scanner.ts";
import type { MatchMode } from "./machine.ts";
import { Match } from "./match-type.ts";
import { find, findall, finditer, Pattern, split, sub, subn } from "./pattern-type.ts";
import { flagConstants } from "./regex-flag.ts";

/** A function that CPython's module defines in Python. */
function define(text: string, impl: Impl, doc: string): PyCallable {
  return pythonFunction(text, impl, { module: "re", doc });
}

function finder(mode: MatchMode, doc: string): PyCallable {
  return define(
    `${mode}(pattern, string, flags=0)`,
    (pattern: Value, string: Value, flags?: Value) => find(mode, patternFor(pattern, flags), string),
    doc,
  );
}

function escapeValue(pattern: Value): Value {
  const text = asStr(pattern);
  if (text !== undefined) return escapeText(text);
  const bytes = bytesOf(pattern);
  if (bytes !== undefined) return newBytes(fromLatin(escapePattern(toLatin(bytes))));
  throw typeError(`decoding to str: need a bytes-like object, ${pattern.cls.tp_name} found`);
}

function escapeText(text: Str): Str {
  if (typeof text === "string") return escapePattern(text);
  const out: number[] = [];
  for (const code of Array.from(strCodePoints(text))) {
    if (code < 128 && escapePattern(String.fromCharCode(code)).length > 1) out.push(92);
    out.push(code);
  }
  return strFromCodePoints(out);
}

/** `count` and `flags` may still come by position. */
function substituter(name: string, substitute: typeof sub, doc: string): PyCallable {
  const impl = (pattern: Value, repl: Value, string: Value, ...rest: LimitArguments): Value => {
    const given = limits(name, "count", 3, rest);
    return substitute(patternFor(pattern, given[1]), repl, string, given[0]);
  };
  return limited(`${name}(pattern, repl, string, *args, count=0, flags=0)`, impl, doc);
}

function splitter(): PyCallable {
  const impl = (pattern: Value, string: Value, ...rest: LimitArguments): Value => {
    const given = limits("split", "maxsplit", 2, rest);
    return split(patternFor(pattern, given[1]), string, given[0]);
  };
  const text = "split(pattern, string, *args, maxsplit=0, flags=0)";
  return limited(text, impl, "Split the string at the matches of the pattern.");
}

/** As CPython does, `inspect.signature` is told the parameters that may be given by position. */
function limited(text: string, impl: Impl, doc: string): PyCallable {
  const f = pythonFunction(text, impl, { module: "re", doc, plainly: true });
  defineOwn(f, "__text_signature__", text.slice(text.indexOf("(")).replace("*args, ", ""));
  return f;
}

const FUNCTIONS: Readonly<Record<string, PyCallable>> = {
  match: finder(
    "match",
    "Try to apply the pattern at the start of the string, returning\na Match object, or None if no match was found.",
  ),
  fullmatch: finder(
    "fullmatch",
    "Try to apply the pattern to all of the string, returning\na Match object, or None if no match was found.",
  ),
  search: finder(
    "search",
    "Scan through string looking for a match to the pattern, returning\na Match object, or None if no match was found.",
  ),
  sub: substituter("sub", sub, "Return the string with the matches of the pattern replaced by repl."),
  subn: substituter(
    "subn",
    subn,
    "Like sub, but return a pair of the new string and the number of replacements.",
  ),
  split: splitter(),
  findall: define(
    "findall(pattern, string, flags=0)",
    (pattern: Value, string: Value, flags?: Value) => findall(patternFor(pattern, flags), string),
    "Return a list of all non-overlapping matches in the string.",
  ),
  finditer: define(
    "finditer(pattern, string, flags=0)",
    (pattern: Value, string: Value, flags?: Value) => finditer(patternFor(pattern, flags), string),
    "Return an iterator over all non-overlapping matches in the string.",
  ),
  compile: define(
    "compile(pattern, flags=0)",
    (pattern: Value, flags?: Value) => patternFor(pattern, flags),
    "Compile a regular expression pattern, returning a Pattern object.",
  ),
  purge: define(
    "purge()",
    () => {
      purge();
      return None;
    },
    "Clear the regular expression caches",
  ),
  escape: define("escape(pattern)", escapeValue, "Escape special characters in a string."),
};

const PUBLIC = [
  ...[
    "match",
    "fullmatch",
    "search",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
    "compile",
    "purge",
    "escape",
  ],
  ...[
    "error",
    "Pattern",
    "Match",
    "A",
    "I",
    "L",
    "M",
    "S",
    "X",
    "U",
    "ASCII",
    "IGNORECASE",
    "LOCALE",
    "MULTILINE",
  ],
  ...["DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError"],
];

export const re = defineModule("re", () => ({
  __all__: [...PUBLIC],
  __version__: "2.2.1",
  ...FUNCTIONS,
  ...flagConstants(),
  error: PatternError,
  PatternError,
  Pattern,
  Match,
  Scanner: LexicalScanner,
}));
