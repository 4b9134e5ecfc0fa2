/** Tracebacks as CPython 3.14 prints them (Lib/traceback.py's output format). https://docs.python.org/3/library/traceback.html */

import { caught, SyntaxError_ } from "../errors.ts";
import type { PyBaseException } from "../objects/exceptions/base.ts";
import { BaseExceptionGroup, groupMembers } from "../objects/exceptions/group.ts";
import { isinstance } from "../objects/type/core.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { reprText, str, textOf } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";
import { caretLines } from "./carets.ts";
import { type Frame, raiseFrames } from "./frames.ts";
import { shownFrames } from "./object.ts";
import { suggestionFor } from "./suggestions.ts";
import { syntaxErrorParts } from "./syntax-error.ts";

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";
const HEADER = "Traceback (most recent call last):\n";
const MAX_REPEATS = 3;

type Stacks = readonly (readonly Frame[])[];

/** The whole text for an uncaught exception, chain included, without a final newline. */
export function formatException(e: PyBaseException): string {
  e.exc_handler = undefined; // whoever looked at it did not keep it
  return withoutNewline(formatChain(e, new Set(), []));
}

/** A regular expression would look at each character of a text that may be very long. */
function withoutNewline(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

/** `outer`: the stacks at the raises of the exception that this one is a cause, context or member of; it was caught in one of them. */
function formatChain(e: PyBaseException, seen: Set<PyBaseException>, outer: Stacks): string {
  seen.add(e);
  let before = "";
  const cause = e.exc_cause;
  const context = e.exc_context;
  const frames = framesFor(e, outer);
  const all = [...raiseFrames(e), frames];
  if (cause !== undefined && !seen.has(cause)) before = formatChain(cause, seen, all) + CAUSE;
  else if (cause === undefined && context !== undefined && !e.exc_suppress && !seen.has(context))
    before = formatChain(context, seen, all) + CONTEXT;
  return before + formatOne(e, frames);
}

function framesFor(e: PyBaseException, outer: Stacks): readonly Frame[] {
  return shownFrames(e, () => outer);
}

function formatOne(e: PyBaseException, frames: readonly Frame[]): string {
  if (isinstance(e, BaseExceptionGroup)) return formatGroup(e, 0, frames);
  const stack = frames.length === 0 ? "" : HEADER + formatFrames(frames);
  return stack + formatExceptionOnly(e);
}

const MAX_GROUP_WIDTH = 15;
const MAX_GROUP_DEPTH = 10;

/** A group: its own traceback, then its members in numbered boxes; the box of the last one is closed once. */
function formatGroup(e: PyBaseException, depth: number, frames: readonly Frame[]): string {
  const margin = "  ".repeat(depth + 1);
  const inner = `${margin}  `;
  const all = [...raiseFrames(e), frames];
  const lead = depth === 0 ? `${margin}+ ` : `${margin}| `;
  const header = frames.length === 0 ? "" : `${lead}Exception Group Traceback (most recent call last):\n`;
  const own = (frames.length === 0 ? "" : formatFrames(frames)) + formatExceptionOnly(e);
  const members = groupMembers(e);
  const boxes = members.slice(0, MAX_GROUP_WIDTH).map((m, i) => formatMember(m, i, depth, margin, all));
  const rest = members.length - boxes.length;
  if (rest > 0)
    boxes.push(
      `${inner}+---------------- ... ----------------\n${box(`and ${rest} more exception${rest > 1 ? "s" : ""}\n`, inner)}`,
    );
  const last = members[boxes.length - 1];
  const closed = rest === 0 && last !== undefined && isinstance(last, BaseExceptionGroup);
  return (
    header +
    box(own, margin) +
    boxes.join("") +
    (closed ? "" : `${inner}+------------------------------------\n`)
  );
}

function formatMember(m: PyBaseException, i: number, depth: number, margin: string, outer: Stacks): string {
  const lead = i === 0 ? `${margin}+-+` : `${margin}  +`;
  const title = `${lead}---------------- ${i + 1} ----------------\n`;
  if (isinstance(m, BaseExceptionGroup)) {
    if (depth + 1 < MAX_GROUP_DEPTH) return title + formatGroup(m, depth + 1, framesFor(m, outer));
    return title + box(`... (max_group_depth is ${MAX_GROUP_DEPTH})\n`, `${margin}  `);
  }
  return title + box(formatChain(m, new Set(), outer), `${margin}  `);
}

function box(text: string, margin: string): string {
  return withoutNewline(text)
    .split("\n")
    .map((line) => `${margin}| ${line}\n`)
    .join("");
}

/** The `File …` entries, runs of the same line shortened. */
export function formatFrames(frames: readonly Frame[]): string {
  let out = "";
  let last: Frame | undefined;
  let count = 0;
  const texts = new Map<string, string>(); // functions that call each other come by the thousand
  for (const frame of frames) {
    if (last === undefined || !sameLine(frame, last)) {
      out += repeated(count);
      count = 0;
      last = frame;
    }
    count++;
    if (count <= MAX_REPEATS) out += textOnce(frame, texts);
  }
  return out + repeated(count);
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

function repeated(count: number): string {
  if (count <= MAX_REPEATS) return "";
  const more = count - MAX_REPEATS;
  return `  [Previous line repeated ${more} more time${more > 1 ? "s" : ""}]\n`;
}

export function formatFrame(frame: Frame): string {
  return `  File "${frame.script.filename}", line ${frame.site.lineno}, in ${frame.name}\n${caretLines(frame)}`;
}

/** `Type: message` with notes. */
export function formatExceptionOnly(e: PyBaseException): string {
  const name = typeText(e);
  let out = isinstance(e, SyntaxError_) ? syntaxErrorText(e, name) : plainText(e, name);
  for (const note of notesOf(e)) for (const line of note.split("\n")) out += `${line}\n`;
  return out;
}

function plainText(e: PyBaseException, name: string): string {
  const message = safeStr(e) + suggestionFor(e);
  return message === "" ? `${name}\n` : `${name}: ${message}\n`;
}

/** With the place in front, unless hostile fields keep it from being shown. */
function syntaxErrorText(e: PyBaseException, name: string): string {
  try {
    const { place, message } = syntaxErrorParts(e);
    return `${place}${name}: ${message}\n`;
  } catch (error) {
    caught(error);
    return plainText(e, name);
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
  try {
    return textOf(str(e));
  } catch (error) {
    caught(error);
    return "<exception str() failed>";
  }
}

function notesOf(e: PyBaseException): string[] {
  const notes = lookupAttr(e, "__notes__");
  if (notes === undefined) return [];
  if (!Array.isArray(notes)) return [reprText(notes)];
  return notes.map((n: Value) => textOf(str(n)));
}

/** The text for an exception that is being handled: frames outside the handler, those of `current`, are left out. */
export function formatHandled(e: PyBaseException, current: readonly Frame[]): string {
  return formatChain(e, new Set(), [current]);
}
