/** Tracebacks as CPython 3.14 prints them (Lib/traceback.py's output format). https://docs.python.org/3/library/traceback.html */

import { caught, SyntaxError_ } from "../errors.ts";
import type { PyBaseException } from "../objects/exceptions/base.ts";
import { BaseExceptionGroup, groupMembers } from "../objects/exceptions/group.ts";
import { None } from "../objects/singletons.ts";
import { isinstance } from "../objects/type/core.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { reprText, str, textOf } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";
import { caretLines } from "./carets.ts";
import { type Frame, raiseFrames } from "./frames.ts";
import { type Entry, layOut } from "./layout.ts";
import { shownFrames } from "./object.ts";
import { suggestionFor } from "./suggestions.ts";
import { syntaxErrorParts } from "./syntax-error.ts";

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";
const MAX_REPEATS = 3;

type Stacks = readonly (readonly Frame[])[];

/** An exception with the stacks at the raises of the one that it is a cause, context or member of; it was caught in one of them. */
interface Found {
  readonly exc: PyBaseException;
  readonly outer: Stacks;
  /** The engine's stacks there. */
  readonly later: readonly string[];
}

/** The whole text for an uncaught exception, chain included, without a final newline. */
export function formatException(e: PyBaseException): string {
  e.exc_handler = undefined; // whoever looked at it did not keep it
  const seen = new Set<PyBaseException>();
  const expand = (found: Found): Entry<Found>[] => chainOf(found, seen);
  const texts = layOut(expand({ exc: e, outer: [], later: [] }), { width: 15, depth: 10, expand });
  return withoutNewline(texts.join(""));
}

const nothing = (): [] => [];

/** The text for the exception itself, as of one that is ignored: chain, members and carets left out. */
export function formatAlone(e: PyBaseException): string {
  const frames = shownFrames(e, nothing, nothing).map((frame) => plainFrame(frame));
  const head = frames.length > 0 ? "Traceback (most recent call last):\n" : "";
  return withoutNewline(head + [...frames, ...exceptionOnly(e)].join(""));
}

/** A regular expression would look at each character of a text that may be very long. */
function withoutNewline(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

/** The exception with its causes and contexts, the first one of all in front. */
function chainOf(last: Found, seen: Set<PyBaseException>): Entry<Found>[] {
  const entries: Entry<Found>[] = [];
  let found: Found | undefined = last;
  while (found !== undefined) {
    const exc: PyBaseException = found.exc;
    const outer: Stacks = found.outer;
    seen.add(exc);
    const later: readonly string[] = found.later;
    const frames = shownFrames(
      exc,
      () => outer,
      () => later,
    );
    const around: Stacks = [...raiseFrames(exc), frames];
    const before: Before | undefined = comesBefore(exc, seen);
    entries.push({
      separator: before?.separator ?? "",
      stack: frameTexts(frames),
      only: exceptionOnly(exc),
      members: isinstance(exc, BaseExceptionGroup)
        ? groupMembers(exc).map((member) => ({ exc: member, outer: around, later: exc.exc_stacks }))
        : undefined,
    });
    found = before === undefined ? undefined : { exc: before.exc, outer: around, later: exc.exc_stacks };
  }
  return entries.reverse();
}

interface Before {
  readonly exc: PyBaseException;
  readonly separator: string;
}

function comesBefore(e: PyBaseException, seen: ReadonlySet<PyBaseException>): Before | undefined {
  const { exc_cause: cause, exc_context: context } = e;
  if (cause !== undefined && !seen.has(cause)) return { exc: cause, separator: CAUSE };
  if (cause !== undefined || context === undefined || e.exc_suppress || seen.has(context)) return undefined;
  return { exc: context, separator: CONTEXT };
}

/** The `File …` entries, runs of the same line shortened. */
function frameTexts(frames: readonly Frame[]): string[] {
  const out: string[] = [];
  let last: Frame | undefined;
  let count = 0;
  const texts = new Map<string, string>(); // functions that call each other come by the thousand
  for (const frame of frames) {
    if (last === undefined || !sameLine(frame, last)) {
      out.push(...repeated(count));
      count = 0;
      last = frame;
    }
    count++;
    if (count <= MAX_REPEATS) out.push(textOnce(frame, texts));
  }
  out.push(...repeated(count));
  return out;
}

function textOnce(frame: Frame, texts: Map<string, string>): string {
  const { script, site, name } = frame;
  const key = `${site.lineno} ${site.col} ${site.endLineno} ${site.endCol} ${name} ${script.filename}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = formatFrame(frame);
  texts.set(key, text);
  return text;
}

function sameLine(a: Frame, b: Frame): boolean {
  return a.script.filename === b.script.filename && a.site.lineno === b.site.lineno && a.name === b.name;
}

function repeated(count: number): string[] {
  const more = count - MAX_REPEATS;
  return more <= 0 ? [] : [`  [Previous line repeated ${more} more time${more > 1 ? "s" : ""}]\n`];
}

function formatFrame(frame: Frame): string {
  return `  File "${frame.script.filename}", line ${frame.site.lineno}, in ${frame.name}\n${caretLines(frame)}`;
}

function plainFrame(frame: Frame): string {
  const [place, line] = formatFrame(frame).split("\n");
  return line === undefined || line === "" ? `${place}\n` : `${place}\n${line}\n`;
}

/** `Type: message` with notes. */
function exceptionOnly(e: PyBaseException): string[] {
  const name = typeText(e);
  const lines = isinstance(e, SyntaxError_) ? syntaxErrorLines(e, name) : [plainText(e, name)];
  for (const note of notesOf(e)) for (const line of note.split("\n")) lines.push(`${line}\n`);
  return lines;
}

function plainText(e: PyBaseException, name: string): string {
  const message = messageOf(e);
  return message === "" ? `${name}\n` : `${name}: ${message}\n`;
}

/** `str(e)` and what it suggests. */
export function messageOf(e: PyBaseException, hasFrames = true): string {
  return safeStr(e) + suggestionFor(e, hasFrames);
}

/** With the place in front, unless hostile fields keep it from being shown. */
export function syntaxErrorLines(e: PyBaseException, name: string): string[] {
  try {
    const { place, message } = syntaxErrorParts(e);
    return [...place, `${name}: ${message}\n`];
  } catch (error) {
    caught(error);
    return [plainText(e, name)];
  }
}

export function typeText(e: PyBaseException): string {
  const T = e.cls;
  return T.tp_module === "builtins" || T.tp_module === "__main__"
    ? T.tp_qualname
    : `${T.tp_module}.${T.tp_qualname}`;
}

/** `str(e)`, whatever a hostile `__str__` does. */
export function safeStr(e: PyBaseException): string {
  return guarded(() => textOf(str(e)), "<exception str() failed>");
}

function notesOf(e: PyBaseException): string[] {
  const notes = lookupAttr(e, "__notes__");
  if (notes === undefined || notes === None) return [];
  if (!Array.isArray(notes)) return [guarded(() => reprText(notes), "<__notes__ repr() failed>")];
  return notes.map((n: Value) => guarded(() => textOf(str(n)), "<note str() failed>"));
}

/** A text that guest code makes. */
function guarded(make: () => string, otherwise: string): string {
  try {
    return make();
  } catch (error) {
    caught(error);
    return otherwise;
  }
}
