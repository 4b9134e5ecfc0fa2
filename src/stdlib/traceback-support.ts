/** What `traceback.py` and `warnings.py` need of the runtime: frames and finished texts. */
import { builtin } from "../runtime/define.ts";
import { isException, type PyBaseException, typeError } from "../runtime/errors.ts";
import { handledException } from "../runtime/exc-state.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { index } from "../runtime/protocols/number.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";
import { formatExceptionOnly, formatFrame, formatHandled } from "../runtime/traceback/format.ts";
import {
  dropOuterFrames,
  type Frame,
  framesOf,
  raiseFrames,
  tracebackFrames,
} from "../runtime/traceback/frames.ts";
import { framesOfTraceback, isTraceback, shownFrames } from "../runtime/traceback/object.ts";
import { sourceLines } from "../runtime/traceback/scripts.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value): PyCallable {
  return builtin(text, impl, { module: "_traceback" });
}

function currentFrames(): Frame[] {
  return framesOf(new Error().stack ?? "");
}

/** (filename, lineno, end_lineno, colno, end_colno, name, line, text as printed). */
function summary(frame: Frame): Value {
  const { script, site } = frame;
  const line = script.lines[site.lineno - 1] ?? "";
  return tuple([
    script.filename,
    BigInt(site.lineno),
    BigInt(site.endLineno),
    BigInt(site.col),
    BigInt(site.endCol),
    frame.name,
    line.trim(),
    formatFrame(frame),
  ]);
}

function exception(v: Value): PyBaseException {
  if (!isException(v)) throw typeError(`expected an exception, got ${v.cls.tp_name}`);
  return v;
}

/** Frames of an exception as its handler sees them; `outer` is the exception whose cause or context it is. */
function exceptionFrames(e: PyBaseException, outer: Value): Frame[] {
  return shownFrames(e, () =>
    isException(outer) ? [...raiseFrames(outer), tracebackFrames(outer)] : [currentFrames()],
  );
}

function sourceLine(filename: Value, lineno: Value): Value {
  const lines = typeof filename === "string" ? sourceLines(filename) : undefined;
  return lines?.[Number(index(lineno)) - 1] ?? "";
}

export const module = defineModule("_traceback", () => ({
  frames_of_traceback: define("frames_of_traceback(tb, /)", (tb: Value) =>
    framesOfTraceback(tb).map(summary),
  ),
  frames_of_exception: define("frames_of_exception(exc, outer, /)", (e: Value, outer: Value) =>
    exceptionFrames(exception(e), outer).map(summary),
  ),
  is_traceback: define("is_traceback(v, /)", (v: Value) => isTraceback(v)),
  source_line: define("source_line(filename, lineno, /)", sourceLine),
  current_stack: define("current_stack()", () => currentFrames().map(summary)),
  handled: define("handled()", () => handledException() ?? None),
  drop_outer_frames: define("drop_outer_frames(exc, /)", (e: Value) => {
    dropOuterFrames(exception(e), new Error().stack ?? "");
    return None;
  }),
  only: define("only(exc, /)", (e: Value) => formatExceptionOnly(exception(e))),
  whole: define("whole(exc, /)", (e: Value) => formatHandled(exception(e), currentFrames())),
}));
