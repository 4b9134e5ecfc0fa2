/** `re.Pattern`. https://docs.python.org/3/library/re.html#regular-expression-objects */
import { builtinType, classMethods, getset, methods, qualifyName } from "../../runtime/define.ts";
import { newDict } from "../../runtime/objects/dict/index.ts";
import { genericAlias } from "../../runtime/objects/generic-alias.ts";
import { makeIterator } from "../../runtime/objects/iterator.ts";
import { makeMappingProxy } from "../../runtime/objects/mapping-proxy.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { ssizeOr } from "../../runtime/objects/str/arguments.ts";
import { strOfParts, strSubstring } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { eqBool } from "../../runtime/protocols/compare.ts";
import { hash } from "../../runtime/protocols/hash.ts";
import { repr } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import * as bits from "./flags.ts";
import type { Found } from "./found.ts";
import type { MatchMode } from "./machine.ts";
import type { Search } from "./objects.ts";
import { groupText, nameValue, newMatch, openSearch, PyPattern, piece } from "./objects.ts";
import { flagNames } from "./regex-flag.ts";
import { MAX_UNINTERRUPTED, replace, replaceNatively } from "./replace.ts";
import { Scanner } from "./scanner.ts";
import { newScanner } from "./scanner-type.ts";

/** `match`, `fullmatch`, `search`. */
export function find(mode: MatchMode, pattern: PyPattern, given: Value, pos?: Value, endpos?: Value): Value {
  const search = openSearch(pattern, given, pos, endpos);
  const found = pattern.regex.find(search.subject, mode, search.pos, search.endpos, false);
  return found === undefined ? None : newMatch(search, found);
}

function scannerOf(search: Search): Scanner {
  return new Scanner(search.pattern.regex, search.subject, search.pos, search.endpos);
}

/** `finditer`. */
export function finditer(pattern: PyPattern, given: Value, pos?: Value, endpos?: Value): Value {
  const search = openSearch(pattern, given, pos, endpos);
  return makeIterator("callable_iterator", matches(search));
}

function* matches(search: Search): Generator<Value> {
  const scanner = scannerOf(search);
  for (let found = scanner.next(); found !== undefined; found = scanner.next()) yield newMatch(search, found);
}

/** `findall`. */
export function findall(pattern: PyPattern, given: Value, pos?: Value, endpos?: Value): Value {
  const search = openSearch(pattern, given, pos, endpos);
  const quick = findallNatively(search);
  if (quick !== undefined) return quick;
  const out: Value[] = [];
  const scanner = scannerOf(search);
  for (let found = scanner.next(); found !== undefined; found = scanner.next()) {
    out.push(findallItem(search, found));
  }
  return out;
}

/** The engine's RegExp for a walk over a whole str, where no empty matches can be among what it finds. */
function walker(search: Search): RegExp | undefined {
  const { regex } = search.pattern;
  if (regex.mayBeEmpty || typeof search.subject.raw !== "string") return undefined;
  if (search.pos > 0 || search.endpos < search.subject.length) return undefined;
  const regexp = regex.globalRegExp(search.subject);
  if (regexp !== undefined) regexp.lastIndex = 0;
  return regexp;
}

function findallNatively(search: Search): Value[] | undefined {
  const regexp = walker(search);
  if (regexp === undefined) return undefined;
  const { text } = search.subject;
  const { groups } = search.pattern.regex;
  if (groups === 0 && text.length <= MAX_UNINTERRUPTED) return text.match(regexp) ?? [];
  const out: Value[] = [];
  for (let m = regexp.exec(text); m !== null; m = regexp.exec(text)) {
    if (groups <= 1) out.push(m[groups] ?? "");
    else {
      const items: Value[] = [];
      for (let group = 1; group <= groups; group++) items.push(m[group] ?? "");
      out.push(tuple(items));
    }
  }
  return out;
}

function findallItem(search: Search, found: Found): Value {
  const { pattern, subject } = search;
  const { groups } = pattern.regex;
  if (groups === 0) return piece(subject, found.start, found.end);
  const empty = piece(subject, 0, 0);
  if (groups === 1) return groupText(subject, found, 1) ?? empty;
  const items: Value[] = [];
  for (let group = 1; group <= groups; group++) items.push(groupText(subject, found, group) ?? empty);
  return tuple(items);
}

/** `split`. */
export function split(pattern: PyPattern, given: Value, maxsplit?: Value): Value {
  const most = ssizeOr(maxsplit, 0);
  const search = openSearch(pattern, given);
  const regexp = most === 0 ? walker(search) : undefined;
  if (regexp !== undefined) return splitNatively(search, regexp);
  const { subject } = search;
  const scanner = scannerOf(search);
  const out: Value[] = [];
  let last = 0;
  for (let n = 0; most === 0 || n < most; n++) {
    const found = scanner.next();
    if (found === undefined) break;
    out.push(piece(subject, last, found.start));
    for (let group = 1; group <= pattern.regex.groups; group++) {
      out.push(groupText(subject, found, group) ?? None);
    }
    last = found.end;
  }
  out.push(piece(subject, last, subject.length));
  return out;
}

