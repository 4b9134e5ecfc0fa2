/** Python frames from the engine's stack texts, and the traceback of an exception from what it recorded at each raise. */
import { RecursionError } from "../errors.ts";
import type { PyBaseException } from "../objects/exceptions/base.ts";
import { type HandlerPlace, handlersInOrder, sameHandler } from "../objects/exceptions/handlers.ts";
import { recursion } from "../recursion-limit.ts";
import { WAITS } from "../thrown-in.ts";
import { findScript, findSite, findYield, mapOf, type Script, type Site } from "./scripts.ts";

export interface Frame {
  readonly script: Script;
  readonly site: Site;
  /** `co_name`. */
  readonly name: string;
}

const FRAME = /^ {4}at (?:.* )?\(?(.+?):(\d+)(?::(\d+))?\)?$/;

/** Native functions in place of what CPython makes from source text, such as the `__init__` of a dataclass, carry their line in their name. */
const GENERATED = /^ {4}at <string>:(\d+):(\w+)(?: |$)/;

const GENERATED_SCRIPT: Script = { filename: "<string>", source: "", mapText: '{"sites":[],"scopes":[]}' };

function generatedFrame(name: string, lineno: number): Frame {
  return {
    script: GENERATED_SCRIPT,
    site: { lineno, col: 0, endLineno: lineno, endCol: 0, scope: -1 },
    name,
  };
}

/** The outermost frames of a stack text, from there inwards; frames of the runtime and helper frames are left out. */
export function framesOf(stack: string, limit: number = Number.POSITIVE_INFINITY): Frame[] {
  const frames: Frame[] = [];
  const lines = stack.split("\n");
  for (let i = lines.length - 1; i >= 0 && frames.length < limit; i--) {
    const line = lines[i] ?? "";
    const generated = GENERATED.exec(line);
    if (generated !== null) {
      frames.push(generatedFrame(generated[2] ?? "", Number(generated[1])));
      continue;
    }
    const waits = line.endsWith(WAITS);
    const match = FRAME.exec(waits ? line.slice(0, -WAITS.length) : line);
    if (match === null) continue;
    const frame = frameAt(match[1] ?? "", Number(match[2]), Number(match[3] ?? 1), waits);
    if (frame !== undefined) frames.push(frame);
  }
  return frames;
}

/** The frames at one raise of `e`. Where CPython ends a recursion, the engine goes on some 20 times as deep: those are left out. */
function raisedFrames(e: PyBaseException, stack: string): Frame[] {
  return framesOf(stack, e.cls === RecursionError ? recursion.limit : undefined);
}

function frameAt(file: string, line: number, column: number, waits: boolean): Frame | undefined {
  const script = findScript(file);
  if (script === undefined) return undefined;
  const site = waits ? findYield(script, line, column) : findSite(script, line, column);
  if (site === undefined || site.scope < 0) return undefined;
  return { script, site, name: mapOf(script).scopes[site.scope] ?? "<module>" };
}

/**
 * The whole traceback, outermost first. Each raise recorded the full stack. A later raise of the same exception happened in,
 * or was called by, the frame that had caught it, where the two stacks part; what the earlier ones add are their frames from
 * there inwards.
 */
export function tracebackFrames(e: PyBaseException): Frame[] {
  let result: Frame[] = [];
  let previous = "";
  let newest = 0;
  e.exc_stacks.forEach((stack, i) => {
    const caughtAt = handlerFrame(result.slice(0, newest), e.exc_handlers[i - 1]);
    const inner = result.slice(caughtAt ?? sharedFrames(previous, stack));
    const own = raisedFrames(e, stack);
    newest = own.length;
    result = i === 0 && e.exc_bare ? own.slice(0, -1) : [...own, ...inner];
    previous = stack;
  });
  return result;
}

/** The frames from that of the handler which caught it last; undefined when it is not known which one that was. */
export function handledFrames(e: PyBaseException): Frame[] | undefined {
  const last = e.exc_stacks.at(-1);
  if (last === undefined) return undefined;
  const at = handlerFrame(raisedFrames(e, last), e.exc_handler);
  return at === undefined ? undefined : tracebackFrames(e).slice(at);
}

