/** What `traceback.py` and `warnings.py` need of the runtime: frames and finished texts. */
import { builtin } from "../runtime/define.ts";
import { isException, type PyBaseException, typeError } from "../runtime/errors.ts";
import { handledException } from "../runtime/exc-state.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { fromHostText } from "../runtime/objects/str/host-text.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { call } from "../runtime/protocols/call.ts";
import { truth } from "../runtime/protocols/compare.ts";
import { toArray } from "../runtime/protocols/iter.ts";
import { index } from "../runtime/protocols/number.ts";
import { textOf } from "../runtime/protocols/repr.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";
import { stackText } from "../runtime/stack-text.ts";
import { caretText, plainText } from "../runtime/traceback/carets.ts";
import { messageOf, syntaxErrorLines } from "../runtime/traceback/format.ts";
import {
  dropOuterFrames,
  type Frame,
  framesOf,
  raiseFrames,
  tracebackFrames,
} from "../runtime/traceback/frames.ts";
import { type Entry, layOut } from "../runtime/traceback/layout.ts";
import {
  framesOfTraceback,
  isTraceback,
  type PyTraceback,
  shownFrames,
} from "../runtime/traceback/object.ts";
import { linesOf, sourceLines } from "../runtime/traceback/scripts.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value): PyCallable {
  return builtin(text, impl, { module: "_traceback" });
}

function currentFrames(): Frame[] {
  return framesOf(stackText());
}

/** (filename, lineno, end_lineno, colno, end_colno, name); columns are in bytes of UTF-8, as CPython's. */
function row({ script, site, name }: Frame): Value {
  const bytes = (lineno: number, col: number): bigint =>
    BigInt(utf8Length((linesOf(script)[lineno - 1] ?? "").slice(0, col)));
  return tuple([
    fromHostText(script.filename),
    BigInt(site.lineno),
    BigInt(site.endLineno),
    bytes(site.lineno, site.col),
    bytes(site.endLineno, site.endCol),
    fromHostText(name),
  ]);
}

function utf8Length(text: string): number {
  let length = 0;
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** The column in UTF-16 units of a place counted in bytes. */
function columnOf(line: string, bytes: number): number {
  let column = 0;
  let rest = bytes;
  for (const c of line) {
    if (rest <= 0) break;
    rest -= utf8Length(c);
    column += c.length;
  }
  return column;
}

/** Source lines as they are shown, with carets from `colno` in the first to `end_colno` in the last if these are known. */
function excerpt(text: Value, colno: Value, end_colno: Value): Value {
  const lines = textOf(text).split("\n");
  if (colno === None || end_colno === None) return fromHostText(plainText(lines));
  const col = columnOf(lines[0] ?? "", Number(index(colno)));
  return fromHostText(caretText(lines, col, columnOf(lines.at(-1) ?? "", Number(index(end_colno)))));
}

function exception(v: Value): PyBaseException {
  if (!isException(v)) throw typeError(`expected an exception, got ${v.cls.tp_name}`);
  return v;
}

/** Frames of an exception as its handler sees them; `outer` is the exception whose cause or context it is. */
function exceptionFrames(e: PyBaseException, outer: Value): Frame[] {
  return shownFrames(
    e,
    () => (isException(outer) ? [...raiseFrames(outer), tracebackFrames(outer)] : [currentFrames()]),
    () => (isException(outer) ? outer.exc_stacks : [stackText()]),
  );
}

function sourceLine(filename: Value, lineno: Value): Value {
  const lines = typeof filename === "string" ? sourceLines(filename) : undefined;
  return fromHostText(lines?.[Number(index(lineno)) - 1] ?? "");
}

/** (separator, stack, only, members or None) for each exception of a chain. */
function entries(chain: Value): Entry<Value>[] {
  return toArray(chain).map((one) => {
    const [separator = "", stack = [], only = [], members = None] = toArray(one);
    return {
      separator: textOf(separator),
      stack: toArray(stack).map(textOf),
      only: toArray(only).map(textOf),
      members: members === None ? undefined : toArray(members),
    };
  });
}

function limit(v: Value): number {
  return v === None ? Number.POSITIVE_INFINITY : Number(index(v));
}

function layout(chain: Value, width: Value, depth: Value, expand: Value): Value {
  const options = {
    width: limit(width),
    depth: limit(depth),
    expand: (member: Value) => entries(call(expand, member)),
  };
  return layOut(entries(chain), options).map(fromHostText);
}

export const module = defineModule("_traceback", () => ({
  rows_of_traceback: define("rows_of_traceback(tb, /)", (tb: Value) => framesOfTraceback(tb).map(row)),
  row_of_traceback: define("row_of_traceback(tb, /)", (tb: PyTraceback) => row(tb.tb_frame)),
  rows_of_exception: define("rows_of_exception(exc, outer, /)", (e: Value, outer: Value) =>
    exceptionFrames(exception(e), outer).map(row),
  ),
  is_traceback: define("is_traceback(v, /)", (v: Value) => isTraceback(v)),
  source_line: define("source_line(filename, lineno, /)", sourceLine),
  current_stack: define("current_stack()", () => currentFrames().map(row)),
  handled: define("handled()", () => handledException() ?? None),
  drop_outer_frames: define("drop_outer_frames(exc, /)", (e: Value) => {
    dropOuterFrames(exception(e), stackText());
    return None;
  }),
  message: define("message(exc, has_frames, /)", (e: Value, hasFrames: Value) =>
    fromHostText(messageOf(exception(e), truth(hasFrames))),
  ),
  syntax_lines: define("syntax_lines(exc, name, /)", (e: Value, name: Value) =>
    syntaxErrorLines(exception(e), textOf(name)).map(fromHostText),
  ),
  excerpt: define("excerpt(text, colno, end_colno, /)", excerpt),
  layout: define("layout(chain, width, depth, expand, /)", layout),
}));
