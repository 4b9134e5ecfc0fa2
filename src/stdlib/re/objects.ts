/** `re.Pattern` and `re.Match`: representation, and how Python values become subjects and back. */
import { typeError } from "../../runtime/errors.ts";
import { bytesOf, isByteArray, isBytes, newBytes } from "../../runtime/objects/bytes/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { ssize } from "../../runtime/objects/str/arguments.ts";
import { asStr, fromHostText, strOfOwned } from "../../runtime/objects/str/index.ts";
import type { Value } from "../../runtime/slots.ts";
import type { Found } from "./found.ts";
import type { Regex } from "./regex.ts";
import type { RawSubject } from "./subject.ts";
import { Subject } from "./subject.ts";

/** Where a replacement takes in a group. */
export class GroupReference {
  readonly group: number;
  constructor(group: number) {
    this.group = group;
  }
}

/** A replacement: literal values between references to groups. */
export type Pieces = readonly (Value | GroupReference)[];

/** A compiled pattern. */
export class PyPattern {
  declare regex: Regex;
  /** The pattern as given, a str or bytes. */
  declare source: Value;
  declare isText: boolean;
  /** Name of each group by number. */
  declare names: readonly (string | undefined)[];
  /** The replacement used last, parsed. */
  declare lastTemplate: { readonly repl: Value; readonly pieces: Pieces } | undefined;
}

/** A match. */
export class PyMatch {
  declare pattern: PyPattern;
  declare subject: Subject;
  /** The string as given. */
  declare given: Value;
  declare found: Found;
  declare pos: number;
  declare endpos: number;
}

export function newPattern(regex: Regex, source: Value, isText: boolean): PyPattern {
  const p = new PyPattern();
  p.regex = regex;
  p.source = source;
  p.isText = isText;
  const names: (string | undefined)[] = [];
  for (const [name, group] of regex.groupIndex) names[group] = name;
  p.names = names;
  p.lastTemplate = undefined;
  return p;
}

/** A search over one string. */
export interface Search {
  readonly pattern: PyPattern;
  readonly subject: Subject;
  readonly given: Value;
  readonly pos: number;
  readonly endpos: number;
}

/** The subject of a Pattern method. TypeError when the kinds of pattern and string do not go together. */
export function openSearch(pattern: PyPattern, given: Value, pos?: Value, endpos?: Value): Search {
  const raw = rawSubject(given);
  if (pattern.isText && raw instanceof Uint8Array) {
    throw typeError("cannot use a string pattern on a bytes-like object");
  }
  if (!pattern.isText && !(raw instanceof Uint8Array)) {
    throw typeError("cannot use a bytes pattern on a string-like object");
  }
  const subject = subjectOf(raw);
  const { length } = subject;
  const from = pos === undefined ? 0 : clip(ssize(pos), length);
  const to = endpos === undefined ? length : clip(ssize(endpos), length);
  return { pattern, subject, given, pos: from, endpos: to };
}

let lastSubject = new Subject("");

/** The subject of a str is kept for the next search: tokenizers call `match(text, pos)` for each token. */
function subjectOf(raw: RawSubject): Subject {
  if (raw instanceof Uint8Array) return new Subject(raw);
  if (lastSubject.raw !== raw) lastSubject = new Subject(raw);
  return lastSubject;
}

function rawSubject(v: Value): RawSubject {
  if (typeof v === "string") return v;
  const text = asStr(v);
  if (text !== undefined) return typeof text === "string" ? text : text.cps;
  const bytes = bytesOf(v);
  if (bytes === undefined) throw typeError(`expected string or bytes-like object, got '${v.cls.tp_name}'`);
  // A callback may change a bytearray while it is searched.
  return isByteArray(v) || !isBytes(v) ? bytes.slice() : bytes;
}

function clip(index: number, length: number): number {
  return Math.max(0, Math.min(index, length));
}

export function newMatch(search: Search, found: Found): PyMatch {
  const m = new PyMatch();
  m.pattern = search.pattern;
  m.subject = search.subject;
  m.given = search.given;
  m.found = found;
  m.pos = search.pos;
  m.endpos = search.endpos;
  return m;
}

/** `string[start:end]` of the subject, as str or bytes. */
export function piece(subject: Subject, start: number, end: number): Value {
  const { raw } = subject;
  if (typeof raw === "string") return raw.substring(start, end);
  if (raw instanceof Uint32Array) return strOfOwned(raw.slice(start, end));
  return newBytes(raw.slice(start, end));
}

/** What a group matched; undefined when it did not. */
export function groupText(subject: Subject, found: Found, group: number): Value | undefined {
  if (found.texts !== undefined && typeof subject.raw === "string") return found.texts[group];
  const start = found.spans[2 * group] ?? -1;
  return start < 0 ? undefined : piece(subject, start, found.spans[2 * group + 1] ?? start);
}

/** The str of a group name, which the core keeps as host text. */
export function nameValue(name: string | undefined): Value {
  return name === undefined ? None : fromHostText(name);
}
