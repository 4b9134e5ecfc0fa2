/** Traceback objects. Frames are shown (`tb_lineno`, `tb_next`), not handed out. https://docs.python.org/3/reference/datamodel.html#traceback-objects */
import { builtinType, getset } from "../define.ts";
import type { PyBaseException } from "../objects/exceptions/base.ts";
import { None } from "../objects/singletons.ts";
import type { Value } from "../slots.ts";
import { type Frame, framesOf, fromHandler, handledFrames, tracebackFrames } from "./frames.ts";

export class PyTraceback {
  declare frames: readonly Frame[];
  declare at: number;
}

export function isTraceback(v: Value): v is PyTraceback {
  return v instanceof PyTraceback;
}

function makeTraceback(frames: readonly Frame[], at: number): Value {
  if (at >= frames.length) return None;
  const tb = new PyTraceback();
  tb.frames = frames;
  tb.at = at;
  return tb;
}

/** `e.__traceback__`, from the frame that handles the exception inwards. */
export function tracebackOf(e: PyBaseException): Value {
  const { exc_stacks: stacks, exc_handler: handler, exc_traceback: base, exc_shown: shown } = e;
  if (stacks.length === 0) return base ?? None;
  if (shown !== undefined && shown.stacks === stacks && shown.handler === handler && shown.base === base)
    return shown.traceback;
  const known = handledFrames(e);
  const frames = known ?? fromHandler(tracebackFrames(e), framesOf(new Error().stack ?? ""));
  const traceback = makeTraceback([...frames, ...framesOfTraceback(base ?? None)], 0);
  if (known !== undefined) e.exc_shown = { stacks, handler, base, traceback };
  return traceback;
}

/** The frames that a report of the exception shows; `around` gives those of who asks, or of a raise in a handler of this one. */
export function shownFrames(e: PyBaseException, around: () => readonly (readonly Frame[])[]): Frame[] {
  const base = framesOfTraceback(e.exc_traceback ?? None);
  const known = handledFrames(e);
  if (known !== undefined) return [...known, ...base];
  const frames = tracebackFrames(e);
  const outer = around();
  return [...(outer.length === 0 ? frames : fromHandler(frames, ...outer)), ...base];
}

/** The frames behind a traceback object. */
export function framesOfTraceback(tb: Value): readonly Frame[] {
  return isTraceback(tb) ? tb.frames.slice(tb.at) : [];
}

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineTraceback(): void {
  const T = builtinType("traceback", { proto: PyTraceback.prototype, basetype: false });
  getset(T, {
    tb_next: {
      get: (tb: PyTraceback) => makeTraceback(tb.frames, tb.at + 1),
      set: (tb: PyTraceback, v) => cutAfter(tb, v),
    },
    tb_lineno: { get: (tb: PyTraceback) => BigInt(tb.frames[tb.at]?.site.lineno ?? 0) },
    tb_lasti: { get: () => -1n },
  });
}

function cutAfter(tb: PyTraceback, next: Value | undefined): void {
  const head = tb.frames.slice(tb.at, tb.at + 1);
  tb.frames = [...head, ...(next === undefined ? [] : framesOfTraceback(next))];
  tb.at = 0;
}
