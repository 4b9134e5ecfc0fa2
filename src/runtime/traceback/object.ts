/** Traceback objects. Frames are shown (`tb_lineno`, `tb_next`), not handed out. https://docs.python.org/3/reference/datamodel.html#traceback-objects */
import { builtinType, getset } from "../define.ts";
import { typeError, valueError } from "../errors.ts";
import type { PyBaseException } from "../objects/exceptions/base.ts";
import type { HandlerPlace } from "../objects/exceptions/handlers.ts";
import { None } from "../objects/singletons.ts";
import type { Value } from "../slots.ts";
import { stackText } from "../stack-text.ts";
import {
  type Frame,
  framesAroundLibrary,
  framesOf,
  fromHandler,
  handledFrames,
  tracebackFrames,
} from "./frames.ts";

/** What an exception had recorded when a traceback object of it was made. */
export interface Record {
  readonly of: PyBaseException;
  readonly stacks: string[];
  readonly handlers: readonly (HandlerPlace | undefined)[];
  readonly handler: HandlerPlace | undefined;
  readonly base: Value | undefined;
  readonly frames: readonly Frame[];
}

export class PyTraceback {
  declare tb_frame: Frame;
  declare tb_next: PyTraceback | undefined;
  /** On the first one of an exception. */
  declare tb_record: Record | undefined;
}

export function isTraceback(v: Value): v is PyTraceback {
  return v instanceof PyTraceback;
}

/** One traceback object for each frame, `after` following the last. */
function linked(frames: readonly Frame[], after: PyTraceback | undefined): PyTraceback | undefined {
  let next = after;
  for (let i = frames.length - 1; i >= 0; i--) {
    const frame = frames[i];
    if (frame === undefined) continue;
    const tb = new PyTraceback();
    tb.tb_frame = frame;
    tb.tb_next = next;
    tb.tb_record = undefined;
    next = tb;
  }
  return next;
}

/** `e.__traceback__`, from the frame that handles the exception inwards. */
export function tracebackOf(e: PyBaseException): Value {
  const { exc_stacks: stacks, exc_handler: handler, exc_traceback: base, exc_shown: shown } = e;
  if (stacks.length === 0) return base ?? None;
  if (shown !== undefined && shown.stacks === stacks && shown.handler === handler && shown.base === base)
    return shown.traceback;
  const known = handledFrames(e);
  const frames = known ?? fromHandler(tracebackFrames(e), framesOf(stackText()));
  const head = linked(frames, base !== undefined && isTraceback(base) ? base : undefined);
  if (head !== undefined && frames.length > 0)
    head.tb_record = { of: e, stacks, handlers: e.exc_handlers, handler, base, frames };
  const traceback = head ?? None;
  if (known !== undefined) e.exc_shown = { stacks, handler, base, traceback };
  return traceback;
}

/** A traceback of one entry: the running frame. */
export function tracebackHere(): Value {
  return linked(framesOf(stackText()).slice(-1), undefined) ?? None;
}

/** `e.__traceback__ = tb`. One of its own brings back what the exception had recorded then: on its way out it gets the frames around. */
export function setTraceback(e: PyBaseException, tb: Value | undefined): void {
  if (tb === undefined) throw typeError("__traceback__ may not be deleted");
  if (tb !== None && !isTraceback(tb)) throw typeError("__traceback__ must be a traceback or None");
  const own = isTraceback(tb) ? ownRecord(e, tb) : undefined;
  e.exc_traceback = own === undefined ? tb : own.base;
  e.exc_stacks = own?.stacks ?? [];
  e.exc_bare &&= own !== undefined;
  e.exc_handlers = own?.handlers ?? [];
  e.exc_handler = own?.handler;
}

/** The record of a traceback of `e` in which no `tb_next` has been changed. */
function ownRecord(e: PyBaseException, tb: PyTraceback): Record | undefined {
  const record = tb.tb_record;
  if (record?.of !== e) return undefined;
  let at: PyTraceback | undefined = tb;
  for (const frame of record.frames) {
    if (at?.tb_frame !== frame) return undefined;
    at = at.tb_next;
  }
  return (at ?? None) === (record.base ?? None) ? record : undefined;
}

/**
 * The frames that a report of the exception shows; `around` gives those of who asks, or of a raise in a handler of this one, and
 * `later` the stacks they were read from.
 */
export function shownFrames(
  e: PyBaseException,
  around: () => readonly (readonly Frame[])[],
  later: () => readonly string[],
): Frame[] {
  const base = framesOfTraceback(e.exc_traceback ?? None);
  const known = handledFrames(e);
  if (known !== undefined) return [...known, ...base];
  const frames = tracebackFrames(e);
  const library = framesAroundLibrary(e, later());
  if (library !== undefined && library < frames.length) return [...frames.slice(library), ...base];
  const outer = around();
  return [...(outer.length === 0 ? frames : fromHandler(frames, ...outer)), ...base];
}

/** The frames behind a traceback object. */
export function framesOfTraceback(tb: Value): readonly Frame[] {
  const frames: Frame[] = [];
  for (let at = isTraceback(tb) ? tb : undefined; at !== undefined; at = at.tb_next) frames.push(at.tb_frame);
  return frames;
}

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineTraceback(): void {
  const T = builtinType("traceback", { proto: PyTraceback.prototype, basetype: false });
  getset(T, {
    tb_next: { get: (tb: PyTraceback) => tb.tb_next ?? None, set: setNext },
    tb_lineno: { get: (tb: PyTraceback) => BigInt(tb.tb_frame.site.lineno) },
    tb_lasti: { get: () => -1n },
  });
}

function setNext(tb: PyTraceback, next: Value | undefined): void {
  if (next === undefined) throw typeError("can't delete tb_next attribute");
  if (next !== None && !isTraceback(next))
    throw typeError(`expected traceback object, got '${next.cls.tp_name}'`);
  const given = isTraceback(next) ? next : undefined;
  for (let at = given; at !== undefined; at = at.tb_next)
    if (at === tb) throw valueError("traceback loop detected");
  tb.tb_next = given;
}
