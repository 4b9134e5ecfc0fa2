/** `sub` and `subn`, and the templates that `expand` shares with them. */
import { typeError } from "../../runtime/errors.ts";
import { bytesOf, newBytes } from "../../runtime/objects/bytes/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr, strCodePoints, strFromCodePoints } from "../../runtime/objects/str/index.ts";
import { join } from "../../runtime/objects/str/join.ts";
import { call1, callMethod } from "../../runtime/protocols/call.ts";
import { MAX_ELEMENTS } from "../../runtime/sizes.ts";
import type { Value } from "../../runtime/slots.ts";
import { translateFailure } from "./errors.ts";
import type { Found } from "./found.ts";
import type { Pieces, PyPattern, Search } from "./objects.ts";
import { GroupReference, groupText, newMatch, piece } from "./objects.ts";
import { Scanner } from "./scanner.ts";
import type { Subject } from "./subject.ts";
import { parseTemplate } from "./template.ts";
import { TEXT_ENV } from "./text-env.ts";

/** The pieces of a template that is a str or bytes. Raises PatternError, IndexError, TypeError. */
export function templatePieces(pattern: PyPattern, repl: Value): Pieces {
  if (pattern.lastTemplate?.repl === repl) return pattern.lastTemplate.pieces;
  const pieces = parsePieces(pattern, repl);
  if (typeof repl === "string") pattern.lastTemplate = { repl, pieces };
  return pieces;
}

function parsePieces(pattern: PyPattern, repl: Value): Pieces {
  const text = asStr(repl);
  const bytes = text === undefined ? bytesOf(repl) : undefined;
  if (text === undefined && bytes === undefined) {
    throw typeError(`decoding to str: need a bytes-like object, ${repl.cls.tp_name} found`);
  }
  const chars = text === undefined ? (bytes ?? []) : strCodePoints(text);
  if (Array.prototype.indexOf.call(chars, BACKSLASH) < 0) return [repl];
  const { groups, groupIndex } = pattern.regex;
  try {
    const template = parseTemplate({ chars, istext: text !== undefined }, groups, groupIndex, TEXT_ENV);
    return template
      .filter((part) => typeof part === "number" || part.length > 0)
      .map((part) =>
        typeof part === "number" ? new GroupReference(part) : literal(part, text !== undefined),
      );
  } catch (e) {
    throw translateFailure(e, repl);
  }
}

const BACKSLASH = 92;

function literal(codes: readonly number[], istext: boolean): Value {
  return istext ? strFromCodePoints(codes) : newBytes(Uint8Array.from(codes));
}

/** Adds what a template comes to for one match. */
function pushPieces(out: Value[], pieces: Pieces, subject: Subject, found: Found): void {
  for (const part of pieces) {
    if (!(part instanceof GroupReference)) out.push(part);
    else {
      const text = groupText(subject, found, part.group);
      if (text !== undefined) out.push(text);
    }
  }
}

/** `Match.expand`. */
export function expand(pattern: PyPattern, subject: Subject, found: Found, template: Value): Value {
  const parts: Value[] = [];
  pushPieces(parts, templatePieces(pattern, template), subject, found);
  return joinParts(parts, pattern.isText);
}

const EMPTY_BYTES = newBytes(new Uint8Array());

/** Joins pieces; a piece of the wrong kind raises join's own TypeError. */
function joinParts(parts: Value[], istext: boolean): Value {
  return istext ? join("", parts) : callMethod(EMPTY_BYTES, "join", parts);
}

/** The result of `sub` and how many replacements were made. */
export interface Replaced {
  readonly text: Value;
  readonly count: number;
}

/** Replaces at most `count` matches (all when 0). */
export function replace(search: Search, repl: Value, count: number): Replaced {
  const { pattern, subject } = search;
  const callback = repl.tp_call !== undefined && asStr(repl) === undefined;
  const pieces = callback ? [] : templatePieces(pattern, repl);
  const scanner = new Scanner(pattern.regex, subject, 0, subject.length);
  const parts: Value[] = [];
  let last = 0;
  let done = 0;
  while (count === 0 || done < count) {
    const found = scanner.next();
    if (found === undefined) break;
    if (last < found.start) parts.push(piece(subject, last, found.start));
    if (callback) {
      const item = call1(repl, newMatch(search, found));
      if (item !== None) parts.push(item);
    } else pushPieces(parts, pieces, subject, found);
    last = found.end;
    done++;
  }
  if (last < subject.length) parts.push(piece(subject, last, subject.length));
  return { text: joinParts(parts, pattern.isText), count: done };
}

/** The engine does not look at the time limit within one `replace` or `match`: longer texts go step by step. */
export const MAX_UNINTERRUPTED = 1_000_000;

/**
 * `sub` of all matches by the engine's own `replace`, where that gives the same; undefined where it does not: empty
 * matches, astral text, bytes.
 */
export function replaceNatively(search: Search, repl: Value): Value | undefined {
  const { pattern, subject } = search;
  const { regex } = pattern;
  if (regex.mayBeEmpty || typeof subject.raw !== "string" || typeof repl !== "string") return undefined;
  if (regex.groups > 99 || subject.length > MAX_UNINTERRUPTED) return undefined;
  if (subject.length * (repl.length + 1) > MAX_ELEMENTS) return undefined;
  const regexp = regex.globalRegExp(subject);
  if (regexp === undefined) return undefined;
  const template = nativeTemplate(templatePieces(pattern, repl));
  if (template === undefined) return undefined;
  regexp.lastIndex = 0;
  return subject.raw.replace(regexp, template);
}

function nativeTemplate(pieces: Pieces): string | undefined {
  let text = "";
  for (const part of pieces) {
    if (part instanceof GroupReference)
      text += part.group === 0 ? "$&" : `$${String(part.group).padStart(2, "0")}`;
    else if (typeof part === "string") text += part.replaceAll("$", "$$$$");
    else return undefined;
  }
  return text;
}
