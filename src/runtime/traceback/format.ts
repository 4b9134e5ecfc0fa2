/** Tracebacks as CPython 3.14 prints them (Lib/traceback.py's output format). https://docs.python.org/3/library/traceback.html */
import type { PyBaseException } from "../objects/exceptions/base.ts";
import { caught } from "../errors.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { reprText, str, textOf } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";
import { caretLines } from "./carets.ts";
import { type Frame, tracebackFrames } from "./frames.ts";
import { suggestionFor } from "./suggestions.ts";
import { framesOfTraceback } from "./object.ts";

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";
const HEADER = "Traceback (most recent call last):\n";
const MAX_REPEATS = 3;

/** The whole text for an uncaught exception, chain included, without a final newline. */
export function formatException(e: PyBaseException): string {
  return formatChain(e, new Set()).replace(/\n$/, "");
}

function formatChain(e: PyBaseException, seen: Set<PyBaseException>): string {
  seen.add(e);
  let before = "";
  const cause = e.exc_cause;
  const context = e.exc_context;
  if (cause !== undefined && !seen.has(cause)) before = formatChain(cause, seen) + CAUSE;
  else if (cause === undefined && context !== undefined && !e.exc_suppress && !seen.has(context))
    before = formatChain(context, seen) + CONTEXT;
  return before + formatOne(e);
}

function framesFor(e: PyBaseException): readonly Frame[] {
  return e.exc_traceback === undefined ? tracebackFrames(e) : framesOfTraceback(e.exc_traceback);
}

function formatOne(e: PyBaseException): string {
  const frames = framesFor(e);
  const stack = frames.length === 0 ? "" : HEADER + formatFrames(frames);
  return stack + formatExceptionOnly(e);
}

/** The `File …` entries, runs of the same line shortened. */
export function formatFrames(frames: readonly Frame[]): string {
  let out = "";
  let last: Frame | undefined;
  let count = 0;
  for (const frame of frames) {
    if (last === undefined || !sameLine(frame, last)) {
      out += repeated(count);
      count = 0;
      last = frame;
    }
    count++;
    if (count <= MAX_REPEATS) out += formatFrame(frame);
  }
  return out + repeated(count);
}

function sameLine(a: Frame, b: Frame): boolean {
  return a.script.filename === b.script.filename && a.site.lineno === b.site.lineno && a.name === b.name;
}

function repeated(count: number): string {
  if (count <= MAX_REPEATS) return "";
  const more = count - MAX_REPEATS;
  return `  [Previous line repeated ${more} more time${more > 1 ? "s" : ""}]\n`;
}

function formatFrame(frame: Frame): string {
  return `  File "${frame.script.filename}", line ${frame.site.lineno}, in ${frame.name}\n${caretLines(frame)}`;
}

/** `Type: message` with notes. */
export function formatExceptionOnly(e: PyBaseException): string {
  const message = safeStr(e) + suggestionFor(e);
  const name = typeText(e);
  let out = message === "" ? `${name}\n` : `${name}: ${message}\n`;
  for (const note of notesOf(e)) for (const line of note.split("\n")) out += `${line}\n`;
  return out;
}

export function typeText(e: PyBaseException): string {
  const T = e.cls;
  return T.tp_module === "builtins" || T.tp_module === "__main__" ? T.tp_qualname : `${T.tp_module}.${T.tp_qualname}`;
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