/**
 * The frame of the handler that got the exception last: the innermost frame that stands in what the first one guards, and from
 * there outwards for those that got it afterwards. The same handler once more is that of another call of the function.
 */
function handlerFrame(frames: readonly Frame[], handler: HandlerPlace | undefined): number | undefined {
  if (handler === undefined) return undefined;
  let found: number | undefined;
  let before: HandlerPlace | undefined;
  for (const place of handlersInOrder(handler)) {
    const inner = found === undefined ? frames.length : found + (sameHandler(place, before) ? 0 : 1);
    const at = frames.slice(0, inner).findLastIndex((frame) => guards(place, frame));
    if (at >= 0) found = at;
    before = place;
  }
  return found;
}

function guards([scope, from, to]: HandlerPlace, { site }: Frame): boolean {
  return site.scope === scope && site.lineno >= from && site.lineno <= to;
}

/** Drops what `e` has recorded outside of the caller, for a library function that keeps it and that nobody sees in a traceback. */
export function dropOuterFrames(e: PyBaseException, current: string): void {
  e.exc_stacks = e.exc_stacks.map((stack) => innerLines(stack, sharedLines(stack, current)));
}

function innerLines(stack: string, shared: number): string {
  const lines = stack.trimEnd().split("\n");
  return lines.slice(0, lines.length - shared).join("\n");
}

/** How many frames the two stacks have in common, from the outermost; those of the library, hidden, decide too. */
function sharedFrames(a: string, b: string): number {
  const shared = sharedLines(a, b);
  return shared === 0 ? 0 : framesOf(a.trimEnd().split("\n").slice(-shared).join("\n")).length;
}

function sharedLines(a: string, b: string): number {
  const first = a.trimEnd().split("\n");
  const second = b.trimEnd().split("\n");
  let shared = 0;
  while (shared < Math.min(first.length, second.length) && first.at(-1 - shared) === second.at(-1 - shared))
    shared++;
  return shared;
}

/** The frames at each raise of the exception. */
export function raiseFrames(e: PyBaseException): Frame[][] {
  return e.exc_stacks.map((stack) => raisedFrames(e, stack));
}

/** Cuts the frames outside the handler: those shared with the stack of whoever asks now, or raised from there (the longest counts). */
export function fromHandler(frames: readonly Frame[], ...stacks: readonly (readonly Frame[])[]): Frame[] {
  const shared = Math.max(0, ...stacks.map((stack) => sharedFunctions(frames, stack)));
  return frames.slice(Math.max(0, shared - 1));
}

/**
 * How many frames are around the function of the library that caught `e`, seen from the stacks of what it did then; undefined when
 * it was no function of the library, whose frames are hidden.
 */
export function framesAroundLibrary(e: PyBaseException, later: readonly string[]): number | undefined {
  const [stack, again] = e.exc_stacks;
  if (stack === undefined || again !== undefined) return undefined;
  let shared = 0;
  let nearest = "";
  for (const other of later) {
    const common = sharedLines(stack, other);
    if (common <= shared) continue;
    shared = common;
    nearest = other;
  }
  const outer = outerLines(stack, shared);
  const frames = framesOf(outer).length;
  const isLibrary = shared > 0 && framesOf(outerLines(stack, shared, shared - 1)).length === 0;
  const [handler] = framesOf(outerLines(stack, shared + 1, shared));
  const [same] = framesOf(outerLines(nearest, shared + 1, shared));
  return isLibrary && !sameFunction(handler, same) ? frames : undefined;
}

/** The outermost `count` lines, without as many of them as are left out. */
function outerLines(stack: string, count: number, without = 0): string {
  const lines = stack.trimEnd().split("\n");
  return lines.slice(Math.max(0, lines.length - count), lines.length - without).join("\n");
}

function sharedFunctions(a: readonly Frame[], b: readonly Frame[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && sameFunction(a[shared], b[shared])) shared++;
  return shared;
}

function sameFunction(a: Frame | undefined, b: Frame | undefined): boolean {
  return a !== undefined && b !== undefined && a.script === b.script && a.site.scope === b.site.scope;
}