function splitNatively(search: Search, regexp: RegExp): Value[] {
  const { text } = search.subject;
  const { groups } = search.pattern.regex;
  const out: Value[] = [];
  let last = 0;
  for (let m = regexp.exec(text); m !== null; m = regexp.exec(text)) {
    out.push(text.substring(last, m.index));
    for (let group = 1; group <= groups; group++) out.push(m[group] ?? None);
    last = regexp.lastIndex;
  }
  out.push(text.substring(last));
  return out;
}

/** `sub`. */
export function sub(pattern: PyPattern, repl: Value, given: Value, count?: Value): Value {
  const most = ssizeOr(count, 0);
  const search = openSearch(pattern, given);
  const quick = most === 0 ? replaceNatively(search, repl) : undefined;
  return quick ?? replace(search, repl, most).text;
}

/** `subn`. */
export function subn(pattern: PyPattern, repl: Value, given: Value, count?: Value): Value {
  const most = ssizeOr(count, 0);
  const done = replace(openSearch(pattern, given), repl, most);
  return tuple([done.text, BigInt(done.count)]);
}

const REPR_LIMIT = 200;

function reprPattern(v: Value): Value {
  const p = v as PyPattern; // slot of Pattern
  let { flags } = p.regex;
  if (p.isText && (flags & (bits.LOCALE | bits.UNICODE | bits.ASCII)) === bits.UNICODE)
    flags &= ~bits.UNICODE;
  const names = flagNames(BigInt(flags), "re.");
  const shown = strSubstring(repr(p.source), 0, REPR_LIMIT);
  return strOfParts("re.compile(", shown, names === "" ? ")" : `, ${names})`);
}

function samePattern(v: Value, w: Value): Value {
  if (!(w instanceof PyPattern)) return NotImplemented;
  const p = v as PyPattern; // slot of Pattern
  if (p === w) return true;
  return p.isText === w.isText && p.regex.flags === w.regex.flags && eqBool(p.source, w.source);
}

export const Pattern: PyType = builtinType("Pattern", {
  module: "re",
  proto: PyPattern.prototype,
  basetype: false,
  doc: "Compiled regular expression object.",
  slots: {
    tp_repr: reprPattern,
    tp_hash: (v) => hash((v as PyPattern).source) ^ BigInt((v as PyPattern).regex.flags), // slot of Pattern
    tp_eq: samePattern,
    tp_ne: (v, w) => {
      const same = samePattern(v, w);
      return same === NotImplemented ? same : same !== true;
    },
  },
});

const RANGE = "pos=0, endpos=sys.maxsize";

methods(Pattern, [
  [
    `match(self, /, string, ${RANGE})`,
    (p: PyPattern, s: Value, a?: Value, b?: Value) => find("match", p, s, a, b),
  ],
  [
    `fullmatch(self, /, string, ${RANGE})`,
    (p: PyPattern, s: Value, a?: Value, b?: Value) => find("fullmatch", p, s, a, b),
  ],
  [
    `search(self, /, string, ${RANGE})`,
    (p: PyPattern, s: Value, a?: Value, b?: Value) => find("search", p, s, a, b),
  ],
  [`findall(self, /, string, ${RANGE})`, findall],
  [`finditer(self, /, string, ${RANGE})`, finditer],
  [
    `scanner(self, /, string, ${RANGE})`,
    (p: PyPattern, s: Value, a?: Value, b?: Value) => newScanner(openSearch(p, s, a, b)),
  ],
  ["split(self, /, string, maxsplit=0)", split],
  ["sub(self, /, repl, string, count=0)", sub],
  ["subn(self, /, repl, string, count=0)", subn],
  ["__copy__(self, /)", (p: PyPattern) => p],
  ["__deepcopy__(self, memo, /)", (p: PyPattern) => p],
]);

classMethods(Pattern, [["__class_getitem__(cls, object, /)", genericAlias]]);

function groupindex(p: PyPattern): Value {
  const entries: [Value, Value][] = [];
  for (const [name, group] of p.regex.groupIndex) entries.push([nameValue(name), BigInt(group)]);
  return makeMappingProxy(newDict(entries));
}

getset(Pattern, {
  pattern: { get: (p: PyPattern) => p.source },
  flags: { get: (p: PyPattern) => BigInt(p.regex.flags) },
  groups: { get: (p: PyPattern) => BigInt(p.regex.groups) },
  groupindex: { get: groupindex },
});

qualifyName(Pattern);
